#include "core/date.h"

namespace loan {

namespace {

// Days from civil and back: the year is counted from March, so that the leap day is its last day. Source: the
// proleptic Gregorian calendar; 400 years are 146,097 days, and 1970-01-01 is day 719,468 from 0000-03-01.
constexpr int kDaysOfEra = 146'097;
constexpr int kDaysToEpoch = 719'468;

constexpr int days_from_civil(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysOfEra + day_of_era - kDaysToEpoch;
}

constexpr int days_of_month(int month, bool leap) {
  constexpr int kDays[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap ? 29 : kDays[month - 1];
}

int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_of_month(month, is_leap_year(year))) return std::nullopt;
  return Date{days_from_civil(year, month, day)};
}

YearMonthDay year_month_day(Date d) {
  const int z = d.day + kDaysToEpoch;
  const int era = (z >= 0 ? z : z - (kDaysOfEra - 1)) / kDaysOfEra;
  const int day_of_era = z - era * kDaysOfEra;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  return make_date(digits(iso.substr(0, 4)), digits(iso.substr(5, 2)), digits(iso.substr(8, 2)));
}

std::string iso_date(Date d) {
  const auto [year, month, day] = year_month_day(d);
  std::string text = "0000-00-00";
  for (int i = 3, y = year; i >= 0; --i, y /= 10) text[static_cast<std::size_t>(i)] = static_cast<char>('0' + y % 10);
  text[5] = static_cast<char>('0' + month / 10);
  text[6] = static_cast<char>('0' + month % 10);
  text[8] = static_cast<char>('0' + day / 10);
  text[9] = static_cast<char>('0' + day % 10);
  return text;
}

int weekday(Date d) {
  const int from_thursday = d.day % 7;  // 1970-01-01 was a Thursday, number 3
  return (from_thursday + 3 + 7) % 7;
}

Date add_months(Date anchor, int months) {
  const auto [year, month, day] = year_month_day(anchor);
  const int total = year * 12 + (month - 1) + months;
  const int y = total >= 0 ? total / 12 : (total - 11) / 12;
  const int m = total - y * 12 + 1;
  const int last = days_of_month(m, is_leap_year(y));
  return Date{days_from_civil(y, m, day < last ? day : last)};
}

}  // namespace loan
