// Options, warrants, milestones: against integration, limits and each other. methods.md 9.3.
#include "growth/options.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>
#include <string>

#include "growth/milestone.h"
#include "growth/tree.h"
#include "growth/warrant.h"
#include "reference/first_passage.h"

using namespace loan;

namespace {

template <class T>
std::set<std::string> fields_of(const Result<T>& r) {
  std::set<std::string> fields;
  for (const auto& p : r.problems()) fields.insert(p.field);
  return fields;
}

struct Sample {
  OptionTerms option;
  double level;
};

Sample sample(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&random](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  Sample s;
  s.option = {100, pick(40, 250), pick(-0.02, 0.08), pick(-0.01, 0.05), pick(0.1, 0.9), pick(0.2, 6)};
  s.level = pick(101, 400);
  return s;
}

}  // namespace

TEST_CASE("option: the call, put and their slopes agree with integration and with small changes") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const OptionTerms t = sample(seed).option;
    const auto v = black_scholes(t);
    const double discount = std::exp(-t.rate * t.years);
    const double call = discount * reference::expected(t.spot, t.rate - t.yield, t.volatility, t.years,
                                                       [&](double x) { return std::max(0.0, x - t.strike); });
    CHECK(v.call == doctest::Approx(call).epsilon(2e-6));
    CHECK(v.call - v.put ==
          doctest::Approx(t.spot * std::exp(-t.yield * t.years) - t.strike * discount).epsilon(1e-12).scale(100));
    CHECK(black_scholes_call(t) == doctest::Approx(v.call).epsilon(1e-12));
    const auto slope = [&t](double OptionTerms::*field, double h) {
      OptionTerms up = t, down = t;
      up.*field += h;
      down.*field -= h;
      return (black_scholes(up).call - black_scholes(down).call) / (2 * h);
    };
    CHECK(v.delta_call == doctest::Approx(slope(&OptionTerms::spot, 1e-3)).epsilon(1e-6));
    CHECK(v.vega == doctest::Approx(slope(&OptionTerms::volatility, 1e-5)).epsilon(1e-5));
    CHECK(v.rho_call == doctest::Approx(slope(&OptionTerms::rate, 1e-5)).epsilon(1e-5).scale(1));
    CHECK(v.theta_call == doctest::Approx(-slope(&OptionTerms::years, 1e-5)).epsilon(1e-5).scale(1));
    OptionTerms up = t, down = t;
    up.spot += 0.01;
    down.spot -= 0.01;
    CHECK(v.gamma ==
          doctest::Approx((black_scholes(up).delta_call - black_scholes(down).delta_call) / 0.02).epsilon(1e-5));
  }
}

TEST_CASE("option: without time or volatility it is the intrinsic value of the forward") {
  const double r = 0.05;
  CHECK(black_scholes({100, 90, r, 0, 0, 1}).call == doctest::Approx(100 - 90 * std::exp(-r)).epsilon(1e-14));
  CHECK(black_scholes({100, 110, r, 0, 0, 1}).call == 0);
  CHECK(black_scholes({100, 90, r, 0, 0.5, 0}).call == 10);
  CHECK(black_scholes({0, 90, r, 0, 0.5, 1}).call == 0);
  CHECK(black_scholes({100, 0, r, 0.02, 0.5, 1}).call == doctest::Approx(100 * std::exp(-0.02)).epsilon(1e-14));
  CHECK_FALSE(black_scholes({100, 0, r, 0, 0.5, 1}).has_d);
  CHECK(fields_of(bs_call({-1, -1, -2, -2, -1, -1})) == std::set<std::string>{"S", "K", "r", "q", "sigma", "T"});
  CHECK(fields_of(bs_call({1e308, 1, 0, 0, 1, 1})) == std::set<std::string>{"S"});
}

TEST_CASE("milestone warrant: agrees with integration over the end value and the chance of having touched") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto [t, level] = sample(seed);
    const double s = t.spot, h = level, sigma = t.volatility, years = t.years, strike = t.strike;
    const double in = std::exp(-t.rate * years) * reference::expected(s, t.rate - t.yield, sigma, years, [&](double x) {
                        return std::max(0.0, x - strike) * (x >= h ? 1.0 : reference::touched(s, x, h, sigma, years));
                      });
    const auto v = *up_in_call(t, level);
    CHECK(v.up_and_in == doctest::Approx(in).epsilon(3e-4).scale(0.01));
    CHECK(v.up_and_in <= v.vanilla);
    CHECK(v.up_and_in + v.up_and_out == doctest::Approx(v.vanilla).epsilon(1e-14));
    CHECK((*up_in_call(t, level, 0.25)).up_and_in <= v.up_and_in);  // looked at less often, touched less often
  }
}

TEST_CASE("milestone warrant: level at the strike is the plain call; extreme levels and volatilities stay finite") {
  const OptionTerms t{100, 120, 0.02, 0, 0.6, 4};
  CHECK((*up_in_call(t, 120)).up_and_in == (*up_in_call(t, 120)).vanilla);
  CHECK((*up_in_call(t, 99)).up_and_out == 0);
  CHECK((*up_in_call(t, 120.0001)).up_and_in == doctest::Approx((*up_in_call(t, 120)).vanilla).epsilon(1e-6));
  for (const double sigma : {0.0, 1e-8, 1e-3, 0.05, 3.0, 10.0}) {
    for (const double level : {100.5, 130.0, 1e4, 1e15}) {
      OptionTerms e = t;
      e.volatility = sigma;
      const auto v = *up_in_call(e, level);
      CAPTURE(sigma);
      CAPTURE(level);
      CHECK(v.up_and_in >= 0);
      CHECK(v.up_and_in <= v.vanilla);
    }
  }
  // No strike: a claim on the value itself, worth S times the chance of the touch with the value as unit of account.
  const double touch = hit_probability({100, 0.02 + 0.36, 0.6}, 200, 4);
  CHECK((*up_in_call({100, 0, 0.02, 0, 0.6, 4}, 200)).up_and_in == doctest::Approx(100 * touch).epsilon(1e-9));
  CHECK(fields_of(up_in_call(t, -1, -1)) == std::set<std::string>{"H", "observation_interval"});
}

TEST_CASE("milestone: first passage agrees with integration, with and without default, and falls as default rises") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    const auto [t, level] = sample(seed);
    const GrowthProcess v{100, 0.1 * (static_cast<double>(seed % 7) - 3), t.volatility};
    const double plain = reference::hit_before_default(100, level, v.drift, v.volatility, 0, t.years);
    CHECK(hit_probability(v, level, t.years) == doctest::Approx(plain).epsilon(1e-6).scale(1e-3));
    const double with = reference::hit_before_default(100, level, v.drift, v.volatility, 0.2, t.years);
    CHECK(hit_before_default(v, level, 0.2, t.years) == doctest::Approx(with).epsilon(1e-6).scale(1e-3));
    CHECK(with <= plain);
  }
}

TEST_CASE("milestone: reached already, no time, no volatility, and factors that overflow") {
  CHECK(hit_probability({100, 0.1, 0.5}, 100, 0) == 1);
  CHECK(hit_probability({100, 0.1, 0.5}, 101, 0) == 0);
  CHECK(hit_probability({100, 0.1, 0}, 110, 1) == 1);  // ln 1.1 / 0.1 = 0.953 years
  CHECK(hit_probability({100, 0.1, 0}, 111, 1) == 0);
  CHECK(hit_before_default({100, 0.1, 0}, 110, 0.2, 1) == doctest::Approx(std::exp(-0.2 * std::log(1.1) / 0.1)));
  // 2νh/σ² = 2·1·0.7/1e-6: e to that power is no number, the probability is one.
  CHECK(hit_probability({100, 1.0, 0.001}, 200, 1) == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(hit_probability({100, -1.0, 0.001}, 200, 1) == doctest::Approx(0.0));
  CHECK(hit_before_default({100, 1.0, 0.001}, 200, 0.1, 1) ==
        doctest::Approx(std::exp(-0.1 * std::log(2.0))).epsilon(1e-5));
  CHECK(bridge_crossing(100, 99, 130, 0, 1) == 0);
  CHECK(bridge_crossing(100, 131, 130, 0.5, 0.25) == 1);
  const double times[] = {-1};
  CHECK(fields_of(milestone({0, 20, -1}, 0, -1, times)) ==
        std::set<std::string>{"V0", "H", "mu", "sigma", "hazard", "times[0]"});
}

TEST_CASE("structural default: the barrier gives the PD asked for, and the warrant above it dies with the firm") {
  for (const double pd : {0.001, 0.025, 0.2}) {
    const GrowthProcess v{200e6, 0.12, 0.6};
    const auto b = *default_barrier(v, pd);
    REQUIRE(b.status == Status::ok);
    CHECK(structural_survival(v, b.barrier, 1) == doctest::Approx(1 - pd).epsilon(1e-9));
    const double survive = reference::expected(v.start, v.drift, v.volatility, 1, [&](double x) {
      return x <= b.barrier ? 0.0 : 1 - reference::touched(v.start, x, b.barrier, v.volatility, 1);
    });
    CHECK(survive == doctest::Approx(1 - pd).epsilon(1e-4));
    const OptionTerms t{v.start, 210e6, 0.015, 0, 0.6, 3};
    const double alive =
        std::exp(-0.015 * 3) * reference::expected(v.start, 0.015, 0.6, 3, [&](double x) {
          return x <= b.barrier ? 0.0
                                : std::max(0.0, x - 210e6) * (1 - reference::touched(v.start, x, b.barrier, 0.6, 3));
        });
    CHECK(down_and_out_call(t, b.barrier) == doctest::Approx(alive).epsilon(1e-5));
    OptionTerms low = t;
    low.strike = 0.5 * b.barrier;
    const double above =
        std::exp(-0.015 * 3) * reference::expected(v.start, 0.015, 0.6, 3, [&](double x) {
          return x <= b.barrier ? 0.0 : (x - low.strike) * (1 - reference::touched(v.start, x, b.barrier, 0.6, 3));
        });
    CHECK(down_and_out_call(low, b.barrier) == doctest::Approx(above).epsilon(1e-4));
  }
  CHECK((*default_barrier({100, 0.1, 0}, 0.02)).status == Status::no_root_in_domain);  // no volatility, no default
  CHECK(fields_of(default_barrier({100, 0.1, 0.5}, 0)) == std::set<std::string>{"pd_annual"});
  CHECK(structural_survival({100, 0.1, 0.5}, 0, 3) == 1);
  CHECK(structural_survival({100, 0.1, 0.5}, 100, 3) == 0);
}

TEST_CASE("warrant: both bases agree when there is nothing to dilute, and the fixed point holds") {
  WarrantTerms t{{40, 60, 0.03, 0, 0.3, 5}, 1e6, 0};
  const auto none = *warrant(t);
  CHECK(none.announced_price_method == none.vanilla_call);
  CHECK(none.galai_schneller == doctest::Approx(none.vanilla_call).epsilon(1e-12));
  for (const double warrants : {1e3, 2e5, 1e6, 5e7}) {
    t.warrants = warrants;
    const auto w = *warrant(t);
    double fixed = 0;  // plain iteration, contraction M/(n + M)
    for (int i = 0; i < 20'000; ++i) {
      OptionTerms o = t.per_share;
      o.spot += warrants / t.shares * fixed;
      fixed = t.shares / (t.shares + warrants) * black_scholes(o).call;
    }
    CHECK(w.galai_schneller == doctest::Approx(fixed).epsilon(1e-9));
    CHECK(w.galai_schneller >= w.announced_price_method);
  }
  t.per_share.volatility = 0;  // below the strike for certain
  CHECK((*warrant(t)).galai_schneller == 0);
  CHECK(fields_of(warrant({{1, -1, 0, 0, 0.3, 1}, 0, -1})) == std::set<std::string>{"X", "shares", "warrants"});
}

TEST_CASE("warrant stake: 2 m at 40 m is 5 % post-money, and the published 25 % is neither reading") {
  WarrantStakeTerms t{2e6, 40e6, {}, 300e6, 0.5, 0.25};
  const auto s = *warrant_stake(t);
  CHECK(s.stake_if_post_money == 0.05);
  CHECK(s.stake_if_pre_money == doctest::Approx(2.0 / 42));
  CHECK(s.gain_post == doctest::Approx(13e6));  // 5 % of 300 m less 2 m
  CHECK(s.stated_differs);
  t.stated_stake = 0.05;
  CHECK_FALSE((*warrant_stake(t)).stated_differs);
  t.exit_equity = 10e6;
  CHECK((*warrant_stake(t)).gain_post == 0);
  CHECK(fields_of(warrant_stake({0, 0, {2}, -1, 2, 2})) ==
        std::set<std::string>{"subscribe_amount", "strike_valuation", "later_round_dilution[0]", "exit_equity",
                              "bank_share_of_gain", "stated_stake"});
  CHECK(fields_of(warrant_stake({50, 40, {}, 0, 0, {}})) == std::set<std::string>{"subscribe_amount"});
}

TEST_CASE("tree: tends to the closed form; American beats European only with a yield; a milestone costs value") {
  const OptionTerms t{100, 120, 0.02, 0, 0.6, 4};
  const auto fine = *crr(t, 2000, 0);
  CHECK(fine.european == doctest::Approx(black_scholes(t).call).epsilon(3e-4));
  CHECK(fine.american == doctest::Approx(fine.european).epsilon(1e-12));  // no dividends: waiting is never worse
  OptionTerms paying = t;
  paying.yield = 0.06;
  const auto a = *crr(paying, 300, 0), b = *crr(paying, 300, 250);
  CHECK(a.american > a.european * 1.02);
  CHECK(b.milestone_exercise < a.american);
  CHECK(a.milestone_exercise == doctest::Approx(a.american).epsilon(1e-14));
  CHECK((*crr(t, 1)).has_tree);
  // r far above what one step can hold: p > 1, so steps are doubled until it is a probability.
  const auto steep = *crr({100, 100, 0.5, 0, 0.1, 1}, 4);
  CHECK(steep.steps_used > 4);
  CHECK((steep.p_up > 0 && steep.p_up < 1));
  CHECK(crr({100, 100, 5, 0, 0.01, 1}, 4).problems().front().field == "steps");
  CHECK((*crr({100, 90, 0.05, 0, 0, 1}, 10)).european == doctest::Approx(100 - 90 * std::exp(-0.05)));
  CHECK((*crr({100, 90, 0.05, 0.1, 0, 1}, 10)).american == 10);  // pays to exercise at once
  CHECK((*crr({100, 90, 0.05, 0.1, 0.5, 0}, 10)).milestone_exercise == 10);
  CHECK(fields_of(crr(t, 0, -1)) == std::set<std::string>{"steps", "milestone"});
}

TEST_CASE("exchange: the larger and the smaller add up to both, and integration over the second agrees") {
  for (const double rho : {-1.0, -0.3, 0.0, 0.4, 0.95, 1.0}) {
    const ExchangeTerms t{320e3, 300e3, 0.8, 0.3, rho, 3, 0, 0};
    const auto x = *margrabe(t);
    CHECK(x.value_of_max + x.value_of_min == doctest::Approx(620e3).epsilon(1e-13));
    // Given B's normal z, A is lognormal with what is left of its volatility.
    const double root = std::sqrt(3.0), left = 0.8 * std::sqrt(1 - rho * rho);
    const double slow = reference::integrate(
        [&](double z) {
          const double b = 300e3 * std::exp(-0.045 * 3 + 0.3 * root * z);
          const double a = 320e3 * std::exp(-0.32 * 3 + 0.5 * left * left * 3 + 0.8 * rho * root * z);
          return reference::density(z) * black_scholes({a, b, 0, 0, left, 3}).call;
        },
        -10, 10, 4000);
    CHECK(x.exchange_option == doctest::Approx(slow).epsilon(1e-6));
  }
  CHECK((*margrabe({5, 3, 0.4, 0.4, 1, 2, 0, 0})).exchange_option == doctest::Approx(2));
  CHECK((*margrabe({5, 3, 0.4, 0.2, 0.5, 0, 0, 0})).value_of_min == doctest::Approx(3));
  CHECK(fields_of(margrabe({-1, -1, -1, -1, 2, -1, -2, -2})) ==
        std::set<std::string>{"A", "B", "sigma_a", "sigma_b", "rho", "T", "q_a", "q_b"});
}
