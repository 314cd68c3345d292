#include "core/calendar.h"

#include <algorithm>

#include "core/name_of.h"

namespace loan {

namespace {

constexpr int kFarthestWorkingDay = 366;

void sort_once(std::vector<Date>& days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

Date walk(Date d, int step, const Calendar& calendar) {
  for (int n = 0; n <= kFarthestWorkingDay; ++n) {
    const Date candidate = add_days(d, n * step);
    if (is_working_day(candidate, calendar)) return candidate;
  }
  return d;
}

}  // namespace

LOAN_NAME_OF(BusinessDayRule, LOAN_BUSINESS_DAY_RULES)
LOAN_VALUE_OF(BusinessDayRule, business_day_rule_of, LOAN_BUSINESS_DAY_RULES)

Calendar make_calendar(std::vector<Date> holidays, std::vector<Date> makeup_workdays) {
  sort_once(holidays);
  sort_once(makeup_workdays);
  return {std::move(holidays), std::move(makeup_workdays)};
}

bool is_working_day(Date d, const Calendar& calendar) {
  const auto stands_in = [d](const std::vector<Date>& days) { return std::binary_search(days.begin(), days.end(), d); };
  if (stands_in(calendar.makeup_workdays)) return true;
  return weekday(d) < 5 && !stands_in(calendar.holidays);
}

Date adjust(Date d, BusinessDayRule rule, const Calendar& calendar) {
  switch (rule) {
    case BusinessDayRule::none:
      return d;
    case BusinessDayRule::following:
      return walk(d, +1, calendar);
    case BusinessDayRule::preceding:
      return walk(d, -1, calendar);
    case BusinessDayRule::modified_following: {
      const Date next = walk(d, +1, calendar);
      return year_month_day(next).month == year_month_day(d).month ? next : walk(d, -1, calendar);
    }
  }
  return d;
}

}  // namespace loan
