#include "analysis/best.h"

#include <algorithm>

#include "analysis/search.h"
#include "analysis/solve.h"
#include "core/math.h"

namespace loan {

namespace {

constexpr double kMet = 1e-9;

/// How far a condition is from failing, in parts of its value (of 1 when that is 0); below 0 it fails.
struct Slack {
  std::string figure;
  double by = 0, in_unit = 0;
};

/// What the case is at one set of values.
struct State {
  bool valid = false;
  std::optional<Problem> problem;
  double least = -1e300;  ///< smallest slack over the inequalities
  std::vector<Slack> slacks;
  std::vector<double> rests;  ///< of the equalities
  bool unmet = false;         ///< an equality that one of the inputs was to meet is not
  double goal = 0;
  std::vector<double> values;
};

class Best {
 public:
  Best(Movable& movable, const BestTerms& terms) : movable_(movable), terms_(terms) {
    for (const Condition& c : terms.conditions) (c.relation == Relation::equal ? equal_ : order_).push_back(&c);
    for (std::size_t i = 0; i < movable.size(); ++i) start_.push_back(movable.current(i).value_or(movable.row(i).low));
  }

  BestAnswer run() {
    const State found = level(0);
    BestAnswer answer;
    answer.evaluations = evaluations_;
    const bool met = is_met(found);
    if (met) {
      answer.values = found.values;
      if (!terms_.lowest.empty()) answer.lowest = found.goal;
    } else {
      answer.status = Status::infeasible;
      if (!found.valid && found.problem) answer.binding.push_back(found.problem->field);
    }
    std::vector<Slack> slacks = found.slacks;
    std::stable_sort(slacks.begin(), slacks.end(), [](const Slack& a, const Slack& b) { return a.by < b.by; });
    for (const Slack& s : slacks) {
      if (met ? s.by > 1e-7 : s.by >= -kMet) continue;
      if (!met && answer.binding.empty()) answer.missing = -s.in_unit;
      answer.binding.push_back(s.figure);
    }
    for (std::size_t e = 0; !met && found.valid && e < found.rests.size(); ++e) {
      if (fabs(found.rests[e]) <= 10 * tolerance(e)) continue;
      if (answer.binding.empty()) answer.missing = fabs(found.rests[e]);
      answer.binding.push_back(equal_[e]->figure);
    }
    return answer;
  }

 private:
  double tolerance(std::size_t e) const {
    return solve_tolerance(*figure_row_of_pattern(equal_[e]->figure), equal_[e]->value, 0);
  }
  static bool holds(const State& s) { return s.valid && s.least >= 0 && !s.unmet; }
  static bool is_met(const State& s) { return s.valid && s.least >= -kMet && !s.unmet; }

  State look() {
    ++evaluations_;
    State s;
    for (std::size_t i = 0; i < movable_.size(); ++i) s.values.push_back(*movable_.current(i));
    const auto outcome = movable_.outcome();
    if (!outcome.ok()) {
      s.problem = outcome.problems().front();
      return s;
    }
    s.valid = true;
    s.least = 1e300;
    for (const Condition* c : order_) {
      for (const std::string& path : expand_figure(*outcome, c->figure)) {
        const auto y = figure_number(*outcome, path);
        const double by = y ? (c->relation == Relation::at_least ? *y - c->value : c->value - *y) : -1;
        const double scale = fabs(c->value) > 0 ? fabs(c->value) : 1;
        s.slacks.push_back({path, by / scale, by});
        s.least = std::min(s.least, by / scale);
      }
    }
    for (const Condition* c : equal_) {
      const auto y = figure_number(*outcome, c->figure);
      if (!y) s.valid = false;
      s.rests.push_back(y ? *y - c->value : 1e300);
    }
    if (terms_.lowest.empty()) {
      for (std::size_t i = 0; i < s.values.size(); ++i) {
        const FieldRow& row = movable_.row(i);
        s.goal += fabs(s.values[i] - start_[i]) / (row.high - row.low);
      }
    } else {
      const auto y = figure_number(*outcome, terms_.lowest);
      if (!y) s.valid = false;
      s.goal = y.value_or(0);
    }
    return s;
  }

  /// Better: met before not met; then the lower goal, or the smaller lack.
  bool better(const State& a, const State& b) const {
    if (a.valid != b.valid) return a.valid;
    if (a.unmet != b.unmet) return !a.unmet;
    const bool met_a = is_met(a), met_b = is_met(b);
    if (met_a != met_b) return met_a;
    return met_a ? a.goal < b.goal : a.least > b.least;
  }

  State at(std::size_t i, double x) {
    movable_.move(i, x);
    return i + 1 == movable_.size() ? look() : level(i + 1);
  }

  /// Best over input i, those after it at their best, those before it as they stand.
  State level(std::size_t i) {
    const FieldRow& row = movable_.row(i);
    SearchRange range{row.low, row.high, start_[i], step_of(row)};
    // The last input takes the first equality, the one before it the second.
    const std::size_t e = movable_.size() - 1 - i;
    State best = e < equal_.size() ? by_root(i, range, e) : by_scan(i, range);
    return best;
  }

  State by_root(std::size_t i, const SearchRange& range, std::size_t e) {
    const TrialFunction f = [&](double x) -> Trial {
      const State s = at(i, x);
      return {s.valid && !s.unmet ? std::optional<double>(s.rests[e]) : std::nullopt, s.problem};
    };
    const SearchResult root = search_zero(f, range, tolerance(e));
    const double x = root.x ? *root.x : root.below ? root.below->x : root.nearest.x;
    State found = at(i, x);
    found.unmet = found.unmet || root.status != Status::ok || !root.x;
    return found;
  }

  State by_scan(std::size_t i, const SearchRange& range) {
    // With two inputs every point is a search of its own.
    std::vector<double> xs = movable_.size() > 1 ? coarse_points(range) : scan_points(range);
    std::vector<State> seen;
    for (const double x : xs) seen.push_back(at(i, x));
    std::size_t best = 0;
    for (std::size_t k = 1; k < seen.size(); ++k) {
      if (better(seen[k], seen[best])) best = k;
    }
    State found = seen[best];
    for (std::size_t k = 0; k + 1 < xs.size(); ++k) edge(i, range, xs[k], seen[k], xs[k + 1], seen[k + 1], found);
    // An edge beside the best point that is better still: the goal runs towards the edge.
    const auto fails = [&](std::size_t k) { return k < seen.size() && !holds(seen[k]); };
    if (holds(seen[best]) && better(found, seen[best]) && (fails(best + 1) || fails(best - 1))) return found;
    const double low = xs[best > 0 ? best - 1 : 0], high = xs[best + 1 < xs.size() ? best + 1 : best];
    golden(i, range, low, high, xs[best], found);
    return found;
  }

  /// Between a value where all hold and one where one fails: the last value where all hold.
  void edge(std::size_t i, const SearchRange& range, double a, const State& at_a, double b, const State& at_b,
            State& found) {
    const bool holds_a = holds(at_a), holds_b = holds(at_b);
    if (holds_a == holds_b) return;
    double good = holds_a ? a : b, bad = holds_a ? b : a;
    double y_good = holds_a ? at_a.least : at_b.least, y_bad = holds_a ? at_b.least : at_a.least;
    for (int turn = 0; turn < 60 && fabs(bad - good) > 1e-13 * (1 + fabs(good)); ++turn) {
      double part = 0.5;
      if (turn % 2 == 0 && y_bad > -1e200 && y_good - y_bad > 0)
        part = std::clamp(y_good / (y_good - y_bad), 0.001, 0.999);
      double middle = good + part * (bad - good);
      if (range.step > 0) {
        middle = floor(middle / range.step + 0.5) * range.step;
        if (middle == good || middle == bad) middle = floor(0.5 * (good + bad) / range.step + 0.5) * range.step;
      }
      if (middle == good || middle == bad) break;
      const State s = at(i, middle);
      const bool stands = holds(s);
      (stands ? good : bad) = middle;
      (stands ? y_good : y_bad) = s.least;
      if (better(s, found)) found = s;
      if (stands && s.least <= 1e-12) break;
    }
  }

  void golden(std::size_t i, const SearchRange& range, double low, double high, double x_best, State& found) {
    constexpr double kGolden = 0.3819660112501051;
    State held = at(i, x_best);
    for (int turn = 0; turn < 40 && high - low > 1e-7 * (1 + fabs(x_best)); ++turn) {
      const bool right = high - x_best > x_best - low;
      double x = right ? x_best + kGolden * (high - x_best) : x_best - kGolden * (x_best - low);
      if (range.step > 0) x = floor(x / range.step + 0.5) * range.step;
      if (x == x_best || x <= low || x >= high) break;
      const State s = at(i, x);
      if (better(s, held)) {
        (right ? low : high) = x_best;
        x_best = x;
        held = s;
      } else {
        (right ? high : low) = x;
      }
    }
    if (better(held, found)) found = held;
  }

  Movable& movable_;
  const BestTerms& terms_;
  std::vector<const Condition*> order_, equal_;
  std::vector<double> start_;
  int evaluations_ = 0;
};

}  // namespace

Result<BestAnswer> best_under(const Subject& subject, const BestTerms& terms) {
  Movable movable(subject, terms.fields);
  Problems found = movable.problems();
  std::size_t equalities = 0;
  for (const Condition& c : terms.conditions) {
    if (!figure_row_of_pattern(c.figure)) found.push_back({ProblemCode::unknown_figure, c.figure, {}});
    equalities += c.relation == Relation::equal ? 1 : 0;
  }
  if (!terms.lowest.empty() && !figure_row_of_pattern(terms.lowest)) {
    found.push_back({ProblemCode::unknown_figure, terms.lowest, {}});
  }
  if (terms.fields.empty() || terms.fields.size() > 2) found.push_back({ProblemCode::too_many_items, "vary", "1 – 2"});
  if (equalities > terms.fields.size()) {
    found.push_back({ProblemCode::too_many_items, "until", "≤ " + std::to_string(terms.fields.size()) + " ="});
  }
  if (!found.empty()) return found;
  for (std::size_t i = 0; i < movable.size(); ++i) {
    if (!movable.current(i)) movable.move(i, movable.row(i).low);
  }
  BestAnswer answer = Best(movable, terms).run();
  if (answer.status == Status::ok || equalities == 0 || movable.size() < 2) return answer;
  // An input takes the equality that its place gives it; the other way round it may be the one that moves the figure.
  BestTerms turned = terms;
  std::reverse(turned.fields.begin(), turned.fields.end());
  Movable swapped(subject, turned.fields);
  for (std::size_t i = 0; i < swapped.size(); ++i) {
    if (!swapped.current(i)) swapped.move(i, swapped.row(i).low);
  }
  BestAnswer again = Best(swapped, turned).run();
  again.evaluations += answer.evaluations;
  std::reverse(again.values.begin(), again.values.end());
  if (again.status == Status::ok) return again;
  answer.evaluations = again.evaluations;
  return answer;
}

}  // namespace loan
