// evaluate.h — from what was agreed to what follows: the whole calculation.
#pragma once
#include <string_view>

#include "core/result.h"
#include "deal/deal.h"
#include "deal/outcome.h"
#include "policy/parameters.h"

namespace loan {

enum class Recording : bool { off, on };

/// How much is worked out. What is left out is absent from the outcome; every figure that is there has the same bits,
/// and a deal is refused for the same problems.
enum class Extent {
  everything,
  without_what_ifs,  ///< no minimum rates under other assumptions, no comparison of split rules, no remedies, no rival,
                     ///< no worth of the client: for searches that ask again and again and read none of them
};
/// The least extent that has the figure, given by its path or pattern.
Extent extent_with(std::string_view figure);

/// The pipeline: score, schedule, cover, policy, pricing, joint, growth, stack, headline.
///
/// Method   each stage by its own folder, in the order above; the contract rate and its steps are inputs, joint only
///          proposes a rate. Pricing works per yuan, amounts follow after the split.
/// Pure     no clock, locale, global or I/O: equal deals and tables give equal outcomes, bit for bit, on every build.
/// Errors   everything check(deal) finds, and `required` for an optional input that neither the deal nor the table of
///          parameters gives for the valuation date. "No answer exists" is a Status in the outcome.
/// Recording  on: every figure can be explained. off: the same figures, for maps, solves and simulation.
Result<Outcome> evaluate(const Deal& deal, const ParameterTable& parameters, Recording recording = Recording::on,
                         Extent extent = Extent::everything);

}  // namespace loan
