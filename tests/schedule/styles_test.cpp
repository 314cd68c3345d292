// One worked example for each repayment style, with arithmetic that can be read, and its edges.
#include <doctest/doctest.h>

#include <random>

#include "core/math.h"
#include "schedule/annuity.h"
#include "schedule/bullet.h"
#include "schedule/custom_principal.h"
#include "schedule/equal_principal.h"
#include "schedule/interest.h"
#include "schedule/interest_only_settled.h"
#include "schedule/level_act360.h"
#include "schedule/lpr_reset.h"
#include "schedule/overdue.h"
#include "schedule/prepay.h"
#include "schedule/revolver.h"

using namespace loan;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}
constexpr int kAll[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr int kQuarters[] = {3, 6, 9, 12};

}  // namespace

TEST_CASE("level payment: 1,000,000 yuan at 4.35 % over 240 months") {
  // 1,000,000 × 0.003625 / (1 − 1.003625^−240) = 6245.8121818…
  const auto s = *annuity({Money::yuan(1'000'000), AnnualRate::percent(4.35), 240});
  CHECK(s.instalment == Money::yuan(6'245, 81));
  CHECK(s.lines[0].interest == Money::yuan(3'625));
  CHECK(s.lines[0].principal == Money::yuan(2'620, 81));
}

TEST_CASE("one month: every style repays principal and one month's interest") {
  const PlainTerms terms{Money::yuan(1'200'000), AnnualRate::percent(3.6), 1};
  for (const auto& s : {*annuity(terms), *equal_principal(terms), *bullet(terms)}) {
    CHECK(s.lines.size() == 1);
    CHECK(s.lines[0].interest == Money::yuan(3'600));  // 1,200,000 × 3.6 % / 12
    CHECK(s.lines[0].principal == Money::yuan(1'200'000));
    CHECK(s.total_paid == Money::yuan(1'203'600));
  }
}

TEST_CASE("rate 0: the schedule is still produced, interest rows are 0") {
  const PlainTerms terms{Money{100'000}, AnnualRate{}, 7};
  for (const auto& s : {*annuity(terms), *equal_principal(terms), *bullet(terms)}) {
    CHECK(s.total_interest == Money{});
    CHECK(s.lines.back().balance == Money{});
  }
}

TEST_CASE("a tiny principal never turns negative: 3 fen in 5 instalments of 1 fen end after three") {
  const auto s = *annuity({Money{3}, AnnualRate{}, 5});
  CHECK(s.instalment.fen == 1);  // 0.6 fen
  CHECK(s.lines[2].balance.fen == 0);
  CHECK(s.lines[3].principal.fen == 0);
  CHECK(s.lines[4].principal.fen == 0);
}

TEST_CASE("interest at the end: 3,000,000 yuan for 182 days at 3.45 % by ACT/360") {
  const auto b =
      *bullet_with_interest(Money::yuan(3'000'000), AnnualRate::percent(3.45), day("2024-01-15"), day("2024-07-15"));
  CHECK(b.days == 182);
  CHECK(b.interest == Money::yuan(52'325));  // 3,000,000 × 0.0345 × 182 / 360
  CHECK(b.paid == Money::yuan(3'052'325));
}

TEST_CASE("itemised interest: six months and eighteen days of 3,000,000 yuan at 3.6 %") {
  const auto i =
      *itemised_interest(Money::yuan(3'000'000), AnnualRate::percent(3.6), day("2025-01-15"), day("2025-08-02"));
  CHECK(i.interest == Money::yuan(59'400));        // 3,000,000 × 0.036 × (6/12 + 18/360)
  CHECK(i.by_actual_days == Money::yuan(59'700));  // 3,000,000 × 0.036 × 199/360
}

TEST_CASE("accumulated balances: daily balances of 100 and 300 yuan bear a day's interest each") {
  // (10,000 + 30,000) fen × 3.6 % / 360 = 4 fen
  const Money days[] = {Money{10'000}, Money{30'000}};
  CHECK(accumulated_balance_interest(days, AnnualRate::percent(3.6)).fen == 4);
}

TEST_CASE("segments: one rounding on the sum, or each to the 厘 first when the system does so") {
  // 1,000.00 yuan: 10 days at 3.45 % = 95.83… fen, 10 days at 3.10 % = 86.11… fen; sum 181.94 -> 182 fen.
  const RateSegment segments[] = {{day("2025-01-01"), day("2025-01-11"), AnnualRate::percent(3.45)},
                                  {day("2025-01-11"), day("2025-01-21"), AnnualRate::percent(3.10)}};
  CHECK(segmented_interest(Money{100'000}, segments)->interest.fen == 182);
  // Three segments of 0.5 厘-halves: 36 yuan at 0.125 % for 4 days is 0.05 fen = 0.5 厘, up to 1 厘 each.
  std::vector<RateSegment> small;
  for (int k = 0; k < 5; ++k)
    small.push_back(
        {add_days(day("2025-01-01"), 4 * k), add_days(day("2025-01-01"), 4 * k + 4), AnnualRate::percent(0.125)});
  CHECK(segmented_interest(Money{3'600}, small)->interest.fen == 0);                                   // 0.25 fen
  CHECK(segmented_interest(Money{3'600}, small, InterestRounding::segment_to_li)->interest.fen == 1);  // 5 厘 = 0.5 fen
}

TEST_CASE(
    "quarterly interest: a drawdown on the settlement bound has no stub, a settlement day of 31 is the month's end") {
  const auto s = *interest_only_settled(Money::yuan(8'000'000), AnnualRate::percent(3.1), day("2025-03-21"),
                                        day("2025-09-21"), kQuarters);
  REQUIRE(s.periods.size() == 2);
  CHECK(s.periods[0].days == 92);
  CHECK(s.periods[1].days == 92);
  const auto ends =
      *interest_only_settled(Money::yuan(1), AnnualRate::percent(3), day("2025-01-10"), day("2025-05-10"), kAll, 31);
  REQUIRE(ends.periods.size() == 5);
  CHECK(iso_date(ends.periods[0].pay_date) == "2025-02-01");
  CHECK(iso_date(ends.periods[1].pay_date) == "2025-03-01");
  CHECK(iso_date(ends.periods[3].pay_date) == "2025-05-01");
}

TEST_CASE("quarterly interest: the days of all periods are the days of the loan, for any dates") {
  const unsigned seed = 20250320;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    const Date start = add_days(day("2024-01-01"), static_cast<int>(random() % 1500));
    const Date end = add_days(start, 1 + static_cast<int>(random() % 2000));
    const int settle_day = 1 + static_cast<int>(random() % 31);
    const auto s =
        interest_only_settled(Money::yuan(1'000'000), AnnualRate::percent(3.45), start, end,
                              random() % 2 ? std::span<const int>(kAll) : std::span<const int>(kQuarters), settle_day);
    REQUIRE(s.ok());
    int days = 0;
    Date at = start;
    for (const auto& p : s->periods) {
      if (p.from != at || p.days <= 0) FAIL(iso_date(start) << " " << iso_date(end) << " " << settle_day);
      at = p.pay_date;
      days += p.days;
    }
    if (at != end || days != days_between(start, end)) FAIL(iso_date(start) << " " << iso_date(end));
  }
}

TEST_CASE("revolver: balances day by day give the same interest and fee, whatever the order of the events") {
  RevolverTerms t;
  t.rate = AnnualRate::percent(3.65);
  t.start = day("2025-04-01");
  t.end = day("2025-09-30");
  t.settle_months.assign(std::begin(kAll), std::end(kAll));
  t.events = {{day("2025-09-15"), Money{-200'000'000}},
              {day("2025-04-28"), Money{100'000'000}},
              {day("2025-06-03"), Money{-150'000'000}},
              {day("2025-04-01"), Money{200'000'000}},
              {day("2025-08-21"), Money{50'000'000}}};
  t.line = Money{500'000'000};
  t.commitment_fee_rate = AnnualRate::percent(0.25);
  const auto r = *revolver(t);
  Date d = t.start;
  for (const auto& period : r.periods) {
    std::int64_t used = 0, unused = 0;
    for (; d < period.pay_date; d = add_days(d, 1)) {
      std::int64_t balance = 0;
      for (const auto& e : t.events) balance += e.date <= d ? e.amount.fen : 0;
      used += balance;
      unused += t.line->fen - balance;
    }
    CHECK(period.balance_days_fen == used);
    CHECK(period.interest == interest_of(Money{used}, t.rate, {1, 360}));
    CHECK(period.commitment_fee == interest_of(Money{unused}, t.commitment_fee_rate, {1, 360}));
  }
  CHECK(d == t.end);
  CHECK(r.closing_balance == Money{});
}

TEST_CASE("LPR: the rate of each repricing day is the one published last, and steps without a change are left out") {
  const LprPublication lpr[] = {{day("2024-10-21"), AnnualRate::percent(3.10), AnnualRate::percent(3.60)},
                                {day("2025-05-20"), AnnualRate::percent(3.00), AnnualRate::percent(3.50)}};
  const auto spread = AnnualRate::basis_points(45);
  const auto path = [&](RepricingDay d, LprTenor tenor = LprTenor::one_year) {
    return *lpr_rate_path(day("2024-11-15"), 36, lpr, tenor, spread, d);
  };
  const auto january = path(RepricingDay::each_first_of_january);
  REQUIRE(january.size() == 2);
  CHECK(january[0].rate == AnnualRate::percent(3.55));
  CHECK(january[1].from == day("2026-01-01"));
  CHECK(january[1].rate == AnnualRate::percent(3.45));
  CHECK(path(RepricingDay::anniversary)[1].from == day("2025-11-15"));
  CHECK(path(RepricingDay::monthly)[1].from == day("2025-06-15"));
  CHECK(path(RepricingDay::fixed).size() == 1);
  CHECK(path(RepricingDay::fixed, LprTenor::five_year)[0].rate == AnnualRate::percent(4.05));
  CHECK(usual_lpr_tenor(12) == LprTenor::one_year);
  CHECK(usual_lpr_tenor(61) == LprTenor::five_year);
}

TEST_CASE("LPR: an annuity that is repriced at an unchanged rate is the same annuity") {
  const AnnualRate lpr[] = {AnnualRate::percent(3), AnnualRate::percent(3), AnnualRate::percent(3)};
  const auto repriced = *lpr_reset_annuity(Money{300'000'001}, 36, 12, lpr, AnnualRate::basis_points(45));
  const auto plain = *annuity({Money{300'000'001}, AnnualRate::percent(3.45), 36});
  CHECK(repriced.resets[0].instalment == plain.instalment);
  // Recomputed on the rounded balance, the instalment moves by a fen at most.
  for (const auto& reset : repriced.resets) CHECK(std::llabs((reset.instalment - plain.instalment).fen) <= 1);
  CHECK(repriced.schedule.lines.back().balance == Money{});
}

TEST_CASE("overdue: 46 days at one and a half times 3.85 %, first day counted and payment day not") {
  const auto o = *overdue({day("2025-06-20"), day("2025-08-05"), AnnualRate::percent(3.85), AnnualRate::percent(50),
                           Money{50'000'000}, Money{1'612'345}});
  CHECK(o.days == 46);
  CHECK(o.penalty_interest.fen == 368'958);  // 50,000,000 × 0.05775 × 46 / 360 = 368,958.33
  CHECK(o.compound_interest.fen == 11'898);  // 1,612,345 × 0.05775 × 46 / 360 = 11,897.7
  const auto same_day = *overdue({day("2025-06-20"), day("2025-06-20"), AnnualRate::percent(3.85),
                                  AnnualRate::percent(50), Money{50'000'000}, Money{}});
  CHECK(same_day.penalty_interest == Money{});
}

TEST_CASE("prepayment: paying all closes the loan, paying nothing changes nothing") {
  PrepayTerms t{{Money::yuan(2'000'000), AnnualRate::percent(3.65), 36}, 14, {}, 0};
  const auto plain = *annuity(t.loan);
  const auto nothing = *prepay(t);
  CHECK(nothing.balance == plain.lines[13].balance);
  CHECK(nothing.keep_instalment_n == 22);
  CHECK(std::llabs((nothing.keep_term_instalment - plain.instalment).fen) <= 1);
  Money left;
  for (std::size_t k = 14; k < 36; ++k) left += plain.lines[k].interest;
  CHECK(nothing.keep_instalment_interest == left);

  t.prepaid = plain.lines[13].balance;
  t.days_since_due = 10;
  const auto all = *prepay(t);
  CHECK(all.status == Status::closed);
  CHECK(all.balance == Money{});
  CHECK(all.accrued_interest == interest_of(t.prepaid, t.loan.rate, {10, 360}));
  CHECK(all.keep_instalment_n == 0);
}

TEST_CASE("prepayment: both ways repay the balance exactly, and the earlier end costs less interest") {
  const unsigned seed = 7;
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 2000; ++round) {
    PrepayTerms t;
    t.loan = {Money{static_cast<std::int64_t>(1 + random() % 1'000'000'000)},
              AnnualRate{static_cast<std::int64_t>(random() % 24'000'000)}, 1 + static_cast<int>(random() % 60)};
    t.after_k = static_cast<int>(random() % static_cast<unsigned>(t.loan.n));
    const auto plain = *annuity(t.loan);
    const Money open = t.after_k == 0 ? t.loan.principal : plain.lines[static_cast<std::size_t>(t.after_k - 1)].balance;
    t.prepaid = Money{static_cast<std::int64_t>(random() % static_cast<unsigned long long>(open.fen + 1))};
    const auto p = prepay(t);
    REQUIRE(p.ok());
    if (p->status == Status::closed) continue;
    CAPTURE(t.loan.principal.fen);
    CAPTURE(t.loan.n);
    CHECK(p->keep_instalment_n >= 1);
    CHECK(p->keep_instalment_n <= t.loan.n - t.after_k);
    CHECK(p->keep_instalment_last.fen >= 0);
    // Rounding of single lines can turn the order only by fen.
    CHECK(p->keep_instalment_interest.fen <= p->keep_term_interest.fen + t.loan.n);
  }
}
