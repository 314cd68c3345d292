// A level instalment by actual days was not level where the interest of a 31-day month exceeds it (36 % over 133 months
// and more): that month's interest was billed in full, above the instalment, no principal was repaid, and the loan
// ended early with empty lines, its interest off by more than half.
#include <doctest/doctest.h>

#include "schedule/level_act360.h"

using namespace loan;

TEST_CASE("regression 0002: 36 % over 30 years is repaid by 360 equal instalments, long months adding to the balance") {
  const auto s = level_act360(Money{100'000'000'000'000}, AnnualRate::percent(36), 360, *parse_date("2024-01-31"));
  REQUIRE(s.ok());
  const Money a = s->instalment;
  CHECK(a.fen == 3'041'313'569'518);
  CHECK(s->lines[1].interest.fen == 3'095'619'279'345);  // 99,858,686,430,482 fen · 36 % · 31/360
  CHECK(s->lines[1].principal.fen == 3'041'313'569'518 - 3'095'619'279'345);
  Money paid{}, repaid{};
  for (std::size_t k = 0; k + 1 < s->lines.size(); ++k) CHECK(s->lines[k].interest + s->lines[k].principal == a);
  for (const auto& line : s->lines) {
    paid += line.interest + line.principal;
    repaid += line.principal;
  }
  CHECK(repaid.fen == 100'000'000'000'000);
  CHECK(s->lines.back().balance.fen == 0);
  // Half a fen in each rounding, grown over 30 years at 36 %, is some 10^6 fen: 0.00004 % of the instalment.
  const Money last = s->lines.back().interest + s->lines.back().principal;
  CHECK((last - a).fen < 2'000'000);
  CHECK((a - last).fen < 2'000'000);
  CHECK(paid == s->total_paid);
}

TEST_CASE(
    "regression 0002: at 1000 % over 40 years the rounding of one instalment outgrows the loan, never the numbers") {
  const Money principal{100'000'000'000'000};
  const auto s = level_act360(principal, AnnualRate::percent(1000), 480, *parse_date("2024-01-31"));
  REQUIRE(s.ok());
  Money repaid{};
  for (const auto& line : s->lines) {
    CHECK(line.balance.fen >= 0);
    CHECK(line.balance.fen <= 2 * principal.fen);
    CHECK(line.interest.fen >= 0);
    repaid += line.principal;
  }
  CHECK(repaid == principal);
  CHECK(s->total_interest.fen > 0);
}
