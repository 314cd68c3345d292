// tornado.h — how far a result moves when each input moves alone: the widest bar on top.
#pragma once
#include "chart/chart.h"

namespace loan::chart {

struct TornadoBar {
  std::string id, label;              ///< the input
  double at_low = 0, at_high = 0;     ///< the result with the input at its low and high end
  std::string low_label, high_label;  ///< the ends themselves: "0.5%", "1.5%"
};

struct Tornado {
  double base = 0;               ///< the result as it stands
  std::vector<TornadoBar> bars;  ///< any order; drawn by width
  Measure measure{Unit::rate, 2};
};

double wanted_height(const Tornado& chart);
/// Hits: one per bar.
Drawn draw(Canvas& canvas, const Tornado& chart, const Rect& area, const Style& style);
Table table(const Tornado& chart, const Style& style);

}  // namespace loan::chart
