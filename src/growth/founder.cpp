#include "growth/founder.h"

#include <algorithm>

#include "core/math.h"
#include "schedule/irr.h"

namespace loan {

namespace {

double positive(double x) {
  return x > 0 ? x : 0;
}

struct Common {
  Num kept;   ///< Π(1 − d_k)
  Num stake;  ///< of the warrant after the rounds
  Num years;
};

FounderCase loan_case(const FounderTerms& t, const Common& c, Num rate, bool warrant, Trace& trace) {
  FounderCase out;
  out.claims = trace.step(
      "growth.loan_claims",
      [](double p, double r, double years, double tax) { return p * (1 + r * years * (1 - tax)); }, t.funding, rate,
      c.years, t.income_tax);
  const Num left = trace.step(
      "growth.equity_at_exit", [](double x, double d) { return positive(x - d); }, t.exit_value, out.claims);
  if (warrant) {
    out.funder_gain = trace.step(
        "growth.warrant_gain_at_exit", [](double s, double q, double a) { return positive(s * q - a); }, c.stake, left,
        t.subscribe_amount);
  }
  const bool exercised = out.funder_gain > 0;
  out.ownership = trace.step(
      "growth.founder_ownership", [](double f, double kept, double given) { return f * kept * (1 - given); },
      t.founder_stake, c.kept, exercised ? c.stake : Num{0.0});
  out.cash = trace.step(
      "growth.founder_cash", [](double f, double kept, double q, double gain) { return f * kept * (q - gain); },
      t.founder_stake, c.kept, left, out.funder_gain);
  return out;
}

FounderCase equity_case(const FounderTerms& t, const Common& c, Trace& trace) {
  FounderCase out;
  const Num sold = trace.step(
      "growth.equity_stake", [](double p, double pre) { return p / (pre + p); }, t.funding, t.pre_money);
  out.ownership = trace.step(
      "growth.founder_ownership", [](double f, double kept, double given) { return f * kept * (1 - given); },
      t.founder_stake, c.kept, sold);
  out.cash = trace.step(
      "growth.founder_cash_equity", [](double own, double x) { return own * x; }, out.ownership, t.exit_value);
  out.funder_gain = trace.step(
      "growth.investor_at_exit", [](double sold_, double kept, double x) { return sold_ * kept * x; }, sold, c.kept,
      t.exit_value);
  return out;
}

void bank_yields(const FounderTerms& t, FounderComparison& out, Trace& trace) {
  out.bank_yield_loan = t.loan_rate;
  const Num taken = trace.step(
      "growth.bank_part_of_gain", [](double g, double share) { return g * share; }, out.loan_with_warrant.funder_gain,
      t.bank_share);
  const auto yield = [](double p, double rate, double months, double gain) {
    std::vector<double> flows(static_cast<std::size_t>(months) + 1, p * rate / 12);
    flows.front() = -p;
    flows.back() += p + gain;
    const auto found = irr(flows);
    return found && found->rate ? nominal_annual(*found->rate, 12) : -1.0;
  };
  out.bank_yield_warrant = trace.step("growth.bank_yield", yield, t.funding, t.warrant_loan_rate,
                                      Num{static_cast<double>(t.exit_months)}, taken);
  if (out.bank_yield_warrant <= -1) out.yield_status = Status::no_root_in_domain;
}

/// Exit value at which the loan and equity leave the founder the same; 0 when there is none.
double crossover(double claims, double sold, double stake, double amount) {
  if (sold <= 0) return 0;
  const double plain = claims / sold;  // Q = X − D, no gain: X − D = (1 − e)·X
  if (stake * (plain - claims) <= amount) return plain;
  const double shared = ((1 - stake) * claims - amount) / (sold - stake);  // gain paid: (1 − s)(X − D) + A = (1 − e)·X
  return sold != stake && stake * (shared - claims) > amount ? shared : 0;
}

}  // namespace

FounderComparison compare_for_founder(const FounderTerms& t, Trace& trace) {
  Common c;
  c.years = Num{t.exit_months / 12.0};
  c.kept = Num{1.0};
  for (const Num& d : t.later_round_dilution) {
    c.kept = trace.step(
        "growth.diluted_stake", [](double s, double cut) { return s * (1 - cut); }, c.kept, d);
  }
  const Num implied = t.post_money ? trace.step(
                                         "growth.stake_post_money", [](double a, double e) { return a / e; },
                                         t.subscribe_amount, t.strike_valuation)
                                   : trace.step(
                                         "growth.stake_pre_money", [](double a, double e) { return a / (e + a); },
                                         t.subscribe_amount, t.strike_valuation);
  c.stake = trace.step(
      "growth.stake_at_exit", [](double s, double kept) { return s * kept; }, implied, c.kept);

  FounderComparison out;
  out.loan = loan_case(t, c, t.loan_rate, false, trace);
  out.loan_with_warrant = loan_case(t, c, t.warrant_loan_rate, true, trace);
  out.equity = equity_case(t, c, trace);
  bank_yields(t, out, trace);
  out.cost_of_equity = trace.step(
      "growth.cost_of_equity",
      [](double gain, double p, double years) { return gain > 0 ? expm1(log(gain / p) / years) : -1.0; },
      out.equity.funder_gain, t.funding, c.years);
  const Num sold = trace.step(
      "growth.equity_stake", [](double p, double pre) { return p / (pre + p); }, t.funding, t.pre_money);
  const auto equal = [](double d, double e, double s, double a) { return crossover(d, e, s, a); };
  out.crossover_loan = trace.step("growth.crossover_valuation", equal, out.loan.claims, sold, Num{0.0}, Num{0.0});
  out.crossover_warrant =
      trace.step("growth.crossover_valuation", equal, out.loan_with_warrant.claims, sold, c.stake, t.subscribe_amount);
  if (out.crossover_loan <= 0) out.crossover_loan_status = Status::no_root_in_domain;
  if (out.crossover_warrant <= 0) out.crossover_warrant_status = Status::no_root_in_domain;
  return out;
}

}  // namespace loan
