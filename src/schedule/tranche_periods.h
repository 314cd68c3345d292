// tranche_periods.h — resolves a tranche's terms to dates: accrual periods, and which of them repay principal.
#pragma once
#include <vector>

#include "schedule/tranche.h"

namespace loan {

inline constexpr int kOffGrid = -1;

/// One accrual period. The grid numbers months: of the start's anniversaries, or of the settlement days; between two
/// dates on it interest by months counts whole months, whatever their days (31 Jan to 28 Feb is one).
struct TranchePeriod {
  Date from, to;
  Date unadjusted;
  int from_grid = kOffGrid, to_grid = kOffGrid;
  int instalment = 0;  ///< month number of the instalment that falls due at the end of this period; 0: interest only
  MoneyNum planned;    ///< repayments of principal_plan or of negative draws at the end of this period
};

/// A repayment that is fixed by its month: from principal_plan, or a draw below zero.
struct PlannedRepayment {
  Date date;
  int grid = kOffGrid;
  MoneyNum amount;
};

/// Method  Bounds: anniversaries of the start every 1, 3 or 6 months; or the days after the settlement days with stubs;
///         and the dates of planned repayments (months: the settlement day in the month of start ⊕ m). Instalment j
///         belongs to month j·step: its anniversary, or the first settlement day in or after that month; the last to
///         the maturity. Periods that the business-day rule empties are merged into the next.
/// Source  methods.md 2.2.
std::vector<TranchePeriod> tranche_periods(const TrancheTerms& terms, const Calendar& calendar);

}  // namespace loan
