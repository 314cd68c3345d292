// tree.h — binomial tree (Cox–Ross–Rubinstein) for rights that may be exercised early or only above a milestone.
#pragma once
#include "core/result.h"
#include "growth/options.h"

namespace loan {

inline constexpr int kMostTreeSteps = 5000;

struct TreeValue {
  double european = 0, american = 0;
  double milestone_exercise = 0;  ///< American, but exercisable only at nodes with V >= milestone
  bool has_tree = false;          ///< false when σ√T is zero: the values are those of the certain path
  double p_up = 0;
  int steps_used = 0;  ///< more than asked when p would not lie in (0, 1)
};

/// Method   u = e^(σ√δ), d = 1/u, p = (e^((r−q)δ) − d)/(u − d); p outside (0, 1): steps doubled until inside.
///          Milestone exercise needs V >= milestone at the node where it happens, the last ones included.
/// Errors   as check_option; steps out_of_range (1..5000); milestone out_of_range; no admissible p below 5000 steps:
///          steps inconsistent.
/// Source   methods.md 9.3.
Result<TreeValue> crr(const OptionTerms& terms, int steps, double milestone = 0);

}  // namespace loan
