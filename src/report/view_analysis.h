// view_analysis.h — what the views "what-if", "compare" and "growth" show beside the outcome: results of analysis/ that
// the app holds, finished or under way. The views read them and start nothing.
#pragma once
#include <string>
#include <vector>

#include "analysis/bridge.h"
#include "analysis/deal_map.h"
#include "analysis/sensitivity.h"
#include "analysis/solve.h"
#include "analysis/structures.h"
#include "growth/simulation.h"

namespace loan {

/// Each part may be missing. All must outlive the call of make_view().
struct WhatIf {
  const SolveTerms* asked = nullptr;
  const SolveAnswer* answer = nullptr;      ///< with `asked`
  const SensitivityTable* curve = nullptr;  ///< the figure asked for over the field asked about
  const Tornado* tornado = nullptr;
  const Robustness* robustness = nullptr;
  const DealMap* map = nullptr;
  std::string map_x, map_y;          ///< the fields on its axes
  const MapPoint* looked = nullptr;  ///< the point that was asked about
  const MapPoint* best = nullptr;    ///< where the borrower pays least, once the map is finished
  const StructureList* structures = nullptr;
  const Problems* problems = nullptr;  ///< why a question cannot be asked
  bool busy = false;                   ///< more is coming
  bool stopped = false;                ///< less than all was looked at, since somebody stopped it
  double progress = 1;                 ///< 0 to 1
};

struct ComparedCase {
  std::string name;  ///< empty: the present case
  const Outcome* outcome = nullptr;
  const Deal* deal = nullptr;
};
struct Comparing {
  std::vector<ComparedCase> cases;  ///< two to six; the first is what the others are compared with
  const Bridge* bridge = nullptr;   ///< from case `from` to case `to`
  std::size_t from = 0, to = 1;
};

/// The spread of the lender's result over many paths, for the growth view.
struct GrowthSpread {
  std::string bank;                             ///< id of who holds the growth terms
  double flat_rate = 0, discount = 0;           ///< of the plain loan; of all flows, per year
  std::uint64_t seed = 0;                       ///< the paths' own: the same case gives the same picture
  double progress = 0;                          ///< 0 to 1; below 1 nothing else is there yet
  const SimulationResult* result = nullptr;     ///< with the two below
  const std::vector<double>* shared = nullptr;  ///< NPV of each path, yuan, default drawn
  const std::vector<double>* plain = nullptr;   ///< of the plain loan on the same paths
};

}  // namespace loan
