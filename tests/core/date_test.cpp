#include "core/date.h"

#include <doctest/doctest.h>

#include "core/calendar.h"
#include "core/day_count.h"

using namespace loan;

namespace {

Date day(const char* iso) {
  const auto d = parse_date(iso);
  REQUIRE(d.has_value());
  return *d;
}

}  // namespace

TEST_CASE("dates: every day from 1900 to 2199 is one after the other and comes back from its text") {
  Date expected = day("1900-01-01");
  int days = 0;
  for (int year = 1900; year <= 2199; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= 31; ++d) {
        const auto made = make_date(year, month, d);
        if (!made) continue;
        if (*made != expected || parse_date(iso_date(*made)) != *made) FAIL(iso_date(*made));
        expected = add_days(expected, 1);
        ++days;
      }
    }
  }
  CHECK(days == 300 * 365 + 73);  // 75 fourth years less 1900 and 2100; 2000 is a leap year
  CHECK(day("1970-01-01").day == 0);
}

TEST_CASE("dates: days that do not exist and texts of another form are no dates") {
  for (const char* text :
       {"2025-02-29", "2025-02-30", "1900-02-29", "2025-00-10", "2025-13-01", "2025-04-31", "1899-12-31", "2200-01-01",
        "2025-1-01", "2025/01/01", " 2025-01-01", "2025-01-01 ", "20250101", "2025-0a-01", "", "-025-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
  CHECK(parse_date("2024-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
}

TEST_CASE("dates: months are added from the first date, so 31 January comes back to the 31st in March") {
  const Date start = day("2025-01-31");
  CHECK(iso_date(add_months(start, 1)) == "2025-02-28");
  CHECK(iso_date(add_months(start, 2)) == "2025-03-31");
  CHECK(iso_date(add_months(start, 13)) == "2026-02-28");
  CHECK(iso_date(add_months(start, 37)) == "2028-02-29");
  CHECK(iso_date(add_months(start, -1)) == "2024-12-31");
  CHECK(iso_date(add_months(start, -11)) == "2024-02-29");
  CHECK(iso_date(add_months(start, 0)) == "2025-01-31");
}

TEST_CASE("dates: weekdays of known days") {
  CHECK(weekday(day("1970-01-01")) == 3);  // Thursday
  CHECK(weekday(day("1949-10-01")) == 5);  // Saturday
  CHECK(weekday(day("2025-03-20")) == 3);
  CHECK(weekday(day("2026-01-19")) == 0);
}

TEST_CASE("calendar: a Sunday worked instead is a working day, a holiday is not, and month ends hold payments back") {
  const Calendar c = make_calendar({day("2025-10-08"), day("2025-10-01"), day("2025-10-02"), day("2025-10-03"),
                                    day("2025-10-06"), day("2025-10-07"), day("2025-06-02")},
                                   {day("2025-10-11"), day("2025-09-28")});
  CHECK(is_working_day(day("2025-09-28"), c));        // Sunday, made up
  CHECK_FALSE(is_working_day(day("2025-10-08"), c));  // Wednesday, holiday
  CHECK_FALSE(is_working_day(day("2025-10-12"), c));  // Sunday
  CHECK(adjust(day("2025-10-01"), BusinessDayRule::following, c) == day("2025-10-09"));
  CHECK(adjust(day("2025-10-01"), BusinessDayRule::preceding, c) == day("2025-09-30"));
  CHECK(adjust(day("2025-10-01"), BusinessDayRule::none, c) == day("2025-10-01"));
  // 31 May is a Saturday and 2 June a holiday: the next working day lies in June, so the payment moves back.
  CHECK(adjust(day("2025-05-31"), BusinessDayRule::modified_following, c) == day("2025-05-30"));
  CHECK(adjust(day("2025-05-31"), BusinessDayRule::following, c) == day("2025-06-03"));
  for (const auto rule : {BusinessDayRule::none, BusinessDayRule::following, BusinessDayRule::preceding,
                          BusinessDayRule::modified_following})
    CHECK(business_day_rule_of(name_of(rule)) == rule);
  CHECK_FALSE(business_day_rule_of("tomorrow").has_value());
}

TEST_CASE("calendar: a year without a working day leaves the date where it is") {
  std::vector<Date> all;
  for (int k = -400; k <= 400; ++k) all.push_back(add_days(day("2025-06-15"), k));
  const Calendar c = make_calendar(all, {});
  CHECK(adjust(day("2025-06-15"), BusinessDayRule::following, c) == day("2025-06-15"));
}

TEST_CASE("day count: 30/360 treats the 31st by its own rule and knows no February rule") {
  const auto d30 = [](const char* a, const char* b) {
    return year_fraction_exact(DayCount::d30_360, day(a), day(b)).num;
  };
  const auto d30e = [](const char* a, const char* b) {
    return year_fraction_exact(DayCount::d30e_360, day(a), day(b)).num;
  };
  CHECK(d30("2025-01-30", "2025-03-31") == 60);
  CHECK(d30("2025-01-15", "2025-03-31") == 76);  // 2 · 30 + 16: the 31st stays
  CHECK(d30e("2025-01-15", "2025-03-31") == 75);
  CHECK(d30("2025-02-28", "2025-03-31") == 33);
  CHECK(d30e("2025-02-28", "2025-03-31") == 32);
}

TEST_CASE("day count: leap years count by 366 and others by 365") {
  // 2023-11-01 to 2024-03-01: 61 days in 2023, 60 days in 2024.
  CHECK(year_fraction(DayCount::act_act_isda, day("2023-11-01"), day("2024-03-01")) == 61 / 365.0 + 60 / 366.0);
  CHECK(year_fraction(DayCount::act_act_isda, day("2023-01-01"), day("2026-01-01")) == 3.0);
}

TEST_CASE("day count: equal dates give nothing, and parts add up by every actual-day convention") {
  const Date a = day("2023-12-31"), b = day("2024-02-29"), c = day("2025-03-31");
  for (const auto convention : {DayCount::act_360, DayCount::act_365f, DayCount::act_act_isda}) {
    CHECK(year_fraction_exact(convention, a, a).num == 0);
    const auto ab = year_fraction_exact(convention, a, b), bc = year_fraction_exact(convention, b, c),
               ac = year_fraction_exact(convention, a, c);
    CHECK(ab.den == ac.den);
    CHECK(ab.num + bc.num == ac.num);
  }
}

TEST_CASE("whole months and odd days: 31 January to 28 February is one month, and every pair adds back") {
  CHECK(months_and_days(day("2025-01-31"), day("2025-02-28")).months == 1);
  CHECK(months_and_days(day("2025-01-31"), day("2025-02-28")).days == 0);
  CHECK(months_and_days(day("2025-01-31"), day("2025-03-30")).months == 1);
  CHECK(months_and_days(day("2025-01-31"), day("2025-03-30")).days == 30);
  for (int from = 0; from < 800; from += 7) {
    for (int length = 0; length < 800; length += 3) {
      const Date a = add_days(day("2023-06-15"), from), b = add_days(a, length);
      const auto t = months_and_days(a, b);
      const bool largest = add_months(a, t.months) <= b && add_months(a, t.months + 1) > b;
      if (!largest || add_days(add_months(a, t.months), t.days) != b) FAIL(iso_date(a) << " " << iso_date(b));
    }
  }
  CHECK(day_count_of("act_360") == DayCount::act_360);
  CHECK_FALSE(day_count_of("act_361").has_value());
}
