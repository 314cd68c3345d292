// bridge.h — what moved a figure from case A to case B, by one rule that does not depend on the order.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/numbers.h"
#include "analysis/units.h"

namespace loan {

/// Differences that count as one change.
struct ChangeGroup {
  std::string name;  ///< the path they share: "banks[icbc]", "facility.tranches[main].rate", "cover"
  std::vector<Difference> differences;
};

struct BridgeStep {
  std::string name;
  std::vector<std::string> fields;  ///< paths of what changed in it
  double move = 0;                  ///< in the figure's unit
};

struct Bridge {
  std::string figure;
  Status status = Status::ok;  ///< ok, not_applicable (one of the cases does not have the figure)
  double from = 0, to = 0;
  std::vector<BridgeStep> steps;  ///< in the order of the table of fields; add up to `to` − `from`
  int evaluations = 0;
};

inline constexpr std::size_t kMostGroups = 10;

/// Groups of what differs: every field by itself when there are at most ten; else by the struct it stands in
/// ("banks[icbc]"); else by list or section ("banks", "cover"); else the last ones together. Sorted by the table, so
/// that the groups do not depend on how the differences were found.
std::vector<ChangeGroup> change_groups(const std::vector<Difference>& found);

/// Method   Shapley value: a group's move is the average, over all orders in which the groups could change one after
///          another, of what the figure moves when its turn comes; exact over all 2^n mixtures of A and B. Groups
///          whose mixtures are not valid cases (a new lender without the new list of banks) are joined until all are.
/// Errors   unknown_figure, wrong_type; whatever evaluate() finds wrong with A or B.
/// Source   Shapley (1953), "A value for n-person games".
Result<Bridge> bridge(const Subject& a, const Deal& b, const std::string& figure);
/// The same over groups of the caller's own; every difference must stand in exactly one.
Result<Bridge> bridge_over(const Subject& a, const Deal& b, const std::string& figure, std::vector<ChangeGroup> groups);

}  // namespace loan
