// calc: operations of methods.md 9 on rates, shares of revenue and swaps; options stand in calc_growth_options.cpp.
#include "commands/calc_growth.h"

#include <array>

#include "growth/milestone.h"
#include "growth/payoff_mixture.h"
#include "growth/revenue_share.h"
#include "growth/stepped_coupon.h"
#include "growth/warrant_swap.h"

namespace loan {

namespace {

Json run_milestone(CalcInputs& in) {
  const GrowthProcess v{in.number("V0"), in.number("mu"), in.number("sigma")};
  const double level = in.number("H"), hazard = in.number("hazard", 0);
  const auto times = in.numbers("times");
  in.finish();
  if (in.failed()) return {};
  const auto result = milestone(v, level, hazard, times);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"hit_prob", result->hit}, {"hit_before_default_prob", result->hit_before_default}};
}

Json run_bridge_cross(CalcInputs& in) {
  const double start = in.number("v_start"), end = in.number("v_end"), level = in.number("H"),
               sigma = in.number("sigma"), years = in.number("dt");
  in.finish();
  if (in.failed()) return {};
  Checks checks;
  checks.positive("v_start", start);
  checks.positive("v_end", end);
  checks.positive("H", level);
  check_volatility(checks, "sigma", sigma);
  check_years(checks, "dt", years);
  in.take(checks.take());
  if (in.failed()) return {};
  return Json{{"prob", bridge_crossing(start, end, level, sigma, years)}};
}

Json run_revenue_share(CalcInputs& in) {
  RevenueShareTerms t;
  t.revenue = {in.number("R0"), in.number("mu"), in.number("sigma")};
  t.share = in.number("share");
  t.threshold = in.number("threshold", 0);
  t.annual_cap = in.maybe_number("annual_cap");
  t.years = in.whole("years");
  t.pd_annual = in.number("pd_annual", 0);
  t.discount = in.number("discount", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = revenue_share(t);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"expected_payment_if_alive", result->expected_payment_if_alive}, {"pv", result->pv}};
}

Json run_stepped_coupon(CalcInputs& in) {
  SteppedCouponTerms t;
  t.value = {in.number("V0"), in.number("mu"), in.number("sigma")};
  t.level = in.number("H");
  t.pd_annual = in.number("pd_annual", 0);
  t.lgd = in.number("lgd", 0);
  t.first_rate = in.number("r0");
  t.step = in.number("step");
  t.plain_rate = in.number("plain_rate");
  t.periods = in.whole("n");
  t.per_year = in.whole("per_year", 4);
  t.discount = in.number("discount", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = stepped_coupon(t);
  in.take(result.problems());
  if (in.failed()) return {};
  const auto yield = [](Status s, double x) { return s == Status::ok ? Json(x) : Json(); };
  return Json{{"expected_rate_first", result->expected_rate_first},
              {"expected_rate_last", result->expected_rate_last},
              {"npv_step", result->npv_step},
              {"npv_plain", result->npv_plain},
              {"irr_expected_step_effective", yield(result->step_status, result->irr_expected_step_effective)},
              {"irr_expected_step_status", name_of(result->step_status)},
              {"irr_expected_plain_effective", yield(result->plain_status, result->irr_expected_plain_effective)},
              {"irr_expected_plain_status", name_of(result->plain_status)}};
}

Json run_payoff_mixture(CalcInputs& in) {
  PayoffTerms t;
  t.value = {in.number("V0"), in.number("mu"), in.number("sigma")};
  t.years = in.number("T");
  t.pd_horizon = in.number("pd_horizon");
  t.survive_cash = in.number("survive_cash");
  t.default_cash = in.number("default_cash", 0);
  t.plain_cash = in.number("plain_cash");
  t.bank_share = in.number("bank_share");
  t.stake = in.number("stake");
  t.strike = in.number("strike");
  t.paths = in.number("mc_paths", 100000);
  in.finish();
  if (in.failed()) return {};
  const auto result = payoff_mixture(t);
  in.take(result.problems());
  if (in.failed()) return {};
  const auto& r = *result;
  return Json{{"mean", r.mean},
              {"sd", r.sd},
              {"p5", r.p5},
              {"p50", r.p50},
              {"p95", r.p95},
              {"prob_beats_plain", r.prob_beats_plain},
              {"prob_warrant_pays", r.prob_warrant_pays},
              {"value_needed_to_match", r.value_needed_to_match ? Json(*r.value_needed_to_match) : Json()},
              {"plain_mean", r.plain_mean},
              {"break_even_growth", r.break_even_status == Status::ok ? Json(r.break_even_growth) : Json()},
              {"break_even_status", name_of(r.break_even_status)},
              {"mc_standard_error_plain", r.mc_standard_error_plain},
              {"mc_standard_error_default_integrated_out", r.mc_standard_error_default_integrated_out}};
}

Json run_warrant_swap(CalcInputs& in) {
  WarrantSwapTerms t;
  t.warrant_value = in.number("warrant_value");
  t.ftp_deposit = in.number("ftp_deposit");
  t.deposit_rate = in.number("deposit_rate", 0);
  t.deposit_cost = in.number("deposit_cost", 0);
  t.pd_annual = in.number("pd_annual", 0);
  t.discount = in.number("discount", 0);
  t.per_year = in.whole("per_year", 12);
  t.periods = in.whole("n");
  t.other_annual_fee_margin = in.number("other_annual_fee_margin", 0);
  t.offered_deposit = in.number("offered_deposit", 0);
  t.unfulfilled_share = in.number("unfulfilled_share", 1);
  in.finish();
  if (in.failed()) return {};
  const auto result = warrant_swap(t);
  in.take(result.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(result->status)},
           {"annuity_factor", result->annuity_factor},
           {"deposit_margin", result->deposit_margin}};
  out["required_average_deposit"] =
      result->status == Status::infeasible ? Json() : Json(result->required_average_deposit);
  out["pv_at_offered_deposit"] = result->pv_at_offered_deposit;
  out["exchange_gain"] = result->exchange_gain;
  return out;
}

constexpr std::array<CalcOperation, 12> kOperations{{{"milestone", run_milestone},
                                                     {"bridge_cross", run_bridge_cross},
                                                     {"revenue_share", run_revenue_share},
                                                     {"stepped_coupon", run_stepped_coupon},
                                                     {"payoff_mixture", run_payoff_mixture},
                                                     {"warrant_swap", run_warrant_swap},
                                                     {"bs_call", run_bs_call},
                                                     {"up_in_call", run_up_in_call},
                                                     {"crr", run_crr},
                                                     {"margrabe", run_margrabe},
                                                     {"warrant", run_warrant},
                                                     {"warrant_stake", run_warrant_stake}}};

}  // namespace

const std::span<const CalcOperation> kGrowthOperations{kOperations};

}  // namespace loan
