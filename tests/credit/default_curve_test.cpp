#include "credit/default_curve.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "core/random.h"

using namespace loan;

TEST_CASE("default curve: 2.4 % a year is 1 − 0.976² after two years, not 4.8 %") {
  const auto curve = flat_curve(0.024);
  REQUIRE(curve.ok());
  CHECK(curve->cumulative_pd(2) == doctest::Approx(1 - 0.976 * 0.976).epsilon(1e-14));
  CHECK(curve->survival(2) == doctest::Approx(0.952576).epsilon(1e-14));  // 0.976²
}

TEST_CASE("default curve: a curve passes through its points and goes on with its last hazard") {
  const double tenors[] = {1, 2, 5}, cumulative[] = {0.02, 0.05, 0.05};
  const auto curve = curve_through(tenors, cumulative);
  REQUIRE(curve.ok());
  for (int j = 0; j < 3; ++j) CHECK(curve->cumulative_pd(tenors[j]) == doctest::Approx(cumulative[j]).epsilon(1e-14));
  CHECK(curve->hazard_at(4) == 0);                                          // no default between year 2 and year 5 …
  CHECK(curve->cumulative_pd(30) == doctest::Approx(0.05).epsilon(1e-14));  // … nor after
  CHECK(curve->survival(0) == 1);
}

TEST_CASE("default curve: a flat curve given as points is the same curve") {
  const double tenors[] = {1, 3}, cumulative[] = {0.03, 1 - 0.97 * 0.97 * 0.97};
  const auto points = curve_through(tenors, cumulative), flat = flat_curve(0.03);
  for (const double t : {0.1, 1.0, 2.5, 10.0}) {
    CHECK(points->cumulative_pd(t) == doctest::Approx(flat->cumulative_pd(t)).epsilon(1e-13));
  }
}

TEST_CASE("default curve: marginal probabilities add up to the cumulative one, survivors multiply") {
  const std::uint64_t seed = 5;
  CAPTURE(seed);
  RandomStream random(seed);
  for (int round = 0; round < 200; ++round) {
    const auto curve = flat_curve(0.5 * random.next_uniform());
    std::vector<double> times;
    double t = 0;
    for (int k = 0; k < 20; ++k) times.push_back(t += 0.01 + random.next_uniform());
    const auto lines = pd_terms(*curve, times);
    REQUIRE(lines.ok());
    double added = 0, alive = 1;
    for (const auto& line : *lines) {
      added += line.marginal;
      alive *= 1 - line.conditional;
      REQUIRE(fabs(added - line.cumulative) < 1e-13);
      REQUIRE(fabs(1 - alive - line.cumulative) < 1e-13);
    }
  }
}

TEST_CASE("default curve: a borrower that cannot default has zeros everywhere") {
  const auto curve = flat_curve(0);
  const double times[] = {1, 2};
  const auto lines = pd_terms(*curve, times);
  for (const auto& line : *lines) {
    CHECK(line.cumulative == 0);
    CHECK(line.marginal == 0);
    CHECK(line.conditional == 0);
  }
}

TEST_CASE("default curve: what cannot be a curve is refused with its field") {
  CHECK(flat_curve(1).problems().at(0) == Problem{ProblemCode::out_of_range, "pd_annual", "0 ≤ p < 1"});
  CHECK(flat_curve(-0.1).problems().at(0).code == ProblemCode::out_of_range);
  const double rising[] = {1, 2}, falling[] = {0.05, 0.04}, full[] = {0.5, 1}, backwards[] = {2, 1}, one[] = {0.1};
  CHECK(curve_through(rising, falling).problems().at(0).field == "cumulative_pd");
  CHECK(curve_through(rising, full).problems().at(0).code == ProblemCode::domain_error);
  CHECK(curve_through(backwards, rising).problems().size() == 2);  // order of the tenors, PDs above 1
  CHECK(curve_through(rising, one).problems().at(0).code == ProblemCode::inconsistent);
  CHECK(curve_through({}, {}).problems().at(0).code == ProblemCode::empty_list);
  const std::vector<double> many(481, 1.0);
  CHECK(pd_terms(DefaultCurve(), many).problems().at(0).code == ProblemCode::too_many_items);
  CHECK(pd_terms(DefaultCurve(), backwards).problems().at(0).code == ProblemCode::domain_error);
}

TEST_CASE("point in time: bad years raise the probability, and averaged over all years it is the long-run one") {
  CHECK(*point_in_time_pd(0.02, 0.12, -1.5) > 0.02);
  CHECK(*point_in_time_pd(0.02, 0.12, 1.5) < 0.02);
  CHECK(*point_in_time_pd(0.02, 0, 1.5) == 0.02);
  CHECK(*point_in_time_pd(0, 0.12, -3) == 0);
  CHECK(*point_in_time_pd(1, 0.12, 3) == 1);
  double mean = 0, weight = 0;  // Simpson over z in [−9, 9] with the normal density
  for (int i = 0; i <= 2000; ++i) {
    const double z = -9 + 0.009 * i, w = (i % 2 == 1 ? 4 : i == 0 || i == 2000 ? 1 : 2) * loan::exp(-0.5 * z * z);
    mean += w * *point_in_time_pd(0.02, 0.12, z);
    weight += w;
  }
  CHECK(mean / weight == doctest::Approx(0.02).epsilon(1e-10));
  CHECK(point_in_time_pd(0.02, 1.01, 0).problems().at(0).field == "rho");
}

TEST_CASE("default curve: today and a time named twice are answered, nothing fails at once or twice") {
  const double times[] = {0, 1, 1, 2};
  const auto lines = pd_terms(*flat_curve(0.02), times);
  REQUIRE(lines.ok());
  CHECK((*lines)[0].cumulative == 0);
  CHECK((*lines)[1].marginal == doctest::Approx(0.02));
  CHECK((*lines)[2].marginal == 0);
  CHECK((*lines)[2].cumulative == doctest::Approx(0.02));
  CHECK((*lines)[3].conditional == doctest::Approx(0.02));
}

TEST_CASE("point in time: with full correlation the year alone decides") {
  CHECK(*point_in_time_pd(0.02, 1, -3) == 1);  // G(0.02) = −2.05
  CHECK(*point_in_time_pd(0.02, 1, -1) == 0);
  CHECK(*point_in_time_pd(0.5, 1, 0) == 0.5);
  CHECK(*point_in_time_pd(0, 1, -3) == 0);
}
