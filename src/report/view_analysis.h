// view_analysis.h — what the views "what-if" and "compare" show: results of analysis/ that the app holds, finished or
// under way. The views read them and start nothing.
#pragma once
#include <string>
#include <vector>

#include "analysis/bridge.h"
#include "analysis/deal_map.h"
#include "analysis/sensitivity.h"
#include "analysis/solve.h"

namespace loan {

/// Each part may be missing. All must outlive the call of make_view().
struct WhatIf {
  const SolveTerms* asked = nullptr;
  const SolveAnswer* answer = nullptr;  ///< with `asked`
  const Tornado* tornado = nullptr;
  const Robustness* robustness = nullptr;
  const DealMap* map = nullptr;
  std::string map_x, map_y;  ///< the fields on its axes
};

struct ComparedCase {
  std::string name;
  const Outcome* outcome = nullptr;
  const Deal* deal = nullptr;
};
struct Comparing {
  std::vector<ComparedCase> cases;  ///< two to six; the first is what the others are compared with
  const Bridge* bridge = nullptr;   ///< from the first to the second
};

}  // namespace loan
