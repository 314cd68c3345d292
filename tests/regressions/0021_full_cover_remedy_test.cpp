// A bank that would lend nothing alone was left out of the remedy "more cover" altogether, even at full cover, where no
// bank bears a risk of its own: a loan within all other limits was called infeasible (methods.md 8.6).
#include <doctest/doctest.h>

#include <vector>

#include "joint/own_risk.h"

using namespace loan;

TEST_CASE(
    "regression 0021: under full cover every bank counts with its other limits, also one with no offer of its own") {
  const std::vector<double> own{39e6, 0, 13e6, 7e6}, other{37e6, 56e6, 0, 25e6};
  const auto found = min_coverage({80e6, own, other});
  REQUIRE(found.ok());
  CHECK(found->status == Status::ok);  // 37 + 25 = 62 m without the second bank, 118 m with it
  CHECK(found->coverage == 1);
  CHECK(found->capacity == 118e6);
}

TEST_CASE("regression 0021: what is missing at full cover is the loan less all other limits") {
  const std::vector<double> own{0, 17e6}, other{13e6, 10e6};
  const auto found = min_coverage({80e6, own, other});
  REQUIRE(found.ok());
  CHECK(found->status == Status::infeasible);
  CHECK(found->shortfall == 57e6);
}
