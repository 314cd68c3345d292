// build_up.h — what each bank's minimum rate is made of: one bar per bank, its parts adding up to the rate, with the
// feasible rates, the present rate and the borrower's ceiling drawn through all of them.
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct BuildUpPart {
  std::string id, label;
  Ink ink = Ink::funding;
};

struct BuildUpBar {
  std::string id, label;      ///< the bank
  std::vector<double> parts;  ///< one per BuildUpChart::parts; negative ones are taken off at the end of the bar
};

struct BuildUpChart {
  std::vector<BuildUpPart> parts;
  std::vector<BuildUpBar> bars;
  Measure measure{Unit::rate, 2};
  std::optional<double> low, high;  ///< the feasible rates
  std::optional<double> current;
  std::optional<double> ceiling;
  std::string ceiling_label;
};

/// Sum of a bar's parts: the minimum rate.
double total(const BuildUpBar& bar);

/// Height that the chart wants: 36 per bar and room for the labels of the lines.
double wanted_height(const BuildUpChart& chart);
/// Hits: "<bar>/<part>" for each part and "<bar>" for its row.
Drawn draw(Canvas& canvas, const BuildUpChart& chart, const Rect& area, const Style& style);
Table table(const BuildUpChart& chart, const Style& style);
std::vector<LegendEntry> legend(const BuildUpChart& chart);

}  // namespace loan::chart
