#include "growth/warrant_swap.h"

#include "core/math.h"
#include "growth/growth_model.h"
#include "schedule/analytic.h"

namespace loan {

double business_annuity(double pd_annual, double discount, int per_year, int periods) {
  // S_k·DF_k = (1 + i)^−k with ln(1 + i) = (ln(1 + d) − ln(1 − pd)) / m.
  const double per_period = expm1((log1p(discount) - log1p(-pd_annual)) / per_year);
  return annuity_factor(per_period, periods) / per_year;
}

Result<WarrantSwap> warrant_swap(const WarrantSwapTerms& t) {
  Checks checks;
  check_amount(checks, "warrant_value", t.warrant_value);
  checks.in_range("ftp_deposit", t.ftp_deposit, -1, 1);
  checks.in_range("deposit_rate", t.deposit_rate, -1, 1);
  checks.in_range("deposit_cost", t.deposit_cost, 0, 1);
  checks.that(t.pd_annual >= 0 && t.pd_annual < 1, ProblemCode::out_of_range, "pd_annual", "≥ 0, < 1");
  checks.in_range("discount", t.discount, -0.5, 10);
  checks.that(t.per_year == 1 || t.per_year == 2 || t.per_year == 4 || t.per_year == 12, ProblemCode::not_a_choice,
              "per_year", "1, 2, 4, 12");
  checks.in_range("n", t.periods, 1, 480);
  checks.in_range("other_annual_fee_margin", t.other_annual_fee_margin, -1e15, 1e15);
  check_amount(checks, "offered_deposit", t.offered_deposit);
  check_share(checks, "unfulfilled_share", t.unfulfilled_share);
  if (checks.failed()) return checks.take();

  WarrantSwap out;
  const double worth = t.warrant_value * t.unfulfilled_share;
  out.annuity_factor = business_annuity(t.pd_annual, t.discount, t.per_year, t.periods);
  out.deposit_margin = t.ftp_deposit - t.deposit_rate - t.deposit_cost;
  const double wanted = worth / out.annuity_factor - t.other_annual_fee_margin;
  if (out.deposit_margin <= 1e-15) {  // a difference of rates that cancels is no margin
    out.status = Status::infeasible;
  } else if (wanted <= 0) {
    out.status = Status::no_need;
  } else {
    out.required_average_deposit = wanted / out.deposit_margin;
  }
  out.pv_at_offered_deposit = (t.offered_deposit * out.deposit_margin + t.other_annual_fee_margin) * out.annuity_factor;
  out.exchange_gain = out.pv_at_offered_deposit - worth;
  return out;
}

}  // namespace loan
