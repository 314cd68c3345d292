// prepay.h — paying back part of an annuity early: same term with a smaller instalment, or same instalment and an
// earlier end.
#pragma once
#include "core/status.h"
#include "schedule/plain_schedule.h"

namespace loan {

struct PrepayTerms {
  PlainTerms loan;         ///< an annuity
  int after_k = 0;         ///< instalments already paid, 0 to n−1
  Money prepaid;           ///< principal, 0 to the balance
  int days_since_due = 0;  ///< days since that instalment, when the prepayment date is no due date
};
struct Prepayment {
  Status status = Status::ok;  ///< ok, or closed when nothing is left
  Money accrued_interest;      ///< charged first: rhu(B·r·days/360)
  Money balance;               ///< after the prepayment
  Money keep_term_instalment, keep_term_interest;
  int keep_instalment_n = 0;
  Money keep_instalment_last, keep_instalment_interest;
};

/// Method  Keep term: a new level instalment on the balance over n − k. Keep instalment: the old one until the balance
///         is gone, never beyond n; the final one is smaller. Both then run as an annuity does, in whole months from
///         the due date of instalment k; interest accrued since then is charged with the prepayment.
/// Errors  those of the annuity; after_k, prepay_fen, days_since_due out_of_range.
/// Source  methods.md 3 (`prepay`).
Result<Prepayment> prepay(const PrepayTerms& terms);

}  // namespace loan
