// settlement.h — settlement days (结息日): which dates close an interest period.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/problem.h"

namespace loan {

/// Months of the year in which interest is settled, bit 0 for January.
using MonthSet = std::uint32_t;
inline constexpr MonthSet kEveryMonth = 0xFFF;
/// March, June, September, December; June and December.
inline constexpr MonthSet kQuarterEnds = 0b1001'0010'0100, kHalfYearEnds = 0b1000'0010'0000;

inline constexpr int kUsualSettlementDay = 20;
inline constexpr int kMostSettlements = 2000;

/// Whether interest is settled in `month` (1 to 12) of the year.
constexpr bool settles_in(MonthSet months, int month) {
  return (months >> (month - 1) & 1U) != 0;
}

/// The day after the settlement day of the month `d` lies in: interest is charged up to and including the 20th and
/// payable on the 21st. A day the month does not have is its last.
Date settlement_bound(Date any_day_of_month, int settle_day);

/// Bounds of the accrual periods from `start` to `end`: start, the days after each settlement day strictly between,
/// end. So the first and last are stubs; the end itself bears no interest. start < end, settle_day 1..31.
/// Source: methods.md 2.2.
std::vector<Date> settlement_bounds(Date start, Date end, MonthSet months, int settle_day);

/// The list of months as a set. Problems: settle_months empty_list, out_of_range (1 to 12).
MonthSet month_set(std::span<const int> months, Checks& checks);

/// Problems: end inconsistent (not after start), too_many_items (more than kMostSettlements periods); settle_day.
void check_settlement(Checks& checks, Date start, Date end, int settle_day);

}  // namespace loan
