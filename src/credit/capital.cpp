#include "credit/capital.h"

#include "core/math.h"
#include "core/normal.h"

namespace loan {

namespace {

constexpr double kRegulatoryFloor = 0.0005;

double clip(double x, double low, double high) {
  return x < low ? low : x > high ? high : x;
}

/// Between `at_high` (risky borrowers) and `at_low` (safe ones).
double correlation(double pd, double at_high, double at_low, double exponent) {
  const double w = expm1(-exponent * pd) / expm1(-exponent);
  return at_high * w + at_low * (1 - w);
}

double size_reduction(const SizeAdjustment& size) {
  if (size.sales_eur_m) return 0.04 * (1 - (clip(*size.sales_eur_m, 5, 50) - 5) / 45);
  if (size.sales_cny_10m) return 0.04 * (1 - (clip(*size.sales_cny_10m, 3, 30) - 3) / 27);
  return 0;
}

double conditional_pd(double pd, double r) {
  if (pd >= 1) return 1;
  static const double stress = normal_inverse(0.999);
  return normal_cdf((normal_inverse(pd) + sqrt(r) * stress) / sqrt(1 - r));
}

void check_common(Checks& checks, const IrbTerms& t) {
  checks.in_range("pd", t.pd, 0, 1);
  checks.in_range("lgd", t.lgd, 0, 1);
  checks.in_range("pd_floor", t.pd_floor, 0, 1);
  if (t.best_estimate_el) checks.in_range("best_estimate_el", *t.best_estimate_el, 0, 1);
}

double floored(const IrbTerms& t) {
  const double pd = t.pd > t.pd_floor ? t.pd : t.pd_floor;
  return pd == 0 ? kRegulatoryFloor : pd;
}

void finish(IrbCapital& out, const IrbTerms& t, double pd) {
  out.worst_case_pd = conditional_pd(pd, out.correlation);
  if (pd >= 1) {
    const double expected = t.best_estimate_el.value_or(t.lgd);
    out.capital = t.lgd > expected ? t.lgd - expected : 0;
  } else {
    out.capital = (t.lgd * out.worst_case_pd - pd * t.lgd) * out.maturity_factor;
  }
  out.risk_weight = 12.5 * out.capital;
  out.expected_loss_rate = pd * t.lgd;
}

}  // namespace

Result<IrbCapital> irb_corporate(const IrbTerms& t) {
  Checks checks;
  check_common(checks, t);
  checks.in_range("maturity", t.maturity, 1, 5);
  if (t.size.sales_eur_m) checks.in_range("sales_eur_m", *t.size.sales_eur_m, 0, 1e9);
  if (t.size.sales_cny_10m) checks.in_range("sales_cny_10m", *t.size.sales_cny_10m, 0, 1e9);
  checks.that(!(t.size.sales_eur_m && t.size.sales_cny_10m), ProblemCode::inconsistent, "sales_cny_10m",
              "sales_cny_10m / sales_eur_m");
  if (checks.failed()) return checks.take();

  const double pd = floored(t);
  IrbCapital out;
  out.correlation = correlation(pd, 0.12, 0.24, 50) - size_reduction(t.size);
  const double root = 0.11852 - 0.05478 * log(pd);
  out.maturity_slope = root * root;
  const double denominator = 1 - 1.5 * out.maturity_slope;
  checks.that(denominator > 0, ProblemCode::domain_error, "pd", "≥ 0.000003, or a floor");
  if (checks.failed()) return checks.take();
  out.maturity_factor = (1 + (t.maturity - 2.5) * out.maturity_slope) / denominator;
  finish(out, t, pd);
  return out;
}

Result<IrbCapital> irb_other_retail(const IrbTerms& t) {
  Checks checks;
  check_common(checks, t);
  if (checks.failed()) return checks.take();
  const double pd = floored(t);
  IrbCapital out;
  out.correlation = correlation(pd, 0.03, 0.16, 35);
  finish(out, t, pd);
  return out;
}

double standardised_weight(ExposureClass exposure_class, const StandardisedWeights& w, double provision_share) {
  switch (exposure_class) {
    case ExposureClass::general_corporate:
      return w.general_corporate;
    case ExposureClass::investment_grade_corporate:
      return w.investment_grade_corporate;
    case ExposureClass::sme_corporate:
      return w.sme_corporate;
    case ExposureClass::micro_small:
      return w.micro_small;
    case ExposureClass::past_due:
      return provision_share < w.provision_threshold ? w.past_due_low_provision : w.past_due_high_provision;
  }
  return w.general_corporate;
}

}  // namespace loan
