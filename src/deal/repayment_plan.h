// repayment_plan.h — what a tranche's amount, draws and repayments say together: one order of movements for check(),
// the schedule, pricing, and whoever takes a plan apart.
//
// Of a revolving tranche (随借随还) `amount` is the line. Without draws the whole line is drawn on the start; with
// draws exactly these are drawn and nothing beside them. Of every other tranche `amount` is drawn on the start and the
// draws come on top. Repayments belong to custom and revolving tranches; what they leave over is repaid at maturity.
#pragma once
#include <cstddef>
#include <vector>

#include "core/problem.h"
#include "deal/deal.h"

namespace loan {

/// A draw at the beginning of `month`, or a repayment at the end of it.
struct Movement {
  int month = 1;
  Money amount;
  bool repayment = false;
  std::size_t item = 0;  ///< place in draws or in repayments
};

/// Draws, and the repayments that the style uses, in the order in which they fall due: what is repaid at the end of a
/// month is there again for a draw at the beginning of the next. Amounts of 0 are left out.
std::vector<Movement> movements(const agreed::Tranche& t);

/// The style repays by rows of its own.
bool uses_repayments(const agreed::Tranche& t);
/// The amount is a line within which the firm draws and repays.
bool is_line(const agreed::Tranche& t);
/// Drawn on the start beside the draws: the amount; of a line nothing once draws are given.
Money drawn_at_start(const agreed::Tranche& t);
/// What the lenders commit: the amount with all draws, or the line.
Money committed(const agreed::Tranche& t);

/// Owed in each month, draws of its beginning included, before the repayment at its end; to the fen. For custom and
/// revolving tranches that check() has passed; of other styles what draws alone make.
std::vector<Money> planned_balances(const agreed::Tranche& t);

/// Draws that exceed the line, repayments that exceed what is owed or precede every draw: a problem at the field of the
/// row, with the range that is left to it. A row refused does not count for those after it.
void check_plan(const agreed::Tranche& t, Problems& found);

}  // namespace loan
