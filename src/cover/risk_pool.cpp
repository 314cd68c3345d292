#include "cover/risk_pool.h"

#include <algorithm>

#include "credit/portfolio_loss.h"

namespace loan {

namespace {

void check_portfolio(Checks& checks, double portfolio, double pd, double rho, double lgd, double share) {
  checks.positive("portfolio", portfolio, 1e13);
  checks.in_range("pd", pd, 0, 1);
  checks.in_range("rho", rho, 0, 1);
  checks.in_range("lgd", lgd, 0, 1);
  checks.in_range("share", share, 0, 1);
}

}  // namespace

Result<RiskPool> risk_pool(const RiskPoolTerms& t) {
  Checks checks;
  check_portfolio(checks, t.portfolio, t.default_probability, t.asset_correlation, t.loss_given_default, t.share);
  checks.in_range("pool_fund", t.fund, 0, 1e13);
  if (checks.failed()) return checks.take();

  RiskPool out;
  const double largest_loss = t.loss_given_default * t.portfolio, largest_claim = t.share * largest_loss;
  out.expected_loss_gross = largest_loss * t.default_probability;
  if (t.fund > 0) out.leverage = t.portfolio / t.fund;
  if (largest_claim > 0) {
    const double a = t.fund / largest_claim;
    out.exhaustion_default_rate = a;
    out.prob_exhausted = a >= 1 ? 0 : 1 - loss_cdf(t.default_probability, t.asset_correlation, a);
    out.expected_compensation = std::max(
        0.0, largest_claim * (t.default_probability - loss_stop_loss(t.default_probability, t.asset_correlation, a)));
  }
  out.expected_loss_bank = out.expected_loss_gross - out.expected_compensation;
  if (!out.leverage || !out.exhaustion_default_rate) out.status = Status::undefined_ratio;
  return out;
}

Result<ExpectedLayer> expected_layer(const ExpectedLayerTerms& t) {
  Checks checks;
  check_portfolio(checks, t.portfolio, t.default_probability, t.asset_correlation, t.loss_given_default, t.share);
  checks.in_range("deductible", t.deductible, 0, 1e13);
  if (t.cap) checks.in_range("cap", *t.cap, 0, 1e13);
  if (checks.failed()) return checks.take();

  ExpectedLayer out;
  const double largest_loss = t.loss_given_default * t.portfolio;
  const double expected_loss = largest_loss * t.default_probability;
  out.bank_expected_loss = expected_loss;
  if (largest_loss > 0) {
    const auto stop_loss = [&](double a) { return loss_stop_loss(t.default_probability, t.asset_correlation, a); };
    out.attach_rate = t.deductible / largest_loss;
    double beyond = 0;
    if (t.cap && t.share > 0) {
      out.detach_rate = (t.deductible + *t.cap / t.share) / largest_loss;
      beyond = stop_loss(*out.detach_rate);
    }
    out.expected_compensation = std::max(0.0, t.share * largest_loss * (stop_loss(*out.attach_rate) - beyond));
    out.bank_expected_loss -= out.expected_compensation;
  }
  if (expected_loss > 0) out.effective_coverage = out.expected_compensation / expected_loss;
  if (!out.attach_rate || !out.effective_coverage) out.status = Status::undefined_ratio;
  return out;
}

}  // namespace loan
