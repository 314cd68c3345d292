#include "core/roots.h"

#include <doctest/doctest.h>

#include "core/math.h"

using namespace loan;

TEST_CASE("root: the square root of two is found between one and two") {
  const Root r = find_root([](double x) { return x * x - 2.0; }, 1.0, 2.0);
  CHECK(r.status == Status::ok);
  CHECK(r.x == doctest::Approx(1.4142135623730951).epsilon(1e-14));
}

TEST_CASE("root: a zero exactly at an end of the range is that end") {
  CHECK(find_root([](double x) { return x; }, 0.0, 5.0).x == 0.0);
  CHECK(find_root([](double x) { return x - 5.0; }, 0.0, 5.0).x == 5.0);
}

TEST_CASE("root: without a change of sign there is a status and no number") {
  const Root r = find_root([](double x) { return x * x + 1.0; }, -1.0, 1.0);
  CHECK(r.status == Status::no_root_in_domain);
  CHECK(r.low == -1.0);
  CHECK(r.high == 1.0);
}

TEST_CASE("root: a function that cannot be evaluated does not converge and leaves its bracket") {
  const Root r = find_root([](double x) { return x < 0.4 ? -1.0 : x > 0.6 ? 1.0 : loan::log(-1.0); }, 0.0, 1.0);
  CHECK(r.status == Status::not_converged);
  CHECK(r.low >= 0.0);
  CHECK(r.high <= 1.0);
}

TEST_CASE("root: flat, steep and jumping functions all converge inside the range") {
  struct Case {
    double (*f)(double);
    double low, high, root;
  };
  const Case cases[] = {
      {[](double x) { return x * x * x * x * x * x * x * x * x; }, -1.0, 4.0, 0.0},
      {[](double x) { return loan::exp(50.0 * x) - 2.0; }, -10.0, 10.0, 0.013862943611198906},  // ln 2 / 50
      {[](double x) { return x < 0.3 ? -1.0 : 1.0; }, 0.0, 1.0, 0.3},
      {[](double x) { return loan::log(x) + 600.0; }, 1e-300, 1.0, 2.6503965530043108e-261},
      {[](double x) { return 1e-300 * (x - 0.7); }, 0.0, 1.0, 0.7},
  };
  for (const Case& c : cases) {
    const Root r = find_root(c.f, c.low, c.high);
    CAPTURE(c.root);
    CHECK(r.status == Status::ok);
    CHECK(fabs(r.x - c.root) <= 1e-13);
    CHECK(r.x >= c.low);
    CHECK(r.x <= c.high);
  }
}
