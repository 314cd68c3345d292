// flow.h — who gives and who bears: money or losses running from the left through parties to the right, ribbons as wide
// as their amounts.
#pragma once
#include "chart/chart.h"

namespace loan::chart {

struct FlowNode {
  std::string id, label;
  int column = 0;  ///< 0 is leftmost
  Ink ink = Ink::party_1;
};

struct FlowLink {
  std::string from, to;  ///< node ids; `to` stands in a later column
  double value = 0;      ///< ≥ 0
};

struct Flow {
  std::vector<FlowNode> nodes;
  std::vector<FlowLink> links;
  Measure measure{Unit::yuan, kUsualDigits};
};

/// Hits: each node, and "<from>><to>" for each ribbon (its middle).
Drawn draw(Canvas& canvas, const Flow& chart, const Rect& area, const Style& style);
Table table(const Flow& chart, const Style& style);

}  // namespace loan::chart
