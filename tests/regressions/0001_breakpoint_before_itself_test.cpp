// Forty banks were split wrongly in WebAssembly: a breakpoint was ordered before itself (a.enters instead of
// a.enters && !b.enters), which is no ordering, and the sort of that library then left the list unsorted.
#include <doctest/doctest.h>

#include <numeric>
#include <vector>

#include "joint/allocation.h"

using namespace loan;

TEST_CASE(
    "regression 0001: forty banks with equal commitments and rising limits share as equally as the limits allow") {
  std::vector<double> lo(40, 0.0), hi, commitment(40, 1.0);
  for (int i = 40; i >= 1; --i) hi.push_back(1e6 * i);  // 40 m down to 1 m
  AllocationTerms terms;
  terms.rule = AllocationRule::pro_rata;
  terms.loan = 400e6;
  terms.lo = lo;
  terms.hi = hi;
  terms.commitment = commitment;
  const auto split = allocate(terms);
  REQUIRE(split.ok());
  REQUIRE(split->status == Status::ok);
  // Banks with limits 1 … k−1 m are full; the others share alike: k(k−1)/2 + (41 − k)·x = 400 m.
  // k = 12: 66 m + 29·x = 400 m, x = 11.517 m, between 11 m and 12 m as it must be.
  const double level = (400e6 - 66e6) / 29;
  for (int i = 0; i < 40; ++i) {
    CAPTURE(i);
    const double expected = hi[static_cast<std::size_t>(i)] < level ? hi[static_cast<std::size_t>(i)] : level;
    CHECK(split->amount[static_cast<std::size_t>(i)] == doctest::Approx(expected).epsilon(1e-12));
  }
  CHECK(std::accumulate(split->amount.begin(), split->amount.end(), 0.0) == doctest::Approx(400e6).epsilon(1e-14));
}
