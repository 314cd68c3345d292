// date.h — calendar days without clock or time zone.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loan {

/// Days since 1970-01-01 (proleptic Gregorian). Compare, subtract, add days as numbers.
struct Date {
  std::int32_t day = 0;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

struct YearMonthDay {
  int year, month, day;
};

/// The date, or nothing when there is no such day (2025-02-30) or the year is outside 1900..2199.
std::optional<Date> make_date(int year, int month, int day);
YearMonthDay year_month_day(Date d);
/// "2025-03-20", strictly ten characters; anything else is nothing.
std::optional<Date> parse_date(std::string_view iso);
std::string iso_date(Date d);
/// 0 = Monday … 6 = Sunday.
int weekday(Date d);
bool is_leap_year(int year);
constexpr Date add_days(Date d, int days) {
  return Date{d.day + days};
}
/// Days from `from` (counted) to `to` (not counted); below zero when `to` is earlier.
constexpr int days_between(Date from, Date to) {
  return to.day - from.day;
}
/// Anchored month arithmetic: always from the original date, clipped to the month's end (31 Jan + 1 = 28/29 Feb,
/// + 2 = 31 Mar). Never chain it. Source: methods.md 2.2.
Date add_months(Date anchor, int months);

}  // namespace loan
