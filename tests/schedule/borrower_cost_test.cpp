#include "schedule/borrower_cost.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "schedule/all_in.h"
#include "trace/rules.h"
#include "words/words.h"

using namespace loan;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

/// Long-hand: the rate at which the printed flows are worth nothing, by halving an interval 200 times.
double rate_of_printed(const std::vector<PrintedFlow>& flows, bool monthly, Date start) {
  const auto worth = [&](double rate) {
    double sum = 0;
    for (const auto& f : flows) {
      const double time = monthly ? f.month : days_between(start, f.date) / 365.0;
      sum += f.sign * in_yuan(f.amount.value) * std::pow(1 + rate, -time);
    }
    return sum;
  };
  double low = -0.5, high = 2;
  for (int k = 0; k < 200; ++k) {
    const double middle = (low + high) / 2;
    (worth(middle) > 0 ? low : high) = middle;
  }
  return low;
}

TrancheTerms tranche(std::mt19937& random) {
  const auto pick = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  TrancheTerms t;
  t.start = add_days(day("2025-01-01"), pick(400));
  t.months = 3 + pick(60);
  t.principal = Money::yuan(100'000 + pick(50'000'000));
  t.rate = 0.01 + pick(1000) / 10'000.0;
  t.style = static_cast<RepaymentStyle>(pick(4));
  t.grace = pick(3);
  t.day_count = pick(2) ? DayCount::month_12 : DayCount::act_360;
  t.settlement = static_cast<SettlementFrequency>(pick(3));
  t.settlement_day = pick(2) ? 20 : 0;
  if (pick(3) == 0) t.draws = {{2 + pick(t.months - 1), Money::yuan(100'000 + pick(1'000'000))}};
  return t;
}

}  // namespace

TEST_CASE("borrower's cost: the printed annual cost is the IRR of the printed flows") {
  const unsigned seed = 6;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const TrancheTerms t = tranche(random);
    Trace off;
    const auto s = schedule_of_tranche(t, off);
    REQUIRE(s.ok());
    const FeeItem fees[] = {{CostKind::bank_fee, CostTiming::upfront_rate, 0.001 * (round % 7)},
                            {CostKind::guarantee_fee, CostTiming::yearly_on_balance, 0.008},
                            {CostKind::appraisal_registration, CostTiming::upfront_amount, 3'000}};
    const auto cost = borrower_cost(*s, fee_flows(*s, fees, off), off);
    REQUIRE(cost.status == Status::ok);
    const double rate = rate_of_printed(cost.flows, cost.monthly, t.start);
    CHECK(std::fabs(cost.internal_rate->value - rate) < 1e-10);
    const double effective = cost.monthly ? std::pow(1 + rate, 12) - 1 : rate;
    CHECK(std::fabs(cost.effective_annual->value - effective) < 1e-8);
    CHECK(std::fabs(cost.nominal_annual->value - 12 * (std::pow(1 + effective, 1 / 12.0) - 1)) < 1e-8);
    double lines = 0;
    for (const auto& line : cost.lines) lines += line.simple_rate.value;
    CHECK(std::fabs(lines - cost.simple_all_in.value) < 1e-12);
  }
}

TEST_CASE("borrower's cost: by months without fees it is the contract rate, within the rounding of the bills") {
  TrancheTerms t;
  t.start = day("2025-03-18");
  t.months = 36;
  t.principal = Money::yuan(5'000'000);
  t.rate = 0.036;
  t.day_count = DayCount::month_12;
  Trace off;
  const auto s = *schedule_of_tranche(t, off);
  const auto cost = borrower_cost(s, {}, off);
  CHECK(cost.monthly);
  CHECK(std::fabs(cost.nominal_annual->value - 0.036) < 1e-8);
  CHECK(std::fabs(cost.simple_all_in.value - 0.036) < 1e-8);
  // 3 % up front: the three true numbers of methods.md 4.2.
  const FeeItem fee[] = {{CostKind::bank_fee, CostTiming::upfront_rate, 0.03}};
  const auto with_fee = borrower_cost(s, fee_flows(s, fee, off), off);
  CHECK(std::round(with_fee.simple_all_in * 1e4) == 551);
  CHECK(std::round(*with_fee.nominal_annual * 1e4) == 563);
  CHECK(std::round(*with_fee.effective_annual * 1e4) == 578);
}

TEST_CASE("borrower's cost: from printed flows and from terms alone they agree to the rounding") {
  TrancheTerms t;
  t.start = day("2025-03-18");
  t.months = 36;
  t.principal = Money::yuan(8'000'000);
  t.rate = 0.038;
  t.day_count = DayCount::month_12;
  t.style = RepaymentStyle::equal_principal;
  const std::vector<FeeItem> fees{{CostKind::guarantee_fee, CostTiming::yearly_on_balance, 0.01},
                                  {CostKind::insurance_premium, CostTiming::yearly_on_principal, 0.002},
                                  {CostKind::intermediary, CostTiming::maturity_amount, 12'345.67},
                                  {CostKind::fee_subsidy, CostTiming::upfront_amount, 5'000}};
  Trace off;
  const auto s = *schedule_of_tranche(t, off);
  const auto printed = borrower_cost(s, fee_flows(s, fees, off), off);
  AllInTerms a;
  a.principal = 8e6;
  a.rate = 0.038;
  a.n = 36;
  a.style = t.style;
  a.fees = fees;
  const auto analytic = *all_in(a);
  CHECK(std::fabs(printed.nominal_annual->value - *analytic.nominal_annual) < 1e-8);
  CHECK(std::fabs(printed.simple_all_in.value - analytic.simple_all_in) < 1e-8);
  CHECK(printed.lines.size() == 5);
}

TEST_CASE("borrower's cost: interest by ACT/360 costs more than its rate, 365 days for every 360") {
  TrancheTerms t;
  t.start = day("2025-03-18");
  t.months = 12;
  t.principal = Money::yuan(5'000'000);
  t.rate = 0.036;
  t.style = RepaymentStyle::bullet_with_interest;
  Trace off;
  const auto s = *schedule_of_tranche(t, off);
  const auto cost = borrower_cost(s, {}, off);
  CHECK_FALSE(cost.monthly);
  CHECK(std::fabs(cost.simple_all_in - 0.0365) < 1e-10);  // 3.6 % × 365/360, one year of 365 days
  CHECK(std::fabs(cost.effective_annual->value - 0.0365) < 1e-10);
}

TEST_CASE("borrower's cost: two tranches are one borrower's flows, and a subsidy stands as its own negative line") {
  TrancheTerms a;
  a.start = day("2025-03-18");
  a.months = 24;
  a.principal = Money::yuan(6'000'000);
  a.rate = 0.034;
  a.style = RepaymentStyle::bullet;
  a.day_count = DayCount::month_12;
  TrancheTerms b = a;
  b.rate = 0.030;
  Trace off;
  const auto sa = *schedule_of_tranche(a, off), sb = *schedule_of_tranche(b, off);
  const TrancheSchedule* both[] = {&sa, &sb};
  std::vector<CostFlow> costs{{CostKind::guarantee_fee, 0, Money::yuan(48'000)},
                              {CostKind::guarantee_fee, 12, Money::yuan(48'000)}};
  const auto plain = borrower_cost(both, costs, off);
  CHECK(std::fabs(plain.simple_all_in - (0.032 + 0.004)) < 1e-12);  // 96,000 on 24 m yuan-years
  costs.push_back({CostKind::interest_subsidy, 12, Money::yuan(24'000)});
  const auto with_subsidy = borrower_cost(both, costs, off);
  CHECK(std::fabs(with_subsidy.simple_all_in - (0.036 - 0.001)) < 1e-12);
  CHECK(with_subsidy.lines.back().total.value == -Money::yuan(24'000));
  CHECK(with_subsidy.nominal_annual->value < plain.nominal_annual->value);
}

TEST_CASE("borrower's cost: a fee larger than the loan leaves no rate, and says so") {
  TrancheTerms t;
  t.start = day("2025-03-18");
  t.months = 1;
  t.principal = Money::yuan(100);
  t.day_count = DayCount::month_12;
  Trace off;
  const auto s = *schedule_of_tranche(t, off);
  const CostFlow costs[] = {{CostKind::bank_fee, 0, Money::yuan(101)}};
  const auto cost = borrower_cost(s, costs, off);
  CHECK(cost.status == Status::no_sign_change);
  CHECK_FALSE(cost.nominal_annual.has_value());
}

TEST_CASE("explanations: every number of a schedule replays to its value, has a rule and a name in both languages") {
  const unsigned seed = 12;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 60; ++round) {
    TrancheTerms t = tranche(random);
    t.rate_path = {{2, Num{0.05}, add_days(t.start, 45)}};
    if (round % 2) t.rounding = InterestRounding::segment_to_li;
    Trace on(true), off;
    const auto s = schedule_of_tranche(t, on), plain = schedule_of_tranche(t, off);
    REQUIRE(s.ok());
    const FeeItem fees[] = {{CostKind::guarantee_fee, CostTiming::yearly_on_balance, 0.008},
                            {CostKind::bank_fee, CostTiming::upfront_rate, 0.001},
                            {CostKind::fee_subsidy, CostTiming::upfront_amount, 100}};
    const auto cost = borrower_cost(*s, fee_flows(*s, fees, on), on);
    const auto same = borrower_cost(*plain, fee_flows(*plain, fees, off), off);
    CHECK(cost.nominal_annual->value == same.nominal_annual->value);
    CHECK(cost.simple_all_in.value == same.simple_all_in.value);
    CHECK(cost.nominal_annual->why != 0);
    CHECK(cost.simple_all_in.why != 0);
    for (const auto& line : s->lines) {
      if (line.interest.value.fen != 0 && line.interest.why == 0) FAIL("no origin");
    }
    for (const auto& node : on.nodes()) {
      if (node.kind != NodeKind::formula && node.kind != NodeKind::sum) continue;
      std::vector<double> values;
      for (const auto id : on.terms(node)) values.push_back(on.node(id).value);
      const double again = node.replay(values.data(), values.size());
      if (std::memcmp(&again, &node.value, sizeof again) != 0) FAIL(node.rule << ": " << again << " " << node.value);
      if (find_rule(node.rule) == nullptr) FAIL("no rule " << node.rule);
      if (find_word(std::string("rule.") + node.rule) == nullptr) FAIL("no name " << node.rule);
    }
  }
}
