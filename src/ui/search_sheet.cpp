// The search over inputs, figures, views and cases.
#include <algorithm>

#include "deal/figures.h"
#include "imgui_internal.h"
#include "report/figure_table.h"
#include "report/finder.h"
#include "ui/field.h"
#include "ui/form.h"
#include "ui/sheets.h"
#include "ui/tab_bar.h"

namespace loan::ui {

namespace {

constexpr const char* kKinds[] = {"view", "field", "figure", "preset"};

const char* kind_of(const Found& found) {
  return kKinds[static_cast<std::size_t>(found.kind)];
}

/// What it holds at present.
std::string value_of(const Desk& desk, const Found& found) {
  if (found.kind == FoundKind::field) {
    const FieldPlace place = find_field(desk.state().scenario.deal, found.path);
    return place.row ? field_text(desk, place) : std::string();
  }
  const Outcome* outcome = desk.session.outcome();
  if (found.kind != FoundKind::figure || !outcome) return {};
  const FigurePlace place = find_figure(*outcome, found.path);
  return place.row ? shown_figure(place, desk.language(), desk.state().money).text() : std::string();
}

void go(const Desk& desk, const Found& found) {
  desk.scene.show(Sheet::none);
  switch (found.kind) {
    case FoundKind::field:
      go_to_input(desk, found.path);
      break;
    case FoundKind::figure:
      if (desk.scene.place == Place::inputs) go_to_view(desk, desk.scene.result_view);
      desk.ask(app::Explain{found.path, 0});
      break;
    case FoundKind::view:
      for (int i = 0; i < kViewCount; ++i) {
        if (name_of(static_cast<ViewId>(i)) == found.path) go_to_view(desk, static_cast<ViewId>(i));
      }
      break;
    case FoundKind::preset:
      desk.ask(app::OpenPreset{found.path});
      break;
  }
}

/// The list is made anew only when something else is typed or the work changes.
const std::vector<Found>& found_for(const Desk& desk, std::size_t most) {
  static std::vector<Found> found;
  static std::string typed;
  static std::uint64_t changes = 0;
  if (desk.scene.appears || typed != desk.scene.typed || changes != desk.session.changes()) {
    typed = desk.scene.typed;
    changes = desk.session.changes();
    found = find_by_name(typed, desk.state().scenario.deal, desk.session.outcome(), desk.language(), most);
  }
  return found;
}

void line(ScreenCanvas& canvas, const Desk& desk, const Found& found, const Rect& area, bool chosen) {
  if (chosen) canvas.rect(area, {Ink::matters, 1}, 5);
  const std::string_view kind = desk.say(std::string("search.") + kind_of(found));
  put(canvas, area.x + 10, area.middle(), kind, kCaption, Ink::secondary);
  double left = area.x + 10;
  for (const char* k : kKinds) {
    left = std::max(left,
                    area.x + 10 + static_cast<double>(width_of(desk.say(std::string("search.") + k), kCaption)) + 14);
  }
  const std::string value = value_of(desk, found);
  const double room = area.right() - 10 - left;
  const std::string shown = chart::fitted(canvas, value, static_cast<double>(kTable), false, room * 0.45);
  const auto wide = static_cast<double>(
      put(canvas, area.right() - 10, area.middle(), shown, kTable, Ink::secondary, false, Align::right));
  put(canvas, left, area.middle(),
      chart::fitted(canvas, found.name, static_cast<double>(kBody), chosen, room - wide - 12), kBody, Ink::text,
      chosen);
}

}  // namespace

void search_sheet(const Desk& desk, double width, double height) {
  const double row = is_touch() ? 48 : 38;
  const double top = is_touch() ? 8 : 72;
  const double across = std::min(620.0, width - 16);
  // On a phone the keyboard takes the lower half.
  const double room = (is_touch() ? height * 0.55 : height - 2 * top) - 64;
  const auto most = static_cast<std::size_t>(std::clamp(room / row, 3.0, 11.0));
  const std::vector<Found>& found = found_for(desk, most);
  Scene& scene = desk.scene;
  const double lines = row * static_cast<double>(std::max<std::size_t>(found.size(), 1));
  SheetWindow sheet(desk, {(width - across) / 2, top, across, 68 + lines});
  ScreenCanvas& canvas = sheet.canvas();
  const Rect area = sheet.area();

  std::string typed = scene.typed;
  TextLook look;
  look.size = kTitle;
  const Rect input{area.x + 10, area.y + 10, area.width - 20, 44};
  if (scene.appears) ImGui::SetKeyboardFocusHere();
  const bool was_chosen =
      ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  if (text_field(canvas, input, desk.say("keys.search"), "search", typed, look, true) != Typed::nothing) {
    scene.typed = typed;
    scene.at = 0;
  }
  if (typed.empty())
    put(canvas, input.x + 8, input.middle(),
        chart::fitted(canvas, desk.say("search.hint"), static_cast<double>(kBody), false, input.width - 16), kBody,
        Ink::secondary);
  // The arrows walk the list while the text keeps the keyboard.
  const ImGuiID id = ImGui::GetItemID();
  ImGui::SetKeyOwner(ImGuiKey_UpArrow, id);
  ImGui::SetKeyOwner(ImGuiKey_DownArrow, id);
  const std::size_t count = std::max<std::size_t>(found.size(), 1);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, ImGuiInputFlags_Repeat, id)) scene.at = (scene.at + 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow, ImGuiInputFlags_Repeat, id)) scene.at = (scene.at + count - 1) % count;
  scene.at = std::min(scene.at, count - 1);

  double y = area.y + 60;
  if (found.empty()) put(canvas, area.x + 20, y + row / 2, desk.say("search.nothing"), kBody, Ink::secondary);
  std::size_t pressed = found.size();
  for (std::size_t i = 0; i < found.size(); ++i, y += row) {
    const Rect place{area.x + 8, y, area.width - 16, row};
    const Touch t = touch(place, found[i].name, "found." + std::string(kind_of(found[i])) + "." + found[i].path,
                          ItemRole::option, {}, i == scene.at);
    if (t.hovered && (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0)) scene.at = i;
    line(canvas, desk, found[i], place, i == scene.at);
    if (t.pressed) pressed = i;
  }
  if (was_chosen && !scene.appears && pressed == found.size()) pressed = scene.at;
  if (pressed < found.size()) go(desk, Found(found[pressed]));
}

}  // namespace loan::ui
