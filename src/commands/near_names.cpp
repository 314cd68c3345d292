#include "commands/near_names.h"

#include <algorithm>
#include <iterator>

namespace loan {

namespace {

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t steps_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = small(a[i - 1]) == small(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool exchanged = i > 1 && j > 1 && small(a[i - 1]) == small(b[j - 2]) && small(a[i - 2]) == small(b[j - 1]);
      if (exchanged) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string_view last_part(std::string_view name) {
  return name.substr(name.rfind('.') + 1);  // of a name without parts: all of it
}

}  // namespace

std::vector<std::string> near_names(std::string_view typed, std::span<const std::string> names, std::size_t most) {
  constexpr std::size_t kLongest = 200;
  std::vector<std::string> near;
  if (typed.empty() || typed.size() > kLongest) return near;
  std::size_t best = 1 + typed.size() / 4;
  for (const std::string& name : names) {
    if (name.size() > typed.size() + best || name.size() + best < typed.size()) continue;
    const std::size_t steps = steps_between(typed, name);
    if (steps > best || name == typed) continue;
    if (steps < best) near.clear();
    best = steps;
    near.push_back(name);
  }
  if (near.empty()) {
    std::copy_if(names.begin(), names.end(), std::back_inserter(near),
                 [&](const std::string& name) { return last_part(name) == last_part(typed) && name != typed; });
  }
  if (near.size() > most) near.resize(most);
  return near;
}

}  // namespace loan
