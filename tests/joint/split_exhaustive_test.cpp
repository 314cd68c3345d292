// Every small split: three banks with whole-number limits and tickets, each loan that could be asked for. The rule of
// one level against bisection, least cost against every subset, lots against every way of dealing them out.
#include <doctest/doctest.h>

#include <cmath>

#include "joint/allocation.h"
#include "joint/min_cost.h"
#include "joint/round_shares.h"
#include "reference/split_reference.h"

using namespace loan;
using Numbers = std::vector<double>;

namespace {

struct Bounds {
  double lo, hi;
};
constexpr Bounds kBounds[] = {{0, 0}, {0, 1}, {0, 3}, {1, 1}, {1, 2}, {2, 3}};
const Numbers kWeights[] = {{1, 1, 1}, {1, 2, 3}, {5, 1, 2}};

double sum(const Numbers& x) {
  return x[0] + x[1] + x[2];
}

}  // namespace

TEST_CASE("split by one level: every small case equals bisection, or is infeasible by exactly what is missing") {
  int placed = 0, refused = 0;
  for (const Bounds a : kBounds) {
    for (const Bounds b : kBounds) {
      for (const Bounds c : kBounds) {
        const Numbers lo{a.lo, b.lo, c.lo}, hi{a.hi, b.hi, c.hi};
        for (const Numbers& weight : kWeights) {
          for (double loan = 1; loan <= 10; ++loan) {
            AllocationTerms t;
            t.rule = AllocationRule::pro_rata;
            t.loan = loan;
            t.lo = lo;
            t.hi = hi;
            t.commitment = weight;
            const auto found = allocate(t);
            REQUIRE(found.ok());
            CAPTURE(loan);
            CAPTURE(a.hi);
            CAPTURE(b.hi);
            CAPTURE(c.hi);
            if (loan > sum(hi) || loan < sum(lo)) {
              ++refused;
              CHECK(found->status == Status::infeasible);
              CHECK(found->missing == (loan > sum(hi) ? loan - sum(hi) : sum(lo) - loan));
              continue;
            }
            ++placed;
            REQUIRE(found->status == Status::ok);
            const Numbers expected = reference::clip_by_bisection(loan, weight, lo, hi);
            for (std::size_t i = 0; i < 3; ++i) {
              CHECK(std::fabs(found->amount[i] - expected[i]) < 1e-12);
              CHECK(found->amount[i] >= lo[i]);
              CHECK(found->amount[i] <= hi[i]);
            }
          }
        }
      }
    }
  }
  CHECK(placed > 1000);
  CHECK(refused > 1000);
}

TEST_CASE("least cost: every small case equals the best of all subsets, or none of them fits") {
  const Numbers costs[] = {{0.02, 0.03, 0.04}, {0.04, 0.02, 0.02}};
  for (const Bounds a : kBounds) {
    for (const Bounds b : kBounds) {
      for (const Bounds c : kBounds) {
        const Numbers lo{a.lo, b.lo, c.lo}, hi{a.hi, b.hi, c.hi};
        for (const Numbers& cost : costs) {
          for (const std::vector<int>& mandatory : {std::vector<int>{}, {0}, {1, 2}}) {
            for (double loan = 1; loan <= 9; ++loan) {
              const auto found = allocate_min_cost({loan, lo, hi, cost, mandatory});
              REQUIRE(found.ok());
              const auto expected = reference::least_cost(loan, lo, hi, cost, mandatory);
              CAPTURE(loan);
              CAPTURE(a.hi);
              CAPTURE(b.hi);
              CAPTURE(c.hi);
              CHECK((found->status == Status::ok) == expected.has_value());
              if (!expected) continue;
              CHECK(found->blended_cost * loan == doctest::Approx(*expected).epsilon(1e-12));
              CHECK(sum(found->amount) == doctest::Approx(loan).epsilon(1e-12));
            }
          }
        }
      }
    }
  }
}

TEST_CASE("lots: every small loan is dealt out by largest remainders, the earlier bank first") {
  // Shares in twelfths: a loan of n lots gives bank i floor(n·s_i) and the rest one by one by remainder.
  for (int n = 1; n <= 24; ++n) {
    for (int first = 0; first <= 12; ++first) {
      for (int second = 0; first + second <= 12; ++second) {
        const int twelfths[] = {first, second, 12 - first - second};
        const Numbers share{twelfths[0] / 12.0, twelfths[1] / 12.0, twelfths[2] / 12.0};
        const auto found = round_shares({Money::yuan(10'000 * n), Money::yuan(10'000), share, {}, {}});
        REQUIRE(found.ok());
        REQUIRE(found->status == Status::ok);
        int lots[3], rest[3], left = n;
        for (int i = 0; i < 3; ++i) {
          lots[i] = n * twelfths[i] / 12;
          rest[i] = n * twelfths[i] % 12;
          left -= lots[i];
        }
        for (; left > 0; --left) {
          int most = 0;
          for (int i = 1; i < 3; ++i) {
            if (rest[i] > rest[most]) most = i;
          }
          ++lots[most];
          rest[most] = -1;
        }
        CAPTURE(n);
        CAPTURE(first);
        CAPTURE(second);
        for (std::size_t i = 0; i < 3; ++i) CHECK(found->amount[i] == Money::yuan(10'000 * lots[i]));
      }
    }
  }
}
