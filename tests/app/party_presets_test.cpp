// Parties from presets: usual terms in one step, each value with its origin.
#include "app/party_presets.h"

#include <doctest/doctest.h>

#include "app/session.h"
#include "deal/evaluate.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;
using namespace loan::app;

namespace {

constexpr const char* kLists[] = {"banks", "cover.layers", "stack.sources"};

}  // namespace

TEST_CASE("every party can be added to every preset case, which then still has an answer") {
  for (const Preset& preset : presets()) {
    for (const char* list : kLists) {
      CHECK_FALSE(party_presets(list).empty());
      for (const PartyPreset& party : party_presets(list)) {
        CAPTURE(preset.id);
        CAPTURE(std::string(party.id));
        Scenario scenario = open_preset(preset);
        const std::size_t before = find_list(scenario.deal, list).size();
        const Problems wrong = add_party(scenario, list, party.id, Language::zh);
        CHECK(wrong.empty());
        CHECK(find_list(scenario.deal, list).size() == before + party.items.size());
        const auto result = evaluate(scenario.deal, builtin_parameters());
        for (const Problem& p : result.problems()) MESSAGE(p.field << " " << p.allowed);
        CHECK(result);
      }
    }
  }
}

TEST_CASE("the national plan is fund 35, province 20, guarantor 25: the bank keeps the 20 that the notice asks for") {
  Scenario scenario = open_preset(presets().front());
  REQUIRE(add_party(scenario, "cover.layers", "national_plan", Language::zh).empty());
  const auto& layers = scenario.deal.cover.layers;
  REQUIRE(layers.size() == 3);
  CHECK(layers[0].share == doctest::Approx(0.25));
  CHECK(layers[1].share == doctest::Approx(0.35));
  CHECK(layers[2].share == doctest::Approx(0.2));
  CHECK(layers[1].advanced_by == layers[0].id);
  CHECK(layers[1].portfolio_cap_rate.value_or(0) == doctest::Approx(0.05));
  const Origin& origin = scenario.provenance.at("cover.layers[" + layers[1].id + "].share");
  CHECK(origin.mark == Mark::public_fact);
  CHECK(origin.source.find("60号") != std::string::npos);
  CHECK(scenario.provenance.at("cover.layers[" + layers[0].id + "].share").mark == Mark::assumption);
}

TEST_CASE("a re-guarantor backs the case's guarantor; without one it stands by itself") {
  Scenario alone = open_preset(presets().front());
  REQUIRE(alone.deal.cover.layers.empty());
  REQUIRE(add_party(alone, "cover.layers", "re_guarantor", Language::en).empty());
  CHECK(alone.deal.cover.layers[0].basis == LayerBasis::share_of_loss);
  Scenario both = open_preset(presets().front());
  REQUIRE(add_party(both, "cover.layers", "guarantor", Language::en).empty());
  REQUIRE(add_party(both, "cover.layers", "re_guarantor", Language::en).empty());
  CHECK(both.deal.cover.layers[1].basis == LayerBasis::reimburses);
  CHECK(both.deal.cover.layers[1].backs == both.deal.cover.layers[0].id);
}

TEST_CASE("a party from a preset is one step back, and an unknown one changes nothing") {
  Session session(builtin_parameters());
  const Scenario before = session.state().scenario;
  session.act(AddItem{"cover.layers", "national_plan"});
  CHECK(session.state().scenario.deal.cover.layers.size() == 3);
  session.act(Undo{});
  CHECK(session.state().scenario == before);
  session.act(AddItem{"cover.layers", "nobody"});
  CHECK_FALSE(session.state().refused.empty());
  CHECK(session.state().scenario == before);
}

TEST_CASE("an empty view can be filled with an example in one step, and then has something to show") {
  for (const Preset& preset : presets()) {
    for (const ViewId view : {ViewId::score, ViewId::growth, ViewId::gap}) {
      CAPTURE(preset.id);
      CAPTURE(name_of(view));
      AppState first = first_state();
      first.scenario = open_preset(preset);
      Session session(builtin_parameters(), first);
      const auto filled = [&] { return has_content(view, {*session.outcome(), session.outcome_deal()}); };
      if (filled()) continue;
      const Scenario before = session.state().scenario;
      CHECK_FALSE(make_view(view, {*session.outcome(), session.outcome_deal()}).needs.empty());
      session.act(AddExample{view});
      CHECK(session.is_current());
      CHECK(filled());
      CHECK(session.state().scenario.provenance.size() > before.provenance.size());
      session.act(Undo{});
      CHECK(session.state().scenario == before);
    }
  }
}
