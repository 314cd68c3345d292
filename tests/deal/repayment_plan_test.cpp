// 分期还本 and 随借随还 in a case: schedules to the fen against arithmetic, reference values and a day-by-day judge;
// what they mean for banks and borrower; what check() refuses.
#include "deal/repayment_plan.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "../reference/plan_schedule.h"
#include "analysis/cases.h"
#include "deal/figures.h"
#include "deal/simulation_terms.h"
#include "scenario/link.h"
#include "scenario/outcome_json.h"
#include "schedule/revolver.h"

using namespace loan;
using namespace loan::agreed;
using doctest::Approx;

namespace {

/// 10 million at 3.6 % for a year from one bank without default, discounting or taxes to think of.
Deal quiet_deal() {
  Deal d = plain_deal();
  d.discount_rate = 0;
  d.credit.default_probability = 0;
  d.policy.vat_rate = 0.06;
  d.policy.vat_surcharge_rate = 0.12;
  d.policy.income_tax_rate = 0.25;
  return d;
}

/// Every half year 5 % of 10 million over three years, the rest at maturity.
Deal half_yearly_plan() {
  Deal d = quiet_deal();
  Tranche& t = d.facility.tranches[0];
  t.style = RepaymentChoice::custom;
  t.tenor_months = 36;
  t.settlement = SettlementChoice::half_yearly;
  for (const int month : {6, 12, 18, 24, 30}) {
    t.repayments.push_back({"m" + std::to_string(month), month, Money::yuan(500'000)});
  }
  return d;
}

/// A line of 10 million: 4 million from the start, 3 million more from month 4, 5 million back at the end of month 9.
Deal working_line() {
  Deal d = quiet_deal();
  Tranche& t = d.facility.tranches[0];
  t.style = RepaymentChoice::revolving;
  t.unused_fee_rate = 0.004;
  t.draws = {{"first", 1, Money::yuan(4'000'000)}, {"more", 4, Money::yuan(3'000'000)}};
  t.repayments = {{"back", 9, Money::yuan(5'000'000)}};
  return d;
}

std::string problems_of(const Deal& deal) {
  std::string all;
  for (const Problem& p : check(deal)) {
    all += std::string(name_of(p.code)) + " " + p.field.substr(std::string("facility.tranches[main].").size()) + " (" +
           p.allowed + ")\n";
  }
  return all;
}

std::string unmarked_json(const Outcome& outcome) {
  std::string text = outcome_json(outcome, true), kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string row = text.substr(at, end - at);
    if (!row.empty() && row.back() == ',') row.pop_back();
    // What only a line has: its size, what is used of it, what is left.
    const bool of_line = row.find("\"line\": ") != std::string::npos ||
                         row.find("\"most_used\": ") != std::string::npos ||
                         row.find("\"unused\": ") != std::string::npos;
    if (!of_line) kept += row + "\n";
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return kept;
}

std::int64_t below(std::mt19937& random, std::int64_t n) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
}

/// A plan that keeps its rules, of either style; amounts to the fen, some rows of nothing.
Deal random_plan(std::mt19937& random) {
  Deal d = quiet_deal();
  Tranche& t = d.facility.tranches[0];
  d.facility.start = *make_date(2024 + static_cast<int>(below(random, 3)), 1 + static_cast<int>(below(random, 12)),
                                1 + static_cast<int>(below(random, 28)));
  const bool line = below(random, 2) == 0;
  t.style = line ? RepaymentChoice::revolving : RepaymentChoice::custom;
  t.tenor_months = 1 + static_cast<int>(below(random, 40));
  t.rate = static_cast<double>(below(random, 1200)) / 10'000;
  t.unused_fee_rate = static_cast<double>(below(random, 3)) / 500;
  t.day_count = below(random, 2) == 0 ? DayCountChoice::month_12 : DayCountChoice::actual_360;
  t.settlement = static_cast<SettlementChoice>(below(random, 4));
  t.early_repayment_rate = below(random, 3) == 0 ? 0.1 : 0;
  t.amount = Money{100'000 + below(random, 900'000'000'000)};
  const bool all_at_once = line && below(random, 4) == 0;
  Money owed = line && !all_at_once ? Money{} : t.amount;
  for (int month = 1; month <= t.tenor_months; ++month) {
    const bool may_draw = !line || (!all_at_once && owed < t.amount);
    const std::string id = std::to_string(month);
    if (may_draw && t.draws.size() < 50 && (below(random, 5) == 0 || (line && t.draws.empty() && !all_at_once))) {
      const Money room = line ? t.amount - owed : Money{50'000'000'000};
      // A line that is next to unused earns so much fee on next to nothing that no minimum rate has a meaning.
      const std::int64_t least = line ? room.fen / 4 : 0;
      const Money drawn{least + 1 + below(random, room.fen - least)};
      t.draws.push_back({"d" + id, month, drawn});
      owed += drawn;
    }
    if (below(random, 4) == 0) {
      const Money repaid{below(random, 3) == 0 ? owed.fen : below(random, owed.fen + 1)};
      t.repayments.push_back({"r" + id, month, repaid});
      owed = owed - repaid;
    }
  }
  return d;
}

reference::PlanTerms reference_of(const Deal& d) {
  const Tranche& t = d.facility.tranches[0];
  reference::PlanTerms out;
  out.start = d.facility.start;
  out.months = t.tenor_months;
  const bool line = t.style == RepaymentChoice::revolving;
  out.at_start = line && !t.draws.empty() ? 0 : t.amount.fen;
  for (const Draw& r : t.draws) out.draws.push_back({r.month, r.amount.fen});
  for (const Repayment& r : t.repayments) {
    if (r.month < t.tenor_months) out.repayments.push_back({r.month, r.amount.fen});
  }
  out.rate_e8 = AnnualRate::of_decimal(t.rate).e8;
  out.fee_e8 = AnnualRate::of_decimal(t.unused_fee_rate).e8;
  out.line = line ? t.amount.fen : 0;
  constexpr int kMonths[] = {1, 3, 6, 0};
  out.settle_months = kMonths[static_cast<int>(t.settlement)];
  out.by_days = t.day_count == DayCountChoice::actual_360;
  return out;
}

}  // namespace

TEST_CASE("repayment by plan: 5 % every half year and the rest at maturity, by hand") {
  const Outcome out = outcome_of(half_yearly_plan());
  const auto& lines = out.tranches[0].lines;
  REQUIRE(lines.size() == 6);
  // 1.8 % a half year on 10.0, 9.5, 9.0, 8.5, 8.0 and 7.5 million.
  const std::int64_t interest[] = {180'000, 171'000, 162'000, 153'000, 144'000, 135'000};
  for (std::size_t k = 0; k < 6; ++k) {
    CHECK(lines[k].interest.value == Money::yuan(interest[k]));
    CHECK(lines[k].principal.value == Money::yuan(k < 5 ? 500'000 : 7'500'000));
    CHECK_FALSE(lines[k].unused.has_value());
  }
  CHECK(out.tranches[0].total_interest.value == Money::yuan(945'000));
  CHECK(out.tranches[0].average_life.value == Approx(2.625));  // (10 + 9.5 + 9 + 8.5 + 8 + 7.5) / 2 / 10
  CHECK(out.tranches[0].simple_cost.value == Approx(0.036));
  CHECK_FALSE(out.tranches[0].line.has_value());
}

TEST_CASE("revolving line: draws, repayments and the commitment fee on what is unused, by hand") {
  const Deal deal = working_line();
  const Outcome out = outcome_of(deal);
  const auto& tranche = out.tranches[0];
  const auto& lines = tranche.lines;
  REQUIRE(lines.size() == 4);
  const std::int64_t interest[] = {36'000, 63'000, 63'000, 18'000};  // 0.9 % a quarter on 4, 7, 7 and 2 million
  const std::int64_t fee[] = {6'000, 3'000, 3'000, 8'000};           // 0.1 % a quarter on 6, 3, 3 and 8 million
  const std::int64_t closing[] = {4, 7, 2, 0}, unused[] = {6, 3, 8};
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(lines[k].interest.value == Money::yuan(interest[k]));
    REQUIRE(lines[k].unused_fee.has_value());
    CHECK(lines[k].unused_fee->value == Money::yuan(fee[k]));
    CHECK(lines[k].closing.value == Money::yuan(closing[k] * 1'000'000));
    CHECK(lines[k].unused.has_value() == (k < 3));  // at maturity the line ends
    if (k < 3) CHECK(lines[k].unused->value == Money::yuan(unused[k] * 1'000'000));
  }
  CHECK(tranche.total_interest.value == Money::yuan(180'000));
  REQUIRE(tranche.total_unused_fee.has_value());
  CHECK(tranche.total_unused_fee->value == Money::yuan(20'000));
  CHECK(tranche.total_fees.value == Money::yuan(20'000));
  CHECK(tranche.drawn.value == Money::yuan(7'000'000));
  CHECK(tranche.line->value == Money::yuan(10'000'000));
  CHECK(tranche.most_used->value == Money::yuan(7'000'000));
  CHECK(tranche.average_life.value == Approx(5.0 / 7));       // 5 million for a year out of 7 million drawn
  CHECK(tranche.simple_cost.value == Approx(0.036 + 0.004));  // 20,000 on 5 million yuan-years is 0.4 %
  CHECK(out.amount.value == Money::yuan(10'000'000));         // the bank commits the line …
  CHECK(out.banks[0].amount.value == Money::yuan(10'000'000));
  const Bank& bank = deal.banks[0];
  CHECK(out.banks[0].capital.value == Approx(7e6 * 0.85 * bank.capital_ratio));  // … and holds capital on what is drawn
  // The fee is income of the bank: 20,000 after VAT, its surcharges and income tax.
  Deal without = deal;
  without.facility.tranches[0].unused_fee_rate = 0;
  const double kept = (1 - 0.12 * 0.06) / 1.06 * (1 - 0.25);
  CHECK(out.banks[0].eva.value - outcome_of(without).banks[0].eva.value == Approx(20'000 * kept));
}

TEST_CASE("revolving line: fees on the amount are fees on the line, for the borrower and for the bank") {
  Deal deal = working_line();
  deal.facility.tranches[0].unused_fee_rate = 0;
  Deal plain = deal;
  deal.facility.tranches[0].upfront_fee_rate = 0.002;
  deal.facility.tranches[0].fees = {{"yearly", FeeKind::bank_fee, CostTiming::yearly_on_principal, 0.001}};
  const Outcome out = outcome_of(deal);
  CHECK(out.tranches[0].total_fees.value == Money::yuan(30'000));  // 0.2 % and 0.1 % of 10 million
  const double kept = (1 - 0.12 * 0.06) / 1.06 * (1 - 0.25);
  CHECK(out.banks[0].eva.value - outcome_of(plain).banks[0].eva.value == Approx(30'000 * kept));
}

TEST_CASE("repayment by plan: the reference case of planned principal, to the fen") {
  Deal d = quiet_deal();
  d.facility.start = *make_date(2025, 3, 20);
  Tranche& t = d.facility.tranches[0];
  t.style = RepaymentChoice::custom;
  t.tenor_months = 24;
  t.rate = 0.0335;
  t.day_count = DayCountChoice::actual_360;
  t.settlement = SettlementChoice::at_maturity;
  t.repayments = {{"c", 18, Money::yuan(3'000'000)}, {"a", 6, Money::yuan(500'000)}, {"b", 12, Money::yuan(1'500'000)}};
  const Outcome out = outcome_of(d);
  const std::int64_t interest[] = {17'122'222, 16'000'903, 13'697'778, 8'421'528};  // schedule.custom_principal-01
  REQUIRE(out.tranches[0].lines.size() == 4);
  for (std::size_t k = 0; k < 4; ++k) CHECK(out.tranches[0].lines[k].interest.value.fen == interest[k]);
  CHECK(out.tranches[0].total_interest.value.fen == 55'242'431);
}

TEST_CASE("revolving line: periods of the reference case of draws and repayments, to the fen") {
  // schedule.revolving_draw_repay-01 moves on any day; a case moves at the ends of months. Periods that agree: 2
  // million from 1 to 21 April; 1.5 million from 21 June to 21 August 2025.
  Deal d = quiet_deal();
  Tranche& t = d.facility.tranches[0];
  t.style = RepaymentChoice::revolving;
  t.amount = Money::yuan(2'000'000);
  t.rate = 0.0365;
  t.day_count = DayCountChoice::actual_360;
  t.settlement = SettlementChoice::monthly;
  d.facility.start = *make_date(2025, 4, 1);
  CHECK(outcome_of(d).tranches[0].lines[0].interest.value.fen == 405'556);
  d.facility.start = *make_date(2025, 5, 21);
  t.repayments = {{"back", 1, Money::yuan(500'000)}};
  const Outcome out = outcome_of(d);
  CHECK(out.tranches[0].lines[1].interest.value.fen == 456'250);
  CHECK(out.tranches[0].lines[2].interest.value.fen == 471'458);
}

TEST_CASE("revolving line: from a 21st on, every period is the plain revolver's, with its commitment fee") {
  const unsigned seed = 20260301;
  CAPTURE(seed);
  std::mt19937 random(seed);
  int compared = 0;
  for (int round = 0; round < 600; ++round) {
    Deal d = random_plan(random);
    Tranche& t = d.facility.tranches[0];
    if (t.style != RepaymentChoice::revolving) continue;
    const YearMonthDay start = year_month_day(d.facility.start);
    d.facility.start = *make_date(start.year, start.month, 21);
    t.day_count = DayCountChoice::actual_360;
    t.settlement = SettlementChoice::monthly;
    RevolverTerms plain;
    plain.rate = AnnualRate::of_decimal(t.rate);
    plain.start = d.facility.start;
    plain.end = add_months(plain.start, t.tenor_months);
    for (int m = 1; m <= 12; ++m) plain.settle_months.push_back(m);
    plain.line = t.amount;
    plain.commitment_fee_rate = AnnualRate::of_decimal(t.unused_fee_rate);
    if (t.draws.empty()) plain.events.push_back({plain.start, t.amount});
    for (const Draw& r : t.draws) plain.events.push_back({add_months(plain.start, r.month - 1), r.amount});
    for (const Repayment& r : t.repayments) {
      plain.events.push_back({add_months(plain.start, r.month), Money{-r.amount.fen}});
    }
    const auto expected = revolver(plain);
    REQUIRE(expected.ok());
    const Outcome out = outcome_of(d);
    const auto& lines = out.tranches[0].lines;
    CAPTURE(round);
    REQUIRE(lines.size() == expected->periods.size());
    for (std::size_t k = 0; k < lines.size(); ++k) {
      CHECK(lines[k].interest.value == expected->periods[k].interest);
      if (lines[k].unused_fee) CHECK(lines[k].unused_fee->value == expected->periods[k].commitment_fee);
    }
    if (t.unused_fee_rate > 0) {
      CHECK(out.tranches[0].total_fees.value == expected->total_commitment_fee);
    }
    ++compared;
  }
  CHECK(compared > 200);
}

TEST_CASE("plans of any kind: interest, principal and fee of every period as counted day by day") {
  const unsigned seed = 20260302;
  CAPTURE(seed);
  std::mt19937 random(seed);
  const int rounds = count_of(600, 5000);
  for (int round = 0; round < rounds; ++round) {
    const Deal d = random_plan(random);
    CAPTURE(round);
    const std::string wrong = problems_of(d);
    REQUIRE_MESSAGE(wrong.empty(), wrong);
    const Outcome out = outcome_of(d);
    const auto expected = reference::plan_schedule(reference_of(d));
    const auto& lines = out.tranches[0].lines;
    REQUIRE(lines.size() == expected.size());
    Money drawn = drawn_at_start(d.facility.tranches[0]), repaid;
    for (const Draw& r : d.facility.tranches[0].draws) drawn += r.amount;
    bool same = true;
    for (std::size_t k = 0; k < lines.size(); ++k) {
      const auto fee = lines[k].unused_fee ? lines[k].unused_fee->value.fen : 0;
      same = same && lines[k].due == expected[k].to && lines[k].interest.value.fen == expected[k].interest &&
             lines[k].principal.value.fen == expected[k].principal &&
             lines[k].closing.value.fen == expected[k].closing && fee == expected[k].fee &&
             lines[k].closing.value.fen >= 0;
      repaid += lines[k].principal.value;
    }
    CHECK(same);
    CHECK(repaid == drawn);
    CHECK(out.tranches[0].drawn.value == drawn);
    CHECK(lines.back().closing.value == Money{});
    // Pricing sees the same plan month by month.
    const auto balances = planned_balances(d.facility.tranches[0]);
    double years = 0;
    for (const Money b : balances) years += in_yuan(b) / 12;
    CHECK(out.tranches[0].average_life.value == Approx(years / in_yuan(drawn)));
    for_each_figure(out, [&](const FigurePlace& place) {
      const auto held = place.get().value;
      const auto* x = std::get_if<double>(&held);
      if (x && !(*x - *x == 0)) FAIL(place.path);
    });
  }
}

TEST_CASE("repayment by plan: equal rows are equal principal, to the fen") {
  const unsigned seed = 20260303;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    Deal d = random_plan(random);
    Tranche& t = d.facility.tranches[0];
    t.style = RepaymentChoice::equal_principal;
    t.settlement = SettlementChoice::monthly;
    t.draws.clear();
    t.repayments.clear();
    // Whole months begin a period on every anniversary; by days only from the 21st on do periods and months coincide.
    if (t.day_count == DayCountChoice::actual_360) {
      const YearMonthDay start = year_month_day(d.facility.start);
      d.facility.start = *make_date(start.year, start.month, 21);
    }
    const Outcome equal = outcome_of(d);
    t.style = RepaymentChoice::custom;
    for (int month = 1; month < t.tenor_months; ++month) {
      t.repayments.push_back({std::to_string(month), month, equal.tranches[0].lines[0].principal.value});
    }
    const Outcome plan = outcome_of(d);
    CAPTURE(round);
    REQUIRE(plan.tranches[0].lines.size() == equal.tranches[0].lines.size());
    for (std::size_t k = 0; k < equal.tranches[0].lines.size(); ++k) {
      CHECK(plan.tranches[0].lines[k].principal.value == equal.tranches[0].lines[k].principal.value);
      CHECK(plan.tranches[0].lines[k].interest.value == equal.tranches[0].lines[k].interest.value);
    }
    CHECK(plan.tranches[0].total_interest.value == equal.tranches[0].total_interest.value);
  }
}

TEST_CASE("a plan without rows, and a line drawn in full at once, are a bullet to the bit") {
  const unsigned seed = 20260304;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 100; ++round) {
    Deal d = random_plan(random);
    d.credit.default_probability = 0.02;
    d.discount_rate = 0.03;
    Tranche& t = d.facility.tranches[0];
    t.repayments.clear();
    t.unused_fee_rate = 0;
    t.upfront_fee_rate = 0.0037;
    t.fees = {{"a", FeeKind::bank_fee, CostTiming::yearly_on_balance, 0.0013},
              {"b", FeeKind::bank_fee, CostTiming::upfront_amount, 1234.5}};
    t.style = RepaymentChoice::custom;
    const std::string custom = outcome_json(outcome_of(d), true);
    t.style = RepaymentChoice::bullet;
    CAPTURE(round);
    CHECK(custom == outcome_json(outcome_of(d), true));
    t.draws.clear();
    const std::string bullet = unmarked_json(outcome_of(d));
    t.style = RepaymentChoice::revolving;
    CHECK(unmarked_json(outcome_of(d)) == bullet);
    t.draws = {{"all", 1, t.amount}};  // the same said with a row
    CHECK(unmarked_json(outcome_of(d)) == bullet);
  }
}

TEST_CASE("a plan that cannot be kept is refused at its row, with the range that is left") {
  Deal d = half_yearly_plan();
  Tranche& t = d.facility.tranches[0];
  CHECK(problems_of(d) == "");
  t.repayments[4].amount = Money::yuan(9'000'000);
  CHECK(problems_of(d) == "out_of_range repayments[m30].amount (0 – 8000000 元)\n");
  t.repayments[4].amount = Money::yuan(8'000'000);
  CHECK(problems_of(d) == "");
  t.repayments[4].month = 37;
  CHECK(problems_of(d) == "inconsistent repayments[m30].month (1 – 36)\n");
  t.repayments[4].month = 36;
  CHECK(problems_of(d) == "");
  // Nothing can be repaid before it is drawn.
  t.amount = Money{};
  t.draws = {{"late", 8, Money::yuan(10'000'000)}};
  CHECK(problems_of(d) == "inconsistent repayments[m6].month (8 – 36)\n");
}

TEST_CASE("a line that would be exceeded is refused at the draw, with what is left of it") {
  Deal d = working_line();
  Tranche& t = d.facility.tranches[0];
  CHECK(problems_of(d) == "");
  t.draws[1].amount = Money::yuan(6'000'001);
  CHECK(problems_of(d) ==
        "out_of_range draws[more].amount (0 – 6000000 元)\nout_of_range repayments[back].amount (0 – 4000000 元)\n");
  // What is repaid at the end of a month can be drawn at the beginning of the next, not before.
  t.draws[1] = {"more", 10, Money::yuan(10'000'000)};
  t.repayments[0].amount = Money::yuan(4'000'000);
  CHECK(problems_of(d) == "");
  t.draws[1].month = 9;
  CHECK(problems_of(d) == "out_of_range draws[more].amount (0 – 6000000 元)\n");
  t = working_line().facility.tranches[0];
  t.amount = Money{};
  CHECK(check(d).size() >= 1);
  CHECK(check(d)[0].field == "facility.tranches[main].amount");
}

TEST_CASE("rows that the repayment does not use stay and are told") {
  Deal d = half_yearly_plan();
  d.facility.tranches[0].unused_fee_rate = 0.002;
  const auto noted = [](const Outcome& out, const char* key) {
    return std::find(out.notes.begin(), out.notes.end(), key) != out.notes.end();
  };
  const Outcome custom = outcome_of(d);
  CHECK_FALSE(noted(custom, "note.repayments_not_used"));
  CHECK(noted(custom, "note.unused_fee_not_used"));
  d.facility.tranches[0].style = RepaymentChoice::bullet;
  const Outcome bullet = outcome_of(d);
  CHECK(noted(bullet, "note.repayments_not_used"));
  CHECK(bullet.tranches[0].lines.back().principal.value == Money::yuan(10'000'000));
  CHECK(bullet.tranches[0].total_fees.value == Money{});
  d.facility.tranches[0].style = RepaymentChoice::revolving;
  const Outcome line = outcome_of(d);
  CHECK_FALSE(noted(line, "note.repayments_not_used"));
  CHECK_FALSE(noted(line, "note.unused_fee_not_used"));
}

TEST_CASE("plans and lines travel in files and links") {
  for (const Deal& deal : {half_yearly_plan(), working_line()}) {
    Scenario scenario;
    scenario.deal = deal;
    const auto read = read_scenario(write_scenario(scenario));
    REQUIRE(read.ok());
    CHECK(read->deal == deal);
    const auto link = write_link(scenario);
    REQUIRE(link.ok());
    const auto opened = read_link(*link);
    REQUIRE(opened.ok());
    CHECK(opened->deal == deal);
  }
}

TEST_CASE("expected early repayment shortens a plan as it does a bullet") {
  Deal d = half_yearly_plan();
  d.facility.tranches[0].early_repayment_rate = 0.36;
  const Outcome out = outcome_of(d);
  CHECK(out.tranches[0].average_life.value == Approx(2.625));
  REQUIRE(out.tranches[0].expected_life.has_value());
  double years = 0;
  for (int month = 0; month < 36; ++month) years += (20 - month / 6) / 20.0 / 12 * std::pow(0.64, month / 12.0);
  CHECK(out.tranches[0].expected_life->value == Approx(years));
}

TEST_CASE("what simulation pays a bank over a line's life is what pricing counts, fees of every kind included") {
  Deal d = working_line();
  d.discount_rate = 0.03;
  d.facility.tranches[0].upfront_fee_rate = 0.003;
  d.facility.tranches[0].fees = {{"a", FeeKind::bank_fee, CostTiming::upfront_amount, 12'000},
                                 {"b", FeeKind::bank_fee, CostTiming::upfront_rate, 0.001},
                                 {"c", FeeKind::bank_fee, CostTiming::yearly_on_balance, 0.002},
                                 {"d", FeeKind::bank_fee, CostTiming::yearly_on_principal, 0.0005},
                                 {"e", FeeKind::bank_fee, CostTiming::maturity_amount, 7'000},
                                 {"f", FeeKind::intermediary, CostTiming::upfront_amount, 90'000}};
  const auto terms = simulation_terms(d, builtin_parameters());
  REQUIRE(terms.ok());
  const BankFlows& bank = terms->flows.banks[0];
  double result = bank.upfront;
  for (std::size_t m = 0; m < bank.interest.size(); ++m) result += bank.interest[m] + bank.carry[m];
  const Outcome out = outcome_of(d);
  REQUIRE(out.banks[0].raroc.has_value());
  CHECK(result / bank.capital_pv == Approx(out.banks[0].raroc->value));
}

TEST_CASE("a guaranteed line that is drawn later is as well covered as one drawn at once") {
  Deal d = plain_deal();
  Tranche& t = d.facility.tranches[0];
  t.style = RepaymentChoice::revolving;
  Layer guarantee;
  guarantee.id = "guarantor";
  guarantee.share = 0.8;
  d.cover.layers.push_back(guarantee);
  const Outcome at_once = outcome_of(d);
  t.draws = {{"later", 3, t.amount}};
  const Outcome later = outcome_of(d);
  CHECK(later.banks[0].loss_given_default.value == Approx(at_once.banks[0].loss_given_default.value));
  CHECK(later.banks[0].expected_loss.value == Approx(at_once.banks[0].expected_loss.value));
  CHECK(later.banks[0].expected_loss.value == Approx(10e6 * 0.02 * 0.45 * 0.2));
}

TEST_CASE("simulation: a fee to the bank is income of the bank and a cost of the borrower") {
  Deal d = quiet_deal();
  d.facility.borrower_ceiling = 0.05;
  const auto flows = [&] {
    const auto terms = simulation_terms(d, builtin_parameters());
    REQUIRE(terms.ok());
    return terms->flows;
  };
  const PartyFlows plain = flows();
  d.facility.tranches[0].fees = {{"a", FeeKind::bank_fee, CostTiming::upfront_amount, 100'000},
                                 {"b", FeeKind::fee_subsidy, CostTiming::maturity_amount, 30'000}};
  const PartyFlows charged = flows();
  const double kept = (1 - 0.12 * 0.06) / 1.06 * (1 - 0.25);
  CHECK(charged.banks[0].upfront - plain.banks[0].upfront == Approx(100'000 * kept));
  CHECK(charged.borrower->upfront - plain.borrower->upfront == Approx(100'000));
  CHECK(charged.borrower->interest[11] - plain.borrower->interest[11] == Approx(-30'000));
}

TEST_CASE("an interest subsidy on a line follows what is drawn, day by day") {
  Deal d = quiet_deal();
  d.facility.start = *make_date(2026, 3, 21);
  Tranche& t = d.facility.tranches[0];
  t.style = RepaymentChoice::revolving;
  t.day_count = DayCountChoice::actual_360;
  // 4 million from 21 March, 2 million more from 21 April: the first quarter has 31 days of one and 61 of the other.
  t.draws = {{"a", 1, Money::yuan(4'000'000)}, {"b", 2, Money::yuan(2'000'000)}};
  d.policy.subsidy = SubsidyKind::sme_loan;
  d.policy.subsidy_rate = 0.015;
  d.policy.subsidy_months = 3;
  d.policy.subsidy_base_cap = Money::yuan(5'000'000);
  // 4,000,000 × 1.5 % × 31/360 = 5,166.67; of 6 million the cap of 5: 5,000,000 × 1.5 % × 61/360 = 12,708.33.
  CHECK(outcome_of(d).tranches[0].total_subsidy.value == Money::yuan(17'875, 0));
}
