#include "core/normal.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/math.h"
#include "core/random.h"

using namespace loan;

namespace {

const double kInf = HUGE_VAL;

/// N2(a, b; rho) by Simpson's rule on ∫ φ(x) N((b − rho·x)/√(1 − rho²)) dx: obvious and slow.
double slow_bivariate(double a, double b, double rho) {
  const double low = -9.0;
  if (a <= low) return 0.0;
  constexpr int n = 40'000;
  const double h = (a - low) / n, root = sqrt((1 - rho) * (1 + rho));
  double sum = 0;
  for (int i = 0; i <= n; ++i) {
    const double x = low + i * h;
    const double f = normal_pdf(x) * normal_cdf((b - rho * x) / root);
    sum += f * (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2);
  }
  return sum * h / 3;
}

}  // namespace

TEST_CASE("normal: the three points every risk manager knows") {
  CHECK(normal_cdf(0.0) == 0.5);
  CHECK(normal_cdf(1.959963984540054) == doctest::Approx(0.975).epsilon(1e-15));
  CHECK(normal_inverse(0.999) == doctest::Approx(3.090232306167813).epsilon(1e-15));
}

TEST_CASE("normal: ends of the line") {
  CHECK(normal_cdf(kInf) == 1.0);
  CHECK(normal_cdf(-kInf) == 0.0);
  CHECK(normal_pdf(kInf) == 0.0);
  CHECK(normal_inverse(0.5) == 0.0);
  CHECK(normal_inverse(0.0) == -kInf);
  CHECK(normal_inverse(1.0) == kInf);
  CHECK(normal_inverse(1e-301) == -kInf);
  CHECK(std::isnan(normal_inverse(-0.1)));
  CHECK(std::isnan(normal_inverse(1.1)));
}

TEST_CASE("normal: the inverse undoes the distribution, also where defaults are rare") {
  for (int i = 1; i < 370; ++i) {
    const double x = -0.1 * i;
    CAPTURE(x);
    CHECK(normal_inverse(normal_cdf(x)) == doctest::Approx(x).epsilon(2e-15));
  }
}

TEST_CASE("two-name normal: limits of methods.md 1.3") {
  CHECK(bivariate_normal(-kInf, 1.0, 0.3) == 0.0);
  CHECK(bivariate_normal(1.0, -kInf, -0.99) == 0.0);
  CHECK(bivariate_normal(kInf, 1.0, 0.3) == normal_cdf(1.0));
  CHECK(bivariate_normal(1.0, kInf, 1.0) == normal_cdf(1.0));
  CHECK(bivariate_normal(kInf, kInf, -1.0) == 1.0);
  CHECK(bivariate_normal(0.7, -0.4, 0.0) == normal_cdf(0.7) * normal_cdf(-0.4));
  CHECK(bivariate_normal(0.7, -0.4, 1.0) == normal_cdf(-0.4));
  CHECK(bivariate_normal(0.7, -0.4, -1.0) == doctest::Approx(normal_cdf(0.7) + normal_cdf(-0.4) - 1).epsilon(1e-15));
  CHECK(bivariate_normal(-0.7, -0.4, -1.0) == 0.0);
  CHECK(std::isnan(bivariate_normal(0, 0, 1.1)));
}

TEST_CASE("two-name normal: at the origin it is 1/4 + asin(rho)/2π, one third at one half") {
  CHECK(fabs(bivariate_normal(0, 0, 0.5) - 1.0 / 3) < 1e-15);
  for (int i = -99; i <= 99; ++i) {
    const double rho = 0.01 * i;
    CAPTURE(rho);
    CHECK(fabs(bivariate_normal(0, 0, rho) - (0.25 + loan::asin(rho) / 6.283185307179586)) < 1e-15);
  }
}

TEST_CASE("two-name normal: symmetry and complements for random arguments") {
  const std::uint64_t seed = 11;
  CAPTURE(seed);
  RandomStream random(seed);
  for (int i = 0; i < 2000; ++i) {
    const double a = 10 * random.next_uniform() - 5, b = 10 * random.next_uniform() - 5;
    double rho = 2 * random.next_uniform() - 1;
    if (i % 4 == 0) rho = (rho > 0 ? 1 : -1) * (1 - 1e-6 * fabs(rho));
    CAPTURE(a);
    CAPTURE(b);
    CAPTURE(rho);
    const double p = bivariate_normal(a, b, rho);
    REQUIRE(fabs(p - bivariate_normal(b, a, rho)) < 2e-15);
    REQUIRE(fabs(p + bivariate_normal(a, -b, -rho) - normal_cdf(a)) < 1e-14);
    REQUIRE(fabs(bivariate_normal(-a, -b, rho) - (1 - normal_cdf(a) - normal_cdf(b) + p)) < 1e-14);
    REQUIRE(p >= 0);
    REQUIRE(p <= std::fmin(normal_cdf(a), normal_cdf(b)) + 1e-15);
  }
}

TEST_CASE("two-name normal: agrees with plain numerical integration to 1e-14") {
  const std::uint64_t seed = 12;
  CAPTURE(seed);
  RandomStream random(seed);
  for (int i = 0; i < 60; ++i) {
    const double a = 8 * random.next_uniform() - 4,
                 b = i % 2 == 0 ? a + 0.1 * random.next_normal() : 8 * random.next_uniform() - 4;
    const double rho = i % 3 == 0 ? 0.92 + 0.07 * random.next_uniform() : 1.96 * random.next_uniform() - 0.98;
    CAPTURE(a);
    CAPTURE(b);
    CAPTURE(rho);
    CHECK(fabs(bivariate_normal(a, b, rho) - slow_bivariate(a, b, rho)) < 1e-14);
  }
}
