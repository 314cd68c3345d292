#include "credit/portfolio_loss.h"

#include "core/math.h"
#include "core/normal.h"

namespace loan {

namespace {

bool certain(double p, double rho) {
  return rho <= 0 || p < 1e-300 || p >= 1;  // G is infinite below 1e-300
}

double clip(double x, double low, double high) {
  return x < low ? low : x > high ? high : x;
}

}  // namespace

double loss_quantile(double p, double rho, double q) {
  if (certain(p, rho)) return p;
  if (rho >= 1) return q > 1 - p ? 1 : 0;
  return normal_cdf((normal_inverse(p) + sqrt(rho) * normal_inverse(q)) / sqrt(1 - rho));
}

double loss_cdf(double p, double rho, double x) {
  if (x >= 1) return 1;
  if (x < 0) return 0;
  if (certain(p, rho)) return x >= p ? 1 : 0;
  if (rho >= 1) return 1 - p;
  return normal_cdf((sqrt(1 - rho) * normal_inverse(x) - normal_inverse(p)) / sqrt(rho));
}

double loss_variance(double p, double rho) {
  if (certain(p, rho)) return 0;
  if (rho >= 1) return p * (1 - p);
  const double g = normal_inverse(p);
  return clip(bivariate_normal_excess(g, g, rho), 0, p * (1 - p));
}

double loss_expected_shortfall(double p, double rho, double q) {
  if (certain(p, rho)) return p;
  if (rho >= 1) return clip(p / (1 - q), 0, 1);
  const double mean = bivariate_normal(normal_inverse(p), -normal_inverse(q), sqrt(rho)) / (1 - q);
  return clip(mean, loss_quantile(p, rho, q), 1);
}

double loss_stop_loss(double p, double rho, double a) {
  if (a <= 0) return p - a;
  if (a >= 1) return 0;
  if (certain(p, rho)) return p > a ? p - a : 0;
  if (rho >= 1) return p * (1 - a);
  const double g = normal_inverse(p), y = (g - sqrt(1 - rho) * normal_inverse(a)) / sqrt(rho);
  return clip(bivariate_normal(g, y, sqrt(rho)) - a * normal_cdf(y), p > a ? p - a : 0, p * (1 - a));
}

Result<PortfolioLoss> portfolio_loss(double pd, double rho, double q) {
  Checks checks;
  checks.in_range("pd", pd, 0, 1);
  checks.in_range("rho", rho, 0, 1);
  checks.in_range("q", q, 0, 1) && checks.that(q > 0 && q < 1, ProblemCode::out_of_range, "q", "0 < q < 1");
  if (checks.failed()) return checks.take();
  PortfolioLoss out;
  out.quantile = loss_quantile(pd, rho, q);
  out.expected_shortfall = loss_expected_shortfall(pd, rho, q);
  out.variance = loss_variance(pd, rho);
  if (out.variance > 0) {
    out.standardised_quantile = (out.quantile - pd) / sqrt(out.variance);
  } else {
    out.status = Status::undefined_ratio;
  }
  return out;
}

Result<EconomicCapital> economic_capital(const EconomicCapitalTerms& t) {
  Checks checks;
  checks.in_range("pd", t.pd, 0, 1);
  checks.in_range("rho", t.rho, 0, 1);
  checks.in_range("q", t.q, 0, 1) && checks.that(t.q > 0 && t.q < 1, ProblemCode::out_of_range, "q", "0 < q < 1");
  checks.in_range("lgd", t.lgd, 0, 1);
  checks.in_range("ead", t.exposure, 0, 1e15);
  if (checks.failed()) return checks.take();
  EconomicCapital out;
  out.rate = t.lgd * (loss_quantile(t.pd, t.rho, t.q) - t.pd);
  out.amount = t.exposure * out.rate;
  out.expected_loss = t.exposure * t.lgd * t.pd;
  return out;
}

}  // namespace loan
