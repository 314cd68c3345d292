// Every problem that schedule/ raises, once, with its field.
#include <doctest/doctest.h>

#include <limits>

#include "schedule/all_in.h"
#include "schedule/annuity.h"
#include "schedule/bullet.h"
#include "schedule/custom_principal.h"
#include "schedule/interest.h"
#include "schedule/interest_only_settled.h"
#include "schedule/irr.h"
#include "schedule/lpr_reset.h"
#include "schedule/overdue.h"
#include "schedule/prepay.h"
#include "schedule/revolver.h"
#include "schedule/spreadsheet.h"
#include "schedule/tranche.h"

using namespace loan;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

/// "field code; field code"
std::string listed(const Problems& problems) {
  std::string text;
  for (const auto& p : problems) text += (text.empty() ? "" : "; ") + p.field + " " + std::string(name_of(p.code));
  return text;
}

const AnnualRate kRate = AnnualRate::percent(3.45);
const Money kMillion = Money::yuan(1'000'000);

TrancheTerms good_tranche() {
  TrancheTerms t;
  t.start = day("2025-03-18");
  t.months = 36;
  t.principal = kMillion;
  t.rate = 0.0345;
  return t;
}

template <class Change>
std::string tranche_problem(Change change) {
  TrancheTerms t = good_tranche();
  change(t);
  Trace off;
  return listed(schedule_of_tranche(t, off).problems());
}

}  // namespace

TEST_CASE("problems of plain schedules: all at once, each with its field") {
  CHECK(listed(annuity({Money{}, AnnualRate{-1}, 0, 0, 5}).problems()) ==
        "principal_fen out_of_range; rate out_of_range; n out_of_range; per_year out_of_range");
  CHECK(listed(annuity({kMillion, kRate, 481}).problems()) == "n out_of_range");
  CHECK(listed(annuity({kMillion, kRate, 12, 12}).problems()) == "grace out_of_range");
  CHECK(listed(annuity({kMillion, kRate, 12, -1}).problems()) == "grace out_of_range");
  CHECK(listed(annuity({kLargestMoney + Money{1}, kRate, 12}).problems()) == "principal_fen out_of_range");
  CHECK(annuity({kMillion, kRate, 12, 0, 5}).problems()[0].allowed == "1, 2, 3, 4, 6, 12");
}

TEST_CASE("problems of dated schedules") {
  CHECK(listed(bullet_with_interest(kMillion, kRate, day("2025-01-01"), day("2025-01-01")).problems()) ==
        "end inconsistent");
  CHECK(listed(itemised_interest(kMillion, kRate, day("2025-01-02"), day("2025-01-01")).problems()) ==
        "end inconsistent");
  const Date dates[] = {day("2025-09-20"), day("2025-09-20")};
  const Money plan[] = {Money{1}, Money{-1}};
  CHECK(listed(custom_principal(Money{5}, kRate, day("2025-03-20"), dates, plan).problems()) ==
        "dates inconsistent; principal_plan_fen out_of_range; principal_plan_fen does_not_add_up");
  CHECK(custom_principal(Money{5}, kRate, day("2025-03-20"), dates, plan).problems().back().allowed ==
        "Σ = principal_fen; difference -5 fen");
  CHECK(listed(custom_principal(Money{5}, kRate, day("2025-03-20"), {}, {}).problems()) ==
        "dates empty_list; principal_plan_fen does_not_add_up");
  const int months[] = {0, 13};
  CHECK(listed(interest_only_settled(kMillion, kRate, day("2025-02-01"), day("2025-01-01"), months, 32).problems()) ==
        "end inconsistent; settle_day out_of_range; settle_months out_of_range");
  CHECK(listed(interest_only_settled(kMillion, kRate, day("2025-01-01"), day("2025-02-01"), {}).problems()) ==
        "settle_months empty_list");
  CHECK(listed(interest_only_settled(kMillion, kRate, day("1901-01-01"), day("2190-02-01"), months).problems()) ==
        "end too_many_items; settle_months out_of_range");
}

TEST_CASE("problems of segments, overdue and repricing") {
  CHECK(listed(segmented_interest(kMillion, {}).problems()) == "segments empty_list");
  const RateSegment gap[] = {{day("2025-01-01"), day("2025-01-11"), kRate},
                             {day("2025-01-12"), day("2025-01-21"), kRate}};
  CHECK(listed(segmented_interest(kMillion, gap).problems()) == "segments inconsistent");
  CHECK(listed(overdue({day("2025-06-20"), day("2025-06-19"), kRate, AnnualRate::percent(29), Money{-1}, Money{-1}})
                   .problems()) ==
        "penalty_uplift out_of_range; overdue_principal_fen out_of_range; "
        "overdue_interest_fen out_of_range; paid inconsistent");
  const AnnualRate two[] = {kRate, AnnualRate::percent(0.1)};
  CHECK(listed(lpr_reset_annuity(kMillion, 36, 12, two, AnnualRate::basis_points(-45)).problems()) ==
        "lpr inconsistent; lpr out_of_range");
  CHECK(listed(lpr_rate_path(day("2025-01-01"), 0, {}, LprTenor::one_year, {}, RepricingDay::fixed).problems()) ==
        "months out_of_range; publications empty_list");
  const LprPublication late[] = {{day("2025-05-20"), kRate, kRate}};
  CHECK(listed(lpr_rate_path(day("2025-01-01"), 12, late, LprTenor::one_year, {}, RepricingDay::fixed).problems()) ==
        "publications inconsistent");
  CHECK(listed(prepay({{kMillion, kRate, 12}, 12, {}, 0}).problems()) == "after_k out_of_range");
  CHECK(listed(prepay({{kMillion, kRate, 12}, 0, kMillion + Money{1}, 400}).problems()) ==
        "days_since_due out_of_range; prepay_fen out_of_range");
}

TEST_CASE("problems of a revolver: outside the dates, below nothing, above the line") {
  RevolverTerms t;
  t.rate = kRate;
  t.start = day("2025-04-01");
  t.end = day("2025-09-30");
  t.settle_months = {3, 6, 9, 12};
  t.events = {{day("2025-10-01"), Money{1}}};
  CHECK(listed(revolver(t).problems()) == "events out_of_range");
  t.events = {{day("2025-04-01"), Money{100}}, {day("2025-05-01"), Money{-101}}};
  CHECK(listed(revolver(t).problems()) == "events domain_error");
  t.events = {{day("2025-04-01"), Money{100}}};
  t.line = Money{99};
  CHECK(listed(revolver(t).problems()) == "events domain_error");
  t.line.reset();
  t.commitment_fee_rate = kRate;
  CHECK(listed(revolver(t).problems()) == "line_fen required");
}

TEST_CASE("problems of rates: not a number, infinite, too many, lists of other length") {
  const double bad[] = {-1, std::numeric_limits<double>::quiet_NaN()};
  CHECK(listed(irr(bad).problems()) == "cashflows not_finite");
  CHECK(listed(irr({}).problems()) == "cashflows empty_list");
  CHECK(listed(irr(std::vector<double>(10'001, 1.0)).problems()) == "cashflows too_many_items");
  const double two[] = {-1, 1};
  CHECK(listed(irr(two, -1.0).problems()) == "contract_rate out_of_range");
  const Date one[] = {day("2025-01-01")};
  CHECK(listed(xirr(one, two).problems()) == "dates inconsistent");
  CHECK(listed(mirr(two, -1.0, 11.0).problems()) == "finance_rate out_of_range; reinvest_rate out_of_range");
  CHECK(listed(excel_rate(0, 1e300, 1, 1).problems()) == "nper out_of_range; pmt out_of_range");
  CHECK(listed(excel_pmt(-1, 10, 1e16).problems()) == "rate out_of_range; pv out_of_range");
  AllInTerms a;
  a.principal = 0;
  a.rate = -0.1;
  a.n = 0;
  a.compensating_balance_rate = 1;
  CHECK(listed(all_in(a).problems()) ==
        "principal not_positive; rate out_of_range; n out_of_range; compensating_balance_rate out_of_range");
  AllInTerms custom;
  custom.principal = 100;
  custom.n = 3;
  custom.style = RepaymentStyle::custom_principal;
  custom.principal_plan = {50, 49};
  CHECK(listed(all_in(custom).problems()) == "principal_plan inconsistent; principal_plan does_not_add_up");
}

TEST_CASE("problems of a tranche: each field by its own name") {
  CHECK(tranche_problem([](TrancheTerms&) {}).empty());
  CHECK(tranche_problem([](TrancheTerms& t) { t.months = 0; }) == "months out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.grace = 36; }) == "grace out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.settlement_day = 32; }) == "settlement_day out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.rate = -0.01; }) == "rate out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.principal = Money{}; }) == "principal out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.draws = {{37, kMillion}}; }) == "draws out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.draws = {{3, kMillion}, {2, kMillion}}; }) == "draws inconsistent");
  CHECK(tranche_problem([](TrancheTerms& t) { t.draws = {{3, Money{-1}}}; }) == "draws out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.rate_path = {{37, 0.03}}; }) == "rate_path out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.rate_path = {{3, 0.03}, {2, 0.03}}; }) == "rate_path inconsistent");
  CHECK(tranche_problem([](TrancheTerms& t) { t.rate_path = {{3, 11.0}}; }) == "rate_path out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.principal_plan = {{3, kMillion}}; }) == "principal_plan inconsistent");
  CHECK(tranche_problem([](TrancheTerms& t) {
          t.style = RepaymentStyle::custom_principal;
          t.principal_plan = {{3, kMillion + Money{1}}};
        }) == "principal_plan does_not_add_up");
  // Adds up over the whole life, but more is repaid in month 3 than was drawn by then.
  CHECK(tranche_problem([](TrancheTerms& t) {
          t.style = RepaymentStyle::custom_principal;
          t.draws = {{13, kMillion}};
          t.principal_plan = {{3, kMillion + kMillion}};
        }) == "principal_plan out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) {
          t.style = RepaymentStyle::revolver;
          t.draws = {{3, -kMillion - Money{1}}};
        }) == "draws out_of_range");
  // A revolver repays by rows too; what they leave is due at the end, what exceeds the balance is refused.
  const auto revolver_problem = [](auto change) {
    return tranche_problem([&](TrancheTerms& t) {
      t.style = RepaymentStyle::revolver;
      change(t);
    });
  };
  CHECK(revolver_problem([](TrancheTerms& t) { t.principal_plan = {{3, Money{1}}}; }).empty());
  CHECK(revolver_problem([](TrancheTerms& t) {
          t.principal_plan = {{3, kMillion + Money{1}}};
        }) == "principal_plan out_of_range");
  CHECK(revolver_problem([](TrancheTerms& t) { t.line = kMillion; }).empty());
  CHECK(revolver_problem([](TrancheTerms& t) { t.line = kMillion - Money{1}; }) == "draws out_of_range");
  CHECK(revolver_problem([](TrancheTerms& t) { t.unused_fee_rate = -0.01; }) == "unused_fee_rate out_of_range");
  CHECK(tranche_problem([](TrancheTerms& t) { t.line = kMillion; }) == "line out_of_range");
  CHECK(check(TrancheTerms{}, "facility.tranches[a].")[0].field == "facility.tranches[a].months");
}
