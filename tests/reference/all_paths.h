// all_paths.h — an option by every path: no lattice, no recombination. The firm goes up or down at each step; whoever
// holds the right decides anew after each. 2^n paths, so for a few steps only. Judge of growth/tree.h.
#pragma once
#include <algorithm>
#include <cmath>

namespace reference {

struct Path {
  double strike = 0, milestone = 0;
  double up = 1, down = 1, chance_up = 0.5, discount = 1;  ///< per step
  bool early = false;                                      ///< may be exercised before the end
};

/// Value now at firm value `v` with `left` steps to go.
inline double by_all_paths(const Path& p, double v, int left) {
  const double now = v >= p.milestone ? std::max(0.0, v - p.strike) : 0.0;
  if (left == 0) return now;
  const double wait = p.discount * (p.chance_up * by_all_paths(p, v * p.up, left - 1) +
                                    (1 - p.chance_up) * by_all_paths(p, v * p.down, left - 1));
  return p.early ? std::max(now, wait) : wait;
}

}  // namespace reference
