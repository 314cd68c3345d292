#include "cover/capped_guarantee.h"

#include <algorithm>

#include "credit/portfolio_loss.h"

namespace loan {

double claim_cap_factor(double default_probability, double asset_correlation, double cap_rate) {
  if (default_probability <= 0 || cap_rate >= 1) return 1;
  const double excess = loss_stop_loss(default_probability, asset_correlation, cap_rate);
  return std::clamp(1 - excess / default_probability, 0.0, 1.0);
}

Result<CappedGuarantee> capped_guarantee(const CappedGuaranteeTerms& t) {
  Checks checks;
  checks.in_range("pd", t.default_probability, 0, 1);
  checks.in_range("rho", t.asset_correlation, 0, 1);
  checks.in_range("coverage", t.coverage, 0, 1);
  checks.in_range("cap_rate", t.cap_rate, 0, 1e6);
  checks.in_range("lgd", t.loss_given_default, 0, 1);
  if (checks.in_range("q", t.quantile, 0, 1)) {
    checks.that(t.quantile > 0 && t.quantile < 1, ProblemCode::out_of_range, "q", "> 0, < 1");
  }
  if (checks.failed()) return checks.take();

  const double p = t.default_probability, g = t.coverage, lgd = t.loss_given_default;
  CappedGuarantee out;
  out.expected_excess = loss_stop_loss(p, t.asset_correlation, t.cap_rate);
  out.prob_cap_hit = t.cap_rate >= 1 ? 0 : 1 - loss_cdf(p, t.asset_correlation, t.cap_rate);
  out.effective_coverage = g * claim_cap_factor(p, t.asset_correlation, t.cap_rate);
  out.bank_el_rate = lgd * p * (1 - out.effective_coverage);
  out.bank_el_rate_uncapped = lgd * p * (1 - g);
  const double x = loss_quantile(p, t.asset_correlation, t.quantile);
  out.pool_default_rate_q = x;
  out.bank_loss_rate_q = lgd * (x - g * std::min(x, t.cap_rate));
  out.bank_loss_rate_q_uncapped = lgd * x * (1 - g);
  out.tail_coverage = x > 0 ? g * std::min(x, t.cap_rate) / x : g;
  out.status = x > t.cap_rate ? Status::capped : Status::ok;
  return out;
}

}  // namespace loan
