#include "core/random.h"

#include <doctest/doctest.h>

#include "core/math.h"

using namespace loan;

TEST_CASE("random: the generator gives the published known answers of Philox4x32-10") {
  // Random123, file kat_vectors, rows "philox4x32 10".
  using Block = std::array<std::uint32_t, 4>;
  CHECK(philox_block({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox_block({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox_block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random: drawing in order and drawing by index are the same") {
  RandomStream in_order(20250601, 7);
  const RandomStream by_index(20250601, 7);
  for (std::uint64_t i = 0; i < 101; ++i) CHECK(in_order.next_bits() == by_index.bits_at(i));
  CHECK(in_order.position() == 101);
}

TEST_CASE("random: another seed or stream gives other numbers") {
  const RandomStream a(1, 0), b(1, 1), c(2, 0);
  int equal = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    equal += a.bits_at(i) == b.bits_at(i);
    equal += a.bits_at(i) == c.bits_at(i);
  }
  CHECK(equal == 0);
}

TEST_CASE("random: uniform numbers stay inside (0, 1) and have mean 1/2 and variance 1/12") {
  const RandomStream s(42, 3);
  constexpr int n = 200'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double u = s.uniform_at(static_cast<std::uint64_t>(i));
    REQUIRE(u > 0.0);
    REQUIRE(u < 1.0);
    sum += u;
    squares += u * u;
  }
  const double mean = sum / n;
  // Four standard errors: 4·√(1/12/n), 4·√(1/180/n).
  CHECK(fabs(mean - 0.5) < 4 * sqrt(1.0 / 12 / n));
  CHECK(fabs(squares / n - mean * mean - 1.0 / 12) < 4 * sqrt(1.0 / 180 / n));
}

TEST_CASE("random: normal numbers have mean 0, variance 1, kurtosis 3 and no correlation between neighbours") {
  RandomStream s(42, 4);
  constexpr int n = 200'000;
  double sum = 0, squares = 0, fourth = 0, lagged = 0, before = 0;
  for (int i = 0; i < n; ++i) {
    const double x = s.next_normal();
    sum += x;
    squares += x * x;
    fourth += x * x * x * x;
    lagged += x * before;
    before = x;
  }
  CHECK(fabs(sum / n) < 4 / sqrt(1.0 * n));
  CHECK(fabs(squares / n - 1) < 4 * sqrt(2.0 / n));
  CHECK(fabs(fourth / n - 3) < 4 * sqrt(96.0 / n));
  CHECK(fabs(lagged / n) < 4 / sqrt(1.0 * n));
}
