// interval.h — at which common rates a deal exists: one bar from low to high, the feasible part on it, the present
// rate, and each bank's floor.
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct Floor {
  std::string id, label;  ///< the bank
  double rate = 0;
  Ink ink = Ink::party_1;
};

struct Interval {
  double low = 0;              ///< the highest floor
  std::optional<double> high;  ///< the borrower's ceiling; none: open above
  double current = 0;          ///< present common rate
  std::vector<Floor> floors;   ///< drawn as ticks above the bar when there is room
  bool handle = false;         ///< a round handle on the present rate: the bar is a slider
};

/// Is there a rate between floor and ceiling?
bool is_open(const Interval& interval);

/// Bar, feasible part, present rate and their labels. At least 24 high; from 64 on the floors are drawn too.
Drawn draw(Canvas& canvas, const Interval& interval, const Rect& area, const Style& style);
Table table(const Interval& interval, const Style& style);

/// Rates at both ends of the bar, so that a slider can turn a pointer into a rate.
struct Ends {
  double low, high;
};
Ends ends(const Interval& interval);

}  // namespace loan::chart
