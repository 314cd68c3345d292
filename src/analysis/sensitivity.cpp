#include "analysis/sensitivity.h"

#include <algorithm>

#include "analysis/ranges.h"
#include "analysis/solve.h"
#include "core/math.h"

namespace loan {

namespace {

constexpr int kMostSteps = 101;

struct Range {
  double low, high;
};

std::optional<Range> range_of(const Movable& movable, std::size_t i, const Swing& swing, Problems& found) {
  const FieldRow& row = movable.row(i);
  const UsualRange usual = usual_range(row, movable.current(i));
  const Range range{swing.low.value_or(usual.low), swing.high.value_or(usual.high)};
  if (range.low >= row.low && range.high <= row.high && range.low <= range.high) return range;
  found.push_back({ProblemCode::out_of_range, swing.field, allowed_range(row)});
  return std::nullopt;
}

Problems check_figure(const std::string& figure) {
  if (figure_row_of_pattern(figure)) return {};
  return {{ProblemCode::unknown_figure, figure, {}}};
}

std::vector<std::string> fields_of(const std::vector<Swing>& swings) {
  std::vector<std::string> paths;
  for (const Swing& s : swings) paths.push_back(s.field);
  return paths;
}

}  // namespace

Result<Tornado> tornado(const Subject& subject, const std::string& figure, const std::vector<Swing>& swings) {
  Problems found = check_figure(figure);
  Movable movable(subject, fields_of(swings));
  found.insert(found.end(), movable.problems().begin(), movable.problems().end());
  if (!found.empty()) return found;
  movable.read_only(figure);
  const auto today = movable.outcome();
  if (!today.ok()) return today.problems();
  Tornado out;
  out.figure = figure;
  out.now = figure_number(*today, figure).value_or(0);
  for (std::size_t i = 0; i < swings.size(); ++i) {
    const auto range = range_of(movable, i, swings[i], found);
    if (!range) continue;
    TornadoBar bar;
    bar.field = swings[i].field;
    bar.now = movable.current(i);
    const auto at = [&](double x, double& moved) -> std::optional<double> {
      moved = movable.move(i, x);
      const auto outcome = movable.outcome();
      if (!outcome.ok()) {
        if (!bar.problem) bar.problem = outcome.problems().front();
        return std::nullopt;
      }
      return figure_number(*outcome, figure);
    };
    bar.figure_low = at(range->low, bar.low);
    bar.figure_high = at(range->high, bar.high);
    movable.restore(i);
    if (bar.figure_low && bar.figure_high) bar.width = fabs(*bar.figure_high - *bar.figure_low);
    out.bars.push_back(std::move(bar));
  }
  if (!found.empty()) return found;
  std::stable_sort(out.bars.begin(), out.bars.end(),
                   [](const TornadoBar& a, const TornadoBar& b) { return a.width > b.width; });
  return out;
}

Result<SensitivityTable> sensitivity_table(const Subject& subject, const std::string& figure,
                                           const std::vector<Swing>& inputs, int steps) {
  Problems found = check_figure(figure);
  Movable movable(subject, fields_of(inputs));
  found.insert(found.end(), movable.problems().begin(), movable.problems().end());
  if (inputs.empty() || inputs.size() > 2) found.push_back({ProblemCode::too_many_items, "inputs", "1 – 2"});
  if (steps < 2 || steps > kMostSteps) found.push_back({ProblemCode::out_of_range, "steps", "2 – 101"});
  if (!found.empty()) return found;
  movable.read_only(figure);
  SensitivityTable out;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto range = range_of(movable, i, inputs[i], found);
    if (!range) return found;
    std::vector<double>& values = i == 0 ? out.xs : out.ys;
    for (int s = 0; s < steps; ++s) {
      const double x = range->low + (range->high - range->low) * s / (steps - 1);
      const double held = movable.move(i, x);
      if (values.empty() || values.back() != held) values.push_back(held);
    }
    movable.restore(i);
  }
  for (std::size_t y = 0; y < std::max<std::size_t>(1, out.ys.size()); ++y) {
    if (!out.ys.empty()) movable.move(1, out.ys[y]);
    for (const double x : out.xs) {
      movable.move(0, x);
      const auto outcome = movable.outcome();
      out.values.push_back(outcome.ok() ? figure_number(*outcome, figure) : std::nullopt);
    }
  }
  return out;
}

namespace {

/// Whether the deal stands with input i at x, and who stops it.
struct Standing {
  bool stands = false;
  std::string refuses;
};

Standing standing_at(Movable& movable, std::size_t i, double x) {
  movable.move(i, x);
  const auto outcome = movable.outcome();
  if (!outcome.ok()) return {false, outcome.problems().front().field};
  const std::vector<Party> parties = agreement(movable.deal(), *outcome);
  const Party* first = first_to_refuse(parties);
  if (!first || agrees(*first)) return {true, {}};
  return {false, first->name()};
}

/// The value nearest to `now` on one side at which the deal fails; nothing when it stands to the end of the range.
std::optional<double> failing_value(Movable& movable, std::size_t i, double now, bool upwards, std::string& refuses) {
  const FieldRow& row = movable.row(i);
  const double step = step_of(row);
  std::vector<double> xs = scan_points({row.low, row.high, now, step});
  // The first points of the scan lie 1 % away; nearer ones find a narrow stretch of agreement.
  for (const double part : {1e-6, 1e-5, 1e-4, 1e-3, 3e-3}) {
    xs.push_back(now + part * fabs(now));
    xs.push_back(now - part * fabs(now));
  }
  std::erase_if(xs, [&](double x) { return (upwards ? x <= now : x >= now) || x < row.low || x > row.high; });
  std::sort(xs.begin(), xs.end(), [&](double a, double b) { return upwards ? a < b : a > b; });
  double good = now;
  for (const double x : xs) {
    Standing here = standing_at(movable, i, x);
    if (here.stands) {
      good = x;
      continue;
    }
    double bad = x;
    refuses = here.refuses;
    for (int turn = 0; turn < 60 && fabs(bad - good) > std::max(step, 1e-10 * fabs(bad - now)); ++turn) {
      const double middle = movable.move(i, 0.5 * (good + bad));
      if (middle == good || middle == bad) break;
      here = standing_at(movable, i, middle);
      if (!here.stands) refuses = here.refuses;
      (here.stands ? good : bad) = middle;
    }
    return bad;
  }
  return std::nullopt;
}

}  // namespace

Result<Robustness> robustness(const Subject& subject, const std::vector<std::string>& assumptions) {
  std::vector<std::string> numeric;
  Problems unknown;
  for (const std::string& path : assumptions) {
    const FieldPlace place = find_field(subject.deal, path);
    if (!place.row) unknown.push_back({ProblemCode::unknown_field, path, {}});
    // A value that is not given has no margin.
    if (place.row && is_numeric(*place.row) && number_in(place.get())) numeric.push_back(path);
  }
  if (!unknown.empty()) return unknown;
  Movable movable(subject, numeric);
  movable.read_no_what_ifs();
  const auto today = movable.outcome();
  if (!today.ok()) return today.problems();
  Robustness out;
  const std::vector<Party> parties = agreement(movable.deal(), *today);
  const Party* first = first_to_refuse(parties);
  if (first && !agrees(*first)) {
    out.agreed = false;
    out.refuses = first->name();
    out.by = -first->slack;
    return out;
  }
  for (std::size_t i = 0; i < movable.size(); ++i) {
    Margin m;
    m.field = numeric[i];
    m.now = *movable.current(i);
    m.down = failing_value(movable, i, m.now, false, m.down_refuses);
    m.up = failing_value(movable, i, m.now, true, m.up_refuses);
    movable.restore(i);
    const double scale = m.now != 0 ? fabs(m.now) : movable.row(i).high - movable.row(i).low;
    if (m.down) m.share = (m.now - *m.down) / scale;
    if (m.up) m.share = std::min(m.share.value_or(1e300), (*m.up - m.now) / scale);
    out.margins.push_back(std::move(m));
  }
  std::stable_sort(out.margins.begin(), out.margins.end(),
                   [](const Margin& a, const Margin& b) { return a.share.value_or(1e300) < b.share.value_or(1e300); });
  return out;
}

}  // namespace loan
