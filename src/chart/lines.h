// lines.h — values over time or over an input: rate paths in steps, with a band of what may happen, cumulative EVA by
// year, the growth of a claim. Points may be far apart; steps hold their value until the next point.
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct LinePoint {
  double x = 0, y = 0;
};

struct LineSeries {
  std::string id, label;
  Ink ink = Ink::accent;
  std::vector<LinePoint> points;  ///< x rising
  bool steps = false;             ///< holds its value until the next x; the last until the end of the axis
  bool dashed = false;
  std::vector<LinePoint> band_low, band_high;  ///< drawn as a tint, same x as each other
};

struct LineMark {
  std::string id, label;
  double x = 0;
};

struct Lines {
  Measure x{Unit::month_number, 0};
  Measure y{Unit::rate, 2};
  std::string x_name;
  std::vector<LineSeries> series;
  std::vector<LineMark> marks;  ///< vertical dashed lines with a label: "触发 51%"; x rising
  std::optional<double> x_end;  ///< the axis reaches at least to here
  bool from_zero = false;       ///< the value axis includes zero
  bool label_values = false;    ///< each point or step carries its value
};

/// Hits: "<series>/<point index>" around each point, "<mark>" around each mark.
Drawn draw(Canvas& canvas, const Lines& chart, const Rect& area, const Style& style);
Table table(const Lines& chart, const Style& style);
std::vector<LegendEntry> legend(const Lines& chart);

}  // namespace loan::chart
