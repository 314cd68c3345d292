// search.h — where a function of one input crosses zero inside the input's range, or what stops it from doing so.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "core/problem.h"
#include "core/status.h"

namespace loan {

/// One trial: a number, or why there is none (the problem that stopped evaluation; none when the figure is absent).
struct Trial {
  std::optional<double> y;
  std::optional<Problem> problem;
};
using TrialFunction = std::function<Trial(double)>;

struct SearchRange {
  double low = 0, high = 1;
  std::optional<double> start;             ///< what holds now: the crossing nearest to it is returned
  double step = 0;                         ///< distance of neighbouring values; 0: any value
  std::optional<double> start_value = {};  ///< f(start), when it is known already
};

/// What keeps the answer away.
enum class LimitKind {
  none,
  field_bound,  ///< the end of the input's range comes first
  problem,      ///< beyond this value the case is not valid
  extreme,      ///< the figure turns, or moves no further, before it gets there
  no_effect,    ///< the figure does not depend on the input
  jump,         ///< the figure leaps over the target
  no_figure,    ///< the figure is absent wherever the case is valid
};
const char* name_of(LimitKind kind);

struct SearchPoint {
  double x = 0, y = 0;
};

struct SearchResult {
  Status status = Status::ok;  ///< ok, no_root_in_domain
  std::optional<double> x;     ///< the crossing; of a whole number only when it is met exactly
  double y = 0;                ///< what is left there: within the tolerance unless to_one_step
  bool to_one_step = false;    ///< the figure moves in steps (billed to the fen): neighbouring values lie on both sides
  std::optional<SearchPoint> below, above;  ///< neighbouring values around it, when the input has steps
  LimitKind limit = LimitKind::none;
  SearchPoint nearest;                  ///< of an unanswered search: where it came closest
  std::optional<Problem> problem = {};  ///< with LimitKind::problem
  int trials = 0;
};

/// Method   Chords from `start`, whose zero counts when the figure keeps its sign half-way to it and as far away on the
///          other side. Else a scan of the range from `start` outwards, even points and points in geometric distances,
///          so that the crossing nearest to it is found first: coarse, and when the figure does not simply run towards
///          one end of the range, fine; edges of the valid region by bisection; turning points by golden section.
///          Between two points of opposite sign Brent's method, or bisection with interpolation down to neighbouring
///          values when the input has steps. A crossing with a rest above `tolerance` counts when the figure is a
///          staircase there (its leap within 1e-8 of the input is less than a twentieth of its move within 1e-4); else
///          it is a jump and not an answer.
/// Limits   a crossing and its return between two points of the scan that leave no turning point in it are not seen.
SearchResult search_zero(const TrialFunction& f, const SearchRange& range, double tolerance);

/// The points of the scan, ascending, inside the range and on the input's steps.
std::vector<double> scan_points(const SearchRange& range);
/// A third as many, for what runs one way.
std::vector<double> coarse_points(const SearchRange& range);
/// Inside the range and on the input's steps.
double nearest_value(const SearchRange& range, double x);

}  // namespace loan
