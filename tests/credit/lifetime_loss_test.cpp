#include "credit/lifetime_loss.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "core/random.h"
#include "schedule/analytic.h"

using namespace loan;

TEST_CASE("lifetime loss: a one-year bullet of 8 m with PD 1.8 % and LGD 40 % loses 57,600 yuan") {
  const std::vector<double> balances(12, 8e6);
  LifetimeLossTerms t;
  t.balances = balances;
  t.loss_given_default = 0.4;
  const auto loss = lifetime_loss(t, *flat_curve(0.018));
  REQUIRE(loss.ok());
  CHECK(loss->undiscounted == doctest::Approx(8e6 * 0.018 * 0.4).epsilon(1e-13));
  CHECK(loss->present_value == doctest::Approx(57'600).epsilon(1e-13));  // discount 0
  CHECK(loss->average_life_years == doctest::Approx(1).epsilon(1e-14));
  CHECK(loss->first_year == loss->undiscounted);
}

TEST_CASE("lifetime loss: three yearly payments by hand") {
  // Balances 300, 200, 100; PD 10 %, LGD 50 %, discount 5 %.
  // Loss 1: 0.1·0.5·300 = 15; 2: 0.9·0.1·0.5·200 = 9; 3: 0.81·0.1·0.5·100 = 4.05.
  const double balances[] = {300, 200, 100};
  LifetimeLossTerms t;
  t.balances = balances;
  t.loss_given_default = 0.5;
  t.discount = 0.05;
  t.per_year = 1;
  const auto loss = lifetime_loss(t, *flat_curve(0.1));
  const double present = 15 / 1.05 + 9 / 1.1025 + 4.05 / 1.157625;
  CHECK(loss->undiscounted == doctest::Approx(28.05).epsilon(1e-13));
  CHECK(loss->present_value == doctest::Approx(present).epsilon(1e-13));
  CHECK(loss->annual_rate ==
        doctest::Approx(present / (300 / 1.05 + 0.9 * 200 / 1.1025 + 0.81 * 100 / 1.157625)).epsilon(1e-13));
  CHECK(loss->average_life_years == doctest::Approx(2).epsilon(1e-14));  // (300 + 200 + 100) / 300
  CHECK(loss->first_year == doctest::Approx(15).epsilon(1e-13));
}

TEST_CASE("lifetime loss: the annual rate, charged while the loan lives, pays exactly for the loss") {
  const std::uint64_t seed = 77;
  CAPTURE(seed);
  RandomStream random(seed);
  for (int round = 0; round < 100; ++round) {
    AnalyticTerms loan;
    loan.principal = 1e6 * (1 + random.next_uniform());
    loan.rate = 0.1 * random.next_uniform();
    loan.months = 1 + static_cast<int>(119 * random.next_uniform());
    loan.style = round % 3 == 0   ? RepaymentStyle::annuity
                 : round % 3 == 1 ? RepaymentStyle::equal_principal
                                  : RepaymentStyle::bullet;
    std::vector<double> balances(static_cast<std::size_t>(loan.months));
    analytic_balances(loan, balances);
    LifetimeLossTerms t;
    t.balances = balances;
    t.loss_given_default = random.next_uniform();
    t.discount = 0.05 * random.next_uniform();
    const double pd = 0.2 * random.next_uniform();
    const auto loss = lifetime_loss(t, *flat_curve(pd));
    REQUIRE(loss.ok());
    // Slow: survival and discount as plain powers, one after the other.
    double value = 0, charged = 0, alive = 1, factor = 1;
    const double stays = loan::pow(1 - pd, 1.0 / 12), month = loan::pow(1 + t.discount, -1.0 / 12);
    for (const double b : balances) {
      factor *= month;
      value += factor * alive * (1 - stays) * t.loss_given_default * b;
      charged += factor * alive * b / 12 * loss->annual_rate;
      alive *= stays;
    }
    REQUIRE(loss->present_value == doctest::Approx(value).epsilon(1e-11));
    REQUIRE(charged == doctest::Approx(value).epsilon(1e-11));
    REQUIRE(loss->undiscounted <= pd * 10 * loan.principal + 1e-9);
  }
}

TEST_CASE("lifetime loss: accrued interest and the unused line add to the exposure") {
  const double balances[] = {100, 100}, undrawn[] = {50, 50};
  LifetimeLossTerms t;
  t.balances = balances;
  t.loss_given_default = 1;
  t.per_year = 2;
  const double plain = lifetime_loss(t, *flat_curve(0.1))->undiscounted;
  t.accrued_interest = true;
  t.rate = 0.06;  // 3 % a half-year
  CHECK(lifetime_loss(t, *flat_curve(0.1))->undiscounted == doctest::Approx(plain * 1.03).epsilon(1e-13));
  t.accrued_interest = false;
  t.undrawn = undrawn;
  t.credit_conversion = 0.4;  // 20 of the 50 are drawn before default
  CHECK(lifetime_loss(t, *flat_curve(0.1))->undiscounted == doctest::Approx(plain * 1.2).epsilon(1e-13));
}

TEST_CASE("lifetime loss: no default or no loss costs nothing") {
  const double balances[] = {100};
  LifetimeLossTerms t;
  t.balances = balances;
  CHECK(lifetime_loss(t, DefaultCurve())->annual_rate == 0);
  t.loss_given_default = 0;
  CHECK(lifetime_loss(t, *flat_curve(0.5))->present_value == 0);
}

TEST_CASE("lifetime loss: every bad input is named at once") {
  const double balances[] = {0, -1}, undrawn[] = {1};
  LifetimeLossTerms t;
  t.balances = balances;
  t.undrawn = undrawn;
  t.credit_conversion = 2;
  t.rate = -1;
  t.loss_given_default = 1.1;
  t.discount = -0.9;
  t.per_year = 5;
  std::string fields;
  const auto refused = lifetime_loss(t, DefaultCurve());
  for (const auto& p : refused.problems()) fields += p.field + " ";
  CHECK(fields == "balances balances undrawn credit_conversion rate lgd discount per_year ");
  CHECK(lifetime_loss({}, DefaultCurve()).problems().at(0).code == ProblemCode::empty_list);
}

TEST_CASE("lifetime loss: the explained figures are the plain ones, and replay") {
  const double balances[] = {300, 200, 100};
  LifetimeLossTerms t;
  t.balances = balances;
  t.loss_given_default = 0.5;
  t.discount = 0.05;
  const auto plain = lifetime_loss(t, *flat_curve(0.1));
  Trace off, on(true);
  for (Trace* trace : {&off, &on}) {
    const auto traced = lifetime_loss(Num{0.1}, Num{0.5}, Num{0.05}, 12, balances, *trace);
    CHECK(traced.present_value == plain->present_value);
    CHECK(traced.annual_rate == plain->annual_rate);
    CHECK(traced.average_life_years == plain->average_life_years);
  }
  CHECK(off.nodes().size() == 1);
  Trace yearly(true);
  CHECK(expected_loss({0.015, 0.7, 8e6}, yearly) == doctest::Approx(84'000).epsilon(1e-14));  // 8 m × 1.5 % × 70 %
}
