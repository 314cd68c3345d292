// questions.h — what can be asked of a case: the inputs that can be moved, the figures worth asking for, and what is
// asked as long as nobody chose.
#pragma once
#include <string>
#include <vector>

#include "app/state.h"

namespace loan::app {

/// Paths of every numeric input that holds a value: the main ones first (rate, amount, tenor, default probability,
/// loss given default, the firm's other offer), then those with a provenance mark, then the rest in the order of the
/// table.
std::vector<std::string> movable_fields(const Scenario& scenario);
/// The main ones and those marked as assumptions.
std::vector<std::string> uncertain_fields(const Scenario& scenario);

/// Figures of this outcome that are asked for, headline first, then bank by bank.
std::vector<std::string> asked_figures(const Outcome& outcome);

/// `asked` with every empty path, and every path that case or outcome do not have, replaced by the usual one:
///
///   goal         rate of the first tranche, margin of the tightest bank at 0
///   sensitivity  the return of the tightest bank, which most inputs move; without one the borrower's all-in cost
///   map          rate of the first tranche against the default probability, each around what holds now
///   compare      the borrower's all-in cost
///
/// Usual target: 0 of margins and gaps, the firm's other offer of its cost, the hurdle of a bank's RAROC, else what
/// the figure is now.
Questions settled(Questions asked, const Scenario& scenario, const Outcome& outcome);

}  // namespace loan::app
