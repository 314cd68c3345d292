// Every figure shown has an explanation: a node of the trace that holds the figure's value and, when a formula made it,
// gives it again from its recorded terms.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <set>

#include "deal/deals.h"

#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"
#include "trace/rules.h"
#include "words/words.h"

using namespace loan;

namespace {

double plain(const FigureValue& held, bool money) {
  if (const auto* m = std::get_if<Money>(&held.value)) return money ? static_cast<double>(m->fen) : in_yuan(*m);
  if (const auto* whole = std::get_if<std::int64_t>(&held.value)) return static_cast<double>(*whole);
  return std::get<double>(held.value);
}

bool is_number(FigureKind kind) {
  return kind == FigureKind::number || kind == FigureKind::amount || kind == FigureKind::whole;
}

/// Every number of the outcome has a node that holds it and whose formula gives it again; returns how many there are.
int check_explained(const Outcome& outcome) {
  std::set<std::string> missing, wrong;
  int count = 0;
  for_each_figure(outcome, [&](const FigurePlace& place) {
    if (!is_number(place.row->kind)) return;
    const FigureValue held = place.get();
    const std::string pattern = without_ids(place.path);
    if (std::holds_alternative<std::monostate>(held.value)) return;
    ++count;
    if (held.why == 0) {
      missing.insert(pattern);
      return;
    }
    const Node& node = outcome.trace.node(held.why);
    std::vector<double> terms;
    for (const NodeId t : outcome.trace.terms(node)) terms.push_back(outcome.trace.node(t).value);
    double made = node.value;
    if (node.replay) made = node.replay(terms.data(), terms.size());
    if (made != node.value || made != plain(held, node.is_money)) wrong.insert(pattern);
  });
  for (const Node& node : outcome.trace.nodes()) {
    const std::string rule = node.rule;
    if (rule.empty()) continue;
    CAPTURE(rule);
    CHECK(find_rule(rule) != nullptr);
    CHECK(find_word("rule." + rule) != nullptr);
  }
  std::string list;
  for (const auto& p : missing) list += p + " ";
  CHECK_MESSAGE(missing.empty(), "no node: ", list);
  list.clear();
  for (const auto& p : wrong) list += p + " ";
  CHECK_MESSAGE(wrong.empty(), "another value: ", list);
  return count;
}

Outcome recorded(const Deal& deal) {
  auto outcome = evaluate(deal, builtin_parameters());
  REQUIRE(outcome.ok());
  return std::move(*outcome);
}

/// 80 million that three banks share; each may lend as much as `limits` says, in million.
Deal three_banks(std::array<std::int64_t, 3> limits) {
  Deal deal = plain_deal();
  deal.facility.tranches[0].amount = Money::yuan(80'000'000);
  deal.banks.assign(3, deal.banks[0]);
  for (std::size_t i = 0; i < 3; ++i) {
    deal.banks[i].id = "bank" + std::to_string(i + 1);
    deal.banks[i].internal_limit = Money::yuan(limits[i] * 1'000'000);
  }
  return deal;
}

}  // namespace

TEST_CASE("figures: every number of every preset and of the reference deal opens an explanation that gives it again") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    CHECK(check_explained(recorded(open_preset(preset).deal)) > 50);
  }
  CHECK(check_explained(recorded(reference_case().deal)) > 500);
}

TEST_CASE("figures: a plan of principal and a revolving line are explained number by number") {
  // Two rows in one month, a line first drawn in month 3, guarantors and five banks behind it.
  for (const agreed::RepaymentChoice style : {agreed::RepaymentChoice::custom, agreed::RepaymentChoice::revolving}) {
    for (const agreed::DayCountChoice days : {agreed::DayCountChoice::month_12, agreed::DayCountChoice::actual_360}) {
      Deal deal = reference_case().deal;
      agreed::Tranche& t = deal.facility.tranches[0];
      t.style = style;
      t.day_count = days;
      t.settlement = agreed::SettlementChoice::quarterly;
      t.unused_fee_rate = 0.002;
      t.draws = {{"a", 3, Money::yuan(40'000'000)}, {"b", 20, Money::yuan(30'000'000)}};
      t.repayments = {
          {"x", 10, Money::yuan(10'000'000)}, {"y", 10, Money::yuan(5'000'000)}, {"z", 30, Money::yuan(20'000'000)}};
      const Outcome outcome = recorded(deal);
      CHECK(check_explained(outcome) > 300);
      for (std::size_t id = 1; id < outcome.trace.nodes().size(); ++id) {
        const Node& node = outcome.trace.nodes()[id];
        if (!node.replay) continue;
        std::vector<double> terms;
        for (const NodeId term : outcome.trace.terms(node)) terms.push_back(outcome.trace.node(term).value);
        if (node.replay(terms.data(), terms.size()) != node.value) FAIL(node.rule);
      }
    }
  }
}

TEST_CASE("figures: why a loan cannot be split is explained number by number") {
  SUBCASE("the banks' limits fall short; a shorter tenor would do") {
    Deal deal = three_banks({20, 45, 30});
    deal.banks[1].tenor_ceiling_months = 6;  // 20 + 0 + 30 for twelve months; 95 for six
    const Outcome out = recorded(deal);
    check_explained(out);
    CHECK(*out.joint.shortfall == 30e6);
    CHECK(*out.joint.largest_loan == 50e6);
    CHECK(*out.joint.longest_tenor == 6);
    CHECK(*out.joint.certificate[1].raise_helps == 45e6);  // to its own limit of 45
    CHECK(*out.joint.certificate[0].raise_helps == 60e6);  // nothing else limits it: to the loan
  }
  SUBCASE("no more risk than alone: cover would do, and no lead is large enough") {
    Deal deal = three_banks({60, 30, 40});
    const std::int64_t alone[] = {20, 30, 15};
    for (std::size_t i = 0; i < 3; ++i) {
      deal.banks[i].standalone_amount = Money::yuan(alone[i] * 1'000'000);
      deal.banks[i].default_probability = 0.02;
      deal.banks[i].loss_given_default = 0.45;
      deal.banks[i].standalone_default_probability = 0.02;
      deal.banks[i].standalone_loss_given_default = 0.45;
    }
    const Outcome out = recorded(deal);
    check_explained(out);
    CHECK(*out.joint.shortfall == doctest::Approx(15e6));
    CHECK(*out.joint.cover_needed == doctest::Approx(0.3));  // 20/0.7 + 30 + 15/0.7 = 80
  }
  SUBCASE("three tickets of 30 million do not fit into 80") {
    Deal deal = three_banks({35, 35, 35});
    deal.joint.rule = agreed::SplitRule::min_cost;
    for (agreed::Bank& b : deal.banks) b.minimum_ticket = Money::yuan(30'000'000);
    const Outcome out = recorded(deal);
    check_explained(out);
    CHECK(*out.joint.nearest_below == 70e6);
    CHECK(*out.joint.nearest_above == 90e6);
    CHECK(*out.joint.smallest_loan == 90e6);
    CHECK(*out.joint.shortfall == 10e6);
  }
  SUBCASE("only one bank has committed, and it is no lead") {
    Deal deal = three_banks({40, 40, 40});
    deal.banks[1].commitment = deal.banks[2].commitment = Money{};
    const Outcome out = recorded(deal);
    check_explained(out);
    CHECK(out.joint.cause == "commitments");
    CHECK(*out.joint.shortfall == 40e6);
  }
  SUBCASE("a lead that may lend a tenth: three could lead jointly") {
    Deal deal = three_banks({8, 20, 30});
    deal.banks[0].role = agreed::BankRole::lead;
    const Outcome out = recorded(deal);
    check_explained(out);
    REQUIRE(out.joint.joint_leads.has_value());
    CHECK(*out.joint.joint_leads == 3);  // 10 % of 80 is 8
  }
}

TEST_CASE("figures: the same for deals in which any inputs have been moved, and every recorded number replays") {
  const unsigned seed = 20261124;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  int answered = 0, broken = 0;
  for (const Deal& start : all_deals()) {
    for (int round = 0; round < 8; ++round) {
      Deal deal = start;
      for_each_field(deal, [&](const FieldPlace& field) {
        if (random() % 12 != 0) return;
        const double part = static_cast<double>(random() % 1'000) / 1'000;
        const Value now = field.get();
        if (const auto* x = std::get_if<double>(&now)) field.set(*x * (0.5 + part));
        if (const auto* m = std::get_if<Money>(&now)) field.set(round_to_fen(in_yuan(*m) * (0.2 + 2 * part)));
        if (const auto* b = std::get_if<bool>(&now)) field.set(!*b);
      });
      CAPTURE(round);
      const auto outcome = evaluate(deal, builtin_parameters());
      if (!outcome.ok()) continue;
      ++answered;
      check_explained(*outcome);
      const Trace& trace = outcome->trace;
      for (const Node& node : trace.nodes()) {
        std::vector<double> terms;
        for (const NodeId t : trace.terms(node)) terms.push_back(trace.node(t).value);
        if (node.replay && node.replay(terms.data(), terms.size()) != node.value) ++broken;
      }
    }
  }
  CHECK(answered > 20);
  CHECK(broken == 0);
}
