#include "pricing/life_minimum.h"

#include <algorithm>
#include <array>

#include "core/roots.h"

namespace loan {

namespace {

constexpr auto kProduct = [](double a, double b) { return a * b; };
constexpr auto kPart = [](double pv, double k_v, double lent) { return pv / (k_v * lent); };
constexpr auto kNegativePart = [](double pv, double k_v, double lent) { return 0 - pv / (k_v * lent); };

/// The present values as bars per point of rate. They add up to the minimum rate because EVA_PV is linear in the rate.
RateBuildUp bars(const LifeTerms& t, const LifePv& pv, bool with_relationship, Trace& trace) {
  RateBuildUp b;
  b.funding = trace.step("pricing.life_bar_funding", kPart, pv.funding, t.vat_factor, pv.lent);
  b.operating_cost = trace.step("pricing.life_bar_operating_cost", kPart, pv.operating, t.vat_factor, pv.lent);
  b.expected_loss = trace.step("pricing.life_bar_expected_loss", kPart, pv.loss, t.vat_factor, pv.lent);
  b.target_return = trace.step("pricing.life_bar_target_return", kPart, pv.target, t.vat_factor, pv.lent);
  b.income_tax = trace.step(
      "pricing.life_bar_income_tax",
      [](double target, double tax, double k_v, double lent) { return target * tax / ((1 - tax) * k_v * lent); },
      pv.target, t.income_tax_rate, t.vat_factor, pv.lent);
  b.capital_credit = trace.step("pricing.life_bar_capital_credit", kNegativePart, pv.credit, t.vat_factor, pv.lent);
  b.fees = trace.step("pricing.life_bar_fees", kNegativePart, pv.fee, t.vat_factor, pv.lent);
  if (with_relationship) {
    b.relationship = trace.step("pricing.life_bar_relationship", kNegativePart, pv.relationship, t.vat_factor, pv.lent);
  }
  b.rate = trace.sum("pricing.minimum_rate", {b.funding, b.operating_cost, b.expected_loss, b.target_return,
                                              b.income_tax, b.capital_credit, b.fees, b.relationship});
  return b;
}

/// EVA_PV as a function of a parallel shift of the rates when balances move with it. Coefficients are made once; each
/// trial costs the balances and one pass.
class ShiftedEva {
 public:
  ShiftedEva(const LifeTerms& t, double relationship_pv)
      : terms_(t), periods_(t.opening_balances.size()), relationship_(relationship_pv) {
    const LifeWeights& w = *t.weights;
    const double kept = 1 - t.income_tax_rate, length = w.period_length();
    const double capital_cost = (t.hurdle - kept * t.capital_credit_rate) * t.risk_weight * t.capital_ratio;
    for (std::size_t k = 0; k < periods_; ++k) {
      const double before = w.discount[k + 1] * w.survival[k], after = w.discount[k + 1] * w.survival[k + 1];
      gain_[k] = kept * t.vat_factor * length * after;
      cost_[k] = kept * (length * before * t.funds_transfer_price[k] + (before - after) * t.loss_given_default[k]) +
                 length * before * capital_cost;
      operating_[k] = kept * length * before;
    }
  }

  double operator()(double shift) const {
    std::span<double> balances(balances_.data(), periods_);
    terms_.rebalance.fill(terms_.rebalance.context, shift, balances);
    const double cost = terms_.operating_cost_rate, least = terms_.minimum_annual_cost;
    double total = 0, highest = 0;
    for (std::size_t k = 0; k < periods_; ++k) {
      const double b = balances[k];
      total += b * (gain_[k] * (terms_.rate[k] + shift) - cost_[k]);
      if (b > 0) total -= operating_[k] * std::max(cost * b, least);
      highest = std::max(highest, b);
    }
    const double fee = terms_.upfront_fee_rate * highest * terms_.vat_factor;
    return total + (1 - terms_.income_tax_rate) * (fee + relationship_);
  }

  std::span<const double> balances() const { return {balances_.data(), periods_}; }

 private:
  const LifeTerms& terms_;
  std::size_t periods_;
  double relationship_;
  std::array<double, kLongestLife> gain_, cost_, operating_;
  mutable std::array<double, kLongestLife> balances_;
};

/// The shift at which EVA_PV is 0. A narrow bracket around the closed form for unchanged balances saves most trials.
Root solve_shift(const LifeTerms& t, const ShiftedEva& eva, double guess, double eva_per_point) {
  double lowest = t.rate[0];
  for (std::size_t k = 0; k < t.opening_balances.size(); ++k) lowest = std::min(lowest, t.rate[k]);
  const double low = 1e-9 - lowest, high = 0.5 - lowest;
  if (guess > low && guess < high) {
    const double at_guess = eva(guess);
    const double beyond = guess - 2 * at_guess / eva_per_point;
    if (beyond > low && beyond < high && (eva(beyond) > 0) != (at_guess > 0)) {
      return find_root(eva, std::min(guess, beyond), std::max(guess, beyond));
    }
  }
  return find_root(eva, low, high);
}

void minimum_of(const LifeTerms& t, const LifePv& pv, bool with_relationship, Num average_rate, LifeReturn& r,
                Trace& trace) {
  if (!(pv.lent > 0.0)) {
    r.minimum_status = Status::undefined_ratio;
    return;
  }
  const double eva_per_point = (1 - t.income_tax_rate) * t.vat_factor * pv.lent;
  if (!t.rebalance.fill) {
    r.minimum = bars(t, pv, with_relationship, trace);
  } else {
    const ShiftedEva eva(t, with_relationship ? pv.relationship.value : 0.0);
    const Root root = solve_shift(t, eva, -r.eva_pv / eva_per_point, eva_per_point);
    r.minimum_status = root.status;
    if (root.status != Status::ok) return;
    eva(root.x);  // leaves the balances of the answer
    std::vector<YearPair> sums;
    life_sums(t, eva.balances(), root.x, trace, sums);
    r.minimum = bars(t, life_present_values(t, eva.balances(), sums, trace), with_relationship, trace);
  }
  r.rate_shortfall = trace.step(
      "pricing.rate_shortfall", [](double minimum, double average) { return minimum - average; }, r.minimum.rate,
      average_rate);
}

/// First period of the last run of equal rates.
std::size_t last_segment(const LifeTerms& t) {
  if (t.rate.values.size() == 1) return 0;
  std::size_t first = t.opening_balances.size() - 1;
  while (first > 0 && t.rate[first - 1] == t.rate[first]) --first;
  return first;
}

/// Σ DF·S_k·B/m from period `first` on.
Num lent_from(const LifeTerms& t, std::size_t first, Trace& trace) {
  const LifeWeights& w = *t.weights;
  const double length = w.period_length();
  if (!trace.recording()) {
    double total = 0;
    for (std::size_t k = first; k < t.opening_balances.size(); ++k) {
      total += w.discount[k + 1] * (w.survival[k + 1] * t.opening_balances[k]);
    }
    return total * length;
  }
  std::vector<Num> terms{trace.input(length)};
  for (std::size_t k = first; k < t.opening_balances.size(); ++k) {
    const NodeId why = k < t.opening_balances_why.size() ? t.opening_balances_why[k] : 0;
    terms.push_back(w.discount_at(static_cast<int>(k) + 1));
    terms.push_back(w.survival_at(static_cast<int>(k) + 1));
    terms.push_back(Num{t.opening_balances[k], why});
  }
  return trace.step_list(
      "pricing.lent_in_last_segment",
      [](std::span<const double> v) {
        double total = 0;
        for (std::size_t i = 1; i + 2 < v.size(); i += 3) total += v[i] * (v[i + 1] * v[i + 2]);
        return total * v[0];
      },
      terms);
}

}  // namespace

LifePv life_present_values(const LifeTerms& t, std::span<const double> balances, const std::vector<YearPair>& sums,
                           Trace& trace) {
  LifePv pv;
  const auto total = [&](const char* rule, Num YearSums::*part) {
    return sum_over_years(trace, rule, sums, [part](const YearPair& y) { return y.discounted.*part; });
  };
  pv.lent = total("pricing.lent_pv", &YearSums::lent);
  pv.balance = total("pricing.balance_pv", &YearSums::balance);
  pv.interest = trace.step("pricing.interest_pv", kProduct, t.vat_factor,
                           total("pricing.gross_interest_pv", &YearSums::interest));
  pv.funding = total("pricing.funding_pv", &YearSums::funding);
  pv.operating = total("pricing.operating_cost_pv", &YearSums::operating);
  pv.loss = total("pricing.expected_loss_pv", &YearSums::loss);
  pv.relationship = trace.step("pricing.relationship_pv", kProduct, t.relationship_vat_factor,
                               total("pricing.gross_relationship_pv", &YearSums::extra));
  const double highest = balances.empty() ? 0 : *std::max_element(balances.begin(), balances.end());
  pv.fee = trace.step(
      "pricing.fee_pv", [](double rate, double amount, double k_v) { return rate * amount * k_v; }, t.upfront_fee_rate,
      Num{highest}, t.vat_factor);
  pv.capital = trace.step(
      "pricing.capital_pv", [](double weight, double ratio, double balance) { return weight * ratio * balance; },
      t.risk_weight, t.capital_ratio, pv.balance);
  pv.credit = trace.step("pricing.capital_credit_pv", kProduct, pv.capital, t.capital_credit_rate);
  pv.target = trace.step("pricing.target_return_pv", kProduct, t.hurdle, pv.capital);
  return pv;
}

void find_minimum_rates(const LifeTerms& t, const LifePv& pv, LifeEconomics& life, Trace& trace) {
  minimum_of(t, pv, false, life.average_rate, life.loan_only, trace);
  if (t.relationship_income.values.empty()) {
    life.with_relationship.minimum = life.loan_only.minimum;
    life.with_relationship.minimum_status = life.loan_only.minimum_status;
    life.with_relationship.rate_shortfall = life.loan_only.rate_shortfall;
  } else {
    minimum_of(t, pv, true, life.average_rate, life.with_relationship, trace);
  }
  if (!(pv.lent > 0.0)) return;
  const std::size_t first = last_segment(t);
  const Num lent = first == 0 ? pv.lent : lent_from(t, first, trace);
  if (!(lent > 0.0)) return;
  const std::size_t last = t.opening_balances.size() - 1;
  const Num rate{t.rate[last], last < t.rate.why.size() ? t.rate.why[last] : 0};
  for (LifeReturn* r : {&life.loan_only, &life.with_relationship}) {
    r->break_even_last_rate = trace.step(
        "pricing.break_even_last_rate",
        [](double now, double eva, double tax, double k_v, double lent_then) {
          return now - eva / ((1 - tax) * k_v * lent_then);
        },
        rate, r->eva_pv, t.income_tax_rate, t.vat_factor, lent);
  }
}

}  // namespace loan
