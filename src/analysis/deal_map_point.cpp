// deal_map_point.cpp — single points of the map: who says no there, and where the borrower fares best.
#include <algorithm>

#include "analysis/deal_map.h"

namespace loan {

MapPoint DealMap::point(double x, double y) {
  MapPoint out;
  out.x = movable_.move(0, x);
  out.y = movable_.move(1, y);
  ++evaluations_;
  const auto outcome = movable_.outcome();
  if (outcome.ok()) {
    out.valid = true;
    out.borrower_cost = outcome->borrower_cost.value;
    out.parties = agreement(movable_.deal(), *outcome);
    out.agreed = all_agree(out.parties);
    std::vector<Party> refusing;
    for (const Party& p : out.parties) {
      if (!agrees(p)) refusing.push_back(p);
    }
    std::stable_sort(refusing.begin(), refusing.end(), [](const Party& a, const Party& b) {
      return a.in_yuan() != b.in_yuan() ? b.in_yuan() : a.slack < b.slack;
    });
    for (const Party& p : refusing) out.refusals.push_back({p.name(), p.kind, -p.slack});
  } else {
    out.problem = outcome.problems().front();
  }
  movable_.restore(0);
  movable_.restore(1);
  return out;
}

std::optional<MapPoint> DealMap::best() {
  std::optional<std::pair<int, int>> found;
  double least = 0;
  for (int row = 0; row <= rows_; ++row) {
    for (int column = 0; column <= columns_; ++column) {
      const Corner& c = corner(column, row);
      if (!c.valid || (found && c.cost >= least)) continue;
      bool signed_by_all = true;
      for (std::size_t p = 0; p < c.slack.size(); ++p)
        signed_by_all = signed_by_all && would_agree(parties_[p], c.slack[p]);
      if (!signed_by_all) continue;
      found = {column, row};
      least = c.cost;
    }
  }
  if (!found) return std::nullopt;
  MapPoint best = point(x_at(found->first), y_at(found->second));
  double dx = (x_high_ - x_low_) / columns_, dy = (y_high_ - y_low_) / rows_;
  // Pattern search: eight neighbours, halving the distance when none is better.
  for (int turn = 0, halved = 0; turn < 60 && halved < 7; ++turn) {
    bool moved = false;
    const MapPoint from = best;
    for (int step = 0; step < 9; ++step) {
      const double sx = step % 3 - 1, sy = step / 3 - 1;
      if (sx == 0 && sy == 0) continue;
      const double x = std::clamp(from.x + sx * dx, x_low_, x_high_), y = std::clamp(from.y + sy * dy, y_low_, y_high_);
      const MapPoint p = point(x, y);
      if (p.agreed && *p.borrower_cost < *best.borrower_cost - 1e-12) {
        best = p;
        moved = true;
      }
    }
    if (moved) continue;
    dx /= 2;
    dy /= 2;
    ++halved;
  }
  return best;
}

}  // namespace loan
