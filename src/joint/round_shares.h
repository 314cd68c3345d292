// round_shares.h — shares in whole lots and fen (最大余额法): the total is exact and nobody leaves its bounds.
#pragma once
#include <span>
#include <vector>

#include "core/money.h"
#include "core/result.h"
#include "core/status.h"

namespace loan {

struct RoundTerms {
  Money loan;                       ///< > 0
  Money lot = Money::yuan(10'000);  ///< > 0
  std::span<const double> share;    ///< >= 0, adding to 1 within 1e-6; read as decimals of 15 digits
  std::span<const Money> lo, hi;    ///< bounds to keep; empty for none
};

struct RoundedShares {
  Status status = Status::ok;  ///< infeasible: no amounts in whole lots within the bounds add to the loan
  std::vector<Money> amount;   ///< adds to the loan to the fen; empty when infeasible
};

/// Method   largest remainder on exact 128-bit integers: quota = loan·share in lots, floors first, then one lot each by
///          remainder, ties to the earlier bank; a bank at a bound passes its lot on. What a loan is more than whole
///          lots goes to the largest amount that has room, the earlier among equals.
/// Errors   loan, lot not_positive; share (out_of_range, does_not_add_up), lo, hi inconsistent; too_many_items.
/// Source   methods.md 8.3 (integer shares).
Result<RoundedShares> round_shares(const RoundTerms& terms);

}  // namespace loan
