#include "pricing/break_even_pd.h"

#include "core/roots.h"

namespace loan {

namespace {

/// What is left per yuan for expected loss when capital is K.
double room_for_loss(const OnePeriodTerms& t, double capital) {
  const double capital_cost = t.hurdle / (1 - t.income_tax_rate) - t.capital_credit_rate;
  return (t.rate + t.fee) * t.vat_factor - t.funds_transfer_price - t.operating_cost_rate - capital * capital_cost;
}

}  // namespace

BreakEvenPd break_even_pd(const OnePeriodTerms& t) {
  const double room = room_for_loss(t, t.risk_weight * t.capital_ratio);
  if (t.loss_given_default == 0.0) return {Status::undefined_ratio, 0, 0};
  const double raw = room / t.loss_given_default;
  if (raw < 0) return {Status::unprofitable_at_zero_pd, raw, 0};
  if (raw > 1) return {Status::profitable_at_any_pd, raw, 1};
  return {Status::ok, raw, raw};
}

BreakEvenPd break_even_pd(const OnePeriodTerms& t, const CapitalOfPd& irb) {
  const auto surplus = [&](double pd) {
    return room_for_loss(t, irb.capital(irb.context, pd)) - t.loss_given_default * pd;
  };
  double low = 0;
  if (surplus(low) < 0) return {Status::unprofitable_at_zero_pd, 0, 0};
  constexpr int kSteps = 64;
  for (int step = 1; step <= kSteps; ++step) {
    const double root_of_pd = static_cast<double>(step) / kSteps;
    const double high = root_of_pd * root_of_pd;
    if (surplus(high) < 0) {
      const Root found = find_root(surplus, low, high);
      return {found.status, found.x, found.x};
    }
    low = high;
  }
  return {Status::profitable_at_any_pd, 1, 1};
}

Result<BreakEvenPd> break_even_pd_irb(const OnePeriodTerms& t, const IrbTerms& irb) {
  IrbTerms at_floor = irb;
  at_floor.pd = 0;
  if (const auto probe = irb_corporate(at_floor); !probe) return probe.problems();
  struct Context {
    IrbTerms irb;
    double ratio;
  } const context{irb, t.capital_ratio};
  const auto capital = [](const void* given, double pd) {
    const auto& c = *static_cast<const Context*>(given);
    IrbTerms one = c.irb;
    one.pd = pd;
    const auto found = irb_corporate(one);
    return found ? found->risk_weight * c.ratio : 0.0;
  };
  return break_even_pd(t, {capital, &context});
}

}  // namespace loan
