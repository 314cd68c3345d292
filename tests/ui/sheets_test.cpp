// What lies over the page: search, keys, tour; and the keys that work everywhere.
#include <doctest/doctest.h>

#include "ui/panel_tests.h"
#include "ui/shortcuts.h"

using namespace loan;

namespace {

std::vector<app::Action> chord(Screen& screen, ImGuiKey key, std::initializer_list<ImGuiKey> held = {}) {
  ImGuiIO& io = ImGui::GetIO();
  for (const ImGuiKey k : held) io.AddKeyEvent(k, true);
  io.AddKeyEvent(key, true);
  auto all = screen.frames(2);
  io.AddKeyEvent(key, false);
  for (const ImGuiKey k : held) io.AddKeyEvent(k, false);
  const auto more = screen.frames(3);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const ui::Item* focused(const Screen& screen) {
  for (const ui::Item& item : ui::items()) {
    if (item.focused) return &item;
  }
  (void)screen;
  return nullptr;
}

}  // namespace

TEST_CASE("Ctrl K opens the search, letters narrow it, Enter goes to the input and gives it the keyboard") {
  Screen screen;
  CHECK(screen.item("search") == nullptr);
  chord(screen, ImGuiKey_K, {ImGuiMod_Ctrl});
  REQUIRE(screen.item("search") != nullptr);
  REQUIRE(screen.item("company.name") == nullptr);  // its card is closed
  screen.type("company.valuation");
  screen.frames(6);
  CHECK(screen.item("search") == nullptr);
  REQUIRE(screen.item("company.valuation") != nullptr);
  REQUIRE(focused(screen) != nullptr);
  CHECK(std::string(focused(screen)->key) == "company.valuation");
  CHECK(focused(screen)->shown);
}

TEST_CASE("the search opens what hides an input: a bank's folded-away field far down the form") {
  Screen screen;
  const std::string path = "banks[" + screen.session.state().scenario.deal.banks.back().id + "].risk_budget";
  chord(screen, ImGuiKey_K, {ImGuiMod_Ctrl});
  screen.type(path);
  screen.frames(8);
  REQUIRE(screen.item(path) != nullptr);
  CHECK(screen.item(path)->shown);
  REQUIRE(focused(screen) != nullptr);
  CHECK(std::string(focused(screen)->key) == path);
}

TEST_CASE("a figure chosen in the search opens its explanation") {
  Screen screen;
  chord(screen, ImGuiKey_K, {ImGuiMod_Ctrl});
  const auto asked = screen.type("borrower_cost");
  const auto* explain = first_of<app::Explain>(asked);
  REQUIRE(explain != nullptr);
  CHECK(explain->figure == "borrower_cost");
}

TEST_CASE("the arrows walk the list; a click and Enter choose the same") {
  Screen screen;
  chord(screen, ImGuiKey_K, {ImGuiMod_Ctrl});
  chord(screen, ImGuiKey_DownArrow);
  const auto asked = chord(screen, ImGuiKey_Enter);
  const auto* shown = first_of<app::ShowView>(asked);
  REQUIRE(shown != nullptr);
  CHECK(shown->view == static_cast<ViewId>(1));
  chord(screen, ImGuiKey_K, {ImGuiMod_Ctrl});
  const auto clicked = screen.click("found.view.pricing");
  REQUIRE(first_of<app::ShowView>(clicked) != nullptr);
  CHECK(first_of<app::ShowView>(clicked)->view == ViewId::pricing);
}

TEST_CASE("every key of the help sheet does what it says") {
  Screen screen;
  CHECK(first_of<app::Undo>(chord(screen, ImGuiKey_Z, {ImGuiMod_Ctrl})) != nullptr);
  CHECK(first_of<app::Redo>(chord(screen, ImGuiKey_Y, {ImGuiMod_Ctrl})) != nullptr);
  CHECK(first_of<app::Redo>(chord(screen, ImGuiKey_Z, {ImGuiMod_Ctrl, ImGuiMod_Shift})) != nullptr);
  const auto saved = chord(screen, ImGuiKey_S, {ImGuiMod_Ctrl});
  REQUIRE(first_of<app::Ask>(saved) != nullptr);
  CHECK(first_of<app::Ask>(saved)->what == app::Ask::export_file);
  for (int i = 0; i < 9; ++i) {
    const auto asked = chord(screen, static_cast<ImGuiKey>(ImGuiKey_1 + i));
    REQUIRE(first_of<app::ShowView>(asked) != nullptr);
    CHECK(first_of<app::ShowView>(asked)->view == static_cast<ViewId>(i));
  }
  chord(screen, ImGuiKey_Slash, {ImGuiMod_Shift});
  CHECK(screen.item("sheet.close") != nullptr);
  chord(screen, ImGuiKey_Escape);
  CHECK(screen.item("sheet.close") == nullptr);
}

TEST_CASE("while text is typed, letters are letters: no view is switched and no language changes") {
  Screen screen;
  screen.click("card.company");
  screen.click("company.name");
  const auto asked = chord(screen, ImGuiKey_3);
  CHECK(first_of<app::ShowView>(asked) == nullptr);
  CHECK(first_of<app::SetLanguage>(chord(screen, ImGuiKey_L)) == nullptr);
}

TEST_CASE("switching language and unit leaves the keyboard where it was") {
  Screen screen;
  const std::string path =
      "facility.tranches[" + screen.session.state().scenario.deal.facility.tranches.front().id + "].style";
  ui::focus_key(path);
  screen.frames(5);
  REQUIRE(focused(screen) != nullptr);
  REQUIRE(std::string(focused(screen)->key) == path);
  for (const ImGuiKey key : {ImGuiKey_L, ImGuiKey_U}) {
    const Language before = screen.session.state().language;
    const MoneyUnit unit = screen.session.state().money;
    for (const app::Action& action : chord(screen, key)) screen.session.act(action);
    screen.frames(3);
    CHECK((screen.session.state().language != before || screen.session.state().money != unit));
    REQUIRE(focused(screen) != nullptr);
    CHECK(std::string(focused(screen)->key) == path);
  }
}

TEST_CASE("the tour has five steps, can be skipped at each, and tells the page that it was seen") {
  for (std::size_t leave = 1; leave <= 5; ++leave) {
    CAPTURE(leave);
    Screen screen;
    screen.workbench.show(ui::Sheet::tour);
    screen.frames(2);
    for (std::size_t step = 1; step < leave; ++step) {
      CHECK(screen.item("tour.skip") != nullptr);
      CHECK(first_of<app::Ask>(screen.click("tour.next")) == nullptr);
    }
    const auto asked = screen.click(leave < 5 ? "tour.skip" : "tour.next");
    REQUIRE(first_of<app::Ask>(asked) != nullptr);
    CHECK(first_of<app::Ask>(asked)->what == app::Ask::keep);
    screen.frames(2);
    CHECK(screen.item("tour.next") == nullptr);
  }
}

TEST_CASE("the tour leaves the page usable") {
  Screen screen;
  screen.workbench.show(ui::Sheet::tour);
  screen.frames(2);
  CHECK(first_of<app::ShowView>(screen.click("tab.schedule")) != nullptr);
  CHECK(screen.item("tour.next") != nullptr);
}

TEST_CASE("sheets stay inside the screen on a phone") {
  Screen screen(390, 844);
  for (const ui::Sheet sheet : {ui::Sheet::search, ui::Sheet::keys, ui::Sheet::tour}) {
    screen.workbench.show(sheet);
    screen.frames(3);
    for (const ui::Item& item : ui::items()) {
      CAPTURE(std::string(item.key));
      CHECK(item.x >= -0.5F);
      CHECK(item.x + item.width <= 390.5F);
    }
  }
}
