#include "growth/revenue_share.h"

#include "core/math.h"

namespace loan {

double expected_revenue_share(const RevenueShareTerms& t, double years) {
  if (t.share <= 0) return 0;
  const double above = expected_excess(t.revenue, t.threshold, years);
  if (!t.annual_cap) return t.share * above;
  return t.share * (above - expected_excess(t.revenue, t.threshold + *t.annual_cap / t.share, years));
}

Result<RevenueShare> revenue_share(const RevenueShareTerms& t) {
  Checks checks;
  check_amount(checks, "R0", t.revenue.start);
  check_drift(checks, "mu", t.revenue.drift);
  check_volatility(checks, "sigma", t.revenue.volatility);
  check_share(checks, "share", t.share);
  checks.in_range("threshold", t.threshold, -1e15, 1e15);
  if (t.annual_cap) check_amount(checks, "annual_cap", *t.annual_cap);
  checks.in_range("years", t.years, 1, kMostYears);
  checks.that(t.pd_annual >= 0 && t.pd_annual < 1, ProblemCode::out_of_range, "pd_annual", "≥ 0, < 1");
  checks.in_range("discount", t.discount, -0.99, 10);
  if (!checks.failed()) {
    checks.that(t.revenue.drift * t.years <= 600, ProblemCode::out_of_range, "mu", "mu·years ≤ 600");
  }
  if (checks.failed()) return checks.take();
  RevenueShare out;
  double weight = 1;
  for (int year = 1; year <= t.years; ++year) {
    weight *= (1 - t.pd_annual) / (1 + t.discount);
    out.expected_payment_if_alive.push_back(expected_revenue_share(t, year));
    out.pv += weight * out.expected_payment_if_alive.back();
  }
  return out;
}

}  // namespace loan
