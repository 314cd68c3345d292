// radar.h — the dimensions of a score on as many spokes, with a second outline to compare with.
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct Spoke {
  std::string id, label;
  std::optional<double> value;  ///< 0 to `full`; none: unknown, drawn as a gap
  std::optional<double> compared;
};

struct Radar {
  std::vector<Spoke> spokes;  ///< three or more
  double full = 100;
  Measure measure{Unit::score, 0};
};

/// Hits: each spoke's label and tip.
Drawn draw(Canvas& canvas, const Radar& chart, const Rect& area, const Style& style);
Table table(const Radar& chart, const Style& style);

}  // namespace loan::chart
