#include "credit/default_curve.h"

#include "core/math.h"
#include "core/normal.h"

namespace loan {

namespace {

constexpr std::size_t kMostPoints = 480;
constexpr double kLargestTime = 1000;   ///< years; beyond every loan
constexpr double kSmallestStep = 1e-6;  ///< years, half a minute: keeps hazards finite

/// Rising times above zero.
bool check_times(Checks& checks, const char* field, std::span<const double> times) {
  if (times.size() > kMostPoints) {
    checks.add(ProblemCode::too_many_items, field, "≤ " + plain_number(kMostPoints));
    return false;
  }
  double before = 0;
  for (const double t : times) {
    if (!checks.in_range(field, t, 0, kLargestTime)) return false;
    if (!checks.that(t - before >= kSmallestStep, ProblemCode::domain_error, field, "0 < t₁ < t₂ < …")) return false;
    before = t;
  }
  return true;
}

}  // namespace

DefaultCurve DefaultCurve::flat(double pd_annual) {
  DefaultCurve curve;
  curve.tenors_ = {1.0};
  curve.hazards_ = {-log1p(-pd_annual)};
  curve.totals_ = {curve.hazards_[0]};
  return curve;
}

double DefaultCurve::hazard_at(double t) const {
  if (hazards_.empty()) return 0;
  std::size_t j = 0;
  while (j + 1 < tenors_.size() && t > tenors_[j]) ++j;
  return hazards_[j];
}

double DefaultCurve::cumulative_hazard(double t) const {
  if (hazards_.empty()) return 0;
  std::size_t j = 0;
  while (j + 1 < tenors_.size() && t > tenors_[j]) ++j;
  const double start = j == 0 ? 0 : tenors_[j - 1], before = j == 0 ? 0 : totals_[j - 1];
  return before + hazards_[j] * (t - start);
}

double DefaultCurve::survival(double t) const {
  return exp(-cumulative_hazard(t));
}

double DefaultCurve::cumulative_pd(double t) const {
  return -expm1(-cumulative_hazard(t));
}

Result<DefaultCurve> flat_curve(double pd_annual) {
  Checks checks;
  checks.in_range("pd_annual", pd_annual, 0, 1) &&
      checks.that(pd_annual < 1, ProblemCode::out_of_range, "pd_annual", "0 ≤ p < 1");
  if (checks.failed()) return checks.take();
  return DefaultCurve::flat(pd_annual);
}

Result<DefaultCurve> curve_through(std::span<const double> tenors, std::span<const double> cumulative_pd) {
  Checks checks;
  checks.that(!tenors.empty(), ProblemCode::empty_list, "tenors");
  checks.that(tenors.size() == cumulative_pd.size(), ProblemCode::inconsistent, "cumulative_pd",
              plain_number(static_cast<double>(tenors.size())));
  check_times(checks, "tenors", tenors);
  double before = 0;
  for (const double c : cumulative_pd) {
    if (!checks.in_range("cumulative_pd", c, 0, 1)) break;
    if (!checks.that(c < 1 && c >= before, ProblemCode::domain_error, "cumulative_pd", "0 ≤ C₁ ≤ C₂ ≤ … < 1")) break;
    before = c;
  }
  if (checks.failed()) return checks.take();

  DefaultCurve curve;
  double time = 0, total = 0;
  for (std::size_t j = 0; j < tenors.size(); ++j) {
    const double next = -log1p(-cumulative_pd[j]);
    curve.tenors_.push_back(tenors[j]);
    curve.hazards_.push_back((next - total) / (tenors[j] - time));
    curve.totals_.push_back(next);
    time = tenors[j];
    total = next;
  }
  return curve;
}

Result<std::vector<PdTerm>> pd_terms(const DefaultCurve& curve, std::span<const double> times) {
  Checks checks;
  checks.that(times.size() <= kMostPoints, ProblemCode::too_many_items, "times", "≤ " + plain_number(kMostPoints));
  for (std::size_t k = 0; k < times.size() && !checks.failed(); ++k) {
    checks.in_range("times", times[k], 0, kLargestTime);
    checks.that(k == 0 || times[k] >= times[k - 1], ProblemCode::domain_error, "times", "0 ≤ t₁ ≤ t₂ ≤ …");
  }
  if (checks.failed()) return checks.take();
  std::vector<PdTerm> terms;
  terms.reserve(times.size());
  double total = 0;
  for (const double t : times) {
    const double next = curve.cumulative_hazard(t);
    PdTerm line;
    line.cumulative = -expm1(-next);
    line.conditional = -expm1(total - next);
    line.marginal = exp(-total) * line.conditional;
    terms.push_back(line);
    total = next;
  }
  return terms;
}

Result<double> point_in_time_pd(double pd, double rho, double z) {
  Checks checks;
  checks.in_range("pd_ttc", pd, 0, 1);
  checks.in_range("rho", rho, 0, 1);
  checks.in_range("z", z, -40, 40);
  if (checks.failed()) return checks.take();
  if (pd == 0 || pd == 1) return pd;
  if (rho == 0) return pd;
  const double distance = normal_inverse(pd) - sqrt(rho) * z;
  if (rho == 1) return distance > 0 ? 1.0 : distance < 0 ? 0.0 : 0.5;
  return normal_cdf(distance / sqrt(1 - rho));
}

}  // namespace loan
