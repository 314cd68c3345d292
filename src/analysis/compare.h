// compare.h — up to six cases side by side, figure by figure.
#pragma once
#include <string>
#include <vector>

#include "analysis/numbers.h"

namespace loan {

struct CompareRow {
  std::string path;
  const FigureRow* row = nullptr;
  std::vector<Value> values;  ///< one per case; monostate where a case does not have the figure
  bool differs = false;
};

struct Comparison {
  std::vector<Problems> problems;  ///< one per case; a case with problems has no values
  std::vector<CompareRow> rows;    ///< every figure that any of the cases has, in the order of the table
};

inline constexpr std::size_t kMostCases = 6;

/// Figures of schedules and of the losses month by month are left out: they are lists to look at, not to compare.
/// Errors   empty_list, too_many_items: one to six cases.
Result<Comparison> compare(const std::vector<Subject>& cases);

}  // namespace loan
