#include "credit/limit.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "core/random.h"
#include "credit/limit_raise.h"
#include "credit/score.h"
#include "trace/rules.h"

using namespace loan;

namespace {

// The Suzhou preset (presets.md, row suzhou-index; programmes.md 3.4). Amounts in yuan.
const GradeRung kLadder[] = {{"A", 85, 0.008, Num{10e6}, Num{0.0300}},
                             {"B", 75, 0.015, Num{8e6}, Num{0.0315}},
                             {"C", 65, 0.025, Num{5e6}, Num{0.0330}},
                             {"D", 55, 0.040, Num{3e6}, Num{0.0340}},
                             {"E", 0, 0.070, Num{1e6}, {}}};

WorkingCapitalTerms suzhou_cycle() {
  WorkingCapitalTerms w;
  w.sales_last_year = 45e6;
  w.profit_margin = 0.08;
  w.growth = 0.2;
  w.inventory_days = 70;
  w.receivable_days = 90;
  w.payable_days = 60;
  w.prepayment_days = 5;
  w.advance_receipt_days = 15;
  w.own_funds = 3e6;
  return w;
}

LimitTerms suzhou(const GradeRung& grade) {
  LimitTerms t;
  t.grade_cap = grade.limit_cap;
  t.rate = grade.rate;
  t.default_probability = grade.default_probability;
  t.loss_given_default = Num{0.7};
  t.sales = Num{45e6};
  t.sales_multiple = Num{0.2};
  t.valuation = Num{200e6};
  t.valuation_multiple = Num{0.05};
  t.debt_service_cash_flow = Num{6e6};
  t.months = Num{24.0};
  t.working_capital_terms = suzhou_cycle();
  return t;
}

double amount(const CreditLimit& limit, LimitCap cap) {
  const LimitLine& line = limit.lines[static_cast<std::size_t>(cap)];
  REQUIRE(line.applied);
  return line.amount;
}

/// Every recorded formula gives its value again from its terms, and has a row in the table of rules.
void prove(const Trace& trace) {
  for (const Node& node : trace.nodes()) {
    if (node.kind != NodeKind::formula && node.kind != NodeKind::sum) continue;
    CAPTURE(node.rule);
    CHECK(find_rule(node.rule) != nullptr);
    std::vector<double> terms;
    for (const NodeId id : trace.terms(node)) terms.push_back(trace.node(id).value);
    CHECK(node.replay(terms.data(), terms.size()) == node.value);
  }
}

}  // namespace

TEST_CASE("limit: the Suzhou index loan: 78 points, grade B, 8.0 m bound by the grade") {
  Trace trace(true);
  std::vector<ScoreDimension> eight;
  for (const double s : {82, 76, 84, 78, 80, 74, 79, 71}) {
    ScoreDimension d;
    d.score = Num{s};
    eight.push_back(d);
  }
  const auto score = composite_score(eight, trace);
  CHECK(score->composite == 78.0);
  const int grade = grade_of_score(kLadder, score->composite);
  REQUIRE(grade == 1);
  CHECK(kLadder[grade].id == "B");

  const auto limit = credit_limit(suzhou(kLadder[grade]), trace);
  REQUIRE(limit.ok());
  CHECK(amount(*limit, LimitCap::grade_cap) == 8e6);
  CHECK(amount(*limit, LimitCap::revenue_multiple) == doctest::Approx(9e6).epsilon(1e-14));  // 20 % of 45 m
  // 6.0 m / 1.25 / 12 = 0.4 m a month over 24 months at 3.15 %: 9.29 m.
  const double i = 0.0315 / 12;
  CHECK(amount(*limit, LimitCap::debt_service) ==
        doctest::Approx(0.4e6 * (1 - loan::pow(1 + i, -24)) / i).epsilon(1e-12));
  CHECK(fabs(amount(*limit, LimitCap::debt_service) - 9.29e6) < 0.005e6);
  // Cycle 70 + 90 − 60 + 5 − 15 = 90 days, 4 turns: 45 m × 0.92 × 1.2 / 4 − 3 m = 9.42 m.
  CHECK(amount(*limit, LimitCap::working_capital) == doctest::Approx(9.42e6).epsilon(1e-13));
  CHECK(amount(*limit, LimitCap::valuation) == doctest::Approx(10e6).epsilon(1e-14));  // 5 % of 200 m
  CHECK(limit->limit == 8e6);
  CHECK(limit->binding == LimitCap::grade_cap);
  prove(trace);
}

TEST_CASE("limit: the Suzhou firm at 85 points gets 9.0 m, bound by its sales") {
  Trace trace;
  const auto limit = credit_limit(suzhou(kLadder[0]), trace);
  CHECK(limit->limit == doctest::Approx(9e6).epsilon(1e-14));
  CHECK(limit->binding == LimitCap::revenue_multiple);

  const LimitScore score{78, kLadder};
  const auto raises = raise_limit(suzhou(kLadder[1]), &score);
  REQUIRE(raises.size() == 1);
  CHECK(raises[0].input == LimitInput::score);
  CHECK(raises[0].from == 78);
  CHECK(raises[0].to == 85);
  CHECK(raises[0].limit == doctest::Approx(9e6).epsilon(1e-14));
  CHECK(raises[0].next_binding == LimitCap::revenue_multiple);
}

TEST_CASE("limit: what would raise it when sales bind: more sales, a larger multiple or coefficient") {
  const auto raises = raise_limit(suzhou(kLadder[0]));
  REQUIRE(raises.size() == 3);
  // Grade A pays 3.00 %: debt service 0.4 m × a(24, 0.25 %) = 9.306 m is next; sales of 9.306 m / 20 % = 46.5 m.
  const double next = 0.4e6 * (1 - loan::pow(1.0025, -24)) / 0.0025;
  CHECK(raises[0].input == LimitInput::sales);
  CHECK(raises[0].to == doctest::Approx(next / 0.2).epsilon(1e-10));
  CHECK(raises[1].input == LimitInput::sales_multiple);
  CHECK(raises[1].to == doctest::Approx(next / 45e6).epsilon(1e-10));
  CHECK(raises[2].input == LimitInput::score_coefficient);
  for (const auto& r : raises) {
    CHECK(r.limit == doctest::Approx(next).epsilon(1e-10));
    CHECK(r.next_binding == LimitCap::debt_service);
    CHECK(r.enough);
  }
}

TEST_CASE("limit: an absent input takes its cap out and says which input is missing") {
  Trace trace;
  LimitTerms t;
  t.sales = Num{10e6};
  t.product_cap = Num{5e6};
  t.default_probability = Num{0.0};
  t.loss_given_default = Num{0.5};
  t.expected_loss_budget = Num{1e5};
  const auto limit = credit_limit(t, trace);
  CHECK(limit->limit == 5e6);
  CHECK(limit->binding == LimitCap::product_cap);
  const auto missing = [&](LimitCap cap) { return limit->lines[static_cast<std::size_t>(cap)].missing; };
  CHECK(missing(LimitCap::revenue_multiple) == "sales_multiple");
  CHECK(missing(LimitCap::debt_service) == "debt_service_cash_flow");
  CHECK(missing(LimitCap::expected_loss_budget) == "default_probability");  // PD·LGD = 0: no budget is ever used up
  CHECK(missing(LimitCap::working_capital) == "working_capital");
  CHECK(missing(LimitCap::single_name) == "net_capital");
  CHECK(credit_limit({}, trace)->status == Status::not_applicable);
  CHECK(raise_limit({}).empty());
  CHECK(raise_limit(t).empty());  // one cap alone: nothing else could bind
}

TEST_CASE("limit: of equal caps the first in the alphabet binds") {
  Trace trace;
  LimitTerms t;
  t.grade_cap = Num{9e6};
  t.product_cap = Num{9e6};
  t.sales = Num{45e6};
  t.sales_multiple = Num{0.2};
  CHECK(credit_limit(t, trace)->binding == LimitCap::grade_cap);
  t.grade_cap.reset();
  CHECK(credit_limit(t, trace)->binding == LimitCap::product_cap);
}

TEST_CASE("limit: used up limits are zero, never negative") {
  Trace trace;
  LimitTerms t;
  t.net_capital = Num{1e9};
  t.existing_loans = 2e8;
  CHECK(credit_limit(t, trace)->limit == 0);
  t = {};
  t.debt_service_cash_flow = Num{-1e6};
  t.rate = Num{0.0};
  t.months = Num{12.0};
  CHECK(credit_limit(t, trace)->limit == 0);
  t.debt_service_cash_flow = Num{1.5e6};  // 1.5 m / 1.25 / 12 = 0.1 m a month, no interest
  CHECK(credit_limit(t, trace)->limit == doctest::Approx(1.2e6).epsilon(1e-14));
}

TEST_CASE("limit: every bad input is named at once") {
  Trace trace;
  LimitTerms t = suzhou(kLadder[1]);
  t.grade_cap = Num{-1.0};
  t.months = Num{12.5};
  t.rate = Num{-0.01};
  t.debt_service_cover = 0;
  t.loss_given_default = Num{1.5};
  t.single_name_share = 2;
  t.working_capital_terms->profit_margin = 1.5;
  std::string fields;
  const auto refused = credit_limit(t, trace);
  for (const auto& p : refused.problems()) fields += p.field + " ";
  CHECK(fields == "grade_cap debt_service_cover rate months loss_given_default single_name_share profit_margin ");
}

TEST_CASE("limit: for random firms each raise leads exactly to the limit it promises") {
  const std::uint64_t seed = 31;
  CAPTURE(seed);
  RandomStream random(seed);
  Trace silent;
  int seen = 0;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    LimitTerms t = suzhou(kLadder[1]);
    t.grade_cap = Num{1e6 + 20e6 * random.next_uniform()};
    t.sales = Num{10e6 + 90e6 * random.next_uniform()};
    t.working_capital_terms->sales_last_year = *t.sales;
    t.working_capital_terms->own_funds = 5e6 * random.next_uniform();
    t.working_capital_terms->existing_loans = 5e6 * random.next_uniform();
    t.valuation = Num{300e6 * random.next_uniform()};
    t.debt_service_cash_flow = Num{10e6 * random.next_uniform()};
    t.existing_monthly_debt_service = 1e5 * random.next_uniform();
    t.expected_loss_budget = Num{20e4 * random.next_uniform()};
    t.net_capital = Num{5e8 * random.next_uniform()};
    t.existing_loans = 2e7 * random.next_uniform();
    const auto now = credit_limit(t, silent);
    REQUIRE(now.ok());
    for (const auto& step_up : raise_limit(t)) {
      ++seen;
      CAPTURE(name_of(step_up.input));
      REQUIRE(step_up.limit >= now->limit.value);
      LimitTerms moved = t;
      if (step_up.input == LimitInput::own_funds) moved.working_capital_terms->own_funds = step_up.to;
      if (step_up.input == LimitInput::existing_working_capital_loans)
        moved.working_capital_terms->existing_loans = step_up.to;
      if (step_up.input == LimitInput::grade_cap) moved.grade_cap = Num{step_up.to};
      if (step_up.input == LimitInput::valuation) moved.valuation = Num{step_up.to};
      if (step_up.input == LimitInput::valuation_multiple) moved.valuation_multiple = Num{step_up.to};
      if (step_up.input == LimitInput::debt_service_cash_flow) moved.debt_service_cash_flow = Num{step_up.to};
      if (step_up.input == LimitInput::debt_service_cover) moved.debt_service_cover = step_up.to;
      if (step_up.input == LimitInput::debt_service_months) moved.months = Num{step_up.to};
      if (step_up.input == LimitInput::existing_monthly_debt_service) moved.existing_monthly_debt_service = step_up.to;
      if (step_up.input == LimitInput::rate) moved.rate = Num{step_up.to};
      if (step_up.input == LimitInput::expected_loss_budget) moved.expected_loss_budget = Num{step_up.to};
      if (step_up.input == LimitInput::default_probability) moved.default_probability = Num{step_up.to};
      if (step_up.input == LimitInput::loss_given_default) moved.loss_given_default = Num{step_up.to};
      if (step_up.input == LimitInput::net_capital) moved.net_capital = Num{step_up.to};
      if (step_up.input == LimitInput::existing_loans) moved.existing_loans = step_up.to;
      if (step_up.input == LimitInput::sales_multiple) moved.sales_multiple = Num{step_up.to};
      if (step_up.input == LimitInput::score_coefficient) moved.score_coefficient = step_up.to;
      if (step_up.input == LimitInput::sales_growth) moved.working_capital_terms->growth = step_up.to;
      if (step_up.input == LimitInput::sales) {
        moved.sales = Num{step_up.to};
        moved.working_capital_terms->sales_last_year = step_up.to;
      }
      const auto then = credit_limit(moved, silent);
      REQUIRE(then.ok());
      REQUIRE(then->limit.value == doctest::Approx(step_up.limit).epsilon(1e-9));
      if (!step_up.enough) REQUIRE(then->binding == now->binding);
    }
  }
  CHECK(seen > 300);
}

TEST_CASE("working capital: the rules' annex, a cycle of 120 days") {
  // 60 m × 0.92 × 1.3 / 3 turns = 23.92 m; less 6 + 8 + 2 m = 7.92 m.
  WorkingCapitalTerms w;
  w.sales_last_year = 60e6;
  w.profit_margin = 0.08;
  w.growth = 0.3;
  w.inventory_days = 75;
  w.receivable_days = 110;
  w.payable_days = 60;
  w.prepayment_days = 10;
  w.advance_receipt_days = 15;
  w.own_funds = 6e6;
  w.existing_loans = 8e6;
  w.other_funding = 2e6;
  Trace trace(true);
  auto need = working_capital_need(w, trace);
  CHECK(need->cycle_days == 120);
  CHECK(need->turns == 3);
  CHECK(need->new_loan == doctest::Approx(7.92e6).epsilon(1e-13));
  CHECK(need->new_loan == working_capital_loan(w));
  prove(trace);
  w.own_funds = 20e6;  // 23.92 − 30: more than enough is there
  need = working_capital_need(w, trace);
  CHECK(need->status == Status::capped);
  CHECK(need->new_loan == 0);
  CHECK(need->new_loan_raw == doctest::Approx(-6.08e6).epsilon(1e-12));
  w.receivable_days = 0;
  w.payable_days = 70;  // 75 + 0 − 70 + 10 − 15 = 0 days
  CHECK(working_capital_need(w, trace)->status == Status::no_need);
  CHECK(working_capital_loan(w) == 0);
  w.growth = -2;
  w.inventory_days = -1;
  CHECK(working_capital_need(w, trace).problems().size() == 2);
}
