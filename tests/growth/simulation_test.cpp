// Simulation against closed forms: |simulated − exact| within four standard errors for three fixed seeds, errors that
// fall with the root of the number of paths, and equal results whatever the slices. methods.md 9.5.
#include "growth/simulation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "core/random.h"
#include "growth/milestone.h"
#include "growth/options.h"
#include "growth/payoff_mixture.h"
#include "growth/revenue_share.h"

using namespace loan;

namespace {

constexpr std::uint64_t kSeeds[] = {1, 20'260'109, 987'654'321};

/// 8 m, 20 m from month 13, 36 months, as the preset anhui-growth.
SimulationTerms growth_loan() {
  SimulationTerms t;
  t.value = {200e6, 0.20, 0.60};
  t.revenue = {100e6, 0.25, 0.35};
  t.correlation = 0.5;
  t.rule = TriggerRule::valuation;
  t.trigger_value = 300e6;
  t.trigger_revenue = 130e6;
  t.balance.assign(12, 8e6);
  t.balance.resize(36, 20e6);
  t.first_rate = 0.028;
  t.steps = {{13, 0.031}, {25, 0.035}};
  t.flat_rate = 0.0345;
  t.pd_annual = 0.025;
  t.lgd = 0.60;
  t.discount = 0.03;
  t.equity_discount = 0.15;
  t.revenue_share = 0.001;
  t.revenue_threshold = 110e6;
  t.revenue_cap = 60e3;
  t.stake = 0.01;
  t.subscribe_amount = 2e6;
  t.warrant_months = 36;
  t.bank_share = 0.5;
  t.business.assign(36, 6e3);
  t.plain_net_income = 50e3;
  t.capital = 3e6;
  t.net_of_vat = 0.9366;
  t.income_tax = 0.25;
  return t;
}

SimulationResult simulate(const SimulationTerms& t, std::uint64_t seed, int pairs, bool control = true) {
  REQUIRE(check_simulation(t).empty());
  GrowthSimulation s(t, seed, control);
  s.advance(pairs);
  return s.result();
}

void agrees(const Estimate& e, double exact) {
  INFO("simulated " << e.value << " ± " << e.standard_error << ", exact " << exact);
  CHECK(std::fabs(e.value - exact) <= 4 * e.standard_error + 1e-12 * std::fabs(exact));
}

}  // namespace

TEST_CASE("simulation: triggers, warrant and revenue share agree with their closed forms, with and without control") {
  for (const std::uint64_t seed : kSeeds) {
    for (const bool control : {false, true}) {
      CAPTURE(seed);
      CAPTURE(control);
      const SimulationTerms t = growth_loan();
      const auto r = simulate(t, seed, 8'000, control);
      for (int year = 1; year <= 3; ++year) {
        agrees(r.trigger_by_year[static_cast<std::size_t>(year - 1)], hit_probability(t.value, 300e6, year));
      }
      agrees(r.trigger_by_step[0], hit_probability(t.value, 300e6, 1));
      const double survive = std::pow(0.975, 3);
      agrees(r.warrant_gain, 0.5 * survive * expected_excess({2e6, 0.2, 0.6}, 2e6, 3));
      RevenueShareTerms share{t.revenue, 0.001, 110e6, 60e3, 3, 0.025, 0.15};
      for (int year = 1; year <= 3; ++year) {
        agrees(r.share_by_year[static_cast<std::size_t>(year - 1)], expected_revenue_share(share, year));
      }
      agrees(r.income.revenue_share, (*revenue_share(share)).pv);
      CHECK(r.survival.value == doctest::Approx(survive).epsilon(1e-12));
    }
  }
}

TEST_CASE(
    "simulation: under the market measure the warrant and the milestone warrant are Black–Scholes and up-and-in") {
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    SimulationTerms t = growth_loan();
    t.value.drift = 0.015;
    t.stated_survival = 1.0;
    t.bank_share = 1;
    const double discount = std::exp(-0.015 * 3);
    agrees(simulate(t, seed, 8'000, false).warrant_gain, black_scholes_call({2e6, 2e6, 0.015, 0, 0.6, 3}) / discount);
    t.warrant_trigger = 400e6;
    agrees(simulate(t, seed, 8'000, false).warrant_gain, up_and_in_call({2e6, 2e6, 0.015, 0, 0.6, 3}, 4e6) / discount);
    // Looked at every quarter only: the shifted closed form is an approximation, good to a part in a thousand here.
    t.observation_months = 3;
    const auto seen = simulate(t, seed, 8'000, false).warrant_gain;
    const double shifted = up_and_in_call({2e6, 2e6, 0.015, 0, 0.6, 3}, 4e6, 0.25) / discount;
    CHECK(std::fabs(seen.value - shifted) <= 4 * seen.standard_error + 2e-3 * shifted);
  }
}

TEST_CASE("simulation: survival above a barrier is the structural model's, and the warrant dies with the firm") {
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    SimulationTerms t = growth_loan();
    t.value.drift = 0.015;
    t.bank_share = 1;
    t.default_barrier = (*default_barrier(t.value, 0.05)).barrier;
    const auto r = simulate(t, seed, 8'000, false);
    agrees(r.survival, structural_survival(t.value, t.default_barrier, 3));
    agrees(r.warrant_gain, down_and_out_call({2e6, 2e6, 0.015, 0, 0.6, 3}, 0.01 * t.default_barrier) * std::exp(0.045));
  }
}

TEST_CASE("simulation: a milestone before an independent default lies between the first and last day of its month") {
  const GrowthProcess v{100, 0.15, 0.5};
  const double level = 200, hazard = 0.3, exact = hit_before_default(v, level, hazard, 3);
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    RandomStream normals(seed, 11), uniforms(seed, 12);
    constexpr int kPaths = 20'000;
    int surely = 0, possibly = 0;
    for (int p = 0; p < kPaths; ++p) {
      const double dies = -std::log(uniforms.next_uniform()) / hazard;
      double value = v.start;
      bool hit = false;
      for (int k = 1; k <= 36; ++k) {  // all months are drawn, so that paths do not depend on each other
        const double before = value;
        value *= std::exp((v.drift - 0.125) / 12 + 0.5 * std::sqrt(1.0 / 12) * normals.next_normal());
        const bool now = uniforms.next_uniform() < bridge_crossing(before, value, level, 0.5, 1.0 / 12);
        if (!hit && now) {
          surely += k / 12.0 <= dies;
          possibly += (k - 1) / 12.0 < dies;
        }
        hit = hit || now;
      }
    }
    const double low = static_cast<double>(surely) / kPaths, high = static_cast<double>(possibly) / kPaths;
    const double error = std::sqrt(exact * (1 - exact) / kPaths);
    CHECK(exact >= low - 4 * error);
    CHECK(exact <= high + 4 * error);
    CHECK(high - low < 0.01);
  }
}

TEST_CASE("simulation: two correlated values at one date give the exchange option") {
  const ExchangeTerms t{320e3, 300e3, 0.8, 0.3, 0.4, 3, 0, 0};
  const double exact = (*margrabe(t)).exchange_option;
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    RandomStream normals(seed, 21);
    constexpr int kPaths = 100'000;
    double sum = 0, squares = 0;
    const double root = std::sqrt(3.0);
    for (int p = 0; p < kPaths; ++p) {
      const double z = normals.next_normal(), w = 0.4 * z + std::sqrt(1 - 0.16) * normals.next_normal();
      const double a = 320e3 * std::exp(-0.32 * 3 + 0.8 * root * z), b = 300e3 * std::exp(-0.045 * 3 + 0.3 * root * w);
      const double gain = std::max(0.0, a - b);
      sum += gain;
      squares += gain * gain;
    }
    const double mean = sum / kPaths;
    agrees({mean, std::sqrt((squares / kPaths - mean * mean) / kPaths)}, exact);
  }
}

TEST_CASE("simulation: one payment date reproduces the payoff mixture: mean, spread, quantiles, odds of beating") {
  // 11.7 m plain or 11.28 m and 70 % of the gain on 4.76 % above 42 m, 5 m in default (12 % by the horizon).
  const PayoffTerms mixture{{40e6, 0.12, 0.7}, 4, 0.12, 11.28e6, 5e6, 11.7e6, 0.7, 2.0 / 42, 42e6, 1};
  const auto exact = *payoff_mixture(mixture);
  SimulationTerms t;
  t.value = mixture.value;
  t.balance = {11e6};
  t.first_rate = (0.28 / 11) * 12;  // one month's interest of 0.28 m
  t.flat_rate = (0.70 / 11) * 12;
  t.lgd = 1 - 5.0 / 11;
  t.pd_annual = 1 - std::pow(0.88, 12);  // 12 % within the month
  t.stake = 2.0 / 42;
  t.subscribe_amount = 2e6;
  t.warrant_months = 48;
  t.bank_share = 0.7;
  t.stated_survival = 0.88;
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    const auto r = simulate(t, seed, 50'000, false);
    agrees(r.npv, exact.mean - 11e6);
    agrees(r.npv_plain, exact.plain_mean - 11e6);
    agrees(r.beats_plain, exact.prob_beats_plain);
    agrees(r.loss, 0.12);
    CHECK(r.npv_sd == doctest::Approx(exact.sd).epsilon(0.08));  // σ√T = 1.4: the sample's spread is itself unsure
    CHECK(r.npv_p5.value == doctest::Approx(exact.p5 - 11e6));
    CHECK(r.npv_p50.value == doctest::Approx(exact.p50 - 11e6));
    CHECK(r.npv_p95.low <= exact.p95 - 11e6);
    CHECK(r.npv_p95.high >= exact.p95 - 11e6);
    // With the warrant's payoff as control nothing is left to chance in the mean.
    const auto controlled = simulate(t, seed, 500, true);
    CHECK(controlled.npv.value == doctest::Approx(exact.mean - 11e6).epsilon(1e-9));
  }
  const BreakEvenGrowth growth = break_even_growth(t, 7, 400);
  REQUIRE(growth.status == Status::ok);
  CHECK(growth.drift == doctest::Approx(exact.break_even_growth).epsilon(1e-6));  // the control makes it exact
}

TEST_CASE("simulation: the expected flows, their yield and the income by source are those of the closed forms") {
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    const SimulationTerms t = growth_loan();
    const auto r = simulate(t, seed, 8'000);
    double first = 0, step = 0, business = 0, npv_plain = -8e6;
    for (int k = 1; k <= 36; ++k) {
      const double df = std::pow(1.03, -k / 12.0), s = std::pow(0.975, k / 12.0),
                   before = std::pow(0.975, (k - 1) / 12.0);
      const double b = k <= 12 ? 8e6 : 20e6, next = k < 12 ? 8e6 : k < 36 ? 20e6 : 0;
      const double p = k <= 12 ? 0 : hit_probability(t.value, 300e6, k <= 24 ? 1 : 2);
      first += df * s * b * 0.028 / 12;
      step += df * s * b * p * (k <= 24 ? 0.003 : 0.007) / 12;
      business += df * s * 6e3;
      npv_plain += df * (s * (b * 0.0345 / 12 + b - next) + (before - s) * 0.4 * b);
    }
    CHECK(r.income.first_rate.value == doctest::Approx(first).epsilon(1e-10));
    CHECK(r.income.business.value == doctest::Approx(business).epsilon(1e-10));
    CHECK(r.npv_plain.value == doctest::Approx(npv_plain).epsilon(1e-9));
    agrees(r.income.step_up, step);
    const double parts = r.income.first_rate.value + r.income.step_up.value + r.income.business.value +
                         r.income.revenue_share.value + r.income.warrant.value;
    double plain_interest = 0;
    for (int k = 1; k <= 36; ++k) {
      plain_interest += std::pow(1.03, -k / 12.0) * std::pow(0.975, k / 12.0) * (k <= 12 ? 8e6 : 20e6) * 0.0345 / 12;
    }
    CHECK(r.npv_gain.value == doctest::Approx(parts - plain_interest).epsilon(1e-9).scale(1e4));
    CHECK(r.npv.value - r.npv_plain.value == doctest::Approx(r.npv_gain.value).epsilon(1e-9).scale(1e4));
    REQUIRE(r.irr_status == Status::ok);
    CHECK(r.irr.standard_error > 0);
    CHECK(r.irr.value > 0.028 - 0.016);  // rate less PD·LGD and no growth at all would be the floor
    REQUIRE(r.raroc_status == Status::ok);
    const double extra = 0.75 * (0.9366 * (parts - business - plain_interest) + business);
    CHECK(r.raroc.value == doctest::Approx((50e3 + extra) / 3e6).epsilon(1e-8));
    CHECK(r.raroc_plain == doctest::Approx(50e3 / 3e6));
    CHECK(r.irr_p5.value < r.irr_p50.value);
    CHECK(r.npv_p5.low <= r.npv_p5.value);
  }
}

TEST_CASE(
    "simulation: AND is rarer and OR more frequent than either trigger alone; both ends for perfect correlation") {
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    SimulationTerms t = growth_loan();
    double chance[5] = {};
    for (const auto rule : {TriggerRule::valuation, TriggerRule::revenue, TriggerRule::both, TriggerRule::either}) {
      t.rule = rule;
      chance[static_cast<int>(rule)] = simulate(t, seed, 4'000, false).trigger_by_year[1].value;
    }
    const double value = chance[1], revenue = chance[2], both = chance[3], either = chance[4];
    CHECK(both < std::min(value, revenue));
    CHECK(either > std::max(value, revenue));
    CHECK(both + either == doctest::Approx(value + revenue).epsilon(1e-12));  // on the same paths
    t.correlation = 0;                                                        // independent: the product
    t.rule = TriggerRule::both;
    agrees(simulate(t, seed, 8'000, false).trigger_by_year[1],
           hit_probability(t.value, 300e6, 2) * hit_probability(t.revenue, 130e6, 2));
    t.rule = TriggerRule::either;
    agrees(simulate(t, seed, 8'000, false).trigger_by_year[1],
           1 - (1 - hit_probability(t.value, 300e6, 2)) * (1 - hit_probability(t.revenue, 130e6, 2)));
  }
}

TEST_CASE("simulation: twice the paths cut the error by the root of two, within a tenth") {
  for (const std::uint64_t seed : kSeeds) {
    CAPTURE(seed);
    const auto once = simulate(growth_loan(), seed, 8'000, false), twice = simulate(growth_loan(), seed, 16'000, false);
    const double root = std::sqrt(2.0);
    CHECK(std::fabs(once.npv.standard_error / twice.npv.standard_error / root - 1) <= 0.1);
    CHECK(std::fabs(once.trigger_by_year[0].standard_error / twice.trigger_by_year[0].standard_error / root - 1) <=
          0.1);
    CHECK(std::fabs(once.income.revenue_share.standard_error / twice.income.revenue_share.standard_error / root - 1) <=
          0.1);
    // The control variate removes most of what the warrant adds.
    const auto controlled = simulate(growth_loan(), seed, 8'000, true);
    CHECK(controlled.npv.standard_error < 0.5 * once.npv.standard_error);
  }
}

TEST_CASE("simulation: the results path by path are those that the quantiles and odds are taken from") {
  GrowthSimulation s(growth_loan(), 7);
  s.advance(500);
  const SimulationResult r = s.result();
  std::vector<double> shared = s.drawn_npv();
  const std::vector<double>& plain = s.drawn_plain_npv();
  REQUIRE(shared.size() == 1000);
  REQUIRE(plain.size() == 1000);
  double beats = 0;
  for (std::size_t i = 0; i < shared.size(); ++i) beats += shared[i] > plain[i] + 1e-3 ? 1 : 0;
  CHECK(beats / 1000 == doctest::Approx(r.beats_plain.value).epsilon(0.03));  // that one has a control variate
  std::sort(shared.begin(), shared.end());
  CHECK(shared[50] == r.npv_p5.value);
  CHECK(shared[500] == r.npv_p50.value);
  CHECK(shared[950] == r.npv_p95.value);
}

TEST_CASE("simulation: slices change nothing, another seed changes the figures, no paths give no figures") {
  GrowthSimulation whole(growth_loan(), 5), sliced(growth_loan(), 5), other(growth_loan(), 6);
  whole.advance(300);
  for (const int pairs : {1, 99, 0, 200}) sliced.advance(pairs);
  other.advance(300);
  CHECK(sliced.paths() == 600);
  CHECK(whole.result().npv.value == sliced.result().npv.value);
  CHECK(whole.result().irr_p95.high == sliced.result().irr_p95.high);
  CHECK(whole.result().npv.value != other.result().npv.value);
  const GrowthSimulation none(growth_loan(), 5);
  CHECK(none.result().paths == 0);
  CHECK(none.result().irr_status == Status::undefined_ratio);
}

TEST_CASE("simulation: certain default, certain survival, no volatility and no trigger are the plain arithmetic") {
  SimulationTerms t = growth_loan();
  t.rule = TriggerRule::none;  // the steps come with time
  t.pd_annual = 0;
  t.stake = t.revenue_share = 0;
  t.business.clear();
  t.discount = 0;
  const auto sure = simulate(t, 3, 50);
  // 22.4 + 62 + 70 against 27.6 + 69 + 69 (10,000 yuan)
  CHECK(sure.npv.value == doctest::Approx(1'544'000));
  CHECK(sure.npv_plain.value == doctest::Approx(1'656'000));
  CHECK(sure.npv.standard_error == doctest::Approx(0).scale(1));
  CHECK(sure.beats_plain.value == 0);
  CHECK(sure.loss.value == 0);
  CHECK(sure.raroc_status == Status::ok);
  SimulationTerms dead = t;
  dead.pd_annual = 1 - 1e-15;
  dead.lgd = 1;
  const auto lost = simulate(dead, 3, 50);
  CHECK(lost.loss.value == doctest::Approx(1));
  CHECK(lost.irr_p95.value == -1);  // nothing came back
  CHECK(lost.best_status == Status::undefined_ratio);
  SimulationTerms still = growth_loan();
  still.value.volatility = still.revenue.volatility = 0;
  still.value.drift = 0.25;  // e^0.25 = 1.28, e^0.5 = 1.65: past 1.5 × in the second year
  const auto r = simulate(still, 3, 10);
  CHECK(r.trigger_by_year[0].value == 0);
  CHECK(r.trigger_by_year[1].value == 1);
  CHECK(r.warrant_gain.value == doctest::Approx(0.5 * std::pow(0.975, 3) * (2e6 * std::exp(0.75) - 2e6)));
}

TEST_CASE("simulation: every wrong term is named, all at once") {
  SimulationTerms t = growth_loan();
  t.value.start = 0;
  t.revenue.volatility = 9;
  t.correlation = 2;
  t.rule = TriggerRule::both;
  t.trigger_value = 0;
  t.trigger_revenue = -1;
  t.observation_months = -1;
  t.balance[0] = 0;
  t.first_rate = 2;
  t.steps[1].from_month = 13;
  t.pd_annual = 1;
  t.lgd = -1;
  t.stake = 2;
  t.stated_survival = -1;
  t.income_tax = 2;
  std::set<std::string> fields;
  for (const auto& p : check_simulation(t, "growth.")) fields.insert(p.field);
  CHECK(fields == std::set<std::string>{"growth.value.start", "growth.revenue.volatility", "growth.correlation",
                                        "growth.trigger_value", "growth.trigger_revenue", "growth.observation_months",
                                        "growth.balance", "growth.first_rate", "growth.steps.from_month",
                                        "growth.pd_annual", "growth.lgd", "growth.stake", "growth.stated_survival",
                                        "growth.income_tax"});
  CHECK(check_simulation({}).size() > 1);
}
