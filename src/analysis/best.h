// best.h — several conditions at once: "every bank at its hurdle and the borrower's cost lowest". For one figure at one
// target see solve.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/numbers.h"

namespace loan {

enum class Relation { at_least, at_most, equal };

struct Condition {
  std::string figure;  ///< "joint.ceiling_gap"; "banks[].margin" stands for every bank
  Relation relation = Relation::at_least;
  double value = 0;
};

struct BestTerms {
  std::vector<std::string> fields;  ///< 1 or 2 numeric inputs that may move
  std::vector<Condition> conditions;
  std::string lowest;  ///< figure to make smallest; empty: the values nearest to those that hold now
};

struct BestAnswer {
  Status status = Status::ok;        ///< ok, infeasible
  std::vector<double> values;        ///< of the inputs, in their order; empty when infeasible
  std::optional<double> lowest;      ///< what the figure is there
  std::vector<std::string> binding;  ///< ok: paths of the figures whose condition is just met; infeasible: the ones
                                     ///< that fail where the least is missing
  double missing = 0;                ///< infeasible: by how much the first of them fails there
  int evaluations = 0;
};

/// Method   The last input is searched over its range: edges of the region where every condition holds by bracketed
///          roots, the inside by golden section on `lowest`; a condition of equality is met by a root. Further inputs
///          are searched around it the same way, each taking one condition of equality when there are several;
///          when that gives no answer, the other way round.
/// Errors   unknown_field, wrong_type, unknown_figure, too_many_items (more than two inputs, or more equalities than
///          inputs).
Result<BestAnswer> best_under(const Subject& subject, const BestTerms& terms);

/// "banks[].margin>=0", "borrower_cost=0.035", "joint.shortfall<=0"; malformed otherwise.
Result<Condition> read_condition(std::string_view text);
/// "0.041", "4.1%", "-3"; nothing for other text.
std::optional<double> read_number(std::string_view text);

}  // namespace loan
