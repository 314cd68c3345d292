// Balances that depend on the rate: the minimum rate is a root, with balances at the tested rate.
#include <doctest/doctest.h>

#include "core/math.h"
#include "core/random.h"
#include "pricing/life_setup.h"
#include "pricing/multi_period.h"
#include "reference/life_reference.h"
#include "schedule/analytic.h"

using namespace loan;
using loan::testing::by_year;
using loan::testing::level;

namespace {

double between(RandomStream& random, double low, double high) {
  return low + (high - low) * random.next_uniform();
}

double sum_of(const RateBuildUp& b) {
  return b.funding + b.operating_cost + b.expected_loss + b.target_return + b.income_tax + b.capital_credit + b.fees +
         b.relationship;
}

/// An annuity with rate steps for life_of_loan(): balances at the tested rates.
struct Annuity {
  AnalyticTerms terms;
  std::vector<AnalyticRate> steps;
  static void fill(const void* context, double shift, std::span<double> opening) {
    const auto& a = *static_cast<const Annuity*>(context);
    AnalyticTerms shifted = a.terms;
    std::vector<AnalyticRate> moved = a.steps;
    shifted.rate += shift;
    for (AnalyticRate& s : moved) s.rate += shift;
    shifted.rate_path = moved;
    analytic_balances(shifted, opening);
  }
};

}  // namespace

TEST_CASE("life of loan: an annuity's minimum rate, with its balances at that rate, leaves no EVA") {
  constexpr std::uint64_t kSeed = 4711;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 200; ++run) {
    CAPTURE(run);
    MultiPeriodTerms t;
    t.style = "annuity";
    t.periods = 1 + static_cast<int>(between(random, 0, 240));
    t.per_year = run % 5 == 0 ? 4 : 12;
    t.pd_annual = between(random, 0, 0.1);
    t.loss_given_default = between(random, 0, 1);
    t.risk_weight = between(random, 0, 1.5);
    t.capital_ratio = 0.105;
    t.income_tax_rate = 0.25;
    t.vat_factor = 0.93660377358490566;
    t.funds_transfer_price = between(random, 0, 0.05);
    t.operating_cost_rate = between(random, 0, 0.02);
    t.minimum_annual_cost = run % 2 ? between(random, 0, 0.01) : 0;
    t.capital_credit_rate = 0.018;
    t.hurdle = between(random, 0, 0.2);
    t.discount = between(random, 0, 0.08);
    t.rate = between(random, 0, 0.2);
    t.upfront_fee_rate = between(random, 0, 0.001);
    const auto found = multi_period(t);
    REQUIRE(found.ok());
    reference::Life slow{t.per_year,
                         t.pd_annual,
                         t.discount,
                         t.loss_given_default,
                         t.risk_weight,
                         t.capital_ratio,
                         t.capital_credit_rate,
                         t.operating_cost_rate,
                         t.minimum_annual_cost,
                         t.upfront_fee_rate,
                         t.vat_factor,
                         t.income_tax_rate,
                         t.hurdle,
                         1,
                         level(static_cast<std::size_t>(t.periods), t.funds_transfer_price),
                         {}};
    const auto eva = [&](double r) {
      return reference::evaluate(slow, reference::annuity(r, t.periods, t.per_year),
                                 level(static_cast<std::size_t>(t.periods), r))
          .eva;
    };
    CHECK(found->eva_pv == doctest::Approx(eva(t.rate)).epsilon(1e-9));
    if (found->minimum_status != Status::ok) {
      CHECK(found->minimum_status == Status::no_root_in_domain);
      CHECK(eva(1e-9) > -1e-12);
      continue;
    }
    CHECK(found->minimum.rate == doctest::Approx(reference::bisect(eva, 1e-9, 0.5)).epsilon(1e-9));
    CHECK(sum_of(found->minimum) == doctest::Approx(found->minimum.rate.value).epsilon(1e-14));
  }
}

TEST_CASE("life of loan: a stepped path on an annuity moves in parallel to its minimum") {
  Annuity annuity;
  annuity.steps = {{13, 0.031}, {25, 0.035}};
  annuity.terms = AnalyticTerms{1, 0.028, 36, RepaymentStyle::annuity, 0, {}, {}, {}};
  std::vector<double> balances(36);
  Annuity::fill(&annuity, 0, balances);
  Trace off;
  const LifeWeights weights = make_life_weights(0.02, 0.03, 36, 12, off);
  const auto rates = by_year({0.028, 0.031, 0.035});
  const double ftp = 0.018, lgd = 0.45;
  LifeTerms t;
  t.weights = &weights;
  t.opening_balances = balances;
  t.rate.values = rates;
  t.funds_transfer_price.values = {&ftp, 1};
  t.loss_given_default.values = {&lgd, 1};
  t.risk_weight = 0.85;
  t.capital_ratio = 0.105;
  t.hurdle = 0.12;
  t.income_tax_rate = 0.25;
  t.rebalance = {&Annuity::fill, &annuity};
  const LifeEconomics found = life_of_loan(t, off);
  REQUIRE(found.loan_only.minimum_status == Status::ok);
  const double guess = found.loan_only.rate_shortfall;
  const auto eva_at = [&](double shift) {
    std::vector<double> moved = rates;
    for (double& r : moved) r += shift;
    Annuity::fill(&annuity, shift, balances);
    t.rate.values = moved;
    return life_of_loan(t, off).loan_only.eva_pv.value;
  };
  const double shift = reference::bisect(eva_at, -0.02, 0.2);
  CHECK(guess == doctest::Approx(shift).epsilon(1e-10));
  CHECK(fabs(eva_at(shift)) < 1e-12);
}

TEST_CASE("multi-period: all problems at once, by their calc names") {
  MultiPeriodTerms t;
  t.periods = 0;
  t.style = "balloon";
  t.pd_annual = 1;
  t.loss_given_default = 2;
  t.vat_factor = 1;
  t.income_tax_rate = -1;
  const auto found = multi_period(t);
  CHECK_FALSE(found.ok());
  CHECK(found.problems().size() == 6);  // n, style, grace, pd_annual, lgd, cit
}
