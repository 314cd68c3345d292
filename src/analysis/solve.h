// solve.h — which value of an input gives a figure its target; or what stops it. For the best value under several
// conditions at once see best.h.
#pragma once
#include <optional>
#include <string>

#include "analysis/numbers.h"
#include "analysis/search.h"

namespace loan {

struct SolveTerms {
  std::string field;                ///< path of a numeric input: "facility.tranches[main].rate"
  std::string figure;               ///< path of a numeric figure: "banks[icbc].margin"
  double target = 0;                ///< in the figure's unit: decimals for rates and shares, yuan for money
  std::optional<double> low, high;  ///< narrower than the input's range
};

struct Neighbour {
  double value = 0, figure = 0;
};

/// What stands in the way when no value answers.
struct Limit {
  LimitKind kind = LimitKind::none;
  std::string path;                      ///< the input at its bound, the input that the problem names, or the figure
  std::optional<ProblemCode> code = {};  ///< with LimitKind::problem
  std::string allowed;                   ///< the range that binds, for people
  Neighbour nearest;                     ///< the closest that the figure comes, and where
};

struct SolveAnswer {
  Status status = Status::ok;  ///< ok, no_root_in_domain
  std::optional<double>
      value;  ///< of the input, the nearest to what holds now; of a whole number only when the target is met exactly
  std::optional<double> figure;           ///< what the figure is there
  bool to_one_step = false;               ///< the figure is billed: met to one step of the input
  std::optional<Neighbour> below, above;  ///< of inputs with steps: the two values around the target
  Limit limit;                            ///< when there is none
  int evaluations = 0;
};

/// Largest rest that counts as met: 1e-9 for rates, shares and counts; for money 1e-9 of the larger of 1 yuan, the
/// target and what the figure is now.
double solve_tolerance(const FigureRow& figure, double target, double now);

/// Errors   unknown_field, wrong_type (not numeric), unknown_figure, out_of_range (low, high). The case itself need not
///          be valid as it stands: a value that makes it so may be the answer.
/// Source   design, section 10 point 3; method in search.h.
Result<SolveAnswer> solve(const Subject& subject, const SolveTerms& terms);

/// The row of the table that this path is of, whether or not an outcome has it now; nullptr when there is none.
const FigureRow* figure_row_of_pattern(std::string_view path);

/// search_zero() over an input of the case for any function of its outcome: nothing means "no such figure here".
/// `start_value`: f of the case as it stands, when it is known.
SearchResult search_field(Movable& movable, std::size_t i,
                          const std::function<std::optional<double>(const Outcome&)>& f, std::optional<double> low,
                          std::optional<double> high, double tolerance, std::optional<double> start_value = {});

}  // namespace loan
