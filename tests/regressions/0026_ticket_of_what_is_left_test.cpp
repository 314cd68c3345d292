// A source whose minimum ticket is exactly what is left was skipped when the subtraction lost the last digit: 0.5 - 0.2
// is a little less than 0.3 in binary, as 5,412,163.37 - 5,412,163.07 is.
#include <doctest/doctest.h>

#include "stack/gap_waterfall.h"

using namespace loan;

TEST_CASE("regression 0026: a source whose minimum ticket is exactly the rest of the gap fills it") {
  const auto found = gap_waterfall(5'412'163.37, {{0.3, 0.3}, {0.2, 0}, {5'412'162.57, 0}, {0.3, 0.3}});
  REQUIRE(found.ok());
  CHECK(found->amount.back() == doctest::Approx(0.3).epsilon(1e-8));
  CHECK(found->residual_gap == 0);
  CHECK(found->status == Status::filled);
  for (int parts = 2; parts <= 40; ++parts) {  // tenths of a yuan up to 4 yuan, each source all or nothing
    CAPTURE(parts);
    const std::vector<GapSource> sources(static_cast<std::size_t>(parts), GapSource{0.1, 0.1});
    CHECK(gap_waterfall(parts / 10.0, sources)->status == Status::filled);
  }
}

TEST_CASE("regression 0026: one fen short of the minimum ticket is still too little") {
  const auto found = gap_waterfall(1'000'000.29, {{1'000'000, 0}, {5, 0.3}});
  REQUIRE(found.ok());
  CHECK(found->amount.back() == 0);
  CHECK(found->residual_gap == doctest::Approx(0.29).epsilon(1e-6));
}
