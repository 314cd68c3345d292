// day_count.h — the part of a year between two dates, by the usual conventions (计息基础).
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/date.h"

namespace loan {

#define LOAN_DAY_COUNTS(X)                                                                                   \
  X(act_360)      /* actual days / 360: the default for RMB corporate loans (日利率 = 年利率 / 360) */ \
  X(act_365f)     /* actual days / 365: XIRR, hazard time, annualisation */                                  \
  X(d30_360)      /* bond basis: D1 = 31 -> 30; D2 = 31 -> 30 only if D1 is then 30; no February rule */     \
  X(d30e_360)     /* Eurobond basis: both 31 -> 30 */                                                        \
  X(act_act_isda) /* days in leap years / 366 + days in other years / 365 */                                 \
  X(month_12)     /* whole regular months / 12 (月利率 = 年利率 / 12); odd days / 360, as 逐笔计息 does */

enum class DayCount {
#define LOAN_X(name) name,
  LOAN_DAY_COUNTS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(DayCount convention);
std::optional<DayCount> day_count_of(std::string_view name);

/// A part of a year as an exact fraction, so that billed interest can be rounded once on integers. den > 0.
struct YearFraction {
  std::int64_t num = 0, den = 1;
};

/// Whole months and the days left over: months is the largest k with from ⊕ k months <= to. Needs from <= to.
/// Source: methods.md 2.1 (逐笔计息).
struct MonthsAndDays {
  int months = 0, days = 0;
};
MonthsAndDays months_and_days(Date from, Date to);

/// The fraction of a year from `from` (counted) to `to` (not counted). Needs from <= to; equal dates give 0.
/// Source: methods.md 2.1; ISDA 2006 Definitions 4.16; ICMA rule 251.
YearFraction year_fraction_exact(DayCount convention, Date from, Date to);
double year_fraction(DayCount convention, Date from, Date to);

}  // namespace loan
