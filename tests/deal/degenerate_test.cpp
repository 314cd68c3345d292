// Deals at the edges: nothing, everything, one, and as many as fit. The right answer or a named problem, never a crash
// and never a figure that is no number.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "deal/deals.h"
#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"

using namespace loan;
using namespace loan::agreed;

namespace {

/// `n` equal banks for 40,000,000 yuan.
Deal many_banks(int n) {
  Deal d = small_deal("bank1");
  d.facility.tranches[0].amount = Money::yuan(40'000'000);
  d.banks[0].commitment = Money::yuan(1'000'000);
  d.banks[0].internal_limit = Money::yuan(20'000'000);
  d.banks[0].risk_budget = Money::yuan(10'000'000);
  for (int i = 2; i <= n; ++i) {
    d.banks.push_back(d.banks[0]);
    d.banks.back().id = "bank" + std::to_string(i);
  }
  return d;
}

Layer guarantee(double share) {
  Layer l;
  l.id = "guarantor";
  l.share = share;
  return l;
}

/// The first figure that is no finite number, or empty.
std::string not_a_number(const Outcome& outcome) {
  std::string found;
  for_each_figure(outcome, [&](const FigurePlace& place) {
    const Value held = place.get().value;
    const auto* x = std::get_if<double>(&held);
    if (x && !(*x - *x == 0) && found.empty()) found = place.path;
  });
  return found;
}

bool has(const Deal& deal, ProblemCode code, const std::string& field) {
  const auto found = evaluate(deal, builtin_parameters(), Recording::off);
  for (const Problem& p : found.problems()) {
    if (p.code == code && p.field == field) return true;
  }
  return false;
}

constexpr SplitRule kRules[] = {SplitRule::pro_rata,   SplitRule::equal_expected_loss, SplitRule::risk_budget,
                                SplitRule::water_fill, SplitRule::max_min_eva,         SplitRule::min_cost};

}  // namespace

TEST_CASE("rate 0: no interest, and the loan costs exactly nothing") {
  for (const RepaymentChoice style : {RepaymentChoice::annuity, RepaymentChoice::equal_principal,
                                      RepaymentChoice::bullet, RepaymentChoice::bullet_with_interest}) {
    Deal d = small_deal("bank1");
    Tranche& t = d.facility.tranches[0];
    t.rate = 0;
    t.style = style;
    t.settlement =
        style == RepaymentChoice::bullet_with_interest ? SettlementChoice::at_maturity : SettlementChoice::monthly;
    const Outcome out = outcome_of(d);
    CHECK(not_a_number(out) == "");
    CHECK(out.tranches[0].total_interest.value == Money{});
    CHECK(out.tranches[0].simple_cost == 0);
    REQUIRE(out.tranches[0].nominal_cost.has_value());
    CHECK(*out.tranches[0].nominal_cost == 0);
    CHECK(out.tranches[0].lines.back().closing.value == Money{});
  }
}

TEST_CASE("one month: one instalment of principal and one month of interest") {
  for (const RepaymentChoice style :
       {RepaymentChoice::annuity, RepaymentChoice::equal_principal, RepaymentChoice::bullet}) {
    Deal d = small_deal("bank1");
    Tranche& t = d.facility.tranches[0];
    t.tenor_months = 1;
    t.style = style;
    t.settlement = SettlementChoice::monthly;
    t.day_count = DayCountChoice::month_12;
    d.cover.loss_month = 1;
    const Outcome months = outcome_of(d);
    CHECK(not_a_number(months) == "");
    REQUIRE(months.tranches[0].lines.size() == 1);
    CHECK(months.tranches[0].lines[0].principal.value == Money::yuan(5'000'000));
    CHECK(months.tranches[0].lines[0].interest.value == Money::yuan(12'500));  // 5,000,000 × 3 % / 12
    // By days the bank settles on the 20th: 11 days to 21 February, 17 more to 10 March 2026.
    t.day_count = DayCountChoice::actual_360;
    const Outcome days = outcome_of(d);
    CHECK(not_a_number(days) == "");
    REQUIRE(days.tranches[0].lines.size() == 2);
    CHECK(days.tranches[0].lines[0].interest.value == Money::yuan(4'583, 33));  // 5,000,000 × 3 % × 11 / 360
    CHECK(days.tranches[0].lines[1].interest.value == Money::yuan(7'083, 33));  // 5,000,000 × 3 % × 17 / 360
    CHECK(days.tranches[0].lines[1].principal.value == Money::yuan(5'000'000));
  }
  // A fee of 0.5 % on one month is about 6 % a year (methods.md 1.4).
  Deal d = small_deal("bank1");
  d.facility.tranches[0].tenor_months = 1;
  d.facility.tranches[0].settlement = SettlementChoice::monthly;
  d.facility.tranches[0].day_count = DayCountChoice::month_12;
  d.facility.tranches[0].upfront_fee_rate = 0.005;
  const Outcome out = outcome_of(d);
  CHECK(out.tranches[0].simple_cost == doctest::Approx(0.03 + 0.005 * 12));
  // (5,000,000 + 12,500) / (5,000,000 − 25,000) − 1 a month
  CHECK(*out.tranches[0].nominal_cost == doctest::Approx(12 * (5'012'500.0 / 4'975'000.0 - 1)));
}

TEST_CASE("default probability 0 costs nothing; 1 is no pricing case and is refused") {
  Deal d = small_deal("bank1");
  d.credit.default_probability = 0;
  const Outcome safe = outcome_of(d);
  CHECK(not_a_number(safe) == "");
  CHECK(safe.banks[0].expected_loss == 0);
  CHECK(safe.banks[0].build_up.expected_loss == 0);
  d.credit.default_probability = 1;
  CHECK(has(d, ProblemCode::out_of_range, "credit.default_probability"));
  d.credit.default_probability = 0.02;
  d.banks[0].default_probability = 1;
  CHECK(has(d, ProblemCode::out_of_range, "banks[bank1].default_probability"));
}

TEST_CASE("loss given default 0 and 1: nothing lost, or all of it") {
  Deal d = small_deal("bank1");
  d.credit.loss_given_default = 0;
  CHECK(outcome_of(d).banks[0].expected_loss == 0);
  d.credit.loss_given_default = 1;
  const Outcome out = outcome_of(d);
  CHECK(not_a_number(out) == "");
  CHECK(out.banks[0].expected_loss == doctest::Approx(5e6 * 0.02));
}

TEST_CASE("cover 100 %: the bank loses nothing; a cap of 0 on it and the bank loses everything") {
  Deal d = small_deal("bank1");
  d.cover.layers.push_back(guarantee(1.0));
  const Outcome covered = outcome_of(d);
  CHECK(not_a_number(covered) == "");
  CHECK(covered.cover->gross_loss == doctest::Approx(5e6 * 0.45));
  CHECK(covered.cover->bank_loss == 0);
  CHECK(covered.banks[0].expected_loss == 0);
  d.cover.layers[0].cap = Money{};
  const Outcome capped = outcome_of(d);
  CHECK(not_a_number(capped) == "");
  CHECK(capped.cover->bank_loss == doctest::Approx(5e6 * 0.45));
  CHECK(capped.banks[0].expected_loss == doctest::Approx(5e6 * 0.45 * 0.02));
  // A portfolio cap of 0 leaves the contract's share on paper and nothing on average.
  d.cover.layers[0].cap.reset();
  d.cover.layers[0].portfolio_cap_rate = 0;
  const Outcome spent = outcome_of(d);
  CHECK(not_a_number(spent) == "");
  CHECK(spent.cover->layers[0].effective_share == 0);
  CHECK(spent.banks[0].expected_loss == doctest::Approx(5e6 * 0.45 * 0.02));
}

TEST_CASE("no capital: RAROC is not defined and EVA is") {
  Deal d = small_deal("bank1");
  d.banks[0].exposure_class = ExposureClass::own;
  d.banks[0].risk_weight = 0;
  const Outcome out = outcome_of(d);
  CHECK(not_a_number(out) == "");
  CHECK(out.banks[0].raroc_status == Status::undefined_ratio);
  CHECK_FALSE(out.banks[0].raroc.has_value());
  CHECK(out.banks[0].eva != 0);
}

TEST_CASE("one bank: takes all of it by every rule") {
  for (const SplitRule rule : kRules) {
    Deal d = small_deal("bank1");
    d.joint.rule = rule;
    const Outcome out = outcome_of(d);
    CHECK(not_a_number(out) == "");
    CHECK(out.banks[0].share == 1);
    CHECK(out.banks[0].amount.value == Money::yuan(5'000'000));
  }
}

TEST_CASE("forty banks: every rule places the loan to the fen, forty-one are too many") {
  for (const SplitRule rule : kRules) {
    Deal d = many_banks(40);
    d.joint.rule = rule;
    CAPTURE(static_cast<int>(rule));
    const Outcome out = outcome_of(d);
    CHECK(not_a_number(out) == "");
    Money total;
    for (const auto& bank : out.banks) {
      total += bank.amount.value;
      if (rule != SplitRule::min_cost) CHECK(bank.amount.value == Money::yuan(1'000'000));  // equal banks, equal shares
    }
    CHECK(total == Money::yuan(40'000'000));
  }
  CHECK(has(many_banks(41), ProblemCode::too_many_items, "banks"));
}

TEST_CASE("minimum cost with minimum tickets: exact for 16 banks, too_many_banks from 17 on") {
  Deal d = many_banks(16);
  d.joint.rule = SplitRule::min_cost;
  for (Bank& b : d.banks) b.minimum_ticket = Money::yuan(1'000'000);
  const Outcome out = outcome_of(d);
  Money total;
  int lenders = 0;
  for (const auto& bank : out.banks) {
    total += bank.amount.value;
    lenders += bank.amount.value > Money{};
  }
  CHECK(total == Money::yuan(40'000'000));
  CHECK(lenders == 2);  // of equally dear banks with limits of 20 m as few as will do
  d.banks.push_back(d.banks[0]);
  d.banks.back().id = "bank17";
  CHECK(has(d, ProblemCode::too_many_banks, "joint.rule"));
  for (Bank& b : d.banks) b.minimum_ticket = Money{};
  CHECK_FALSE(has(d, ProblemCode::too_many_banks, "joint.rule"));
}

TEST_CASE("480 months: forty years of instalments end at nothing") {
  for (const RepaymentChoice style :
       {RepaymentChoice::annuity, RepaymentChoice::equal_principal, RepaymentChoice::bullet}) {
    Deal d = small_deal("bank1");
    Tranche& t = d.facility.tranches[0];
    t.tenor_months = 480;
    t.style = style;
    t.settlement = SettlementChoice::monthly;
    t.day_count = DayCountChoice::month_12;
    const Outcome out = outcome_of(d);
    CHECK(not_a_number(out) == "");
    REQUIRE(out.tranches[0].lines.size() == 480);
    Money principal;
    for (const auto& line : out.tranches[0].lines) principal += line.principal.value;
    CHECK(principal == Money::yuan(5'000'000));
    CHECK(out.tranches[0].lines.back().closing.value == Money{});
  }
  Deal d = small_deal("bank1");
  d.facility.tranches[0].tenor_months = 481;
  CHECK(has(d, ProblemCode::out_of_range, "facility.tranches[main].tenor_months"));
}

TEST_CASE("every field of every preset at its lowest, its highest, nothing and next to nothing") {
  int answered = 0, refused = 0;
  for (const Preset& preset : presets()) {
    const Deal base = open_preset(preset).deal;
    std::vector<std::string> paths;
    for_each_field(base, [&](const FieldPlace& f) { paths.push_back(f.path); });
    for (const std::string& path : paths) {
      std::vector<Value> values;
      const FieldRow& row = *find_field(base, path).row;
      if (row.optional) values.push_back(std::monostate{});
      if (row.kind == Kind::number) {
        for (const double x : {row.low, row.high, 0.0, 1e-300, std::numeric_limits<double>::denorm_min()}) {
          if (x >= row.low && x <= row.high) values.push_back(x);
        }
      } else if (row.kind == Kind::whole) {
        for (const double x : {row.low, row.high}) values.push_back(static_cast<std::int64_t>(x));
      } else if (row.kind == Kind::amount) {
        for (const std::int64_t fen : {std::int64_t{0}, std::int64_t{1}, kLargestMoney.fen})
          values.push_back(Money{fen});
      } else if (row.kind == Kind::choice) {
        for (std::size_t i = 0; i < row.choices.size(); ++i) values.push_back(static_cast<std::int64_t>(i));
      } else if (row.kind == Kind::boolean) {
        values.push_back(true);
        values.push_back(false);
      } else if (row.kind == Kind::date) {
        values.push_back(*make_date(1990, 1, 1));
        values.push_back(*make_date(2199, 12, 31));
      }
      for (const Value& value : values) {
        Deal deal = base;
        find_field(deal, path).set(value);
        const auto outcome = evaluate(deal, builtin_parameters(), Recording::off);
        if (!outcome.ok()) {
          ++refused;
          CHECK_MESSAGE(!outcome.problems().empty(), path);
          continue;
        }
        ++answered;
        const std::string wrong = not_a_number(*outcome);
        CHECK_MESSAGE(wrong.empty(), preset.id, ": ", path, " gives ", wrong);
      }
    }
  }
  MESSAGE(answered, " deals answered, ", refused, " refused");
  CHECK(answered > 3000);
}
