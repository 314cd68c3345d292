#include "analysis/bridge.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "analysis/solve.h"

namespace loan {

namespace {

using Mask = std::uint32_t;

/// "banks[icbc].hurdle_raroc" -> "banks[icbc]"; a path without a parent stays.
std::string parent_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? path : path.substr(0, dot);
}

/// "banks[icbc].hurdle_raroc" -> "banks", "cover.layers[pool].share" -> "cover".
std::string section_of(const std::string& path) {
  return path.substr(0, path.find_first_of(".["));
}

std::vector<ChangeGroup> grouped(const std::vector<Difference>& found, std::string (*name)(const std::string&)) {
  std::vector<ChangeGroup> groups;
  for (const Difference& d : found) {
    const std::string key = name ? name(d.path) : d.path;
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const ChangeGroup& g) { return g.name == key; });
    if (same == groups.end()) {
      groups.push_back({key, {d}});
    } else {
      same->differences.push_back(d);
    }
  }
  return groups;
}

void join(std::vector<ChangeGroup>& groups, std::size_t into, std::size_t other) {
  if (into > other) std::swap(into, other);
  ChangeGroup& g = groups[into];
  g.name += " + " + groups[other].name;
  g.differences.insert(g.differences.end(), groups[other].differences.begin(), groups[other].differences.end());
  groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(other));
}

/// All mixtures of two deals over some groups, as far as they are valid.
class Mixtures {
 public:
  Mixtures(const Subject& a, const Deal& b, const std::string& figure) : a_(a), b_(b), figure_(figure) {}

  /// The figure of every mixture; the mask that is not a valid case ends it.
  std::optional<Mask> run(const std::vector<ChangeGroup>& groups) {
    const Mask all = static_cast<Mask>(1u << groups.size());
    values.assign(all, 0);
    for (Mask m = 0; m < all; ++m) {
      const auto y = value(groups, m);
      if (!y) return m;
      values[m] = *y;
    }
    return std::nullopt;
  }
  std::optional<double> value(const std::vector<ChangeGroup>& groups, Mask mask) {
    Deal mixed = a_.deal;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (!(mask >> g & 1u)) continue;
      for (const Difference& d : groups[g].differences) take_over(mixed, b_, d);
    }
    ++evaluations;
    const auto outcome = evaluate(mixed, a_.parameters, Recording::off, extent_with(figure_));
    return outcome.ok() ? figure_number(*outcome, figure_) : std::nullopt;
  }

  std::vector<double> values;
  int evaluations = 0;

 private:
  const Subject& a_;
  const Deal& b_;
  const std::string& figure_;
};

/// Two groups that belong together, seen from a mixture that is not valid: changing the second as well (or leaving the
/// first) makes it so. Without such a pair the first group of the mixture and the first outside it.
void join_for(Mixtures& mixtures, std::vector<ChangeGroup>& groups, Mask bad) {
  const std::size_t n = groups.size();
  std::size_t first_in = n, first_out = n;
  for (std::size_t g = 0; g < n; ++g) {
    std::size_t& place = (bad >> g & 1u) ? first_in : first_out;
    place = std::min(place, g);
  }
  for (std::size_t g = 0; g < n; ++g) {
    if (!mixtures.value(groups, bad ^ static_cast<Mask>(1u << g))) continue;
    const bool inside = bad >> g & 1u;
    // Put together with the first group of the other kind whose change also cures it, else with any.
    for (std::size_t h = 0; h < n; ++h) {
      const bool other_inside = bad >> h & 1u;
      if (h == g || other_inside == inside) continue;
      if (mixtures.value(groups, bad ^ static_cast<Mask>(1u << h))) {
        join(groups, g, h);
        return;
      }
    }
    join(groups, g, inside ? (first_out < n ? first_out : (g == 0 ? 1 : 0)) : first_in);
    return;
  }
  join(groups, first_in < n ? first_in : 0, first_out < n ? first_out : (first_in == 0 ? 1 : 0));
}

std::vector<double> shapley(const std::vector<double>& values, std::size_t n) {
  // weight[s] = s!·(n−s−1)! / n!: the part of all orders in which a given set of s groups came before.
  std::vector<double> weight(n, 1.0 / static_cast<double>(n));
  for (std::size_t s = 1; s < n; ++s) {
    weight[s] = weight[s - 1] * static_cast<double>(s) / static_cast<double>(n - s);
  }
  std::vector<double> move(n, 0.0);
  for (Mask m = 0; m < values.size(); ++m) {
    std::size_t size = 0;
    for (std::size_t g = 0; g < n; ++g) size += m >> g & 1u;
    for (std::size_t g = 0; g < n; ++g) {
      if (m >> g & 1u) continue;
      move[g] += weight[size] * (values[m | static_cast<Mask>(1u << g)] - values[m]);
    }
  }
  return move;
}

/// Groups and their differences by their places in the table.
void sort_groups(std::vector<ChangeGroup>& groups, const std::vector<Difference>& found) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < found.size(); ++i) place[found[i].path] = i;
  for (ChangeGroup& g : groups) {
    std::sort(g.differences.begin(), g.differences.end(),
              [&](const Difference& x, const Difference& y) { return place[x.path] < place[y.path]; });
  }
  std::sort(groups.begin(), groups.end(), [&](const ChangeGroup& x, const ChangeGroup& y) {
    return place[x.differences.front().path] < place[y.differences.front().path];
  });
}

}  // namespace

std::vector<ChangeGroup> change_groups(const std::vector<Difference>& found) {
  for (const auto name : {static_cast<std::string (*)(const std::string&)>(nullptr), &parent_of, &section_of}) {
    std::vector<ChangeGroup> groups = grouped(found, name);
    if (groups.size() <= kMostGroups) return groups;
  }
  std::vector<ChangeGroup> groups = grouped(found, &section_of);
  while (groups.size() > kMostGroups) join(groups, groups.size() - 2, groups.size() - 1);
  return groups;
}

Result<Bridge> bridge(const Subject& a, const Deal& b, const std::string& figure) {
  return bridge_over(a, b, figure, change_groups(differences(a.deal, b)));
}

Result<Bridge> bridge_over(const Subject& a, const Deal& b, const std::string& figure,
                           std::vector<ChangeGroup> groups) {
  const FigureRow* row = figure_row_of_pattern(figure);
  if (!row) return Problem{ProblemCode::unknown_figure, figure, {}};
  if (row->kind != FigureKind::number && row->kind != FigureKind::amount && row->kind != FigureKind::whole) {
    return Problem{ProblemCode::wrong_type, figure, {}};
  }
  const auto before = evaluate(a.deal, a.parameters, Recording::off, extent_with(figure));
  if (!before.ok()) return before.problems();
  const auto after = evaluate(b, a.parameters, Recording::off, extent_with(figure));
  if (!after.ok()) return after.problems();
  Bridge out;
  out.figure = figure;
  const auto from = figure_number(*before, figure), to = figure_number(*after, figure);
  out.evaluations = 2;
  if (!from || !to) {
    out.status = Status::not_applicable;
    return out;
  }
  out.from = *from;
  out.to = *to;
  std::erase_if(groups, [](const ChangeGroup& g) { return g.differences.empty(); });
  if (groups.empty()) return out;
  if (groups.size() > kMostGroups) {
    return Problem{ProblemCode::too_many_items, "groups", "≤ " + std::to_string(kMostGroups)};
  }
  sort_groups(groups, differences(a.deal, b));
  Mixtures mixtures(a, b, figure);
  while (const auto bad = mixtures.run(groups)) {
    join_for(mixtures, groups, *bad);
    sort_groups(groups, differences(a.deal, b));
  }
  const std::vector<double> moves = shapley(mixtures.values, groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    BridgeStep step;
    step.name = groups[g].name;
    for (const Difference& d : groups[g].differences) step.fields.push_back(d.path);
    step.move = moves[g];
    out.steps.push_back(std::move(step));
  }
  out.evaluations += mixtures.evaluations;
  return out;
}

}  // namespace loan
