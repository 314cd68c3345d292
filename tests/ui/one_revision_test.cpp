// Everybody at once: whatever is moved, no frame shows two figures from different inputs.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "deal/evaluate.h"
#include "scenario/scenario_json.h"
#include "ui/panel_tests.h"

using namespace loan;

namespace {

Scenario reference_deal() {
  std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
  std::ostringstream text;
  text << in.rdbuf();
  return *read_scenario(text.str());
}

/// What the strip says for this deal, worked out anew from nothing else.
std::map<std::string, std::string> headline_of(const Deal& deal, const app::AppState& state) {
  const auto outcome = evaluate(deal, builtin_parameters());
  REQUIRE(outcome);
  std::map<std::string, std::string> said;
  for (const Headline& h : headlines({*outcome, deal, state.language, state.money, nullptr})) {
    said["headline." + h.id] = h.value.unit.empty() ? h.value.text : h.value.text + " " + h.value.unit;
  }
  return said;
}

}  // namespace

TEST_CASE("1,000 random moves of the slider: every frame's figures are of one revision, and those of the inputs") {
  constexpr unsigned kSeed = 20'260'210;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  Screen screen;
  screen.session.act(app::OpenScenario{std::make_shared<const Scenario>(reference_deal())});
  screen.frames(3);
  const std::string path =
      "facility.tranches[" + screen.session.state().scenario.deal.facility.tranches.front().id + "].rate";
  REQUIRE(screen.item("slider." + path) != nullptr);
  const ui::Item slider = *screen.item("slider." + path);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(slider.x + slider.width / 2, slider.y + slider.height / 2);
  screen.frames(2);
  io.AddMouseButtonEvent(0, true);
  int moved = 0;
  for (int i = 0; i < 1'000; ++i) {
    const float at = static_cast<float>(random() % 1'000) / 1'000;
    io.AddMousePosEvent(slider.x + slider.width * at, slider.y + slider.height / 2);
    for (const app::Action& action : screen.frames(1)) {
      screen.session.act(action);
      ++moved;
    }
    screen.frames(1);
    REQUIRE(screen.session.is_current());
    REQUIRE(screen.workbench.shown_revision() == screen.session.state().revision);
    if (i % 20 != 0) continue;
    CAPTURE(i);
    const auto expected = headline_of(screen.session.state().scenario.deal, screen.session.state());
    int compared = 0;
    for (const ui::Item& item : ui::items()) {
      const auto said = expected.find(std::string(item.key));
      if (said == expected.end() || said->second.empty()) continue;
      CHECK(std::string(item.value) == said->second);
      ++compared;
    }
    CHECK(compared >= 4);
  }
  CHECK(moved > 500);
  io.AddMouseButtonEvent(0, false);
  screen.frames(2);
  CHECK(screen.session.state().undo.size() == 2);  // the case that was opened, and one gesture
}

TEST_CASE("an input out of range keeps the last valid figures, all of one revision, and says so") {
  Screen screen;
  const std::uint64_t good = screen.session.outcome_revision();
  const std::string path =
      "facility.tranches[" + screen.session.state().scenario.deal.facility.tranches.front().id + "].tenor_months";
  screen.session.act(app::SetField{path, std::int64_t{36}});
  screen.session.act(app::TypeField{path, "0"});
  screen.frames(3);
  CHECK(screen.workbench.shown_revision() == screen.session.outcome_revision());
  CHECK(screen.session.outcome_revision() >= good);
}

TEST_CASE("on a phone every target is at least 44 pixels high, in the inputs and in every view") {
  for (const char* language : {"zh", "en"}) {
    Screen screen(390, 844);
    if (std::string(language) == "en") screen.session.act(app::SetLanguage{Language::en});
    const auto check = [&] {
      for (const ui::Item& item : ui::items()) {
        CAPTURE(language);
        CAPTURE(std::string(item.key));
        if (item.shown) CHECK(item.height >= 43.5F);
      }
    };
    for (int i = 0; i < kViewCount; ++i) {
      screen.session.act(app::ShowView{static_cast<ViewId>(i)});
      screen.frames(2);
      check();
    }
    screen.click("nav.inputs");
    for (const char* card : {"card.company", "card.cover", "card.growth", "card.policy", "card.stack"}) {
      screen.click(card);
      check();
    }
  }
}

TEST_CASE("on a phone the headline leaves three quarters of the screen to the result") {
  Screen screen(390, 844);
  float bottom = 0;
  for (const ui::Item& item : ui::items()) {
    if (item.key.starts_with("headline.")) bottom = std::max(bottom, item.y + item.height);
  }
  CHECK(bottom > 100);
  CHECK(bottom - 48 <= 844 / 4.0F);
}

TEST_CASE("an empty view leads to the input it names: an item is asked for, its card opens") {
  Screen screen;
  screen.session.act(app::ShowView{ViewId::gap});
  screen.frames(3);
  REQUIRE(screen.item("need.stack.needs") != nullptr);
  const auto asked = screen.click("need.stack.needs");
  const auto* add = first_of<app::AddItem>(asked);
  REQUIRE(add != nullptr);
  CHECK(add->list == "stack.needs");
  screen.session.act(*add);
  screen.frames(6);
  CHECK(screen.item("stack.needs[needs-1]") != nullptr);
  screen.session.act(app::Undo{});
  screen.session.act(app::ShowView{ViewId::gap});
  screen.frames(3);
  const auto filled = screen.click("empty.example");
  const auto* example = first_of<app::AddExample>(filled);
  REQUIRE(example != nullptr);
  CHECK(example->view == ViewId::gap);
}

TEST_CASE("a party is added from the preset list of its card") {
  Screen screen(1280, 2'000);
  screen.click("presets.banks");
  screen.frames(2);
  const ui::Item* city = nullptr;
  for (const ui::Item& item : ui::items()) {
    if (item.role == ui::ItemRole::option && item.label == word("party.city_bank", Language::zh)) city = &item;
  }
  REQUIRE(city != nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(city->x + 10, city->y + city->height / 2);
  screen.frames(2);
  io.AddMouseButtonEvent(0, true);
  auto asked = screen.frames(2);
  io.AddMouseButtonEvent(0, false);
  const auto more = screen.frames(2);
  asked.insert(asked.end(), more.begin(), more.end());
  const auto* add = first_of<app::AddItem>(asked);
  REQUIRE(add != nullptr);
  CHECK(add->list == "banks");
  CHECK(add->preset == "city_bank");
}
