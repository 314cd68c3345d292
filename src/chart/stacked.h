// stacked.h — parts of a whole over months or cases: stacked bars (loss by party as the month of default moves) and
// stacked areas (sources against the need over time).
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct StackedSeries {
  std::string id, label;
  Ink ink = Ink::party_1;
  std::vector<double> values;  ///< one per category, ≥ 0
};

struct Stacked {
  std::vector<std::string> categories;  ///< "1", "2", … or names; shown below
  std::string category_name;            ///< "月"
  std::vector<StackedSeries> series;    ///< from the bottom up
  Measure measure{Unit::yuan, kUsualDigits};
  bool areas = false;        ///< areas instead of bars
  bool steps = false;        ///< areas that hold for a whole category and then jump, as a balance does
  bool rows = false;         ///< one row a category, its name before it: for few categories with long names
  std::vector<double> line;  ///< drawn over the stack: the need; empty for none
  std::string line_label;
  std::optional<std::size_t> selected;  ///< marked category
};

/// Height that rows want: 30 each.
double wanted_height(const Stacked& chart);
/// Hits: "<category index>" for each column, "<category index>/<series>" for each part of a bar.
Drawn draw(Canvas& canvas, const Stacked& chart, const Rect& area, const Style& style);
Table table(const Stacked& chart, const Style& style);
std::vector<LegendEntry> legend(const Stacked& chart);

}  // namespace loan::chart
