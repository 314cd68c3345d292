// waterfall.h — one amount taken apart step by step: the loss from the whole to what the bank keeps, or a rate from the
// funding cost to the floor. Horizontal, so that long Chinese labels stay readable.
#pragma once
#include "chart/chart.h"

namespace loan::chart {

struct WaterfallStep {
  std::string id, label;
  double value = 0;    ///< change; for a total, the level itself
  bool total = false;  ///< drawn from zero
  Ink ink = Ink::funding;
};

struct Waterfall {
  std::vector<WaterfallStep> steps;
  Measure measure{Unit::yuan, kUsualDigits};
  double reaches = 0;  ///< the axis goes at least so far: the same for pictures side by side
};
/// The highest level that the steps come to.
double highest_level(const Waterfall& chart);

/// Height that the chart wants: 30 per step.
double wanted_height(const Waterfall& chart);
Drawn draw(Canvas& canvas, const Waterfall& chart, const Rect& area, const Style& style);
Table table(const Waterfall& chart, const Style& style);

}  // namespace loan::chart
