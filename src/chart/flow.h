// flow.h — who gives and who bears: money or losses running from the left through parties to the right, ribbons as wide
// as their amounts.
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct FlowNode {
  std::string id, label;
  int column = 0;  ///< 0 is leftmost
  Ink ink = Ink::party_1;
};

struct FlowLink {
  std::string from, to;         ///< node ids; `to` stands in a later column
  double value = 0;             ///< ≥ 0
  std::optional<Ink> ink = {};  ///< of the ribbon; not given: the colour of where it ends
};

struct Flow {
  std::vector<FlowNode> nodes;
  std::vector<FlowLink> links;
  Measure measure{Unit::yuan, kUsualDigits};
};

/// Height that leaves every party its room: what one line of text needs for each of the fuller side.
double wanted_height(const Flow& chart);
/// Amounts of money are written briefly (the table has them in full). Hits: each node, and "<from>><to>" for each
/// ribbon (its middle).
Drawn draw(Canvas& canvas, const Flow& chart, const Rect& area, const Style& style);
Table table(const Flow& chart, const Style& style);

}  // namespace loan::chart
