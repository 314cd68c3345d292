#include "joint/convex.h"

#include <array>
#include <limits>

#include "joint/bank_lists.h"

namespace loan {

Result<ConvexSplit> allocate_convex(const ConvexTerms& t) {
  Checks checks;
  const std::size_t n = t.lo.size();
  check_bank_bounds(checks, t.loan, t.lo, t.hi);
  check_bank_list(checks, "cost", t.cost, n, -1, 10);
  check_bank_list(checks, "gamma", t.gamma, n, 0, 1);
  if (checks.failed()) return checks.take();

  std::array<double, kMostBanks> slope;
  for (std::size_t i = 0; i < n; ++i) {
    // Below 1e-30 per yuan the marginal cost does not move over any loan: the bank fills at its cost.
    slope[i] = t.gamma[i] > 1e-30 ? 1 / t.gamma[i] : std::numeric_limits<double>::infinity();
  }
  ConvexSplit out;
  out.amount.resize(n);
  out.binding.resize(n);
  const LevelFill fill = level_fill({t.loan, t.cost, {slope.data(), n}, t.lo, t.hi}, out.amount, out.binding);
  if (!reaches(t.loan, fill, out)) return out;
  out.marginal_cost = fill.level;
  for (std::size_t i = 0; i < n; ++i) {
    out.total_cost += (t.cost[i] + 0.5 * t.gamma[i] * out.amount[i]) * out.amount[i];
  }
  return out;
}

}  // namespace loan
