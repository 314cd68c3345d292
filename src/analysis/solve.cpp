#include "analysis/solve.h"

#include <algorithm>

#include "core/math.h"

namespace loan {

namespace {

bool is_number(const FigureRow& row) {
  return row.kind == FigureKind::number || row.kind == FigureKind::amount || row.kind == FigureKind::whole;
}

Problems check_terms(const Movable& movable, const SolveTerms& terms) {
  Problems found = movable.problems();
  const FigureRow* figure = figure_row_of_pattern(terms.figure);
  if (!figure) {
    found.push_back({ProblemCode::unknown_figure, terms.figure, {}});
  } else if (!is_number(*figure)) {
    found.push_back({ProblemCode::wrong_type, terms.figure, {}});
  }
  if (!(terms.target - terms.target == 0)) found.push_back({ProblemCode::not_finite, terms.figure, {}});
  if (movable.size() == 0) return found;
  const FieldRow& row = movable.row(0);
  const double low = terms.low.value_or(row.low), high = terms.high.value_or(row.high);
  if (!(low >= row.low && high <= row.high && low <= high)) {
    found.push_back({ProblemCode::out_of_range, terms.field, allowed_range(row)});
  }
  return found;
}

Limit limit_of(const Movable& movable, const SolveTerms& terms, const SearchResult& found) {
  Limit limit;
  limit.kind = found.limit;
  limit.nearest = {found.nearest.x, found.nearest.y + terms.target};
  switch (found.limit) {
    case LimitKind::field_bound:
      limit.path = terms.field;
      limit.allowed = allowed_range(movable.row(0));
      break;
    case LimitKind::problem:
      limit.path = found.problem->field;
      limit.code = found.problem->code;
      limit.allowed = found.problem->allowed;
      break;
    default:
      limit.path = terms.figure;
  }
  return limit;
}

}  // namespace

const FigureRow* figure_row_of_pattern(std::string_view path) {
  const std::string wanted = without_ids(path);
  const FigureRow* found = nullptr;
  for_each_figure_row([&](const FigureRecord&, const FigureRow& row, const std::string& pattern) {
    if (pattern == wanted) found = &row;
  });
  return found;
}

double solve_tolerance(const FigureRow& figure, double target, double now) {
  const bool money = figure.unit == Unit::yuan || figure.unit == Unit::yuan_per_year;
  return 1e-9 * (money ? std::max({1.0, fabs(target), fabs(now)}) : 1.0);
}

SearchResult search_field(Movable& movable, std::size_t i,
                          const std::function<std::optional<double>(const Outcome&)>& f, std::optional<double> low,
                          std::optional<double> high, double tolerance, std::optional<double> start_value) {
  const FieldRow& row = movable.row(i);
  SearchRange range;
  range.low = low.value_or(row.low);
  range.high = high.value_or(row.high);
  range.step = step_of(row);
  if (const auto now = movable.current(i)) range.start = std::clamp(*now, range.low, range.high);
  if (range.start && range.start == movable.current(i)) range.start_value = start_value;
  const TrialFunction trial = [&](double x) -> Trial {
    movable.move(i, x);
    const auto outcome = movable.outcome();
    if (!outcome.ok()) return {std::nullopt, outcome.problems().front()};
    return {f(*outcome), std::nullopt};
  };
  const SearchResult found = search_zero(trial, range, tolerance);
  movable.restore(i);
  return found;
}

Result<SolveAnswer> solve(const Subject& subject, const SolveTerms& terms) {
  Movable movable(subject, {terms.field});
  if (Problems found = check_terms(movable, terms); !found.empty()) return found;
  movable.read_only(terms.figure);
  const auto today = movable.outcome();
  const std::optional<double> held = today.ok() ? figure_number(*today, terms.figure) : std::nullopt;
  const double now = held.value_or(0);
  const SearchResult found = search_field(
      movable, 0,
      [&](const Outcome& outcome) -> std::optional<double> {
        const auto y = figure_number(outcome, terms.figure);
        return y ? std::optional<double>(*y - terms.target) : std::nullopt;
      },
      terms.low, terms.high, solve_tolerance(*figure_row_of_pattern(terms.figure), terms.target, now),
      held ? std::optional<double>(*held - terms.target) : std::nullopt);
  SolveAnswer answer;
  answer.status = found.status;
  answer.evaluations = found.trials + 1;
  if (found.status != Status::ok) {
    answer.limit = limit_of(movable, terms, found);
    return answer;
  }
  answer.value = found.x;
  if (found.x) answer.figure = found.y + terms.target;
  answer.to_one_step = found.to_one_step;
  if (found.below) answer.below = Neighbour{found.below->x, found.below->y + terms.target};
  if (found.above) answer.above = Neighbour{found.above->x, found.above->y + terms.target};
  return answer;
}

}  // namespace loan
