// histogram.h — the spread of an uncertain result: counts in equal bins, with quantiles and zero marked, and what it is
// held against as an outline.
#pragma once
#include "chart/chart.h"

namespace loan::chart {

struct Quantile {
  std::string id, label;  ///< "P5"
  double value = 0;
};

struct Histogram {
  double low = 0, high = 1;    ///< range of all bins together
  std::vector<double> counts;  ///< one per bin, ≥ 0
  std::vector<Quantile> quantiles;
  Measure measure{Unit::yuan, kUsualDigits};
  std::string value_name;
  std::vector<double> compared;       ///< counts of another case in the same bins, drawn as an outline; or none
  std::string label, compared_label;  ///< for the legend, with `compared`
};

/// Hits: "<bin index>" and each quantile. Bins below zero are drawn in the colour of a loss.
Drawn draw(Canvas& canvas, const Histogram& chart, const Rect& area, const Style& style);
Table table(const Histogram& chart, const Style& style);
/// Empty unless something is compared.
std::vector<LegendEntry> legend(const Histogram& chart);

}  // namespace loan::chart
