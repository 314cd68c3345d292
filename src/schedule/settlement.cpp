#include "schedule/settlement.h"

namespace loan {

Date settlement_bound(Date any_day_of_month, int settle_day) {
  const Date first = add_days(any_day_of_month, 1 - year_month_day(any_day_of_month).day);
  const Date next_month = add_months(first, 1);
  const Date bound = add_days(first, settle_day);
  return bound < next_month ? bound : next_month;
}

std::vector<Date> settlement_bounds(Date start, Date end, MonthSet months, int settle_day) {
  std::vector<Date> bounds;
  bounds.reserve(static_cast<std::size_t>(days_between(start, end) / 28 + 3));
  bounds.push_back(start);
  const Date first = add_days(start, 1 - year_month_day(start).day);
  // From one month before: a settlement day of 31 closes its period on the first of the next month.
  for (int k = -1;; ++k) {
    const Date month = add_months(first, k);
    if (month >= end) break;
    if (!settles_in(months, year_month_day(month).month)) continue;
    const Date bound = settlement_bound(month, settle_day);
    if (bound > start && bound < end) bounds.push_back(bound);
  }
  bounds.push_back(end);
  return bounds;
}

MonthSet month_set(std::span<const int> months, Checks& checks) {
  MonthSet set = 0;
  bool known = true;
  for (const int m : months) {
    if (m >= 1 && m <= 12) {
      set |= MonthSet{1} << (m - 1);
    } else {
      known = false;
    }
  }
  checks.that(!months.empty(), ProblemCode::empty_list, "settle_months", "≥ 1");
  checks.that(known, ProblemCode::out_of_range, "settle_months", "1 – 12");
  return set;
}

void check_settlement(Checks& checks, Date start, Date end, int settle_day) {
  if (checks.that(start < end, ProblemCode::inconsistent, "end", "> start"))
    checks.that(days_between(start, end) / 28 <= kMostSettlements, ProblemCode::too_many_items, "end",
                "≤ 2000 periods");
  checks.in_range("settle_day", settle_day, 1, 31);
}

}  // namespace loan
