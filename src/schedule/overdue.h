// overdue.h — what late payment costs: penalty interest (罚息) on principal, compound interest (复利) on interest.
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "schedule/interest.h"

namespace loan {

struct OverdueTerms {
  Date due, paid;             ///< days from the due date (counted) to the payment date (not counted)
  AnnualRate rate;            ///< contract rate
  AnnualRate penalty_uplift;  ///< u: 30 % to 50 % for overdue, 50 % to 100 % for misuse
  Money principal, interest;  ///< unpaid, >= 0
};
struct Overdue {
  int days = 0;
  double penalty_rate = 0;  ///< r·(1+u) per year
  Money penalty_interest, compound_interest;
};

/// Method  rhu(amount·r·(1+u)·days/360) for each of the two amounts, on the exact product.
/// Errors  rate, penalty_uplift (0.3 to 1), overdue_principal_fen, overdue_interest_fen out_of_range; paid
///         inconsistent (before due). Source: methods.md 3; 银发〔2003〕251号.
Result<Overdue> overdue(const OverdueTerms& terms);

}  // namespace loan
