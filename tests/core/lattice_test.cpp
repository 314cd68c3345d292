// Evenly filled cubes: known points, and errors that are honest and small.
#include "core/lattice.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "core/random.h"

using namespace loan;

namespace {

double part(std::uint32_t point, int dimension) {
  return lattice_point(point, dimension) / 4294967296.0;
}

/// ∏ (1 + (x − ½)) over five coordinates: mean 1.
template <class Uniform>
double product(const Uniform& uniform) {
  double x = 1;
  for (int d = 0; d < 5; ++d) x *= 0.5 + uniform(d);
  return x;
}

}  // namespace

TEST_CASE("lattice: the first points are the published vector's") {
  // First coordinate: the radical inverse 0, 1/2, 1/4, 3/4. Second: times 182667, whose remainder by 4 is 3: 0, 1/2,
  // 3/4, 1/4. Third: 469891, remainder 3 again; fourth: 498753, remainder 1.
  const double expected[4][4] = {
      {0, 0, 0, 0}, {0.5, 0.5, 0.5, 0.5}, {0.25, 0.75, 0.75, 0.25}, {0.75, 0.25, 0.25, 0.75}};
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (int d = 0; d < 4; ++d) CHECK(part(i, d) == expected[i][d]);
  }
  // Point 5 is 5/8 in the first: 101 read backwards is 101. The last of the vector: 480757 mod 8 = 5, 25/8 = 3 + 1/8.
  CHECK(part(5, 0) == 0.625);
  CHECK(part(5, 249) == 0.125);
}

TEST_CASE("lattice: every 1,024 points hold each of 1,024 equal parts of every coordinate once") {
  for (const int d : {0, 1, 17, 100, 249}) {
    std::set<std::uint32_t> seen;
    for (std::uint32_t i = 1024; i < 2048; ++i) seen.insert(lattice_point(i, d) >> 22);
    CHECK(seen.size() == 1024);
  }
}

TEST_CASE("lattice: another dimension or slice moves no number, another seed moves all") {
  const LatticeStream small(7, 3, 4), large(7, 3, 40), other(8, 3, 4);
  int equal = 0;
  for (std::int64_t run = 0; run < 500; ++run) {
    for (int d = 0; d < 4; ++d) {
      const double u = small.uniform_at(run, d);
      CHECK(u > 0);
      CHECK(u < 1);
      CHECK(u == large.uniform_at(run, d));
      equal += u == other.uniform_at(run, d) ? 1 : 0;
    }
  }
  CHECK(equal == 0);
  CHECK(LatticeStream(7, 3, 400).uniform_at(9, 300) != LatticeStream(7, 3, 400).uniform_at(9, 301));
}

TEST_CASE("lattice: a smooth mean comes with an honest error, and less than a tenth of the variance of chance") {
  double squares = 0, stated = 0, made = 0;
  constexpr int kSeeds = 100, kRuns = 8'192;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const LatticeStream stream(seed, 0, 5);
    ShiftedMean mean;
    for (std::int64_t run = 0; run < kRuns; ++run) {
      mean.add(run, product([&](int d) { return stream.uniform_at(run, d); }));
    }
    const double z = (mean.mean() - 1) / mean.error();
    squares += z * z / kSeeds;
    stated += mean.error() * mean.error() / kSeeds;
    made += (mean.mean() - 1) * (mean.mean() - 1) / kSeeds;
  }
  // z² of a t with 31 degrees of freedom has mean 31/29 and, over 100 seeds, an error of about 0.16.
  CHECK(squares > 0.6);
  CHECK(squares < 1.6);
  CHECK(made < 2 * stated);
  // Variance of one product: (1 + 1/12)^5 − 1 = 0.4921.
  const double by_chance = (std::pow(13.0 / 12, 5) - 1) / kRuns;
  CHECK(made < by_chance / 10);
}

TEST_CASE("lattice: the error of shifted runs is that of the 32 means") {
  ShiftedMean mean, same;
  for (std::int64_t run = 0; run < 64; ++run) {
    mean.add(run, run % 32 < 16 ? 1.0 : 3.0);  // means 1 and 3: 16 each, deviation 1
    same.add(run, run % 32 < 16 ? 10.0 : 30.0);
  }
  CHECK(mean.mean() == 2);
  CHECK(mean.variance() == 1);
  CHECK(mean.error() == doctest::Approx(std::sqrt(1.0 / 31)));
  CHECK(mean.error(0.1, same) == doctest::Approx(0).epsilon(1e-12));
  CHECK(variance_ratio(mean, std::sqrt(1.0 / 31)) == doctest::Approx(31.0 / 64));
  ShiftedMean few;
  few.add(0, 1);
  CHECK(few.error() == 0);
  few.add(1, 3);
  CHECK(few.error() == doctest::Approx(std::sqrt(0.5)));  // two independent runs: 1/√2
}
