// split_reference.h — split rules the slow and obvious way: bisection on the level, every subset tried. Judges of
// joint/level_fill.h and joint/min_cost.h.
#pragma once
#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

namespace loan::reference {

using Numbers = std::vector<double>;

/// Σ clip(θ·w_i, lo_i, hi_i) = loan by 2,000 halvings of θ; Σ lo <= loan <= Σ hi and w > 0 taken for granted.
inline Numbers clip_by_bisection(double loan, const Numbers& w, const Numbers& lo, const Numbers& hi) {
  const auto at = [&](double theta) {
    Numbers x;
    for (std::size_t i = 0; i < w.size(); ++i) x.push_back(std::clamp(theta * w[i], lo[i], hi[i]));
    return x;
  };
  double low = 0, high = 0;
  for (std::size_t i = 0; i < w.size(); ++i) high = std::max(high, hi[i] / w[i]);
  for (int step = 0; step < 200; ++step) {
    const double middle = 0.5 * (low + high);
    const Numbers x = at(middle);
    (std::accumulate(x.begin(), x.end(), 0.0) < loan ? low : high) = middle;
  }
  return at(high);
}

/// Least Σ cost·x with x = 0 or lo <= x <= hi: every subset, each filled from its cheapest member; nothing when no
/// subset fits.
inline std::optional<double> least_cost(double loan, const Numbers& lo, const Numbers& hi, const Numbers& cost,
                                        const std::vector<int>& mandatory) {
  std::optional<double> best;
  for (unsigned subset = 0; subset < (1u << lo.size()); ++subset) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < lo.size(); ++i) {
      if (subset >> i & 1u) members.push_back(i);
    }
    bool allowed = true;
    for (const int m : mandatory) allowed = allowed && (subset >> m & 1u);
    std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return cost[a] < cost[b]; });
    double left = loan, total = 0;
    for (const std::size_t i : members) {
      left -= lo[i];
      total += lo[i] * cost[i];
    }
    if (!allowed || left < 0) continue;
    for (const std::size_t i : members) {
      const double more = std::min(left, hi[i] - lo[i]);
      left -= more;
      total += more * cost[i];
    }
    if (left == 0 && (!best || total < *best)) best = total;
  }
  return best;
}

}  // namespace loan::reference
