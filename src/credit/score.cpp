#include "credit/score.h"

#include "core/math.h"

namespace loan {

namespace {

constexpr std::size_t kMostDimensions = 100;
constexpr int kMostMissing = 3;

double logit(double p) {
  return log(p) - log1p(-p);
}
double logistic(double x) {
  return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x));
}

}  // namespace

Result<CompositeScore> composite_score(std::span<const ScoreDimension> dimensions, Trace& trace) {
  Checks checks;
  checks.that(!dimensions.empty(), ProblemCode::empty_list, "dimension_scores");
  checks.that(dimensions.size() <= kMostDimensions, ProblemCode::too_many_items, "dimension_scores", "≤ 100");
  int missing = 0;
  double total_weight = 0;
  for (const auto& d : dimensions) {
    checks.in_range("weights", d.weight, 0, 1e6);
    if (!d.score) {
      ++missing;
      continue;
    }
    checks.in_range("dimension_scores", *d.score, -1e6, 1e6);
    total_weight += d.weight;
  }
  const bool scored = missing <= kMostMissing && missing < static_cast<int>(dimensions.size());
  if (!checks.failed() && scored) checks.that(total_weight > 0, ProblemCode::does_not_add_up, "weights", "Σ > 0");
  if (checks.failed()) return checks.take();

  CompositeScore out;
  out.missing = missing;
  out.contributions.resize(dimensions.size());
  if (!scored) {
    out.status = Status::too_many_missing;
    return out;
  }
  std::vector<Num> parts;
  parts.reserve(dimensions.size());
  for (const auto& d : dimensions) {
    if (d.score) parts.push_back(d.weight);
  }
  const Num weights = trace.sum("credit.weight_total", parts);
  parts.clear();
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const auto& d = dimensions[i];
    if (!d.score) continue;
    out.contributions[i] =
        trace.about(trace.step(
                        "credit.score_contribution", [](double w, double s, double sum) { return w * s / sum; },
                        d.weight, *d.score, weights),
                    d.id);
    parts.push_back(*out.contributions[i]);
  }
  out.composite = trace.sum("credit.composite_score", parts);
  return out;
}

Result<ScorecardScale> scorecard_scale(const ScorecardTerms& t) {
  Checks checks;
  checks.positive("pdo", t.points_to_double_odds, 1e6);
  checks.in_range("base_score", t.base_score, -1e6, 1e6);
  checks.positive("base_odds", t.base_odds, 1e9);
  checks.in_range("pd_floor", t.pd_floor, 0, 1);
  const auto rate = [&](const char* field, const std::optional<double>& value) {
    if (value && checks.in_range(field, *value, 0, 1))
      checks.that(*value > 0 && *value < 1, ProblemCode::out_of_range, field, "0 < p < 1");
  };
  rate("sample_default_rate", t.sample_default_rate);
  rate("central_tendency", t.central_tendency);
  checks.that(t.sample_default_rate.has_value() == t.central_tendency.has_value(), ProblemCode::inconsistent,
              t.central_tendency ? "sample_default_rate" : "central_tendency", "0 < p < 1");
  if (checks.failed()) return checks.take();
  ScorecardScale out;
  out.factor = t.points_to_double_odds / log(2.0);
  out.offset = t.base_score - out.factor * log(t.base_odds);
  if (t.central_tendency) out.logit_shift = logit(*t.central_tendency) - logit(*t.sample_default_rate);
  return out;
}

ScorecardPd pd_of_score(const ScorecardScale& scale, double pd_floor, double score) {
  const double log_odds_of_default = (scale.offset - score) / scale.factor;
  ScorecardPd out;
  out.raw = logistic(log_odds_of_default);
  out.calibrated = logistic(log_odds_of_default + scale.logit_shift);
  out.used = out.calibrated > pd_floor ? out.calibrated : pd_floor;
  return out;
}

Result<double> score_of_pd(const ScorecardScale& scale, double pd) {
  if (!(pd > 0 && pd < 1)) return Problem{ProblemCode::domain_error, "pds", "0 < p < 1"};
  return scale.offset + scale.factor * (log1p(-pd) - log(pd));
}

Num scorecard_pd(const ScorecardTerms& t, Num score, Trace& trace) {
  // Absent calibration is the identity: shift both rates to one half.
  const double half = 0.5;
  return trace.step(
      "credit.scorecard_pd",
      [](double s, double pdo, double base_score, double base_odds, double sample, double tendency, double floor) {
        ScorecardTerms terms;
        terms.points_to_double_odds = pdo;
        terms.base_score = base_score;
        terms.base_odds = base_odds;
        terms.sample_default_rate = sample;
        terms.central_tendency = tendency;
        const auto scale = scorecard_scale(terms);
        return scale ? pd_of_score(*scale, floor, s).used : 0.0;
      },
      score, Num{t.points_to_double_odds}, Num{t.base_score}, Num{t.base_odds},
      Num{t.sample_default_rate.value_or(half)}, Num{t.central_tendency.value_or(half)}, Num{t.pd_floor});
}

}  // namespace loan
