// Panels without a window: events in, actions out, the state as it was.
#include <doctest/doctest.h>

#include <algorithm>

#include "ui/panel_tests.h"

using namespace loan;

namespace {

std::string tranche_field(const Screen& screen, const char* field) {
  return "facility.tranches[" + screen.session.state().scenario.deal.facility.tranches.front().id + "]." + field;
}

}  // namespace

TEST_CASE("typing a rate into its field asks for that rate and changes nothing by itself") {
  Screen screen;
  const Scenario before = screen.session.state().scenario;
  const std::string path = tranche_field(screen, "rate");
  REQUIRE(screen.item(path) != nullptr);
  auto asked = screen.click(path);
  const auto typed = screen.type("3.42%");
  asked.insert(asked.end(), typed.begin(), typed.end());
  const auto* field = first_of<app::TypeField>(asked);
  REQUIRE(field != nullptr);
  CHECK(field->path == path);
  CHECK(field->typed == "3.42%");
  CHECK(screen.session.state().scenario == before);
}

TEST_CASE("leaving a field with Escape asks for nothing") {
  Screen screen;
  screen.click(tranche_field(screen, "rate"));
  const auto asked = screen.type("9.9", ImGuiKey_Escape);
  CHECK(first_of<app::TypeField>(asked) == nullptr);
}

TEST_CASE("a field that is clicked and left unchanged asks for nothing") {
  Screen screen;
  auto asked = screen.click(tranche_field(screen, "amount"));
  const auto left = screen.type("", ImGuiKey_Tab);
  asked.insert(asked.end(), left.begin(), left.end());
  CHECK(first_of<app::TypeField>(asked) == nullptr);
}

TEST_CASE("dragging the slider asks for whole basis points, as one gesture") {
  Screen screen;
  const std::string path = tranche_field(screen, "rate");
  const ui::Item* slider = screen.item("slider." + path);
  REQUIRE(slider != nullptr);
  const ui::Item place = *slider;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(place.x + place.width * 0.3F, place.y + place.height / 2);
  screen.frames(2);
  io.AddMouseButtonEvent(0, true);
  const auto pressed = screen.frames(1);
  const auto* first = first_of<app::SetField>(pressed);
  REQUIRE(first != nullptr);
  CHECK(first->path == path);
  CHECK_FALSE(first->continues);
  io.AddMousePosEvent(place.x + place.width * 0.7F, place.y + place.height / 2);
  const auto moved = screen.frames(1);
  const auto* second = first_of<app::SetField>(moved);
  REQUIRE(second != nullptr);
  CHECK(second->continues);
  const double bp = std::get<double>(second->value) * 10'000;
  CHECK(bp == doctest::Approx(static_cast<double>(static_cast<long>(bp + 0.5))).epsilon(1e-9));
  CHECK(bp > std::get<double>(first->value) * 10'000);
}

TEST_CASE("each tab asks for its view") {
  Screen screen;
  for (int i = 0; i < kViewCount; ++i) {
    const auto id = static_cast<ViewId>(i);
    CAPTURE(name_of(id));
    const auto asked = screen.click("tab." + std::string(name_of(id)));
    const auto* shown = first_of<app::ShowView>(asked);
    REQUIRE(shown != nullptr);
    CHECK(shown->view == id);
  }
}

TEST_CASE("on a phone all tabs stand in one row, in both languages, and the chosen one is in sight") {
  Screen screen(390, 844);
  for (const Language language : {Language::zh, Language::en}) {
    screen.session.act(app::SetLanguage{language});
    screen.session.act(app::ShowView{ViewId::compare});
    screen.frames(4);
    const ui::Item* first = screen.item("tab.overview");
    const ui::Item* last = screen.item("tab.compare");
    REQUIRE(first != nullptr);
    REQUIRE(last != nullptr);
    CHECK(first->y == last->y);
    CHECK(last->x >= 0);
    CHECK(last->x + last->width <= 390);
    CHECK(last->height >= 44);  // what a thumb hits
  }
}

TEST_CASE("every headline figure with a formula opens its explanation, and a term leads on") {
  Screen screen;
  std::vector<std::string> keys;
  for (const ui::Item& item : ui::items()) {
    if (item.key.starts_with("headline.")) keys.emplace_back(item.key);
  }
  CHECK(keys.size() >= 4);
  for (const std::string& key : keys) {
    CAPTURE(key);
    const auto asked = screen.click(key);
    const auto* explain = first_of<app::Explain>(asked);
    REQUIRE(explain != nullptr);
    screen.session.act(*explain);
    screen.frames(3);
    CHECK(screen.item("explain.close") != nullptr);
    screen.session.act(app::CloseExplanation{});
    screen.frames(2);
  }
}

TEST_CASE("the form has a control for every field that is not folded away, and none twice") {
  Screen screen(1280, 20'000);
  for (const char* card : {"card.company", "card.cover", "card.growth", "card.policy", "card.stack"})
    screen.click(card);
  std::vector<std::string> keys;
  for (const ui::Item& item : ui::items()) keys.emplace_back(item.key);
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 1; i < keys.size(); ++i) {
    CAPTURE(keys[i]);
    CHECK((keys[i].empty() || keys[i] != keys[i - 1]));
  }
  for (const std::string path :
       {"company.name", "credit.pd_source", "joint.rule", "policy.relending", "stack.months"}) {
    CAPTURE(path);
    CHECK(screen.item(path) != nullptr);
  }
}

TEST_CASE("adding a bank asks for a bank") {
  Screen screen;
  const auto asked = screen.click("add.banks");
  const auto* add = first_of<app::AddItem>(asked);
  REQUIRE(add != nullptr);
  CHECK(add->list == "banks");
}

TEST_CASE("on a phone the inputs are behind the bottom bar, and every place can be reached") {
  Screen screen(390, 844);
  CHECK(screen.item("card.facility") == nullptr);
  screen.click("nav.inputs");
  CHECK(screen.item("card.facility") != nullptr);
  CHECK(screen.item(tranche_field(screen, "rate")) != nullptr);
  const auto asked = screen.click("nav.schedule");
  const auto* shown = first_of<app::ShowView>(asked);
  REQUIRE(shown != nullptr);
  CHECK(shown->view == ViewId::schedule);
}

TEST_CASE("nothing is drawn outside the screen at any of the usual sizes") {
  for (const auto& size : {std::pair{1280.0F, 720.0F}, {1920.0F, 1080.0F}, {390.0F, 844.0F}}) {
    const float width = size.first;
    Screen screen(width, size.second);
    for (const ui::Item& item : ui::items()) {
      CAPTURE(width);
      CAPTURE(std::string(item.key));
      CHECK(item.x >= -0.5F);
      if (!item.key.starts_with("tab.")) CHECK(item.x + item.width <= width + 0.5F);
    }
  }
}

TEST_CASE("a name is told while it is typed, as one gesture; Escape tells the old one again") {
  Screen screen;
  screen.click("card.company");
  screen.frames(2);
  const std::string before = screen.session.state().scenario.deal.company.name;
  screen.click("company.name");
  const auto told = [&](const std::vector<app::Action>& asked) {
    std::vector<app::TypeField> all;
    for (const app::Action& a : asked) {
      if (const auto* field = std::get_if<app::TypeField>(&a)) {
        all.push_back(*field);
        screen.session.act(*field);
      }
    }
    return all;
  };
  ImGuiIO& io = ImGui::GetIO();
  io.AddInputCharacter('A');
  const auto first = told(screen.frames(1));
  REQUIRE(first.size() == 1);
  CHECK(first[0].typed == "A");
  CHECK_FALSE(first[0].continues);
  io.AddInputCharacter('B');
  const auto second = told(screen.frames(1));
  REQUIRE(second.size() == 1);
  CHECK(second[0].typed == "AB");
  CHECK(second[0].continues);
  CHECK(screen.session.state().undo.size() == 1);
  told(screen.type("", ImGuiKey_Escape));
  CHECK(screen.session.state().scenario.deal.company.name == before);
}
