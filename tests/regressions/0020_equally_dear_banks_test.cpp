// Banks of equal cost and without a minimum ticket all took part: only banks with tickets were tried in and out, so the
// rule "fewer banks among equally dear splits" (methods.md 8.3 f) did not reach the others.
#include <doctest/doctest.h>

#include <vector>

#include "joint/min_cost.h"

using namespace loan;

TEST_CASE("regression 0020: of equally dear banks without tickets no more take part than the loan needs") {
  // 62 m at 2.85 % from banks of 32 m, 8 m and 30 m: the first and the third can do it without the second.
  const std::vector<double> none{0, 0, 0}, limit{32e6, 8e6, 30e6}, same{0.0285, 0.0285, 0.0285};
  const auto found = allocate_min_cost({62e6, none, limit, same, {}});
  REQUIRE(found.ok());
  CHECK(found->amount == std::vector<double>{32e6, 0, 30e6});
  CHECK(found->participants == std::vector<int>{0, 2});
}

TEST_CASE(
    "regression 0020: a bank without ticket stays out when one with a ticket can carry the loan at the same cost") {
  const std::vector<double> ticket{0, 0, 20e6}, limit{30e6, 10e6, 30e6}, cost{0.0506, 0.03, 0.03};
  const auto found = allocate_min_cost({21e6, ticket, limit, cost, {}});
  REQUIRE(found.ok());
  CHECK(found->amount == std::vector<double>{0, 0, 21e6});
}
