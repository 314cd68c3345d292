#include "words/parse.h"

#include <doctest/doctest.h>

#include <random>

using namespace loan;

namespace {

Expected amount(MoneyUnit money = MoneyUnit::wan) {
  Expected e;
  e.unit = Unit::yuan;
  e.low = 0;
  e.high = 1e12;
  e.money = money;
  e.field = "facility.tranches[a].amount";
  e.allowed = "0 – 1000000000000 元";
  return e;
}

Expected rate() {
  Expected e;
  e.unit = Unit::rate;
  e.low = 0;
  e.high = 0.36;
  e.loan_prime_rate = 0.03;
  e.field = "facility.tranches[a].rate";
  e.allowed = "0 % – 36 %";
  return e;
}

Expected of(Unit unit, double low, double high) {
  Expected e;
  e.unit = unit;
  e.low = low;
  e.high = high;
  return e;
}

Money money(const char* typed, MoneyUnit unit = MoneyUnit::wan) {
  const auto result = parse_money(typed, amount(unit));
  CAPTURE(typed);
  REQUIRE(result.ok());
  return *result;
}

double number(const char* typed, const Expected& expected) {
  const auto result = parse_number(typed, expected);
  CAPTURE(typed);
  REQUIRE(result.ok());
  return *result;
}

ProblemCode code(const Problems& problems) {
  REQUIRE(problems.size() == 1);
  return problems[0].code;
}

}  // namespace

TEST_CASE("typing: amounts as officers type them") {
  CHECK(money("8000万") == Money::yuan(80'000'000));
  CHECK(money("1.2亿") == Money::yuan(120'000'000));
  CHECK(money("1亿2000万") == Money::yuan(120'000'000));
  CHECK(money("80,000,000元") == Money::yuan(80'000'000));
  CHECK(money("80,000,000", MoneyUnit::yuan) == Money::yuan(80'000'000));
  CHECK(money("18,000") == Money::yuan(180'000'000));  // a bare number is in the unit shown: 万元
  CHECK(money("0.5百万") == Money::yuan(500'000));
  CHECK(money("80m") == Money::yuan(80'000'000));
  CHECK(money("¥ 6245.81 元") == Money::yuan(6'245, 81));
  CHECK(money("5分") == Money::of_fen(5));
}

TEST_CASE("typing: full-width digits and punctuation are as good as half-width ones") {
  CHECK(money("８０００万") == Money::yuan(80'000'000));
  CHECK(money("１８，０００") == Money::yuan(180'000'000));
  CHECK(money("１。２亿") == Money::yuan(120'000'000));
  CHECK(number("３．２％", rate()) == 0.032);
  CHECK(number("ＬＰＲ＋２０ＢＰ", rate()) == 0.032);
}

TEST_CASE("typing: rates as %, bp, LPR plus a spread") {
  CHECK(number("3.2%", rate()) == 0.032);
  CHECK(number("3.2", rate()) == 0.032);  // a bare number is in %
  CHECK(number("320bp", rate()) == 0.032);
  CHECK(number("LPR+20bp", rate()) == 0.032);
  CHECK(number("lpr + 20", rate()) == 0.032);  // said for 20 bp
  CHECK(number("LPR-15BP", rate()) == 0.0285);
  CHECK(number("LPR−15bp", rate()) == 0.0285);
  CHECK(number("LPR+0.25%", rate()) == 0.0325);
  CHECK(number("LPR", rate()) == 0.03);
  CHECK(number("0.07%", rate()) == 0.0007);
  CHECK(number("20bp", of(Unit::spread, -1, 1)) == 0.002);
  CHECK(number("20", of(Unit::spread, -1, 1)) == 0.002);
  CHECK(number("0.3‰", of(Unit::period_rate, 0, 0.01)) == 0.0003);
}

TEST_CASE("typing: LPR without a known LPR is said, not guessed") {
  Expected unknown = rate();
  unknown.loan_prime_rate.reset();
  CHECK(code(parse_number("LPR+20bp", unknown).problems()) == ProblemCode::domain_error);
}

TEST_CASE("typing: months, years, days and counts") {
  const Expected months = of(Unit::months, 1, 480);
  CHECK(*parse_whole("36", months) == 36);
  CHECK(*parse_whole("36个月", months) == 36);
  CHECK(*parse_whole("3年", months) == 36);
  CHECK(*parse_whole("3年6个月", months) == 42);
  CHECK(*parse_whole("1.5年", months) == 18);
  CHECK(*parse_whole("2 years", months) == 24);
  CHECK(*parse_whole("第22月", of(Unit::month_number, 1, 480)) == 22);
  CHECK(*parse_whole("10天", of(Unit::days, 0, 365)) == 10);
  CHECK(number("90天", of(Unit::days, 0, 3600)) == 90);
  CHECK(number("1.25倍", of(Unit::multiple, 0, 10)) == 1.25);
  CHECK(number("82分", of(Unit::score, 0, 100)) == 82);
  CHECK(number("500万", of(Unit::none, 0, 1e12)) == 5'000'000);
  CHECK(code(parse_whole("1.3年", months).problems()) == ProblemCode::too_precise);
}

TEST_CASE("typing: dates in the usual forms") {
  const Date day = *make_date(2026, 2, 10);
  for (const char* typed : {"2026-02-10", "2026/2/10", "2026年2月10日", "20260210", "2026.02.10", "10 Feb 2026",
                            "２０２６年２月１０日", "10 February 2026"}) {
    CAPTURE(typed);
    if (std::string(typed) == "10 February 2026") {
      CHECK(!parse_day(typed, {}).ok());
      continue;
    }
    REQUIRE(parse_day(typed, {}).ok());
    CHECK(*parse_day(typed, {}) == day);
  }
  for (const char* typed : {"2026-02-30", "2026-13-01", "10/02/2026", "2026-02", "明天"}) {
    CAPTURE(typed);
    CHECK(code(parse_day(typed, {}).problems()) == ProblemCode::bad_date);
  }
}

TEST_CASE("typing: what cannot be read is a problem with the range, never a guess") {
  for (const char* typed :
       {"abc", "8000万万", "1,2", "1,0000", "1.2.3", "--5", "5%", "3年", "1亿2000", "1e9", "万", ",1"}) {
    CAPTURE(typed);
    CHECK(code(parse_money(typed, amount()).problems()) == ProblemCode::wrong_type);
  }
  const auto outside = parse_money("2万亿", amount());
  CHECK(!outside.ok());
  const auto large = parse_money("20000亿", amount());
  CHECK(large.problems() ==
        Problems{{ProblemCode::out_of_range, "facility.tranches[a].amount", "0 – 1000000000000 元"}});
  CHECK(code(parse_money("-5", amount()).problems()) == ProblemCode::out_of_range);
  CHECK(code(parse_money("", amount()).problems()) == ProblemCode::required);
  CHECK(code(parse_money("  　", amount()).problems()) == ProblemCode::required);
  CHECK(code(parse_money("0.001元", amount()).problems()) == ProblemCode::too_precise);
  CHECK(code(parse_number("40%", rate()).problems()) == ProblemCode::out_of_range);
  CHECK(code(parse_number("LPR20bp", rate()).problems()) == ProblemCode::wrong_type);
}

TEST_CASE("typing: every amount reads back to the fen in every unit") {
  const unsigned seed = 20260210;
  std::mt19937_64 random(seed);
  CAPTURE(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Money original =
        Money::of_fen(static_cast<std::int64_t>(random() % 100'000'000'000'001ULL) >> (random() % 40));
    for (const MoneyUnit unit : {MoneyUnit::yuan, MoneyUnit::wan, MoneyUnit::yi, MoneyUnit::million}) {
      const auto back = parse_money(editable(original, unit), amount(unit));
      CAPTURE(original.fen);
      REQUIRE(back.ok());
      REQUIRE(*back == original);
    }
    // And from the figure as shown, with separators and unit: yuan has every digit.
    REQUIRE(*parse_money(written(original, Language::zh).text(), amount()) == original);
  }
}

TEST_CASE("typing: every rate, share and count reads back to the same bits") {
  const unsigned seed = 4711;
  std::mt19937_64 random(seed);
  CAPTURE(seed);
  for (int i = 0; i < 20'000; ++i) {
    const double fraction = static_cast<double>(random() >> 11) * 0x1p-53;
    const double tidy = static_cast<double>(random() % 3600) / 10'000;
    for (const Unit unit : {Unit::rate, Unit::share, Unit::spread, Unit::years, Unit::none}) {
      for (const double original : {fraction, tidy, -fraction, fraction * 1e9}) {
        const auto back = parse_number(editable(original, unit), of(unit, -1e10, 1e10));
        CAPTURE(original);
        REQUIRE(back.ok());
        REQUIRE(*back == original);
      }
    }
  }
}
