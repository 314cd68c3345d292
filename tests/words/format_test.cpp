#include "words/format.h"

#include <doctest/doctest.h>

#include <limits>

using namespace loan;

namespace {
constexpr Language zh = Language::zh;
constexpr Language en = Language::en;
}  // namespace

TEST_CASE("format: money in 元, 万元, 亿元 and millions with thousands separators") {
  CHECK(written(80'000'000.0, Unit::yuan, zh).text() == "80,000,000.00 元");
  CHECK(written(80'000'000.0, Unit::yuan, zh, MoneyUnit::wan).text() == "8,000.00 万元");
  CHECK(written(80'000'000.0, Unit::yuan, zh, MoneyUnit::wan, 0).text() == "8,000 万元");
  CHECK(written(180'000'000.0, Unit::yuan, zh, MoneyUnit::yi).text() == "1.8000 亿元");
  CHECK(written(80'000'000.0, Unit::yuan, en, MoneyUnit::million).text() == "80.00 m yuan");
  CHECK(written(73'100.0, Unit::yuan_per_year, zh, MoneyUnit::wan).text() == "7.31 万元/年");
}

TEST_CASE("format: billed money is written from its fen, half a fen never lost") {
  CHECK(written(Money::yuan(6'245, 81), zh).text() == "6,245.81 元");
  CHECK(written(Money::of_fen(-5), zh).text() == "−0.05 元");
  CHECK(written(Money::of_fen(5'000), zh, MoneyUnit::wan, 2).number == "0.01");   // 50 yuan = 0.005 万, half up
  CHECK(written(Money::of_fen(-4'999), zh, MoneyUnit::wan, 2).number == "0.00");  // no negative zero
  CHECK(written(kLargestMoney, zh).number == "1,000,000,000,000.00");
}

TEST_CASE("format: rates in %, differences of rates in bp, shares in points") {
  CHECK(written(0.0325, Unit::rate, zh).text() == "3.25%");
  CHECK(written(0.0325, Unit::rate, zh, MoneyUnit::yuan, 4).text() == "3.2500%");
  CHECK(written(0.0038, Unit::spread, zh).text() == "38bp");
  CHECK(written_change(0.0043, Unit::rate, zh).text() == "+43bp");
  CHECK(written_change(-0.0043, Unit::rate, zh).text() == "−43bp");
  CHECK(written_change(0.014, Unit::share, zh).text() == "+1.4 点");
  CHECK(written_change(73'100.0, Unit::yuan, zh, MoneyUnit::wan).text() == "+7.31 万元");
  CHECK(written_change(0.0, Unit::rate, zh).text() == "0bp");
}

TEST_CASE("format: halves are rounded up as people write them down") {
  // 0.285 and 1.005 lie just below the half as binary numbers.
  CHECK(fixed(0.285, 2) == "0.29");
  CHECK(fixed(1.005, 2) == "1.01");
  CHECK(fixed(-1.005, 2) == "−1.01");
  CHECK(fixed(2.5, 0) == "3");
  CHECK(fixed(0.2849, 2) == "0.28");
}

TEST_CASE("format: never minus zero, never NaN, separators everywhere") {
  CHECK(fixed(-0.001, 2) == "0.00");
  CHECK(fixed(-0.0, 0) == "0");
  CHECK(fixed(std::numeric_limits<double>::quiet_NaN(), 2) == "–");
  CHECK(fixed(std::numeric_limits<double>::infinity(), 2) == "–");
  CHECK(written(std::numeric_limits<double>::quiet_NaN(), Unit::rate, zh).text() == "–");
  CHECK(fixed(1234567.891, 2) == "1,234,567.89");
  CHECK(fixed(999.999, 2) == "1,000.00");
  CHECK(fixed(1e18, 2) == "1,000,000,000,000,000,000");
  CHECK(whole(-1'234'567) == "−1,234,567");
  CHECK(whole(999) == "999");
  CHECK(whole(std::numeric_limits<std::int64_t>::min()) == "−9,223,372,036,854,775,808");
}

TEST_CASE("format: months, multiples, scores and bare numbers") {
  CHECK(written(36, Unit::months, zh).text() == "36 个月");
  CHECK(written(36, Unit::months, en).text() == "36 months");
  CHECK(written(1.25, Unit::multiple, zh).text() == "1.25 倍");
  CHECK(written(82, Unit::score, zh).text() == "82.0 分");
  CHECK(written(30, Unit::none, zh).text() == "30");
  CHECK(written(0.25, Unit::none, zh).text() == "0.25");
  CHECK(month_number(22, zh) == "第22月");
  CHECK(month_number(22, en) == "month 22");
}

TEST_CASE("format: dates in Chinese and English form") {
  const Date day = *make_date(2026, 2, 10);
  CHECK(long_date(day, zh) == "2026年2月10日");
  CHECK(long_date(day, en) == "10 Feb 2026");
}

TEST_CASE("format: what stands in a field is short and complete") {
  CHECK(editable(Money::yuan(80'000'000), MoneyUnit::wan) == "8000");
  CHECK(editable(Money::yuan(12'345, 67), MoneyUnit::wan) == "1.234567");
  CHECK(editable(Money::of_fen(-5), MoneyUnit::yuan) == "-0.05");
  CHECK(editable(Money{}, MoneyUnit::yi) == "0");
  CHECK(editable(0.0325, Unit::rate) == "3.25");
  CHECK(editable(0.07, Unit::rate) == "7");
  CHECK(editable(0.00032, Unit::spread) == "3.2");
  CHECK(editable(1.0 / 3, Unit::share) == "33.33333333333333");
  CHECK(editable(24, Unit::months) == "24");
  CHECK(editable(1e12, Unit::yuan, MoneyUnit::yi) == "10000");
}

TEST_CASE("format: no amount from one fen on reads as 0.00, whatever the unit, and small ones keep three digits") {
  for (const MoneyUnit unit : {MoneyUnit::yuan, MoneyUnit::wan, MoneyUnit::yi, MoneyUnit::million}) {
    for (std::int64_t fen = 1; fen < 1'000'000'000'000; fen = fen * 3 + 1) {
      CAPTURE(fen);
      const std::string exact = written(Money::of_fen(fen), Language::en, unit).number;
      const std::string computed = written(static_cast<double>(fen) / 100, Unit::yuan, Language::en, unit).number;
      // Hundred-millions show to nine decimals, which is ten fen.
      if (unit != MoneyUnit::yi || fen >= 10) {
        CHECK(exact.find_first_of("123456789") != std::string::npos);
        CHECK(computed.find_first_of("123456789") != std::string::npos);
      }
    }
  }
  CHECK(written(Money::yuan(133'000), Language::en, MoneyUnit::million).number == "0.133");
  CHECK(written(Money::yuan(46'500), Language::en, MoneyUnit::million).number == "0.0465");
  CHECK(written(35.0, Unit::yuan, Language::en, MoneyUnit::million).number == "0.0000350");
  CHECK(written(Money::yuan(5'850'000), Language::en, MoneyUnit::million).number == "5.85");
  CHECK(written(Money::yuan(2'700), Language::zh, MoneyUnit::wan).number == "0.27");
  CHECK(written(Money::yuan(350), Language::zh, MoneyUnit::wan).number == "0.0350");
  CHECK(written(0.0, Unit::yuan, Language::en, MoneyUnit::million).number == "0.00");
  CHECK(written(1e-7, Unit::yuan, Language::en, MoneyUnit::million).number == "0.00");  // rounding dust is nothing
}
