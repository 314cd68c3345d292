// Parties that bear the whole loss between them left the bank a share of 1e-16: on a large claim a loss of some fen
// where the contract leaves none.
#include <doctest/doctest.h>

#include <vector>

#include "cover/share_waterfall.h"

using namespace loan;

TEST_CASE("regression 0024: shares of 73 %, 18 % and 9 % leave the bank exactly nothing") {
  const std::vector<double> shares{0.73, 0.18, 0.09};
  const auto found = share_waterfall(483'406'889'375.65, 0.76, shares);
  REQUIRE(found.ok());
  CHECK(found->bank_share == 0);
  CHECK(found->bank_final_loss == 0);
  CHECK(found->bank_lgd == 0);
}
