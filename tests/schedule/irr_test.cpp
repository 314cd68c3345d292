#include "schedule/irr.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "schedule/all_in.h"
#include "schedule/spreadsheet.h"

using namespace loan;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

/// Flows whose present value is c·Π (1 − (1 + r_j)·v): its roots are exactly the r_j.
std::vector<double> flows_with_roots(std::span<const double> roots, double scale) {
  std::vector<double> flows{scale};
  for (const double r : roots) {
    flows.push_back(0);
    for (std::size_t k = flows.size() - 1; k > 0; --k) flows[k] -= (1 + r) * flows[k - 1];
  }
  return flows;
}

}  // namespace

TEST_CASE("IRR: a loan repaid with what was lent costs exactly 0, also when tenths of a yuan do not add up in binary") {
  CHECK(*irr(std::vector<double>{-1200, 400, 400, 400})->rate == 0.0);
  CHECK(*irr(std::vector<double>{-0.3, 0.1, 0.2})->rate == 0.0);
  const Date dates[] = {day("2025-01-01"), day("2025-06-01"), day("2026-01-01")};
  CHECK(*xirr(dates, std::vector<double>{-0.3, 0.1, 0.2})->rate == 0.0);
}

TEST_CASE("IRR: a loss of everything, a gift, and one payment alone have no rate") {
  CHECK(irr(std::vector<double>{-100, 0, 0})->status == Status::no_sign_change);
  CHECK(irr(std::vector<double>{0, 0, 0})->status == Status::no_sign_change);
  CHECK(irr(std::vector<double>{-100})->status == Status::no_sign_change);
  const Date same[] = {day("2025-01-01"), day("2025-01-01")};
  CHECK(xirr(same, std::vector<double>{-100, 110})->status == Status::no_sign_change);
}

TEST_CASE("IRR: a rate below −99 % or above 1000 % a period is said to be none, not the bound") {
  CHECK(irr(std::vector<double>{-100, 0.5})->status == Status::no_root_in_domain);
  CHECK(irr(std::vector<double>{-1, 12})->status == Status::no_root_in_domain);
  CHECK(std::fabs(*irr(std::vector<double>{-100, 1.5})->rate - -0.985) < 1e-12);
  CHECK(std::fabs(*irr(std::vector<double>{-1, 10})->rate - 9) < 1e-11);
}

TEST_CASE("IRR: every root of flows made from known roots is found") {
  const unsigned seed = 4711;
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int round = 0; round < 400; ++round) {
    std::vector<double> roots;
    const int n = 1 + static_cast<int>(random() % 4);
    for (int k = 0; k < n; ++k) roots.push_back(-0.6 + 2.6 * uniform(random));
    std::sort(roots.begin(), roots.end());
    bool apart = true;
    for (std::size_t k = 1; k < roots.size(); ++k) apart = apart && roots[k] - roots[k - 1] > 0.02;
    if (!apart) continue;
    CAPTURE(round);
    const auto found = irr(flows_with_roots(roots, -1000), roots.front());
    REQUIRE(found.ok());
    REQUIRE(found->roots.size() == roots.size());
    for (std::size_t k = 0; k < roots.size(); ++k) CHECK(std::fabs(found->roots[k] - roots[k]) < 1e-9);
    CHECK(found->status == (n == 1 ? Status::ok : Status::multiple_roots));
    REQUIRE(found->rate.has_value());
    CHECK(*found->rate == found->roots.front());
  }
}

TEST_CASE("IRR: two roots inside one cell of the grid, and one that only touches, are found") {
  const double close[] = {0.1, 0.1005};
  const auto two = irr(flows_with_roots(close, -1000));
  REQUIRE(two->roots.size() == 2);
  CHECK(std::fabs(two->roots[0] - 0.1) < 1e-7);
  CHECK(std::fabs(two->roots[1] - 0.1005) < 1e-7);
  const auto touching = irr(std::vector<double>{-100, 220, -121});
  CHECK(touching->status == Status::ok);
  REQUIRE(touching->roots.size() == 1);
  CHECK(std::fabs(touching->roots[0] - 0.1) < 1e-6);
  // A root at 0 beside another one.
  const double with_zero[] = {0.0, 0.25};
  const auto zero = irr(flows_with_roots(with_zero, -1000));
  REQUIRE(zero->roots.size() == 2);
  CHECK(zero->roots[0] == 0.0);
  CHECK(std::fabs(zero->roots[1] - 0.25) < 1e-10);
}

TEST_CASE(
    "IRR: of several roots the one nearest the contract rate is the headline; without a contract rate there is none") {
  const std::vector<double> flows{-100, 230, -132};
  CHECK_FALSE(irr(flows)->rate.has_value());
  CHECK(std::fabs(*irr(flows, 0.09)->rate - 0.1) < 1e-10);
  CHECK(std::fabs(*irr(flows, 0.5)->rate - 0.2) < 1e-10);
}

TEST_CASE("IRR: 10,000 flows of up to 10^18 neither overflow nor hang") {
  std::vector<double> flows(10'000, 1e18);
  flows[0] = -1e18;
  CHECK(std::fabs(*irr(flows)->rate - 1) < 1e-9);
  for (std::size_t k = 0; k < flows.size(); ++k) flows[k] = k % 2 == 0 ? -1e18 : 1e18;
  const auto found = irr(flows);
  REQUIRE(found.ok());
  for (const double r : found->roots) CHECK(std::isfinite(r));
}

TEST_CASE("XIRR: the order of the dates does not matter and flows of one day are added") {
  const Date ordered[] = {day("2008-01-01"), day("2008-03-01"), day("2008-10-30"), day("2009-02-15"),
                          day("2009-04-01")};
  const double flows[] = {-10'000, 2'750, 4'250, 3'250, 2'750};
  const double expected = *xirr(ordered, flows)->rate;
  CHECK(std::fabs(expected - 0.373362535) < 2e-9);  // published reference example
  const Date mixed[] = {ordered[4], ordered[0], ordered[2], ordered[0], ordered[1], ordered[3]};
  const double mixed_flows[] = {2'750, -4'000, 4'250, -6'000, 2'750, 3'250};
  CHECK(*xirr(mixed, mixed_flows)->rate == expected);
}

TEST_CASE("XIRR: one year at 5 % is 5 %, whatever lies between is valued by its days") {
  const Date dates[] = {day("2025-01-01"), day("2026-01-01")};
  CHECK(std::fabs(*xirr(dates, std::vector<double>{-100, 105})->rate - 0.05) < 1e-12);
  const Date hundred_years[] = {day("2025-01-01"), day("2125-01-01")};
  const auto small = xirr(hundred_years, std::vector<double>{-1e9, 1});
  REQUIRE(small->rate.has_value());
  CHECK(std::fabs(std::pow(1 + *small->rate, 36'524 / 365.0) * 1e9 - 1) < 1e-9);
}

TEST_CASE("MIRR: finance and reinvestment rates, lopsided flows") {
  // Published spreadsheet example: −120,000 then 39,000 30,000 21,000 37,000 46,000 at 10 % and 12 %: 12.61 %.
  const std::vector<double> flows{-120'000, 39'000, 30'000, 21'000, 37'000, 46'000};
  CHECK(std::fabs(mirr(flows, 0.10, 0.12)->rate - 0.126094) < 1e-6);
  CHECK(mirr(std::vector<double>{1, 2}, 0.1, 0.1)->status == Status::no_sign_change);
  CHECK(mirr(std::vector<double>{-1, -2}, 0.1, 0.1)->status == Status::no_sign_change);
  std::vector<double> far(10'000, 0.0);
  far.front() = -1;
  far.back() = 1;
  CHECK(std::isfinite(mirr(far, 10, 10)->rate));
  CHECK(std::isfinite(mirr(far, -0.99, -0.99)->rate));
}

TEST_CASE("RATE and PMT undo each other, also at 0, below 0 and with a final value") {
  for (const double rate : {-0.02, 0.0, 1e-9, 0.0035, 0.05, 2.0}) {
    for (const int n : {1, 12, 240, 480}) {
      for (const double fv : {0.0, -300.0}) {
        CAPTURE(rate);
        CAPTURE(n);
        const double pmt = *excel_pmt(rate, n, 10'000, fv);
        REQUIRE(std::isfinite(pmt));
        double worth = fv;  // long-hand: what is owed after n payments
        double owed = 10'000;
        for (int k = 0; k < n && rate < 0.1; ++k) owed = owed * (1 + rate) + pmt;
        if (rate < 0.1) CHECK(std::fabs(owed + worth) < 1e-6 * std::max(1.0, std::fabs(pmt) * n));
        const auto back = excel_rate(n, pmt, 10'000, fv);
        REQUIRE(back.ok());
        if (back->rate) CHECK(std::fabs(*back->rate - rate) < 1e-8);
      }
    }
  }
}

TEST_CASE("all-in: 36 months at 3.60 % with a 3 % fee cost 5.51 % simple, 5.63 % nominal, 5.78 % effective") {
  AllInTerms t;
  t.principal = 5'000'000;
  t.rate = 0.036;
  t.n = 36;
  t.fees = {{CostKind::bank_fee, CostTiming::upfront_rate, 0.03}};
  const auto a = *all_in(t);
  CHECK(std::round(a.simple_all_in * 1e4) == 551);
  CHECK(std::round(*a.nominal_annual * 1e4) == 563);
  CHECK(std::round(*a.effective_annual * 1e4) == 578);
}

TEST_CASE("all-in: half a percent up front on one month is about 6 % a year") {
  AllInTerms t;
  t.principal = 1'000'000;
  t.rate = 0.036;
  t.n = 1;
  t.fees = {{CostKind::guarantee_fee, CostTiming::upfront_rate, 0.005}};
  const auto a = *all_in(t);
  CHECK(std::fabs(a.simple_fees - 0.06) < 1e-12);
  CHECK(std::fabs(a.simple_all_in - 0.096) < 1e-12);
}

TEST_CASE("all-in: every line annualised adds to the total, for any fees") {
  const unsigned seed = 99;
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  const RepaymentStyle styles[] = {RepaymentStyle::annuity, RepaymentStyle::equal_principal, RepaymentStyle::bullet};
  for (int round = 0; round < 500; ++round) {
    AllInTerms t;
    t.principal = 1e5 + 1e8 * uniform(random);
    t.rate = 0.12 * uniform(random);
    t.n = 1 + static_cast<int>(random() % 60);
    t.style = styles[random() % 3];
    t.grace = static_cast<int>(random() % static_cast<unsigned>(t.n));
    for (int k = 0; k < static_cast<int>(random() % 6); ++k) {
      const auto timing = static_cast<CostTiming>(random() % 5);
      const bool amount = timing == CostTiming::upfront_amount || timing == CostTiming::maturity_amount;
      const CostKind kinds[] = {CostKind::bank_fee,          CostKind::guarantee_fee,
                                CostKind::insurance_premium, CostKind::appraisal_registration,
                                CostKind::intermediary,      CostKind::fee_subsidy};
      t.fees.push_back({kinds[random() % 6], timing, amount ? 1e4 * uniform(random) : 0.02 * uniform(random)});
    }
    if (random() % 2) t.subsidy = {0.015, static_cast<int>(random() % 30), 5e6, static_cast<int>(random() % 7)};
    const auto a = all_in(t);
    REQUIRE(a.ok());
    double lines = 0, flows = 0;
    for (const auto& line : a->lines) lines += line.simple_rate;
    for (const double f : a->flows) flows += f;
    CHECK(std::fabs(lines - a->simple_all_in) < 1e-12);
    CHECK(std::fabs(a->simple_interest_only + a->simple_fees - a->simple_subsidy - a->simple_all_in) < 1e-12);
    // What flows back beyond the principal is the cost.
    CHECK(std::fabs(flows - (a->total_interest + a->total_fees - a->total_subsidy)) < 1e-6 * t.principal);
    CHECK(std::fabs(a->simple_interest_only - t.rate) < 1e-12);
  }
}

TEST_CASE("all-in: a subsidy above the rate leaves nothing to pay, never less") {
  AllInTerms t;
  t.principal = 1'000'000;
  t.rate = 0.01;
  t.n = 12;
  t.style = RepaymentStyle::bullet;
  t.subsidy = {0.015, 12, std::nullopt, 0};
  const auto a = *all_in(t);
  CHECK(std::fabs(a.simple_all_in) < 1e-15);
  CHECK(std::fabs(*a.irr_month) < 1e-12);
}
