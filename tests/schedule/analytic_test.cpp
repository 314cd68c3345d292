#include "schedule/analytic.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "schedule/annuity.h"

using namespace loan;

namespace {

std::vector<double> balances(const AnalyticTerms& terms) {
  std::vector<double> b(static_cast<std::size_t>(terms.months));
  analytic_balances(terms, b);
  return b;
}

AnalyticTerms terms_of(double principal, double rate, int months, RepaymentStyle style, int grace = 0) {
  AnalyticTerms t;
  t.principal = principal;
  t.rate = rate;
  t.months = months;
  t.style = style;
  t.grace = grace;
  return t;
}

}  // namespace

TEST_CASE("balances for pricing: a billed annuity never strays from them by more than its rounding") {
  for (const double rate : {0.0, 0.0345, 0.24}) {
    for (const int grace : {0, 6}) {
      for (const int n : {12, 36, 360}) {
        const auto b = balances(terms_of(5e6, rate, n, RepaymentStyle::annuity, grace));
        const auto billed = *annuity({Money::yuan(5'000'000), AnnualRate::of_decimal(rate), n, grace});
        const double bound = annuity_absorption_bound(AnnualRate::of_decimal(rate), n) / 100 + 1e-6;
        for (int k = 1; k < n; ++k) {
          const double billed_yuan = in_yuan(billed.lines[static_cast<std::size_t>(k - 1)].balance);
          if (std::fabs(b[static_cast<std::size_t>(k)] - billed_yuan) > bound) FAIL(k << " " << rate << " " << n);
        }
      }
    }
  }
}

TEST_CASE("balances for pricing: equal principal falls by the same amount, bullets not at all") {
  const auto equal = balances(terms_of(120, 0.05, 12, RepaymentStyle::equal_principal));
  for (int k = 0; k < 12; ++k)
    CHECK(equal[static_cast<std::size_t>(k)] == doctest::Approx(120 - 10 * k).epsilon(1e-14));
  for (const auto style : {RepaymentStyle::bullet, RepaymentStyle::interest_only_settled,
                           RepaymentStyle::bullet_with_interest, RepaymentStyle::revolver}) {
    for (const double b : balances(terms_of(120, 0.05, 12, style))) CHECK(b == 120);
  }
}

TEST_CASE("balances for pricing: 8 m with 12 m more from month 13 is 20 m in month 13, as the growth preset has it") {
  const AnalyticDraw draws[] = {{13, 12e6}};
  const AnalyticRate steps[] = {{13, 0.031}, {25, 0.035}};
  auto t = terms_of(8e6, 0.028, 36, RepaymentStyle::bullet);
  t.draws = draws;
  t.rate_path = steps;
  const auto b = balances(t);
  double interest[3] = {};
  for (int k = 0; k < 36; ++k) interest[k / 12] += b[static_cast<std::size_t>(k)] * rate_in_month(t, k + 1) / 12;
  // 22.4, 62.0 and 70.0 万 a year: 8 m × 2.8 %, 20 m × 3.1 %, 20 m × 3.5 %.
  CHECK(interest[0] == doctest::Approx(224'000).epsilon(1e-12));
  CHECK(interest[1] == doctest::Approx(620'000).epsilon(1e-12));
  CHECK(interest[2] == doctest::Approx(700'000).epsilon(1e-12));
}

TEST_CASE("balances for pricing: the own plan is followed, a repayment beyond the balance stops at nothing") {
  const double plan[] = {10, 0, 200, 5};
  auto t = terms_of(100, 0.05, 4, RepaymentStyle::custom_principal);
  t.principal_plan = plan;
  const auto b = balances(t);
  CHECK(b == std::vector<double>{100, 90, 90, 0});
  const AnalyticDraw moves[] = {{2, -60}, {3, 20}};
  auto r = terms_of(100, 0.05, 4, RepaymentStyle::revolver);
  r.draws = moves;
  CHECK(balances(r) == std::vector<double>{100, 40, 60, 60});
}

TEST_CASE("balances for pricing: after any rate step or draw an annuity still ends at nothing") {
  const unsigned seed = 31;
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int round = 0; round < 500; ++round) {
    const int n = 2 + static_cast<int>(random() % 100);
    const double rate = 0.1 * uniform(random);
    const int grace = static_cast<int>(random() % 3) % n;
    auto t = terms_of(1, rate, n, RepaymentStyle::annuity, grace);
    const AnalyticDraw draws[] = {{1 + static_cast<int>(random() % static_cast<unsigned>(n)), uniform(random)}};
    const AnalyticRate steps[] = {{1 + static_cast<int>(random() % static_cast<unsigned>(n)), 0.1 * uniform(random)}};
    t.draws = draws;
    t.rate_path = steps;
    const auto b = balances(t);
    // The last month's opening balance is what the month before left; it is repaid in full with the last instalment.
    for (std::size_t k = 0; k < b.size(); ++k) {
      if (!(b[k] >= 0 && b[k] < 3)) FAIL(b[k]);
    }
    if (b.size() > 1 && draws[0].month < n && t.grace + 1 < n) CHECK(b.back() < b[b.size() - 2] + 1e-12);
  }
}

TEST_CASE("balances for pricing: a longer span is filled with zeros") {
  std::vector<double> b(6, -1.0);
  analytic_balances(terms_of(1, 0, 3, RepaymentStyle::equal_principal), b);
  CHECK(b[2] == doctest::Approx(1.0 / 3));
  CHECK(b[3] == 0);
  CHECK(b[5] == 0);
}

TEST_CASE("balances at moved rates: an annuity whose rates all move by one shift, to the last bit") {
  const unsigned seed = 20261123;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int i = 0; i < 2'000; ++i) {
    const int months = 1 + below(72);
    std::vector<AnalyticDraw> draws;
    std::vector<AnalyticRate> steps;
    for (int month = 1; month <= months; ++month) {
      if (below(20) == 0) draws.push_back({month, below(3) == 0 ? -2e5 : 3e5});
      if (below(15) == 0) steps.push_back({month, below(60) / 1000.0});
    }
    AnalyticTerms terms = terms_of(below(4) * 1e6, below(60) / 1000.0, months, RepaymentStyle::annuity, below(months));
    terms.draws = draws;
    terms.rate_path = steps;
    const ShiftedAnnuity annuity(terms);
    const double shift = (below(200) - 100) / 1999.0, share = below(2) == 0 ? 1.0 : 0.37;
    std::vector<double> found(static_cast<std::size_t>(months));
    annuity.balances(shift, share, found);

    std::vector<AnalyticRate> moved = steps;
    for (AnalyticRate& s : moved) s.rate = std::max(0.0, s.rate + shift);
    terms.rate = std::max(0.0, terms.rate + shift);
    terms.rate_path = moved;
    const auto expected = balances(terms);
    for (std::size_t k = 0; k < found.size(); ++k) {
      CAPTURE(i);
      CAPTURE(k);
      CHECK(found[k] == expected[k] * share);
    }
  }
}
