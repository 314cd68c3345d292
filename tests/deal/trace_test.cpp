// Every figure of every preset replays from its trace: the formula applied to the recorded terms gives the recorded
// value, every rule stands in the table of rules and has a name, every input is a field of the deal.
#include <doctest/doctest.h>

#include <set>

#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"
#include "trace/rules.h"
#include "words/words.h"

using namespace loan;

namespace {

Outcome outcome_of(const Preset& preset) {
  auto outcome = evaluate(open_preset(preset).deal, builtin_parameters());
  REQUIRE(outcome.ok());
  return std::move(*outcome);
}

}  // namespace

TEST_CASE("trace: every recorded number of every preset replays to the bit") {
  for (const Preset& preset : presets()) {
    const Outcome outcome = outcome_of(preset);
    const Trace& trace = outcome.trace;
    CAPTURE(preset.id);
    for (std::size_t id = 1; id < trace.nodes().size(); ++id) {
      const Node& node = trace.nodes()[id];
      if (!node.replay) continue;
      std::vector<double> terms;
      for (const NodeId t : trace.terms(node)) {
        CHECK(t < id);  // nothing is explained by what came after it
        terms.push_back(trace.node(t).value);
      }
      const std::string rule = node.rule;
      CAPTURE(rule);
      CHECK(node.replay(terms.data(), terms.size()) == node.value);
    }
  }
}

TEST_CASE("trace: every rule is in the table of rules and has a name in both languages") {
  std::set<std::string> missing_rules, missing_words;
  for (const Preset& preset : presets()) {
    const Outcome outcome = outcome_of(preset);
    for (const Node& node : outcome.trace.nodes()) {
      if (node.rule[0] == '\0') continue;
      if (!find_rule(node.rule)) missing_rules.insert(node.rule);
      if (!find_word(std::string("rule.") + node.rule)) missing_words.insert(node.rule);
    }
  }
  std::string rules, words;
  for (const auto& r : missing_rules) rules += r + " ";
  for (const auto& r : missing_words) words += r + " ";
  CHECK_MESSAGE(missing_rules.empty(), rules);
  CHECK_MESSAGE(missing_words.empty(), words);
}

TEST_CASE("trace: every input is a field of the deal and holds its value, every parameter is in the table") {
  for (const Preset& preset : presets()) {
    const Scenario scenario = open_preset(preset);
    const Outcome outcome = outcome_of(preset);
    for (const Node& node : outcome.trace.nodes()) {
      CAPTURE(node.path);
      if (node.kind == NodeKind::input && !node.path.empty()) {
        const FieldPlace field = find_field(scenario.deal, node.path);
        CHECK(field.row != nullptr);
        if (!field.row) continue;
        const Value held = field.get();
        if (const auto* x = std::get_if<double>(&held)) CHECK(*x == node.value);
        if (const auto* m = std::get_if<Money>(&held)) {
          CHECK((node.is_money ? node.value == static_cast<double>(m->fen) : node.value == in_yuan(*m)));
        }
      }
      if (node.kind == NodeKind::parameter) {
        CHECK(find_parameter(builtin_parameters(), node.path, scenario.deal.valuation_date) != nullptr);
      }
    }
  }
}

TEST_CASE("figures: finite, explained, and the same with recording off, for every preset") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const Outcome on = outcome_of(preset);
    auto off = evaluate(open_preset(preset).deal, builtin_parameters(), Recording::off);
    REQUIRE(off.ok());
    std::vector<FigureValue> silent;
    for_each_figure(*off, [&](const FigurePlace& f) { silent.push_back(f.get()); });
    std::size_t i = 0;
    for_each_figure(on, [&](const FigurePlace& f) {
      CAPTURE(f.path);
      const FigureValue held = f.get();
      if (const auto* x = std::get_if<double>(&held.value)) CHECK(*x - *x == 0);
      REQUIRE(i < silent.size());
      CHECK(held.value == silent[i].value);
      ++i;
    });
    CHECK(i == silent.size());
  }
}

TEST_CASE("trace: every rule of the table has a name in both languages, a formula and a source, and no key twice") {
  std::set<std::string> seen;
  for (const auto group : all_rules()) {
    for (const Rule& rule : group) {
      const std::string key = rule.key;
      CAPTURE(key);
      CHECK(seen.insert(key).second);
      CHECK(find_word("rule." + key) != nullptr);
      CHECK(std::string(rule.formula) != "");
      CHECK(std::string(rule.source) != "");
    }
  }
}
