// A bank that reaches its hurdle exactly at the borrower's ceiling was called infeasible when the last digit of the
// crossing fell above the ceiling; and among equal crossings a later bank could be named.
#include <doctest/doctest.h>

#include <vector>

#include "joint/common_rate.h"

using namespace loan;

TEST_CASE("regression 0025: banks that all reach their hurdle at the ceiling agree there, and the first is named") {
  const std::vector<double> slopes{7.0, 6.6, 8.1, 5.3};
  for (int bp = 200; bp <= 600; ++bp) {
    CAPTURE(bp);
    const double ceiling = bp / 10000.0;
    std::vector<double> intercept, hurdle(slopes.size(), 0.12);
    for (const double slope : slopes) intercept.push_back(0.12 - slope * ceiling);
    for (const double weight : {0.1, 0.3, 1.0}) {
      const auto found = egalitarian_rate({intercept, slopes, hurdle, {}, weight, ceiling});
      REQUIRE(found.ok());
      CHECK(found->status == Status::ok);
      CHECK(found->rate == ceiling);
      CHECK(found->min_surplus == 0);
      CHECK(found->binding_bank == 0);
    }
  }
}
