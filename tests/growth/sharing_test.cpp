// Payoff mixture, revenue share, stepped coupon, swap: edges, limits and every problem once. methods.md 9.2–9.4.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include "growth/milestone.h"
#include "growth/payoff_mixture.h"
#include "growth/revenue_share.h"
#include "growth/stepped_coupon.h"
#include "growth/warrant_swap.h"
#include "reference/first_passage.h"

using namespace loan;

namespace {

template <class T>
std::set<std::string> fields_of(const Result<T>& r) {
  std::set<std::string> fields;
  for (const auto& p : r.problems()) fields.insert(p.field);
  return fields;
}

PayoffTerms mixture() {
  return {{40e6, 0.12, 0.7}, 4, 0.12, 11.28e6, 5e6, 11.7e6, 0.7, 2.0 / 42, 42e6, 1e5};
}

}  // namespace

TEST_CASE("payoff: mean and spread agree with integration over the value, for many terms") {
  for (const double sigma : {0.05, 0.3, 0.9}) {
    for (const double drift : {-0.2, 0.0, 0.3}) {
      CAPTURE(sigma);
      CAPTURE(drift);
      PayoffTerms t = mixture();
      t.value.volatility = sigma;
      t.value.drift = drift;
      const double g = t.bank_share * t.stake;
      const auto moment = [&](int power) {
        return (1 - t.pd_horizon) * reference::expected(t.value.start, drift, sigma, t.years,
                                                        [&](double v) {
                                                          const double cash =
                                                              t.survive_cash + g * std::max(0.0, v - t.strike);
                                                          return std::pow(cash / 1e7, power);
                                                        }) +
               t.pd_horizon * std::pow(t.default_cash / 1e7, power);
      };
      const auto r = *payoff_mixture(t);
      CHECK(r.mean / 1e7 == doctest::Approx(moment(1)).epsilon(1e-6));
      CHECK(r.sd / 1e7 == doctest::Approx(std::sqrt(moment(2) - moment(1) * moment(1))).epsilon(1e-4));
    }
  }
}

TEST_CASE("payoff: no share, no default, no time, and a plain loan that pays less than the shared one") {
  PayoffTerms t = mixture();
  t.bank_share = 0;
  auto r = *payoff_mixture(t);
  CHECK_FALSE(r.value_needed_to_match.has_value());
  CHECK(r.break_even_status == Status::no_root_in_domain);
  CHECK(r.prob_beats_plain == 0);
  CHECK(r.p95 == t.survive_cash);
  t.plain_cash = 11e6;  // less even without a gain
  CHECK((*payoff_mixture(t)).prob_beats_plain == doctest::Approx(0.88));
  t = mixture();
  t.pd_horizon = 1;
  r = *payoff_mixture(t);
  CHECK(r.mean == t.default_cash);
  CHECK(r.sd == 0);
  CHECK(r.p95 == t.default_cash);
  t.pd_horizon = 0;
  t.years = 0;  // 40 m today, the warrant starts at 42 m
  r = *payoff_mixture(t);
  CHECK(r.mean == t.survive_cash);
  CHECK(r.prob_warrant_pays == 0);
  CHECK(payoff_quantile(mixture(), 1.0) > 1e9);  // far out, but a number
}

TEST_CASE("payoff: the break-even growth brings the plain loan's mean, even when it is below zero") {
  PayoffTerms t = mixture();
  const auto r = *payoff_mixture(t);
  REQUIRE(r.break_even_status == Status::ok);
  CHECK(r.break_even_growth < 0);  // volatility alone pays for it
  t.value.drift = r.break_even_growth;
  const auto at = *payoff_mixture(t);
  CHECK(at.mean == doctest::Approx(at.plain_mean).epsilon(1e-12));
  CHECK(at.prob_beats_plain < 0.5);
}

TEST_CASE("payoff: every wrong input is named") {
  CHECK(fields_of(payoff_mixture({{0, 20, -1}, -1, 2, -1, -1, -1, 2, 2, -1, 0})) ==
        std::set<std::string>{"V0", "mu", "sigma", "T", "pd_horizon", "survive_cash", "default_cash", "plain_cash",
                              "bank_share", "stake", "strike", "mc_paths"});
  PayoffTerms t = mixture();
  t.default_cash = 12e6;
  t.value.drift = 10;
  t.years = 100;
  CHECK(fields_of(payoff_mixture(t)) == std::set<std::string>{"default_cash", "T"});
}

TEST_CASE("revenue share: without a cap, with a cap of nothing, and at certain revenue") {
  RevenueShareTerms t{{30e6, 0.2, 0.35}, 0.01, 35e6, {}, 4, 0.03, 0.08};
  const auto open = *revenue_share(t);
  t.annual_cap = 1e15;
  CHECK((*revenue_share(t)).pv == doctest::Approx(open.pv).epsilon(1e-12));
  t.annual_cap = 0;
  CHECK((*revenue_share(t)).pv == 0);
  t.annual_cap = 200e3;
  for (int year = 1; year <= 4; ++year) {
    const double slow = reference::expected(30e6, 0.2, 0.35, year,
                                            [](double r) { return std::min(200e3, 0.01 * std::max(0.0, r - 35e6)); });
    CHECK(expected_revenue_share(t, year) == doctest::Approx(slow).epsilon(1e-6));
  }
  t.revenue.volatility = 0;  // 30 m·e^0.4 = 44.75 m in year 2: 1 % of 9.75 m
  CHECK(expected_revenue_share(t, 2) == doctest::Approx(0.01 * (30e6 * std::exp(0.4) - 35e6)));
  t.share = 0;
  CHECK((*revenue_share(t)).pv == 0);
  t.share = 0.01;
  t.threshold = -5e6;
  t.annual_cap.reset();
  CHECK(expected_revenue_share(t, 1) == doctest::Approx(0.01 * (30e6 * std::exp(0.2) + 5e6)));
  CHECK(
      fields_of(revenue_share({{-1, 20, -1}, 2, 2e15, -1, 0, 1, 20})) ==
      std::set<std::string>{"R0", "mu", "sigma", "share", "threshold", "annual_cap", "years", "pd_annual", "discount"});
}

TEST_CASE("stepped coupon: without step or default the yield is the flat rate's; one period; total loss") {
  SteppedCouponTerms t{{100, 0.18, 0.5}, 180, 0, 0.5, 0.04, 0, 0.04, 12, 4, 0.03};
  auto r = *stepped_coupon(t);
  CHECK(r.npv_step == doctest::Approx(r.npv_plain).epsilon(1e-14));
  CHECK(r.irr_expected_step_effective == doctest::Approx(std::pow(1.01, 4) - 1).epsilon(1e-11));
  t.step = 0.02;
  t.level = 90;  // reached already: the step is due from the start
  r = *stepped_coupon(t);
  CHECK(r.expected_rate_first == doctest::Approx(0.06));
  CHECK(r.irr_expected_step_effective == doctest::Approx(std::pow(1.015, 4) - 1).epsilon(1e-11));
  t.periods = 1;
  t.level = 180;
  CHECK((*stepped_coupon(t)).expected_rate_last == 0.04);  // nothing can have happened before the only period
  t.pd_annual = 1 - 1e-12;
  t.lgd = 1;
  t.per_year = 1;
  CHECK((*stepped_coupon(t)).step_status != Status::multiple_roots);
  CHECK(fields_of(stepped_coupon({{0, 20, -1}, 0, 1, 2, -1, 2, -1, 0, 5, -1})) ==
        std::set<std::string>{"V0", "H", "mu", "sigma", "pd_annual", "lgd", "r0", "step", "plain_rate", "n", "per_year",
                              "discount"});
}

TEST_CASE("swap: the deposit required brings exactly the warrant; no margin, fees enough, and an interim shortfall") {
  WarrantSwapTerms t{320e3, 0.0165, 0.0045, 0.001, 0.03, 0.08, 4, 12, 20e3, 8e6, 1};
  const auto first = *warrant_swap(t);
  t.offered_deposit = first.required_average_deposit;
  CHECK(std::fabs((*warrant_swap(t)).exchange_gain) < 1e-6);
  t.unfulfilled_share = 0.25;  // three quarters kept: only 80,000 revives
  CHECK((*warrant_swap(t)).required_average_deposit == doctest::Approx((80e3 / first.annuity_factor - 20e3) / 0.011));
  t.unfulfilled_share = 1;
  t.ftp_deposit = 0.0055;
  CHECK((*warrant_swap(t)).status == Status::infeasible);
  t.other_annual_fee_margin = 200e3;
  CHECK((*warrant_swap(t)).status == Status::infeasible);  // no deposits to swap for, whatever the fees bring
  t.ftp_deposit = 0.0165;
  CHECK((*warrant_swap(t)).status == Status::no_need);
  t = {320e3, 0.0165, 0.0045, 0.001, 0, 0, 12, 36, 0, 0, 1};
  CHECK((*warrant_swap(t)).annuity_factor ==
        doctest::Approx(3).epsilon(1e-14));  // no discount, no default: three years
  CHECK(fields_of(warrant_swap({-1, 2, 2, -1, 1, -1, 3, 0, 1e16, -1, 2})) ==
        std::set<std::string>{"warrant_value", "ftp_deposit", "deposit_rate", "deposit_cost", "pd_annual", "discount",
                              "per_year", "n", "other_annual_fee_margin", "offered_deposit", "unfulfilled_share"});
}
