// Waterfall, linked limits, dilution and lease: worked examples and edges. methods.md 11.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>
#include <string>

#include "stack/equity.h"
#include "stack/gap_waterfall.h"
#include "stack/lease.h"

using namespace loan;

namespace {

template <class T>
std::set<std::string> fields_of(const Result<T>& r) {
  std::set<std::string> fields;
  for (const auto& p : r.problems()) fields.insert(p.field);
  return fields;
}

LeaseTerms dongguan_lease() {
  LeaseTerms t;
  t.equipment_cost = 2e6;
  t.rate = 0.055;
  t.rents = 36;
  t.deposit_rate = 0.10;
  return t;
}

/// Value of the lender's flows at a rate per period, written out.
double value_at(double i, const LeaseTerms& t, const Lease& l) {
  double v = -l.financed * (1 - t.fee_rate - t.deposit_rate);
  for (int k = 1; k <= t.rents; ++k) v += l.rent * std::pow(1 + i, -(t.in_advance ? k - 1 : k));
  return v + (t.buyout_price - t.deposit_rate * l.financed) * std::pow(1 + i, -t.rents);
}

}  // namespace

TEST_CASE("gap waterfall: each source gives what is missing, its maximum, or nothing below its minimum ticket") {
  const auto g = *gap_waterfall(20, {{8, 0}, {4, 0}, {4, 0}, {3, 2.5}});
  CHECK(g.amount == std::vector<double>{8, 4, 4, 3});
  CHECK(g.gap_after == std::vector<double>{12, 8, 4, 1});
  CHECK(g.status == Status::gap_remains);
  const auto small = *gap_waterfall(10, {{8, 0}, {5, 3}, {5, 0}});  // 2 missing is below the ticket of 3
  CHECK(small.amount == std::vector<double>{8, 0, 2});
  CHECK(small.status == Status::filled);
  CHECK((*gap_waterfall(0, {})).status == Status::filled);
  CHECK((*gap_waterfall(5, {})).residual_gap == 5);
  CHECK((*gap_waterfall(0.3, {{0.1, 0}, {0.2, 0}})).status == Status::filled);  // no gap from rounding
  CHECK(fields_of(gap_waterfall(-1, {{-1, -1}})) == std::set<std::string>{"need", "sources[0].max", "sources[0].min"});
  CHECK(gap_waterfall(1, std::vector<GapSource>(10'001)).problems().front().code == ProblemCode::too_many_items);
}

TEST_CASE("linked limit: 10 m paid in carries 5 m unsecured and 5 m guaranteed at 2:1:1") {
  const auto l = *linked_limit({2, 1, 1}, 10e6, 22e6);
  CHECK(l.credit_loan == 5e6);
  CHECK(l.guaranteed_loan == 5e6);
  CHECK(l.total == 20e6);
  CHECK(l.gap == 2e6);
  CHECK(l.equity_needed_to_fill == 11e6);
  CHECK((*linked_limit({2, 1, 1}, 0, 0)).total == 0);
  CHECK(fields_of(linked_limit({0, -1, -1}, -1, -1)) ==
        std::set<std::string>{"ratio[0]", "ratio[1]", "ratio[2]", "equity_in", "need"});
}

TEST_CASE(
    "equity: 10 m at 90 m pre-money is 10 %; an exit at 300 m after five years costs the founders 24.6 % a year") {
  const auto e = *equity_dilution({10e6, 90e6, 0.62, 300e6, 5, 0});
  CHECK(e.investor_stake == doctest::Approx(0.1).epsilon(1e-14));
  CHECK(e.founder_after == doctest::Approx(0.558).epsilon(1e-14));
  CHECK(e.investor_moic == doctest::Approx(3).epsilon(1e-14));
  CHECK(e.cost_of_equity == doctest::Approx(0.2457309396).epsilon(1e-9));  // 3^(1/5) = 1.2457309396
  CHECK((*equity_dilution({10e6, 90e6, 0.62, 300e6, 5, 0.1})).founder_after == doctest::Approx(0.62 * 0.8));
  CHECK((*equity_dilution({10e6, 90e6, 0.62, 0, 5, 0})).cost_of_equity == -1);
  CHECK((*equity_dilution({0, 90e6, 0.62, 90e6, 5, 0})).cost_of_equity == 0);
  CHECK(fields_of(equity_dilution({-1, 0, 2, -1, 0, -1})) ==
        std::set<std::string>{"raise", "pre_money", "founder_stake", "exit_equity", "exit_years", "option_pool_post"});
  CHECK(fields_of(equity_dilution({90, 10, 0.5, 1, 1, 0.2})) == std::set<std::string>{"option_pool_post"});
  CHECK(fields_of(equity_dilution({0, 1, 0.5, 1e15, 1e-3, 0})) == std::set<std::string>{"exit_years"});
}

TEST_CASE(
    "lease: 2 m over three years at 5.5 % with a 10 % deposit really costs 6.74 %; a second root is −30.2 % a month") {
  const LeaseTerms t = dongguan_lease();
  const auto l = *lease(t);
  // 2,000,000 × (0.055/12) / (1 − (1 + 0.055/12)^−36) = 60,391.80
  CHECK(l.rent == doctest::Approx(60391.8036).epsilon(1e-8));
  CHECK(l.status == Status::multiple_roots);
  REQUIRE(l.all_roots.size() == 2);
  CHECK(l.all_roots[0] == doctest::Approx(-0.302).epsilon(0.001));
  CHECK(l.nominal_annual == doctest::Approx(0.0674).epsilon(0.0008));
  for (const double root : l.all_roots) CHECK(std::fabs(value_at(root, t, l)) < 1e-4 * std::pow(1 + root, -36));
}

TEST_CASE("lease: without fee, deposit and buyout the yield is the contract rate, in advance or in arrears") {
  for (const bool advance : {false, true}) {
    for (const double rate : {0.0, 0.055, 0.24}) {
      LeaseTerms t = dongguan_lease();
      t.deposit_rate = 0;
      t.rate = rate;
      t.in_advance = advance;
      const auto l = *lease(t);
      CHECK(l.status == Status::ok);
      CHECK(l.nominal_annual == doctest::Approx(rate).epsilon(1e-10).scale(1));
      if (rate == 0) CHECK(l.rent == doctest::Approx(2e6 / 36).epsilon(1e-14));
    }
  }
}

TEST_CASE("lease: the quick cost is the headline of all roots") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto part = [&random](double most) { return most * static_cast<double>(random()) / 4294967296.0; };
    LeaseTerms t;
    t.equipment_cost = 1e5 + part(1e7);
    t.down_payment_rate = part(0.5);
    t.rate = part(0.3);
    t.rents = 6 + static_cast<int>(random() % 60);
    t.deposit_rate = part(0.3);
    t.fee_rate = part(0.1);
    t.buyout_price = part(0.2) * t.equipment_cost * (1 - t.down_payment_rate);
    const auto l = *lease(t);
    REQUIRE(l.has_yield);
    CHECK(lease_nominal_cost(t) == doctest::Approx(l.nominal_annual).epsilon(1e-10));
    t.in_advance = true;
    CHECK(lease_nominal_cost(t) == doctest::Approx((*lease(t)).nominal_annual).epsilon(1e-9));
  }
}

TEST_CASE("lease: one rent, all of it deposit, or a buyout beyond what rents can leave") {
  LeaseTerms one = dongguan_lease();
  one.rents = 1;
  one.deposit_rate = 0;
  CHECK((*lease(one)).rent == doctest::Approx(2e6 * (1 + 0.055 / 12)));
  one.in_advance = true;  // paid back the moment it is lent: nothing is ever owed, so no rate exists
  CHECK((*lease(one)).status != Status::ok);
  CHECK(!(*lease(one)).has_yield);
  LeaseTerms full = dongguan_lease();
  full.deposit_rate = 1;
  // Nothing is lent at the start: rents grow to the deposit given back, 36 × 60,392 > 2 m, at a rate below zero.
  const auto whole = *lease(full);
  REQUIRE(whole.all_roots.size() == 1);
  CHECK(whole.all_roots[0] < 0);
  CHECK(std::fabs(value_at(whole.all_roots[0], full, whole)) < 1e-6);
  LeaseTerms dear = dongguan_lease();
  dear.buyout_price = 3e6;
  CHECK(fields_of(lease(dear)) == std::set<std::string>{"buyout_price"});
  LeaseTerms bad;
  bad.equipment_cost = -1;
  bad.down_payment_rate = 1;
  bad.rate = -0.1;
  bad.per_year = 5;
  bad.buyout_price = -1;
  bad.deposit_rate = 2;
  bad.fee_rate = -1;
  CHECK(fields_of(lease_after_vat(bad, 2)) == std::set<std::string>{"equipment_cost", "down_payment_rate", "rate", "n",
                                                                    "per_year", "buyout_price", "deposit_rate",
                                                                    "fee_rate", "vat_rate"});
}

TEST_CASE("lease: creditable VAT scales all but the deposit, so without a deposit it changes nothing") {
  LeaseTerms t = dongguan_lease();
  t.deposit_rate = 0;
  t.fee_rate = 0.02;
  CHECK((*lease_after_vat(t, 0.13)).nominal_annual == doctest::Approx((*lease(t)).nominal_annual).epsilon(1e-10));
  t.deposit_rate = 0.1;  // the deposit, not taxed, weighs more against the net sum
  CHECK((*lease_after_vat(t, 0.13)).nominal_annual > (*lease(t)).nominal_annual + 0.001);
}
