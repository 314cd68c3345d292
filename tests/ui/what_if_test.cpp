// The controls of what-if and compare without a window: events in, actions out.
#include <doctest/doctest.h>

#include "ui/panel_tests.h"

using namespace loan;

namespace {

struct WhatIfScreen : Screen {
  explicit WhatIfScreen(app::WhatIfPart part = app::WhatIfPart::goal, float width = 1280, float height = 1400)
      : Screen(width, height) {
    session.act(app::ShowView{ViewId::what_if});
    session.act(app::ShowPart{part});
    while (session.has_work()) session.work();
    frames(3);
  }
};

}  // namespace

TEST_CASE("each part of the what-if view asks for itself, and the chosen one says so") {
  WhatIfScreen screen;
  const ui::Item* goal = screen.item("what_if.part.goal");
  REQUIRE(goal != nullptr);
  CHECK(goal->checked);
  for (std::size_t i = 1; i < std::size(app::kWhatIfParts); ++i) {
    CAPTURE(app::kWhatIfParts[i]);
    const auto asked = screen.click(std::string("what_if.part.") + app::kWhatIfParts[i]);
    const auto* part = first_of<app::ShowPart>(asked);
    REQUIRE(part != nullptr);
    CHECK(static_cast<std::size_t>(part->part) == i);
  }
}

TEST_CASE("a typed target is asked of the figure on show") {
  WhatIfScreen screen;
  auto asked = screen.click("what_if.target");
  const auto typed = screen.type("1.5");
  asked.insert(asked.end(), typed.begin(), typed.end());
  std::string figure, target;
  for (const app::Action& a : asked) {
    if (const auto* about = std::get_if<app::AskAbout>(&a)) {
      (about->what == app::AskAbout::target ? target : figure) = about->path;
    }
  }
  CHECK(target == "1.5");
  CHECK(figure == screen.session.analyses().questions().goal_figure);
}

TEST_CASE("the answer of a goal seek is taken with one press") {
  WhatIfScreen screen;
  const auto asked = screen.click("hint.0");
  const auto* adopt = first_of<app::Adopt>(asked);
  REQUIRE(adopt != nullptr);
  CHECK(adopt->take == Take::goal);
}

TEST_CASE("work under way can be stopped from the screen, and finished work shows no stop") {
  Screen screen(1280, 1400);
  screen.session.act(app::ShowView{ViewId::what_if});
  screen.session.act(app::ShowPart{app::WhatIfPart::map});
  screen.session.work();
  screen.frames(3);
  const auto asked = screen.click("what_if.stop");
  CHECK(first_of<app::StopWork>(asked) != nullptr);
  while (screen.session.has_work()) screen.session.work();
  screen.frames(2);
  CHECK(screen.item("what_if.stop") == nullptr);
}

TEST_CASE("the map under the pointer asks who refuses there, and a click asks for the point as the case") {
  WhatIfScreen screen(app::WhatIfPart::map);
  const ui::Item* found = screen.item("chart.what_if.map");
  REQUIRE(found != nullptr);
  const ui::Item place = *found;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(place.x + place.width * 0.4F, place.y + place.height * 0.4F);
  screen.frames(1);
  io.AddMousePosEvent(place.x + place.width * 0.7F, place.y + place.height * 0.5F);
  const auto hovered = screen.frames(2);
  const auto* look = first_of<app::LookAt>(hovered);
  REQUIRE(look != nullptr);
  CHECK(look->x > screen.session.outcome_deal().facility.tranches.front().rate);
  screen.session.act(*look);
  io.AddMouseButtonEvent(0, true);
  screen.frames(2);
  io.AddMouseButtonEvent(0, false);
  const auto clicked = screen.frames(2);
  const auto* adopt = first_of<app::Adopt>(clicked);
  REQUIRE(adopt != nullptr);
  CHECK(adopt->take == Take::point);
}

TEST_CASE("typing shortens the list of inputs, and Enter takes the first that is left") {
  WhatIfScreen screen;
  screen.click("what_if.goal_field");
  screen.frames(3);
  const auto options = [] {
    std::size_t n = 0;
    for (const ui::Item& item : ui::items()) n += item.role == ui::ItemRole::option ? 1 : 0;
    return n;
  };
  const std::size_t all = options();
  CHECK(all > 50);
  REQUIRE(screen.item("what_if.goal_field.filter") != nullptr);
  CHECK(screen.item("what_if.goal_field.filter")->focused);
  ImGui::GetIO().AddInputCharactersUTF8("loss_given");
  screen.frames(3);
  CHECK(options() > 0);
  CHECK(options() < all / 5);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
  auto asked = screen.frames(2);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, false);
  const auto later = screen.frames(3);
  asked.insert(asked.end(), later.begin(), later.end());
  const auto* about = first_of<app::AskAbout>(asked);
  REQUIRE(about != nullptr);
  CHECK(about->what == app::AskAbout::goal_field);
  CHECK(about->path == "credit.loss_given_default");
  CHECK(options() == 0);  // the list is closed
}

TEST_CASE("the ends of the map's axes are typed in the unit of their input, on a desk and on a phone") {
  for (const float width : {1280.0F, 390.0F}) {
    WhatIfScreen screen(app::WhatIfPart::map, width);
    const ui::Item* low = screen.item("what_if.x_low");
    const ui::Item* high = screen.item("what_if.x_high");
    REQUIRE(low != nullptr);
    REQUIRE(high != nullptr);
    CHECK(low->value == "2.25 %");
    CHECK(high->value == "4.25 %");
    CHECK(low->y == high->y);
    CHECK(low->x + low->width < high->x);
    auto asked = screen.click("what_if.y_high");
    const auto typed = screen.type("2");
    asked.insert(asked.end(), typed.begin(), typed.end());
    std::string end;
    for (const app::Action& a : asked) {
      if (const auto* about = std::get_if<app::AskAbout>(&a); about && about->what == app::AskAbout::y_high)
        end = about->path;
      screen.session.act(a);
    }
    CHECK(end == "2");
    while (screen.session.has_work()) screen.session.work();
    screen.frames(3);
    CHECK(screen.item("what_if.y_high")->value == "2.00 %");
  }
}

TEST_CASE("with the keyboard on the map the arrow keys ask about one cell after the other") {
  WhatIfScreen screen(app::WhatIfPart::map);
  const ui::Item* map = screen.item("chart.what_if.map");
  REQUIRE(map != nullptr);
  ui::focus_item(map->id);
  screen.frames(3);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_RightArrow, true);
  const auto asked = screen.frames(2);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_RightArrow, false);
  const auto* look = first_of<app::LookAt>(asked);
  REQUIRE(look != nullptr);
  const double rate = screen.session.outcome_deal().facility.tranches.front().rate;
  CHECK(look->x > rate);
  CHECK(look->x < rate + 0.001);
}

TEST_CASE("with the keyboard on a chart the arrow keys tell its items one by one") {
  WhatIfScreen screen(app::WhatIfPart::sensitivity);
  const ui::Item* chart = screen.item("chart.what_if.tornado");
  REQUIRE(chart != nullptr);
  CHECK(chart->value.empty());
  ui::focus_item(chart->id);
  screen.frames(3);
  std::vector<std::string> told;
  for (int i = 0; i < 2; ++i) {
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, true);
    screen.frames(2);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, false);
    screen.frames(2);
    told.emplace_back(screen.item("chart.what_if.tornado")->value);
    CHECK_FALSE(told.back().empty());
  }
  CHECK(told[0] != told[1]);
}

TEST_CASE("a chart's menu gives its data to the clipboard and asks to save its picture") {
  WhatIfScreen screen(app::WhatIfPart::sensitivity);
  static std::string clipboard;
  ImGui::GetPlatformIO().Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { clipboard = text; };
  std::string saved;
  for (const bool save : {false, true}) {
    screen.click("menu.what_if.tornado");
    std::vector<ui::Item> options;
    for (const ui::Item& item : ui::items()) {
      if (item.role == ui::ItemRole::option) options.push_back(item);
    }
    REQUIRE(options.size() == 2);
    ui::activate_item(options[save ? 1 : 0].id);
    const auto asked = screen.frames(4);
    if (const auto* file = first_of<app::Save>(asked)) {
      CHECK(file->name == "what_if.tornado.svg");
      saved = file->text;
    }
  }
  CHECK(clipboard.find('\t') != std::string::npos);
  CHECK(saved.starts_with("<svg"));
}

TEST_CASE("compare: the tray's buttons ask for what they say") {
  Screen screen(1280, 1400);
  screen.session.act(app::ShowView{ViewId::compare});
  screen.frames(3);
  CHECK(first_of<app::AddToTray>(screen.click("compare.add_present")) != nullptr);
  const auto offered = screen.click("compare.add_offer");
  const auto* offer = first_of<app::AddOffer>(offered);
  REQUIRE(offer != nullptr);
  CHECK(offer->typed == "3.4");  // the firm's other offer of this case, in per cent
  screen.session.act(app::AddToTray{});
  screen.session.act(*offer);
  while (screen.session.has_work()) screen.session.work();
  screen.frames(3);
  CHECK(first_of<app::OpenFromTray>(screen.click("tray.1.open"))->at == 1);
  CHECK(first_of<app::RemoveFromTray>(screen.click("tray.0.remove"))->at == 0);
  screen.click("tray.0.title");
  const auto typed = screen.type("A");
  const auto* renamed = first_of<app::RenameInTray>(typed);
  REQUIRE(renamed != nullptr);
  CHECK(renamed->title == "A");
  CHECK(screen.item("compare.figure") != nullptr);
}

TEST_CASE("on a phone the what-if view begins with its question") {
  WhatIfScreen screen(app::WhatIfPart::goal, 390, 844);
  const ui::Item* part = screen.item("what_if.part.goal");
  REQUIRE(part != nullptr);
  CHECK(part->y < 200);
  for (const ui::Item& item : ui::items()) {
    if (!item.key.starts_with("what_if.")) continue;
    const std::string key(item.key);
    CAPTURE(key);
    CHECK(item.x >= 0);
    CHECK(item.x + item.width <= 390);
  }
}
