#include "credit/lifetime_loss.h"

#include "core/math.h"
#include "core/sum.h"

namespace loan {

namespace {

LifetimeLoss add_up(const LifetimeLossTerms& t, const DefaultCurve& curve) {
  const double m = t.per_year;
  const double log_discount = log1p(t.discount);
  const double exposure_factor = t.accrued_interest ? 1 + t.rate / m : 1;
  Sum total, present, living, occupied, first_year;
  double hazard = 0;
  for (std::size_t k = 0; k < t.balances.size(); ++k) {
    const double time = static_cast<double>(k + 1) / m;
    const double next = curve.cumulative_hazard(time);
    const double alive = exp(-hazard), defaults = alive * -expm1(hazard - next);
    const double discount_factor = exp(-log_discount * time);
    double exposure = t.balances[k] * exposure_factor;
    if (k < t.undrawn.size()) exposure += t.credit_conversion * t.undrawn[k];
    const double loss = defaults * t.loss_given_default * exposure;
    total.add(loss);
    if (k < static_cast<std::size_t>(t.per_year)) first_year.add(loss);
    present.add(discount_factor * loss);
    living.add(discount_factor * alive * t.balances[k] / m);
    occupied.add(t.balances[k] / m);
    hazard = next;
  }
  LifetimeLoss out;
  out.undiscounted = total.value();
  out.present_value = present.value();
  // Only where every balance with weight has died out (hazard in the hundreds) is there nothing to charge.
  out.annual_rate = living.value() > 0 ? present.value() / living.value() : 0;
  out.average_life_years = occupied.value() / t.balances[0];
  out.first_year = first_year.value();
  return out;
}

}  // namespace

Result<LifetimeLoss> lifetime_loss(const LifetimeLossTerms& t, const DefaultCurve& curve) {
  Checks checks;
  checks.that(!t.balances.empty(), ProblemCode::empty_list, "balances");
  checks.that(t.balances.size() <= 480, ProblemCode::too_many_items, "balances", "≤ 480");
  for (const double b : t.balances) {
    if (!checks.in_range("balances", b, 0, 1e15)) break;
  }
  if (!t.balances.empty()) checks.that(t.balances[0] > 0, ProblemCode::not_positive, "balances", "B₀ > 0");
  checks.that(t.undrawn.empty() || t.undrawn.size() == t.balances.size(), ProblemCode::inconsistent, "undrawn");
  for (const double u : t.undrawn) {
    if (!checks.in_range("undrawn", u, 0, 1e15)) break;
  }
  checks.in_range("credit_conversion", t.credit_conversion, 0, 1);
  checks.in_range("rate", t.rate, 0, 100);
  checks.in_range("lgd", t.loss_given_default, 0, 1);
  checks.in_range("discount", t.discount, -0.5, 10);
  checks.that(t.per_year >= 1 && t.per_year <= 12 && 12 % t.per_year == 0, ProblemCode::not_a_choice, "per_year",
              "1, 2, 3, 4, 6, 12");
  if (checks.failed()) return checks.take();
  return add_up(t, curve);
}

Num expected_loss(const ExpectedLossTerms& t, Trace& trace) {
  return trace.step(
      "credit.expected_loss", [](double pd, double lgd, double exposure) { return pd * lgd * exposure; },
      t.default_probability, t.loss_given_default, t.exposure);
}

namespace {

/// Terms of the list formulas: PD, LGD, discount, periods a year, then the balances.
LifetimeLoss from_list(std::span<const double> v) {
  LifetimeLossTerms t;
  t.loss_given_default = v[1];
  t.discount = v[2];
  t.per_year = static_cast<int>(v[3]);
  t.balances = v.subspan(4);
  return add_up(t, DefaultCurve::flat(v[0]));
}

}  // namespace

TracedLifetimeLoss lifetime_loss(Num pd_annual, Num loss_given_default, Num discount, int per_year,
                                 std::span<const double> balances, Trace& trace) {
  if (!trace.recording()) {
    LifetimeLossTerms t;
    t.balances = balances;
    t.loss_given_default = loss_given_default;
    t.discount = discount;
    t.per_year = per_year;
    const LifetimeLoss found = add_up(t, DefaultCurve::flat(pd_annual));
    return {found.present_value, found.annual_rate, found.average_life_years};
  }
  std::vector<Num> list = {pd_annual, loss_given_default, discount, trace.input(static_cast<double>(per_year))};
  for (const double b : balances) list.push_back(trace.input(b));
  TracedLifetimeLoss out;
  out.present_value = trace.step_list(
      "credit.lifetime_loss", [](std::span<const double> v) { return from_list(v).present_value; }, list);
  out.annual_rate = trace.step_list(
      "credit.loss_rate", [](std::span<const double> v) { return from_list(v).annual_rate; }, list);
  out.average_life_years = trace.step_list(
      "credit.average_life", [](std::span<const double> v) { return from_list(v).average_life_years; }, list);
  return out;
}

}  // namespace loan
