// score.h — from sub-scores to one score, and from a score to a probability of default.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "trace/trace.h"

namespace loan {

/// One dimension of the score card (企业资质, 经营发展, …). Weights are inputs: the official ones are not public.
struct ScoreDimension {
  std::string_view id;  ///< "innovation_output"; for explanations
  Num weight = 0.125;   ///< >= 0; only ratios matter
  std::optional<Num> score;
};

struct CompositeScore {
  Status status = Status::ok;                     ///< too_many_missing: more than three dimensions without a score
  Num composite;                                  ///< valid when ok
  std::vector<std::optional<Num>> contributions;  ///< w·s/Σw per dimension, adding up to the composite; absent: missing
  int missing = 0;                                ///< > 0: the other weights were scaled up, say so
};

/// Σ w·s / Σ w over the dimensions that have a score.
///
/// Domain   1 to 100 dimensions; weights 0 to 1e6, not all 0 among those present; |score| <= 1e6.
/// Errors   weights, dimension_scores: empty_list, too_many_items, out_of_range, not_finite, does_not_add_up (Σ w = 0).
/// Source   methods.md 10.
Result<CompositeScore> composite_score(std::span<const ScoreDimension> dimensions, Trace& trace);

/// Logistic score card: every `points_to_double_odds` points double good : bad.
struct ScorecardTerms {
  double points_to_double_odds = 40;  ///< > 0
  double base_score = 600;
  double base_odds = 30;  ///< good : bad at the base score, > 0
  /// Default rate of the development sample and the long-run rate to calibrate to; both or none, inside (0, 1).
  std::optional<double> sample_default_rate, central_tendency;
  double pd_floor = 0;  ///< applied last; the regulatory one is 0.05 %
};
struct ScorecardScale {
  double factor = 0;       ///< points to double odds ÷ ln 2
  double offset = 0;       ///< base score − factor·ln(base odds)
  double logit_shift = 0;  ///< ln(CT/(1−CT)) − ln(π/(1−π))
};
struct ScorecardPd {
  double raw = 0;         ///< 1/(1 + e^((score−offset)/factor))
  double calibrated = 0;  ///< logit shifted to the central tendency
  double used = 0;        ///< floored
};
/// Errors: pdo, base_odds not_positive; sample_default_rate, central_tendency out_of_range or inconsistent; pd_floor.
/// Source: methods.md 10.
Result<ScorecardScale> scorecard_scale(const ScorecardTerms& terms);
ScorecardPd pd_of_score(const ScorecardScale& scale, double pd_floor, double score);
/// Score whose raw PD this is; 0 and 1 have none: domain_error on pds.
Result<double> score_of_pd(const ScorecardScale& scale, double pd);

/// The scorecard with its explanation.
Num scorecard_pd(const ScorecardTerms& terms, Num score, Trace& trace);

}  // namespace loan
