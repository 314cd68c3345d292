#include "analysis/compare.h"

#include <map>

namespace loan {

namespace {

bool is_long_list(const std::string& path) {
  for (const char* part : {".lines[", "cover.months[", "stack.months["}) {
    if (path.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

Result<Comparison> compare(const std::vector<Subject>& cases) {
  if (cases.empty()) return Problem{ProblemCode::empty_list, "cases", "1 – 6"};
  if (cases.size() > kMostCases) return Problem{ProblemCode::too_many_items, "cases", "1 – 6"};
  Comparison out;
  std::map<std::string, std::size_t> place;
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const auto outcome = evaluate(cases[c].deal, cases[c].parameters, Recording::off);
    out.problems.push_back(outcome.problems());
    if (!outcome.ok()) continue;
    // A figure that only a later case has stands behind the one it follows there.
    std::size_t next = 0;
    for_each_figure(*outcome, [&](const FigurePlace& figure) {
      if (is_long_list(figure.path)) return;
      const auto known = place.find(figure.path);
      std::size_t at = next;
      if (known == place.end()) {
        CompareRow row{figure.path, figure.row, std::vector<Value>(cases.size()), false};
        out.rows.insert(out.rows.begin() + static_cast<std::ptrdiff_t>(at), std::move(row));
        if (c > 0) {
          for (auto& entry : place) entry.second += entry.second >= at ? 1 : 0;
        }
        place[figure.path] = at;
      } else {
        at = known->second;
      }
      out.rows[at].values[c] = figure.get().value;
      next = at + 1;
    });
  }
  for (CompareRow& row : out.rows) {
    for (const Value& v : row.values) row.differs = row.differs || v != row.values.front();
  }
  return out;
}

}  // namespace loan
