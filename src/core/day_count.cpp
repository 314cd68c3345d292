#include "core/day_count.h"

#include "core/name_of.h"

namespace loan {

namespace {

int thirty_day_months(YearMonthDay a, YearMonthDay b) {
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + (b.day - a.day);
}

YearFraction actual_actual(Date from, Date to) {
  std::int64_t leap_days = 0, other_days = 0;
  for (Date d = from; d < to;) {
    const YearMonthDay civil = year_month_day(d);
    const Date first_of_month = add_days(d, 1 - civil.day);
    const Date new_year = add_months(first_of_month, 13 - civil.month);
    const Date end = new_year < to ? new_year : to;
    (is_leap_year(civil.year) ? leap_days : other_days) += days_between(d, end);
    d = end;
  }
  return {leap_days * 365 + other_days * 366, 365 * 366};
}

}  // namespace

LOAN_NAME_OF(DayCount, LOAN_DAY_COUNTS)
LOAN_VALUE_OF(DayCount, day_count_of, LOAN_DAY_COUNTS)

MonthsAndDays months_and_days(Date from, Date to) {
  const YearMonthDay a = year_month_day(from), b = year_month_day(to);
  int k = (b.year - a.year) * 12 + (b.month - a.month);
  if (add_months(from, k) > to) --k;  // the anchored day of the last month is not reached yet
  return {k, days_between(add_months(from, k), to)};
}

YearFraction year_fraction_exact(DayCount convention, Date from, Date to) {
  switch (convention) {
    case DayCount::act_360:
      return {days_between(from, to), 360};
    case DayCount::act_365f:
      return {days_between(from, to), 365};
    case DayCount::d30_360: {
      YearMonthDay a = year_month_day(from), b = year_month_day(to);
      if (a.day == 31) a.day = 30;
      if (b.day == 31 && a.day == 30) b.day = 30;
      return {thirty_day_months(a, b), 360};
    }
    case DayCount::d30e_360: {
      YearMonthDay a = year_month_day(from), b = year_month_day(to);
      if (a.day == 31) a.day = 30;
      if (b.day == 31) b.day = 30;
      return {thirty_day_months(a, b), 360};
    }
    case DayCount::act_act_isda:
      return actual_actual(from, to);
    case DayCount::month_12: {
      const MonthsAndDays t = months_and_days(from, to);
      return {t.months * 30 + t.days, 360};
    }
  }
  return {};
}

double year_fraction(DayCount convention, Date from, Date to) {
  const YearFraction f = year_fraction_exact(convention, from, to);
  return static_cast<double>(f.num) / static_cast<double>(f.den);
}

}  // namespace loan
