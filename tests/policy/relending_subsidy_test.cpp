// Relending and interest subsidies: what they are worth, and when they end.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/random.h"
#include "policy/relending.h"
#include "policy/subsidy.h"

using namespace loan;
using doctest::Approx;

namespace {

RelendingTerms standard() {
  RelendingTerms t;
  t.eligible = true;
  t.rate = 0.0125;
  return t;
}

Date day(const char* iso) {
  return *parse_date(iso);
}

}  // namespace

TEST_CASE("relending: 60 % at 1.25 % and the rest at 1.8 % makes 1.47 %") {
  CHECK(funds_transfer_price_while_covered(0.018, 0.6, 0.0125, 0) == Approx(0.0147));  // programmes.md 1.4
}

TEST_CASE("relending: a five-year loan falls back to market cost in month 37, and later by the lag") {
  std::vector<double> balances(60, 1.0), price(60);
  RelendingTerms t = standard();
  Trace off;
  auto funding = relending_funding(t, 0.018, balances, price, off);
  CHECK(funding.status == Status::ok);
  CHECK(price[0] == Approx(0.0147));
  CHECK(price[35] == Approx(0.0147));
  CHECK(price[36] == 0.018);
  CHECK(funding.cliff_month == 37);
  CHECK(funding.cliff == Approx(0.0033));
  CHECK(funding.benefit == Approx(0.0033 * 3));  // three years of one yuan
  t.collateral_cost = 0.0005;
  funding = relending_funding(t, 0.018, balances, price, off);
  CHECK(funding.given_up == Approx(0.6 * 0.0055 * 3));
  CHECK(funding.collateral_paid == Approx(0.6 * 0.0005 * 3));
  CHECK(funding.benefit == Approx(funding.given_up - funding.collateral_paid));
  t.collateral_cost = 0.0;
  t.lag_months = 3;
  funding = relending_funding(t, 0.018, balances, price, off);
  CHECK(price[2] == 0.018);
  CHECK(price[3] == Approx(0.0147));
  CHECK(funding.cliff_month == 40);
}

TEST_CASE("relending: a loan of three years meets no cliff; a city bank and dear central bank money draw nothing") {
  std::vector<double> balances(36, 1.0), price(36);
  RelendingTerms t = standard();
  Trace off;
  CHECK(relending_funding(t, 0.018, balances, price, off).cliff_month == 0);
  t.eligible = false;
  CHECK(relending_funding(t, 0.018, balances, price, off).status == Status::not_applicable);
  CHECK(std::all_of(price.begin(), price.end(), [](double p) { return p == 0.018; }));
  t.eligible = true;
  t.rate = 0.0195;
  CHECK(relending_funding(t, 0.018, balances, price, off).status == Status::no_benefit);
  CHECK(std::all_of(price.begin(), price.end(), [](double p) { return p == 0.018; }));
  CHECK(relending_benefit(t, 0.018, balances, 0.03)->undiscounted < 0);  // what drawing would cost
}

TEST_CASE("relending: ten million for three years with a lag of three months gains 107,250 yuan") {
  std::vector<double> balances(36, 10'000'000.0);
  RelendingTerms t = standard();
  t.collateral_cost = 0.0005;
  t.lag_months = 3;
  const auto b = *relending_benefit(t, 0.0195, balances, 0);
  CHECK(b.undiscounted == Approx(10'000'000 * 0.6 * (0.0195 - 0.0125 - 0.0005) * 33 / 12));
  CHECK(b.present_value == Approx(b.undiscounted));  // no discounting
  CHECK(b.first_month == 4);
  CHECK(b.last_month == 36);
}

TEST_CASE("relending: terms outside their range are refused together") {
  RelendingTerms t = standard();
  t.share = 1.5;
  t.max_months = -1;
  const std::vector<double> balances(500, 1.0);
  const auto bad = relending_benefit(t, -0.1, balances, 0.03);
  REQUIRE(bad.problems().size() == 4);
  CHECK(bad.problems()[0].field == "share");
  CHECK(bad.problems()[1].field == "max_months");
  CHECK(bad.problems()[2].field == "ftp");
  CHECK(bad.problems()[3].field == "balances");
}

TEST_CASE("subsidy: 1.5 points on 50 million for two years are 1.5 million, whatever is lent above") {
  InterestSubsidyTerms t;
  t.principal = Money::yuan(80'000'000);
  t.rate = AnnualRate::percent(3);
  t.subsidy_rate = AnnualRate::percent(1.5);
  t.base = Money::yuan(50'000'000);
  t.start = day("2026-03-01");
  t.subsidy_months = 24;
  t.dates = {day("2027-03-01"), day("2028-03-01"), day("2029-03-01")};
  t.principal_plan = {Money{}, Money{}, t.principal};
  const auto s = *interest_subsidy(t);
  // ACT/360 makes a year of 365 days cost 365/360 of 750,000 yuan; 2028-03-01 follows a leap day.
  CHECK(s.subsidy[0] == Money::of_fen(76'041'667));
  CHECK(s.subsidy[1] == Money::of_fen(76'250'000));
  CHECK(s.subsidy[2] == Money{});
  t.subsidy_rate = AnnualRate::percent(5);  // above the rate: net interest is 0, never negative
  t.base = t.principal;
  const auto full = *interest_subsidy(t);
  CHECK(full.net_interest[0] == Money{});
  CHECK(full.subsidy[0] == full.interest[0]);
}

TEST_CASE("subsidy: in any plan it stays between nothing and the interest, and ends with its months") {
  constexpr std::uint64_t kSeed = 20260213;
  INFO("seed " << kSeed);
  for (std::uint64_t i = 0; i < 2'000; ++i) {
    CAPTURE(i);
    RandomStream random(kSeed, i);
    InterestSubsidyTerms t;
    t.rate = AnnualRate{static_cast<std::int64_t>(random.next_uniform() * 10'000'000)};
    t.subsidy_rate = AnnualRate{static_cast<std::int64_t>(random.next_uniform() * 3'000'000)};
    t.base = Money{static_cast<std::int64_t>(random.next_uniform() * 1e10)};
    t.start = day("2026-01-15");
    t.subsidy_months = static_cast<int>(random.next_uniform() * 30);
    Date at = t.start;
    for (int k = 0; k < 12; ++k) {
      at = add_days(at, 1 + static_cast<int>(random.next_uniform() * 120));
      t.dates.push_back(at);
      t.principal_plan.push_back(Money{1 + static_cast<std::int64_t>(random.next_uniform() * 1e9)});
      t.principal += t.principal_plan.back();
    }
    const auto s = *interest_subsidy(t);
    for (std::size_t k = 0; k < t.dates.size(); ++k) {
      CHECK(s.subsidy[k] >= Money{});
      CHECK(s.net_interest[k] >= Money{});
      CHECK(s.net_interest[k] + s.subsidy[k] == s.interest[k]);
      if (k > 0 && t.dates[k - 1] >= add_months(t.start, t.subsidy_months)) CHECK(s.subsidy[k] == Money{});
    }
  }
}

TEST_CASE("subsidy: every mistake in the terms is named") {
  InterestSubsidyTerms t;
  t.rate = AnnualRate::percent(40);
  t.start = day("2026-03-01");
  t.dates = {day("2026-03-01")};
  t.principal_plan = {Money{-1}};
  const auto bad = interest_subsidy(t);
  REQUIRE(bad.problems().size() == 5);
  CHECK(bad.problems()[0].field == "principal_fen");
  CHECK(bad.problems()[1].field == "rate");
  CHECK(bad.problems()[2].field == "dates");
  CHECK(bad.problems()[3].code == ProblemCode::out_of_range);
  CHECK(bad.problems()[4].code == ProblemCode::does_not_add_up);
}

TEST_CASE("percentage subsidy: half of the interest paid, until the year's cap is used up") {
  const PaidInterest paid[] = {{2026, 420'000}, {2026, 380'000}, {2027, 310'000}, {2026, 50'000}};
  const auto s = *share_subsidy(0.5, 300'000, paid);
  CHECK(s.by_payment[0] == 210'000);
  CHECK(s.by_payment[1] == 90'000);   // what is left of 300,000
  CHECK(s.by_payment[2] == 155'000);  // a new year
  CHECK(s.by_payment[3] == 0);
  CHECK(s.total == 455'000);
  CHECK(share_subsidy(0.5, 300'000, {})->total == 0);
  CHECK_FALSE(share_subsidy(1.5, 300'000, paid).ok());
  const PaidInterest negative[] = {{2026, -1}};
  CHECK(share_subsidy(0.5, 300'000, negative).problems()[0].field == "interest_by_year[0].amount");
}
