// level_fill.h — one level that fills every bank between its bounds until the loan is placed: the core of the split
// rules. Plain arrays, no allocation.
#pragma once
#include <span>

namespace loan {

/// A joint loan has at most this many banks.
inline constexpr std::size_t kMostBanks = 40;

/// What holds a bank where it is.
enum class Binding { lo, hi, free };
/// As it stands in JSON: "lo", "hi", "free".
const char* name_of(Binding binding);

/// x_i(level) = clip((level − start_i)·slope_i, lo_i, hi_i); Σ x_i is non-decreasing in the level.
struct LevelTerms {
  double total = 0;                ///< > 0
  std::span<const double> start;   ///< empty: all 0
  std::span<const double> slope;   ///< >= 0; 0: the bank stays at lo; infinite: it jumps from lo to hi at its start
  std::span<const double> lo, hi;  ///< 0 <= lo <= hi
};

struct LevelFill {
  enum class Outcome { ok, above_reach, below_reach } outcome = Outcome::ok;
  double level = 0;
  double reach = 0;  ///< Σ of the most (above_reach) or the least (below_reach) that can be placed
};

/// Amounts into `amount`, flags into `binding` (each as long as lo; at most kMostBanks banks).
/// Method   the 2n breakpoints are sorted, the segment that contains the total is interpolated: exact, O(n log n).
///          Among banks that jump at one level the earlier fills first. A total equal to Σ lo or Σ hi (to 2e-14 of it)
///          is feasible, with every bank flagged at its bound; "lo" goes before "hi" where both are equal.
/// Source   methods.md 8.3.
LevelFill level_fill(const LevelTerms& terms, std::span<double> amount, std::span<Binding> binding);

}  // namespace loan
