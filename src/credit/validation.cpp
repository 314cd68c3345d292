#include "credit/validation.h"

#include <algorithm>

#include "core/math.h"

namespace loan {

namespace {

constexpr std::size_t kMostFirms = 100'000;

}  // namespace

Result<Discrimination> discrimination(std::span<const double> scores, std::span<const int> defaulted) {
  Checks checks;
  checks.that(!scores.empty(), ProblemCode::empty_list, "scores");
  checks.that(scores.size() <= kMostFirms, ProblemCode::too_many_items, "scores", "≤ 100000");
  checks.that(scores.size() == defaulted.size(), ProblemCode::inconsistent, "defaulted");
  for (const double s : scores) {
    if (!checks.in_range("scores", s, -1e15, 1e15)) break;
  }
  if (checks.failed()) return checks.take();

  struct Firm {
    double score;
    bool bad;
  };
  std::vector<Firm> firms;
  firms.reserve(scores.size());
  double bad = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    firms.push_back({scores[i], defaulted[i] != 0});
    bad += defaulted[i] != 0;
  }
  const double good = static_cast<double>(scores.size()) - bad;
  Discrimination out;
  if (bad == 0 || good == 0) {
    out.status = Status::undefined_ratio;
    return out;
  }
  std::sort(firms.begin(), firms.end(), [](const Firm& a, const Firm& b) { return a.score < b.score; });
  double bad_below = 0, good_below = 0, pairs = 0;
  for (std::size_t i = 0; i < firms.size();) {
    double bad_here = 0, good_here = 0;
    const double score = firms[i].score;
    for (; i < firms.size() && firms[i].score == score; ++i) (firms[i].bad ? bad_here : good_here) += 1;
    pairs += good_here * (bad_below + 0.5 * bad_here);
    bad_below += bad_here;
    good_below += good_here;
    const double distance = fabs(bad_below / bad - good_below / good);
    if (distance > out.kolmogorov_smirnov) out.kolmogorov_smirnov = distance;
  }
  out.area_under_curve = pairs / (good * bad);
  out.gini = 2 * out.area_under_curve - 1;
  return out;
}

Result<PopulationStability> population_stability(std::span<const double> expected, std::span<const double> actual) {
  Checks checks;
  checks.that(!expected.empty(), ProblemCode::empty_list, "expected");
  checks.that(expected.size() <= 1000, ProblemCode::too_many_items, "expected", "≤ 1000");
  checks.that(expected.size() == actual.size(), ProblemCode::inconsistent, "actual");
  double sum_expected = 0, sum_actual = 0;
  for (const double e : expected) {
    if (!checks.in_range("expected", e, 0, 1e12)) break;
    sum_expected += e;
  }
  for (const double a : actual) {
    if (!checks.in_range("actual", a, 0, 1e12)) break;
    sum_actual += a;
  }
  if (!checks.failed()) {
    checks.that(sum_expected > 0, ProblemCode::not_positive, "expected", "Σ > 0");
    checks.that(sum_actual > 0, ProblemCode::not_positive, "actual", "Σ > 0");
  }
  if (checks.failed()) return checks.take();
  PopulationStability out;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double e = expected[i] / sum_expected, a = actual[i] / sum_actual;
    double part = 0;
    if (e > 0 && a > 0) {
      part = (a - e) * log(a / e);
    } else if (e != a) {
      out.status = Status::undefined_ratio;
    }
    out.contributions.push_back(part);
    out.index += part;
  }
  return out;
}

}  // namespace loan
