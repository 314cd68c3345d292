// plain_schedule.h — schedules over equal periods, without dates: what the styles annuity, equal principal and bullet
// produce. For dated schedules of a deal's tranche see tranche.h.
#pragma once
#include <string_view>
#include <vector>

#include "core/money.h"
#include "core/result.h"
#include "schedule/interest.h"

namespace loan {

/// Which instalment absorbs the rounding. The last is what banks do; the first an option.
enum class Absorb { last, first };

/// What has been agreed.
struct PlainTerms {
  Money principal;    ///< fen, > 0
  AnnualRate rate;    ///< nominal per year, >= 0
  int n = 0;          ///< periods, 1 to 480
  int grace = 0;      ///< first periods with interest only, 0 <= grace < n
  int per_year = 12;  ///< 1, 2, 3, 4, 6 or 12
  Absorb absorb = Absorb::last;
};

/// One line, rounded to the fen. What is paid is interest + principal.
struct PlainLine {
  Money interest;
  Money principal;
  Money balance;  ///< after this line; 0 on the last
};

struct PlainSchedule {
  Money instalment;  ///< the level instalment of an annuity; else 0
  std::vector<PlainLine> lines;
  Money total_interest;
  Money total_paid;
};

/// Problems: principal_fen, rate, n, grace, per_year — out_of_range.
Problems check(const PlainTerms& terms);

/// Interest of one period on `balance`: rhu(balance·rate/per_year).
Money period_interest(const PlainTerms& terms, Money balance);

/// Sums up; call once when all lines stand.
void close_totals(PlainSchedule& schedule);

}  // namespace loan
