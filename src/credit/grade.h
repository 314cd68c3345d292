// grade.h — the ladder of grades: from a score or a PD to the grade whose PD, cap and list price are used.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "trace/trace.h"

namespace loan {

/// One rung. Grades are listed best first: minimum scores falling, PDs rising.
struct GradeRung {
  std::string_view id;           ///< "A"
  Num minimum_score;             ///< the last rung's minimum is ignored: it takes everyone
  Num default_probability;       ///< per year; the one used for pricing, not the raw one
  std::optional<Num> limit_cap;  ///< yuan
  std::optional<Num> rate;       ///< list price, nominal per year
};

/// Index of the grade of this score: the best one whose minimum it reaches; the last one if it reaches none. Scores
/// within 1e-9 of a minimum reach it, so that 0.1·75 + … counts as 75. -1 for an empty ladder or NaN.
int grade_of_score(std::span<const GradeRung> ladder, double score);

/// Index of the grade whose PD is nearest on a logarithmic scale: boundaries are the geometric mid-points
/// √(PD_i·PD_i+1). A PD on the boundary belongs to the worse grade. -1 for an empty ladder or NaN. Source:
/// methods.md 10.
int grade_of_pd(std::span<const GradeRung> ladder, double pd);

}  // namespace loan
