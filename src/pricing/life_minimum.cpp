#include "pricing/life_minimum.h"

#include <algorithm>
#include <array>
#include <optional>

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
  explicit ShiftedEva(const LifeTerms& t) : terms_(t), periods_(t.opening_balances.size()) {
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

  struct Trial {
    double eva;        ///< without relationship income
    double per_point;  ///< EVA_PV per unit of rate at these balances
  };
  Trial at(double shift) {
    terms_.rebalance.fill(terms_.rebalance.context, shift, {balances_.data(), periods_});
    const double cost = terms_.operating_cost_rate, least = terms_.minimum_annual_cost;
    double total = 0, highest = 0, gain = 0;
    for (std::size_t k = 0; k < periods_; ++k) {
      const double b = balances_[k], earned = b * gain_[k];
      gain += earned;
      total += earned * (terms_.rate[k] + shift) - b * cost_[k];
      if (b > 0) total -= operating_[k] * std::max(cost * b, least);
      highest = std::max(highest, b);
    }
    const double fee = terms_.upfront_fee_rate * highest * terms_.vat_factor;
    return {total + (1 - terms_.income_tax_rate) * fee, gain};
  }
  /// Where the last solution was found, as the start of the next search.
  double last_root = 0, last_per_point = 0;
  /// Balances of the last trial.
  std::span<const double> balances() const { return {balances_.data(), periods_}; }

 private:
  const LifeTerms& terms_;
  std::size_t periods_;
  std::array<double, kLongestLife> gain_, cost_, operating_, balances_;
};

/// The shift at which EVA_PV plus `extra` is 0; leaves its balances in `eva`. The closed form for unchanged balances
/// is off by little, so a few secant steps on it end the search; where they do not, Brent decides within the bracket.
Root solve_shift(const LifeTerms& t, ShiftedEva& eva, double extra, double guess) {
  double lowest = t.rate[0];
  for (const double r : t.rate.values) lowest = std::min(lowest, r);
  const double low = 1e-9 - lowest, high = 0.5 - lowest;
  double x = guess, before = 0, correction_before = 0;
  for (int step = 0; step < 8 && x >= low && x <= high; ++step) {
    const ShiftedEva::Trial trial = eva.at(x);
    if (!(trial.per_point > 0)) break;
    const double correction = -(trial.eva + extra) / trial.per_point;
    if (fabs(correction) <= 1e-14 * (1 + fabs(x))) {
      eva.last_root = x;
      eva.last_per_point = trial.per_point;
      return {Status::ok, x, x, x};
    }
    const double slope = step == 0 ? -1 : (correction - correction_before) / (x - before);
    if (!(slope < 0)) break;
    before = x;
    correction_before = correction;
    x -= correction / slope;
  }
  const Root root = find_root([&](double shift) { return eva.at(shift).eva + extra; }, low, high);
  if (root.status == Status::ok) eva.at(root.x);
  return root;
}

/// Bars of one return, closed-form or at the balances of the answer.
void minimum_of(const LifeTerms& t, const LifePv& pv, bool with_relationship, ShiftedEva* eva, Num average_rate,
                LifeReturn& r, Trace& trace) {
  if (!(pv.lent > 0.0)) {
    r.minimum_status = Status::undefined_ratio;
    return;
  }
  if (!eva) {
    r.minimum = bars(t, pv, with_relationship, trace);
  } else {
    const double kept = 1 - t.income_tax_rate;
    const double extra = with_relationship ? kept * pv.relationship : 0.0;
    const double guess = eva->last_per_point > 0 ? eva->last_root - extra / eva->last_per_point
                                                 : -r.eva_pv / (kept * t.vat_factor * pv.lent);
    const Root root = solve_shift(t, *eva, extra, guess);
    r.minimum_status = root.status;
    if (root.status != Status::ok) return;
    std::vector<YearPair> sums;
    life_sums(t, eva->balances(), root.x, LifeSumsWanted::minimum, trace, sums);
    r.minimum = bars(t, life_present_values(t, eva->balances(), sums, trace), with_relationship, trace);
    average_rate = r.minimum.rate - root.x;  // of the unmoved path, weighted with the balances of the answer
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

/// Of balances, none below 0. Four at a time: one after the other, each comparison would wait for the last.
double highest_of(std::span<const double> balances) {
  std::array<double, 4> top{};
  for (std::size_t k = 0; k < balances.size(); ++k) top[k % 4] = std::max(top[k % 4], balances[k]);
  return std::max(std::max(top[0], top[1]), std::max(top[2], top[3]));
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
  const double highest = highest_of(balances);
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

void find_loan_minimum(const LifeTerms& t, const LifePv& pv, LifeEconomics& life, Trace& trace) {
  std::optional<ShiftedEva> moving;
  if (t.rebalance.fill) moving.emplace(t);
  minimum_of(t, pv, false, moving ? &*moving : nullptr, life.average_rate, life.loan_only, trace);
}

void find_minimum_rates(const LifeTerms& t, const LifePv& pv, LifeEconomics& life, Trace& trace) {
  std::optional<ShiftedEva> moving;
  if (t.rebalance.fill) moving.emplace(t);
  ShiftedEva* trials = moving ? &*moving : nullptr;
  minimum_of(t, pv, false, trials, life.average_rate, life.loan_only, trace);
  if (t.relationship_income.values.empty()) {
    life.with_relationship.minimum = life.loan_only.minimum;
    life.with_relationship.minimum_status = life.loan_only.minimum_status;
    life.with_relationship.rate_shortfall = life.loan_only.rate_shortfall;
  } else {
    minimum_of(t, pv, true, trials, life.average_rate, life.with_relationship, trace);
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
