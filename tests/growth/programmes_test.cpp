// The Anhui presets (presets.md: anhui-growth, anhui-swap) and what an officer asks of them. Expected figures are the
// page's, to one unit in the last digit.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "growth/business_income.h"
#include "growth/founder.h"
#include "growth/options.h"
#include "growth/rate_path.h"
#include "growth/right_value.h"
#include "growth/swap_test.h"
#include "growth/waiver_scorecard.h"
#include "trace/rules.h"

using namespace loan;

namespace {

bool within(double value, double expected, double unit) {
  INFO("value " << value << ", expected " << expected);
  CHECK(std::fabs(value - expected) <= unit);
  return std::fabs(value - expected) <= unit;
}

RatePathTerms haoyin_path() {
  RatePathTerms t;
  t.months = 36;
  t.first_rate = 0.028;
  t.steps = {{13, 0.031}, {25, 0.035}};
  t.triggered = true;
  t.value_today = 200e6;
  t.trigger_value = 300e6;  // 1.5 ×
  t.real_drift = 0.20;
  t.volatility = 0.60;
  return t;
}

RightTerms right_of(double valuation) {
  RightTerms t;
  t.subscribe_amount = 2e6;
  t.strike_valuation = valuation;
  t.value_today = valuation;
  t.volatility = 0.60;
  t.risk_free = 0.015;
  t.years = 3.0;
  t.stated_survival = Num{0.70};
  t.bank_share = 0.5;
  t.vat_rate = 0.06;
  t.surcharge_rate = 0.12;
  t.income_tax = 0.25;
  t.real_drift = 0.20;
  t.equity_discount = 0.15;
  return t;
}

SwapTerms swap_of(Num right) {
  SwapTerms t;
  t.right_value = right;
  t.bank_share = 0.5;
  t.deposit_margin = 0.015;
  t.offered_deposit = 8e6;
  t.payroll_heads = 60.0;
  t.payroll_fee_per_head = 200.0;
  t.take_up = 0.70;
  t.firm_deposit_margin = 0.015;
  return t;
}

/// Every recorded rule is in the table and gives its value again from its terms.
void check_record(const Trace& trace) {
  CHECK(trace.nodes().size() > 3);
  for (const Node& node : trace.nodes()) {
    if (node.replay == nullptr) continue;
    CHECK_MESSAGE(find_rule(node.rule) != nullptr, std::string(node.rule));
    std::vector<double> terms;
    for (const NodeId id : trace.terms(node)) terms.push_back(trace.node(id).value);
    CHECK(node.replay(terms.data(), terms.size()) == node.value);
  }
}

}  // namespace

TEST_CASE("anhui growth: the trigger at 1.5 times is met by year 1, 2 with 51, 65 %; expected rates 2.95 and 3.25 %") {
  Trace trace(true);
  const RatePath p = rate_path(haoyin_path(), trace);
  within(p.trigger_probability[0], 0.51, 0.005);
  within(p.trigger_probability[1], 0.65, 0.005);
  within(p.expected_rate[0], 0.0295, 0.00005);
  within(p.expected_rate[1], 0.0325, 0.00005);
  CHECK(p.expected[11] == 0.028);
  CHECK(p.expected[12] == p.expected_rate[0].value);
  CHECK(p.untriggered[35] == 0.028);
  CHECK_FALSE(p.rises_without_trigger);
  check_record(trace);
}

TEST_CASE("anhui growth: interest of 22.4, 62.0, 70.0 against a flat 27.6, 69.0, 69.0 (10,000 yuan)") {
  Trace trace(true);
  const RatePath p = rate_path(haoyin_path(), trace);
  std::vector<double> balance(12, 8e6);
  balance.resize(36, 20e6);
  const RatePathCost c = rate_path_cost(p, balance, 0.0345, 0.03, 500e3, trace);
  const double path[] = {22.4, 62.0, 70.0}, flat[] = {27.6, 69.0, 69.0};
  for (std::size_t y = 0; y < 3; ++y) {
    within(c.years[y].scheduled / 1e4, path[y], 1e-9);
    within(c.years[y].flat / 1e4, flat[y], 1e-9);
    within(c.years[y].untriggered / 1e4, (y == 0 ? 8.0 : 20.0) * 2.8, 1e-9);  // 8 m and 20 m at 2.8 %
  }
  within(c.years[2].saving_so_far, 52e3 + 70e3 - 10e3, 1e-6);
  within(c.runway_gained, 122e3 / 500e3, 1e-9);  // at its best after two years
  // The flat loan brings more than even the full steps: no chance of the trigger makes them equal.
  CHECK(c.break_even_status == Status::no_root_in_domain);
  const RatePathCost cheap = rate_path_cost(p, balance, 0.0310, 0.03, 0.0, trace);
  REQUIRE(cheap.break_even_status == Status::ok);
  const double mixed = cheap.pv_untriggered + cheap.break_even_chance * (cheap.pv_scheduled - cheap.pv_untriggered);
  CHECK(mixed == doctest::Approx(cheap.pv_flat).epsilon(1e-12));
  CHECK(cheap.runway_status == Status::undefined_ratio);
  check_record(trace);
}

TEST_CASE("rate path: steps that come with time alone are certain, and said to rise without a trigger") {
  RatePathTerms t = haoyin_path();
  t.triggered = false;
  Trace off;
  const RatePath p = rate_path(t, off);
  CHECK(p.expected == p.scheduled);
  CHECK(p.untriggered == p.scheduled);
  CHECK(p.trigger_probability[1] == 1);
  CHECK(p.rises_without_trigger);
  t.triggered = true;
  t.given_probabilities = {Num{0.25}, Num{0.5}};  // as a simulation found them
  const RatePath given = rate_path(t, off);
  CHECK(given.expected_rate[1] == doctest::Approx(0.028 + 0.5 * 0.007));
}

TEST_CASE("anhui growth: deposits of 5, 10, 13.4 m and 150 heads at 70 % bring 7.35, 12.6, 16.17 (10,000 yuan)") {
  BusinessTerms t;
  t.months = 30;
  t.deposits_by_year = {5e6, 10e6, 13.4e6};
  t.deposit_margin = 0.015;
  t.payroll_heads = 150.0;
  t.payroll_fee_per_head = 200.0;
  t.take_up = 0.70;
  Trace trace(true);
  const BusinessIncome b = business_income(t, trace);
  const double expected[] = {0.7 * (75e3 + 30e3), 0.7 * (150e3 + 30e3), 0.7 * (201e3 + 30e3)};
  for (std::size_t y = 0; y < 3; ++y) within(b.by_year[y], expected[y], 1e-6);
  REQUIRE(b.monthly.size() == 30);
  within(b.monthly[29], expected[2] / 12, 1e-9);
  t.uncontracted_annual = 40e3;  // half of it is believed, take-up does not apply
  within(business_income(t, trace).by_year[0], expected[0] + 20e3, 1e-6);
  check_record(trace);
}

TEST_CASE("anhui: the right of 2 m is worth 0.821 m, 0.574 m after survival, the bank's half 0.287 m, 0.202 m net") {
  for (const double valuation : {200e6, 40e6}) {  // 1 % at 200 m, 5 % at 40 m: the same two million
    Trace trace(true);
    const RightValue v = right_value(right_of(valuation), trace);
    within(v.stake, 2e6 / valuation, 1e-15);
    within(v.option_value / 1e6, 0.821, 0.0005);
    within(v.value / 1e6, 0.574, 0.0005);
    within(v.bank_gross / 1e6, 0.287, 0.0005);
    within(v.bank_net / 1e6, 0.202, 0.0005);
    check_record(trace);
  }
}

TEST_CASE("anhui: the 25 % reading is worth 8.19 m and is flagged; pre-money, milestone and S(T) are at hand") {
  Trace off;
  RightTerms t = right_of(40e6);
  t.stated_stake = Num{0.25};
  const RightValue big = right_value(t, off);
  within(big.option_value / 1e6, 8.19, 0.005);
  CHECK(big.stated_differs);
  t = right_of(40e6);
  t.post_money = false;
  CHECK(right_value(t, off).stake == doctest::Approx(2.0 / 42));
  t = right_of(40e6);
  t.trigger_value = 80e6;
  const double plain = right_value(right_of(40e6), off).option_value, milestone = right_value(t, off).option_value;
  CHECK(milestone < plain);
  CHECK(milestone > 0.9 * plain);  // most of the value lies beyond a doubling
  t.stated_survival.reset();
  t.pd_annual = 0.03;
  CHECK(right_value(t, off).survival == doctest::Approx(0.97 * 0.97 * 0.97).epsilon(1e-12));
  t = right_of(40e6);
  t.later_round_dilution = {Num{0.1}, Num{0.12}};
  CHECK(right_value(t, off).stake_after_rounds == doctest::Approx(0.05 * 0.9 * 0.88));
  // Real measure: more than the market-consistent value forward, since 20 % growth exceeds 1.5 %.
  CHECK(right_value(right_of(40e6), off).expected_gain > 0.7 * plain);
}

TEST_CASE("anhui swap: 13.8 m of kept deposits replace the whole right, 6.9 m the bank's half; the offer falls short") {
  Trace trace(true);
  const RightValue right = right_value(right_of(40e6), trace);
  const SwapTest s = swap_test(swap_of(right.value), trace);
  // Three payments a year apart at 4 %: 1/1.04 + 1/1.04² + 1/1.04³ = 2.7751.
  within(s.annuity_factor, 2.7751, 0.00005);
  within(s.whole.kept_deposit / 1e6, 13.8, 0.05);
  within(s.bank_part.kept_deposit / 1e6, 6.9, 0.05);
  within(s.annual_income, 0.7 * (8e6 * 0.015 + 60 * 200), 1e-6);
  within(s.offer_pv / 1e6, 0.256, 0.0005);
  within(s.whole.shortfall / 1e6, 0.318, 0.0005);
  within(s.bank_part.shortfall / 1e6, 0.031, 0.0005);
  within(s.whole.promise_needed / 1e6, 18.9, 0.05);
  within(s.bank_part.promise_needed / 1e6, 9.06, 0.005);
  CHECK(s.bank_gain == doctest::Approx(-s.bank_part.shortfall).epsilon(1e-12));
  CHECK(s.bank_part.break_even_take_up > 0.70);
  // At the promise needed the offer is worth the right exactly.
  SwapTerms met = swap_of(right.value);
  met.offered_deposit = s.bank_part.promise_needed;
  CHECK(std::fabs(swap_test(met, trace).bank_part.shortfall) < 1e-6);
  RightTerms big = right_of(40e6);
  big.stated_stake = Num{0.25};
  within(swap_test(swap_of(right_value(big, trace).value), trace).whole.kept_deposit / 1e6, 138, 0.5);
  check_record(trace);
}

TEST_CASE("anhui swap: no margin cannot replace anything, fees alone may be enough, no offer has no take-up") {
  Trace off;
  SwapTerms t = swap_of(Num{574e3});
  t.deposit_margin = 0.0;
  CHECK(swap_test(t, off).whole.status == Status::infeasible);
  t = swap_of(Num{574e3});
  t.other_annual_fees = 400e3;
  const SwapTest rich = swap_test(t, off);
  CHECK(rich.whole.status == Status::no_need);
  CHECK(rich.whole.promise_needed == 0);
  t = swap_of(Num{574e3});
  t.offered_deposit = t.payroll_heads = 0.0;
  CHECK(swap_test(t, off).whole.take_up_status == Status::undefined_ratio);
  t.take_up = 0.0;
  CHECK(swap_test(t, off).whole.status == Status::infeasible);
}

TEST_CASE("scorecard: a quarter short on deposits loses its income, and the right revives by what did not come") {
  WaiverScorecardTerms t;
  // 8 m at 1.5 points a year: 30,000 a quarter promised; 60 heads at 200 a year: 3,000 a quarter.
  t.promises = {{"deposits", {}, 0.8, 0.015 / 4, {Num{8e6}}, {Num{8e6}, Num{4e6}, Num{10e6}}},
                {"payroll", {}, 0.8, 200.0 / 4, {Num{60.0}}, {Num{60.0}, Num{60.0}, Num{45.0}}}};
  t.right_value = 574e3;
  Trace trace(true);
  const Scorecard s = waiver_scorecard(t, trace);
  REQUIRE(s.quarters.size() == 3);
  CHECK(s.quarters[0].score == 100);
  CHECK(s.quarters[0].passed);
  CHECK(s.quarters[1].promises[0].shortfall == 4e6);
  CHECK(s.quarters[1].income_lost == doctest::Approx(15e3));
  CHECK(s.quarters[1].score == doctest::Approx(100 * (30e3 * 0.5 + 3e3) / 33e3));
  CHECK_FALSE(s.quarters[1].passed);
  CHECK(s.quarters[2].income_lost == doctest::Approx(750));  // 15 heads; deposits above the promise do not offset it
  CHECK_FALSE(s.quarters[2].promises[1].kept);               // 45 of 60 is below 80 %
  CHECK(s.unfulfilled_share == doctest::Approx(15'750.0 / 99'000));
  // Over the three quarters: deposits 22 of 24, payroll 165 of 180, score (100 + 54.5 + 97.7)/3 = 84: waived.
  CHECK(s.outcome == WaiverOutcome::waived);
  CHECK(s.revived_value == 0);
  t.pass_score = 90.0;
  const Scorecard strict = waiver_scorecard(t, trace);
  CHECK(strict.outcome == WaiverOutcome::revives_in_part);
  CHECK(strict.revived_value == doctest::Approx(574e3 * 15'750 / 99'000));
  t.promises[0].actual = {Num{0.0}};
  t.promises[1].actual = {Num{0.0}};
  CHECK(waiver_scorecard(t, trace).outcome == WaiverOutcome::revives);
  t.promises[1].actual.clear();
  CHECK(waiver_scorecard(t, trace).outcome == WaiverOutcome::no_data);
  check_record(trace);
}

TEST_CASE("founder: loan, loan with warrant and equity at an exit of 300 m, and where they cross") {
  FounderTerms t;
  t.funding = 10e6;
  t.founder_stake = 0.62;
  t.exit_value = 300e6;
  t.exit_months = 60;
  t.income_tax = 0.25;
  t.loan_rate = 0.045;
  t.warrant_loan_rate = 0.03;
  t.subscribe_amount = 2e6;
  t.strike_valuation = 40e6;
  t.bank_share = 0.5;
  t.pre_money = 90e6;
  Trace trace(true);
  const FounderComparison c = compare_for_founder(t, trace);
  // Loan: 10 m + 5·4.5 %·75 % of it = 11.6875 m. Equity: 10 % sold.
  CHECK(c.loan.claims == doctest::Approx(11.6875e6));
  CHECK(c.loan.cash == doctest::Approx(0.62 * (300e6 - 11.6875e6)));
  CHECK(c.equity.cash == doctest::Approx(0.62 * 0.9 * 300e6));
  CHECK(c.equity.ownership == doctest::Approx(0.558));
  // Warrant: 5 % of 300 m − 11.125 m, less 2 m.
  const double left = 300e6 - 11.125e6, gain = 0.05 * left - 2e6;
  CHECK(c.loan_with_warrant.funder_gain == doctest::Approx(gain));
  CHECK(c.loan_with_warrant.cash == doctest::Approx(0.62 * (left - gain)));
  CHECK(c.bank_yield_loan == 0.045);
  CHECK(c.bank_yield_warrant > 0.03);
  double value = -10e6;  // the yield takes the flows to nothing
  for (int m = 1; m <= 60; ++m) value += 10e6 * 0.03 / 12 * std::pow(1 + c.bank_yield_warrant / 12, -m);
  value += (10e6 + 0.5 * gain) * std::pow(1 + c.bank_yield_warrant / 12, -60);
  CHECK(std::fabs(value) < 1e-3);
  CHECK(c.cost_of_equity == doctest::Approx(std::pow(3.0, 0.2) - 1).epsilon(1e-12));
  CHECK(c.crossover_loan == doctest::Approx(116.875e6));  // 11.6875 / 10 %
  for (const double nudge : {-1e3, 1e3}) {
    t.exit_value = c.crossover_warrant + nudge;
    const FounderComparison at = compare_for_founder(t, trace);
    CHECK((at.loan_with_warrant.cash > at.equity.cash) == (nudge > 0));
  }
  t.subscribe_amount = 8e6;  // 20 % of the firm, more than the equity round takes: equity is better above some value
  t.strike_valuation = 40e6;
  t.exit_value = 300e6;
  CHECK(compare_for_founder(t, trace).loan_with_warrant.cash < compare_for_founder(t, trace).equity.cash);
  check_record(trace);
}
