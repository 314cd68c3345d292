#include "schedule/tranche.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

#include "schedule/annuity.h"
#include "schedule/bullet.h"
#include "schedule/custom_principal.h"
#include "schedule/equal_principal.h"
#include "schedule/interest_only_settled.h"
#include "schedule/level_act360.h"

using namespace loan;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

TrancheTerms terms_of(RepaymentStyle style, Money principal, double rate, int months, DayCount day_count) {
  TrancheTerms t;
  t.start = day("2025-03-18");
  t.months = months;
  t.principal = principal;
  t.rate = rate;
  t.style = style;
  t.day_count = day_count;
  t.payment_rule = BusinessDayRule::none;
  return t;
}

TrancheSchedule schedule_of(const TrancheTerms& t) {
  Trace off;
  auto s = schedule_of_tranche(t, off);
  REQUIRE(s.ok());
  return *s;
}

void same_lines(const TrancheSchedule& tranche, const PlainSchedule& plain) {
  REQUIRE(tranche.lines.size() == plain.lines.size());
  for (std::size_t k = 0; k < plain.lines.size(); ++k) {
    CHECK(tranche.lines[k].interest.value == plain.lines[k].interest);
    CHECK(tranche.lines[k].principal.value == plain.lines[k].principal);
    CHECK(tranche.lines[k].closing.value == plain.lines[k].balance);
  }
  CHECK(tranche.total_interest.value == plain.total_interest);
}

TrancheTerms random_terms(std::mt19937& random) {
  const auto pick = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  TrancheTerms t;
  t.start = add_days(day("2024-01-01"), pick(1200));
  t.months = 1 + pick(72);
  const auto fen = static_cast<std::int64_t>(random());  // on a line of its own: compilers order operands differently
  t.principal = Money{1 + fen * pick(200)};
  t.rate = pick(8) == 0 ? 0.0 : pick(2400) / 10'000.0;
  t.style = static_cast<RepaymentStyle>(pick(6));
  t.grace = pick(t.months);
  t.day_count = static_cast<DayCount>(pick(6));
  t.settlement = static_cast<SettlementFrequency>(pick(4));
  t.settlement_day = pick(2) ? 0 : 1 + pick(31);
  t.payment_rule = static_cast<BusinessDayRule>(pick(4));
  t.adjust_accrual = pick(4) == 0;
  t.rounding = static_cast<InterestRounding>(pick(2));
  for (int m = 1; m <= t.months; ++m) {
    if (pick(12) == 0) t.draws.push_back({m, Money{static_cast<std::int64_t>(random())}});
    if (pick(8) == 0) t.rate_path.push_back({m, pick(1000) / 10'000.0});
  }
  return t;
}

}  // namespace

TEST_CASE("tranche: by months from its start, it is line for line the plain schedule of its style") {
  for (const int grace : {0, 5}) {
    const Money p{987'654'321};
    const PlainTerms plain{p, AnnualRate::percent(3.45), 36, grace};
    auto t = terms_of(RepaymentStyle::annuity, p, 0.0345, 36, DayCount::month_12);
    t.grace = grace;
    same_lines(schedule_of(t), *annuity(plain));
    t.style = RepaymentStyle::equal_principal;
    same_lines(schedule_of(t), *equal_principal(plain));
  }
  const PlainTerms plain{Money{987'654'321}, AnnualRate::percent(3.45), 36};
  same_lines(schedule_of(terms_of(RepaymentStyle::bullet, plain.principal, 0.0345, 36, DayCount::month_12)),
             *bullet(plain));
  PlainTerms quarters = plain;
  quarters.per_year = 4;
  quarters.n = 12;
  auto t = terms_of(RepaymentStyle::annuity, plain.principal, 0.0345, 36, DayCount::month_12);
  t.settlement = SettlementFrequency::quarterly;
  same_lines(schedule_of(t), *annuity(quarters));
}

TEST_CASE("tranche: by months, a start on the 31st counts whole months whatever February has") {
  auto t = terms_of(RepaymentStyle::annuity, Money::yuan(1'000'000), 0.036, 12, DayCount::month_12);
  t.start = day("2025-01-31");
  same_lines(schedule_of(t), *annuity({Money::yuan(1'000'000), AnnualRate::percent(3.6), 12}));
}

TEST_CASE("tranche: by actual days an annuity is the level instalment by ACT/360") {
  auto t = terms_of(RepaymentStyle::annuity, Money{120'000'000}, 0.0345, 12, DayCount::act_360);
  t.start = day("2025-01-31");
  const auto s = schedule_of(t);
  same_lines(s, *level_act360(t.principal, AnnualRate::percent(3.45), 12, t.start));
  CHECK(s.instalment.value.fen == 10'189'136);  // vectors.json, level_instalment_act360
  CHECK(s.last_adjustment.value.fen == 3);
}

TEST_CASE("tranche: interest to the 20th payable on the 21st, stubs at both ends, principal at maturity") {
  auto t = terms_of(RepaymentStyle::bullet, Money::yuan(8'000'000), 0.031, 12, DayCount::act_360);
  t.settlement = SettlementFrequency::quarterly;
  t.settlement_day = 20;
  const auto s = schedule_of(t);
  const int quarters[] = {3, 6, 9, 12};
  const auto plain =
      *interest_only_settled(t.principal, AnnualRate::percent(3.1), t.start, day("2026-03-18"), quarters);
  REQUIRE(s.lines.size() == plain.periods.size());
  for (std::size_t k = 0; k < s.lines.size(); ++k) {
    CHECK(s.lines[k].unadjusted == plain.periods[k].pay_date);
    CHECK(s.lines[k].days == plain.periods[k].days);
    CHECK(s.lines[k].interest.value == plain.periods[k].interest);
  }
  CHECK(s.lines.back().principal.value == t.principal.value);
}

TEST_CASE("tranche: both dates are kept; interest runs to the contract date unless accrual is adjusted too") {
  auto t = terms_of(RepaymentStyle::bullet, Money::yuan(8'000'000), 0.031, 12, DayCount::act_360);
  t.settlement = SettlementFrequency::quarterly;
  t.settlement_day = 20;
  t.payment_rule = BusinessDayRule::following;
  auto s = schedule_of(t);
  CHECK(s.lines[1].unadjusted == day("2025-06-21"));  // Saturday
  CHECK(s.lines[1].payment == day("2025-06-23"));
  CHECK(s.lines[1].days == 92);
  t.adjust_accrual = true;
  s = schedule_of(t);
  CHECK(s.lines[1].days == 94);
  CHECK(s.lines[2].from == day("2025-06-23"));
  CHECK(s.lines[2].days == 91);  // to Monday 22 September
}

TEST_CASE("tranche: on a settlement day the first stub pays interest only, then n instalments") {
  auto t = terms_of(RepaymentStyle::annuity, Money::yuan(1'200'000), 0.036, 12, DayCount::act_360);
  t.settlement_day = 20;
  const auto s = schedule_of(t);
  REQUIRE(s.lines.size() == 13);
  CHECK(s.lines[0].days == 3);
  CHECK(s.lines[0].principal.value == Money{});
  for (std::size_t k = 1; k < 13; ++k) CHECK(s.lines[k].principal.value.fen > 0);
  for (std::size_t k = 1; k < 12; ++k) CHECK(s.lines[k].paid.value == s.instalment.value);
  CHECK(std::llabs(s.last_adjustment.value.fen) <= 13);
}

TEST_CASE("tranche: a top-up in month 13 and steps of the rate bear interest from their day") {
  auto t = terms_of(RepaymentStyle::bullet, Money::yuan(8'000'000), 0.028, 36, DayCount::month_12);
  t.settlement = SettlementFrequency::quarterly;
  t.draws = {{13, Money::yuan(12'000'000)}};
  t.rate_path = {{13, 0.031}, {25, 0.035}};
  const auto s = schedule_of(t);
  REQUIRE(s.lines.size() == 12);
  CHECK(s.lines[3].interest.value == Money::yuan(56'000));   // 8 m × 2.8 % / 4
  CHECK(s.lines[4].interest.value == Money::yuan(155'000));  // 20 m × 3.1 % / 4
  CHECK(s.lines[4].drawn.value == Money::yuan(12'000'000));
  CHECK(s.lines[11].interest.value == Money::yuan(175'000));  // 20 m × 3.5 % / 4
  CHECK(s.total_interest.value == Money::yuan(1'544'000));    // 22.4 + 62.0 + 70.0 万
  CHECK(s.total_principal.value == Money::yuan(20'000'000));
}

TEST_CASE("tranche: a repricing day inside a quarter makes two segments with one rounding") {
  auto t = terms_of(RepaymentStyle::bullet, Money::yuan(7'650'000), 0.0345, 12, DayCount::act_360);
  t.start = day("2024-06-21");
  t.settlement = SettlementFrequency::quarterly;
  t.settlement_day = 20;
  t.rate_path = {{1, 0.031, day("2025-01-01")}};
  const auto s = schedule_of(t);
  // 21 December to 21 March: 11 days at 3.45 %, 79 days at 3.10 % (vectors.json, segmented_interest).
  CHECK(s.lines[2].from == day("2024-12-21"));
  CHECK(s.lines[2].interest.value.fen == 6'010'563);
  CHECK(s.lines[2].rate == 0.031);
}

TEST_CASE("tranche: the own plan pays on its months and charges interest there, as the plain schedule by dates does") {
  auto t = terms_of(RepaymentStyle::custom_principal, Money{1'000'000'000}, 0.0335, 24, DayCount::act_360);
  t.start = day("2025-03-20");
  t.settlement = SettlementFrequency::at_maturity;
  t.principal_plan = {
      {6, Money{50'000'000}}, {12, Money{150'000'000}}, {18, Money{300'000'000}}, {24, Money{500'000'000}}};
  const auto s = schedule_of(t);
  const std::int64_t interest[] = {17'122'222, 16'000'903, 13'697'778, 8'421'528};  // vectors.json, custom_principal
  REQUIRE(s.lines.size() == 4);
  for (std::size_t k = 0; k < 4; ++k) CHECK(s.lines[k].interest.value.fen == interest[k]);
}

TEST_CASE("tranche: a revolver's repayment falls due with interest at the end of the month before") {
  auto t = terms_of(RepaymentStyle::revolver, Money::yuan(2'000'000), 0.0365, 12, DayCount::month_12);
  t.settlement = SettlementFrequency::quarterly;
  t.draws = {{3, -Money::yuan(1'500'000)}, {6, Money::yuan(700'000)}};
  const auto s = schedule_of(t);
  REQUIRE(s.lines.size() == 5);  // four quarters and the repayment at the end of month 2
  CHECK(s.lines[0].month == 2);
  CHECK(s.lines[0].principal.value == Money::yuan(1'500'000));
  CHECK(s.lines[0].interest.value == Money{1'216'667});  // 2 m × 3.65 % × 2/12 = 12166.67
  CHECK(s.lines[2].drawn.value == Money::yuan(700'000));
  CHECK(s.total_principal.value == Money::yuan(2'700'000));
}

TEST_CASE("tranche: interest at maturity is one payment") {
  const auto s =
      schedule_of(terms_of(RepaymentStyle::bullet_with_interest, Money::yuan(3'000'000), 0.0345, 6, DayCount::act_360));
  REQUIRE(s.lines.size() == 1);
  CHECK(s.lines[0].interest.value == Money::yuan(52'900));  // 3 m × 3.45 % × 184/360
}

TEST_CASE("tranche: what holds for any terms") {
  const unsigned seed = 20260119;
  CAPTURE(seed);
  std::mt19937 random(seed);
  int built = 0;
  for (int round = 0; round < 4000; ++round) {
    const TrancheTerms t = random_terms(random);
    if (!check(t).empty()) continue;
    ++built;
    CAPTURE(round);
    Trace off, on(true);
    const auto s = schedule_of_tranche(t, off), recorded = schedule_of_tranche(t, on);
    REQUIRE(s.ok());
    REQUIRE(recorded.ok());
    Money drawn = t.principal, principal, interest, before = s->lines.front().opening.value;
    for (const auto& d : t.draws) drawn += d.amount.value;
    bool chained = true, dates = true, same = recorded->lines.size() == s->lines.size();
    Date from = t.start;
    for (std::size_t k = 0; k < s->lines.size(); ++k) {
      const auto& line = s->lines[k];
      chained = chained && line.opening.value == before &&
                line.opening.value + line.drawn.value - line.principal.value == line.closing.value &&
                line.closing.value.fen >= 0 && line.interest.value.fen >= 0 && line.principal.value.fen >= 0;
      dates = dates && line.from == from && line.to >= line.from && line.days == days_between(line.from, line.to);
      const auto& other = recorded->lines[k];
      same = same && other.interest.value == line.interest.value && other.principal.value == line.principal.value &&
             other.closing.value == line.closing.value;
      before = line.closing.value;
      from = line.to;
      principal += line.principal.value;
      interest += line.interest.value;
    }
    if (!chained || !dates || !same) FAIL(round << " " << chained << dates << same);
    CHECK(principal == drawn);
    CHECK(s->total_principal.value == drawn);
    CHECK(s->total_interest.value == interest);
    CHECK(before == Money{});
    CHECK(recorded->occupied_yuan_years.value == s->occupied_yuan_years.value);
    CHECK(balance_on(*s, s->lines.back().to) == Money{});
  }
  CHECK(built > 3000);
}
