#include "growth/stepped_coupon.h"

#include <vector>

#include "core/math.h"
#include "growth/milestone.h"
#include "schedule/irr.h"

namespace loan {

namespace {

/// Expected flows of a bullet over 1 yuan; rate[k] is the expected rate of period k + 1 if alive.
std::vector<double> expected_flows(const SteppedCouponTerms& t, const std::vector<double>& rate) {
  std::vector<double> flows{-1.0};
  double alive_before = 1;
  for (int k = 1; k <= t.periods; ++k) {
    const double alive = pow(1 - t.pd_annual, static_cast<double>(k) / t.per_year);
    flows.push_back(alive * rate[static_cast<std::size_t>(k - 1)] / t.per_year + (alive_before - alive) * (1 - t.lgd));
    alive_before = alive;
  }
  flows.back() += alive_before;
  return flows;
}

double present_value(const std::vector<double>& flows, double discount, int per_year) {
  const double log_growth = log1p(discount) / per_year;
  double value = 0;
  for (std::size_t k = 0; k < flows.size(); ++k) value += flows[k] * exp(-log_growth * static_cast<double>(k));
  return value;
}

Status take_yield(const std::vector<double>& flows, int per_year, double contract_rate, double& effective) {
  const auto found = irr(flows, contract_rate / per_year);
  if (!found) return Status::no_root_in_domain;
  if (found->rate) effective = effective_annual(*found->rate, per_year);
  return found->rate ? Status::ok : found->status;
}

}  // namespace

Result<SteppedCoupon> stepped_coupon(const SteppedCouponTerms& t) {
  Checks checks;
  checks.positive("V0", t.value.start);
  checks.positive("H", t.level);
  check_drift(checks, "mu", t.value.drift);
  check_volatility(checks, "sigma", t.value.volatility);
  checks.that(t.pd_annual >= 0 && t.pd_annual < 1, ProblemCode::out_of_range, "pd_annual", "≥ 0, < 1");
  check_share(checks, "lgd", t.lgd);
  check_share(checks, "r0", t.first_rate);
  checks.in_range("step", t.step, -1, 1);
  check_share(checks, "plain_rate", t.plain_rate);
  checks.in_range("n", t.periods, 1, 480);
  checks.that(t.per_year == 1 || t.per_year == 2 || t.per_year == 4 || t.per_year == 12, ProblemCode::not_a_choice,
              "per_year", "1, 2, 4, 12");
  checks.in_range("discount", t.discount, -0.9, 10);
  if (checks.failed()) return checks.take();

  std::vector<double> stepped, plain(static_cast<std::size_t>(t.periods), t.plain_rate);
  for (int k = 1; k <= t.periods; ++k) {
    const double start = static_cast<double>(k - 1) / t.per_year;
    stepped.push_back(t.first_rate + t.step * hit_probability(t.value, t.level, start));
  }
  SteppedCoupon out;
  out.expected_rate_first = stepped.front();
  out.expected_rate_last = stepped.back();
  const auto step_flows = expected_flows(t, stepped), plain_flows = expected_flows(t, plain);
  out.npv_step = present_value(step_flows, t.discount, t.per_year);
  out.npv_plain = present_value(plain_flows, t.discount, t.per_year);
  out.step_status = take_yield(step_flows, t.per_year, t.first_rate, out.irr_expected_step_effective);
  out.plain_status = take_yield(plain_flows, t.per_year, t.plain_rate, out.irr_expected_plain_effective);
  return out;
}

}  // namespace loan
