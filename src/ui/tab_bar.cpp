#include "ui/tab_bar.h"

#include <algorithm>

namespace loan::ui {

namespace {

/// On a phone three views have a place of their own in the bottom bar.
bool is_elsewhere(ViewId id) {
  return is_touch() && (id == ViewId::schedule || id == ViewId::what_if || id == ViewId::basis);
}

struct Measured {
  int count = 0;
  double names = 0;  ///< widths of all names, bold
};

Measured measured(const Desk& desk) {
  Measured m;
  for (int i = 0; i < kViewCount; ++i) {
    const auto id = static_cast<ViewId>(i);
    if (is_elsewhere(id)) continue;
    m.names += static_cast<double>(width_of(desk.say(words_key(id)), kBody, true));
    ++m.count;
  }
  return m;
}

/// One tab behind the other from `x` on; returns where the chosen one stands.
Rect tabs(ScreenCanvas& canvas, const Desk& desk, double x, double y, double height, double pad) {
  const Outcome* outcome = desk.session.outcome();
  Rect chosen;
  for (int i = 0; i < kViewCount; ++i) {
    const auto id = static_cast<ViewId>(i);
    if (is_elsewhere(id)) continue;
    const std::string_view name = desk.say(words_key(id));
    const bool selected = desk.state().view == id;
    const Rect area{x, y, static_cast<double>(width_of(name, kBody, true)) + pad, height};
    const Touch t = touch(area, name, std::string("tab.") + std::string(name_of(id)), ItemRole::tab, {}, selected);
    const bool asks = id == ViewId::what_if || id == ViewId::compare;
    const bool filled =
        !outcome || asks ||
        has_content(id, {*outcome, desk.session.outcome_deal(), desk.language(), desk.state().money, nullptr});
    const Ink ink = selected ? Ink::accent : t.hovered || filled ? Ink::text : Ink::secondary;
    put(canvas, area.centre(), area.middle() - 1, name, kBody, ink, selected, Align::centre);
    if (selected) canvas.rect({area.x + pad * 0.25, area.bottom() - 2, area.width - pad * 0.5, 2}, {Ink::accent, 1}, 1);
    if (t.pressed) go_to_view(desk, id);
    if (selected) chosen = area;
    x += area.width;
  }
  return chosen;
}

/// Paler towards the edge behind which more tabs stand.
void fade_edge(ScreenCanvas& canvas, double from, double to, double y, double height, bool left) {
  const ImU32 solid = colour(Ink::page), none = colour(Ink::page, 0);
  const ImU32 a = left ? solid : none, b = left ? none : solid;
  canvas.list()->AddRectFilledMultiColor(vec({from, y}), vec({to, y + height}), a, b, b, a);
}

/// Tabs that do not fit stand in one row that a finger or a wheel moves sideways; the chosen one is in sight.
void rolling_tabs(const Desk& desk, const Rect& area, double names, double pad) {
  constexpr double kEdge = 28;
  const double total = names + pad * measured(desk).count;
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::SetNextWindowContentSize(vec({total, area.height}));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour4(Ink::page, 0));
  ImGui::BeginChild("###tabs", vec({area.width, area.height}), ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleColor();
  ScreenCanvas canvas;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double start = static_cast<double>(at.x);
  const Rect chosen = tabs(canvas, desk, start, static_cast<double>(at.y), area.height, pad);
  const double scroll = static_cast<double>(ImGui::GetScrollX()), most = static_cast<double>(ImGui::GetScrollMaxX());
  const auto view = static_cast<int>(desk.state().view);
  if (desk.scene.tab_in_sight != view && chosen.width > 0 && most > 0) {
    ImGui::SetScrollX(static_cast<float>(std::clamp(chosen.centre() - start - area.width / 2, 0.0, most)));
    desk.scene.tab_in_sight = view;
  }
  if (scroll > 1) fade_edge(canvas, area.x, area.x + kEdge, area.y, area.height, true);
  if (scroll < most - 1) fade_edge(canvas, area.right() - kEdge, area.right(), area.y, area.height, false);
  ImGui::EndChild();
}

}  // namespace

double tab_bar(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  const double height = is_touch() ? 44 : kTabBar;
  if (!is_touch()) canvas.line({x, y + kTabBar - 1}, {x + width, y + kTabBar - 1}, {{Ink::border, 1}, 1, false});
  const auto [count, names] = measured(desk);
  // Between 20 and 28 around each name, whatever the language leaves.
  const double pad = std::clamp((width - names) / std::max(count, 1), 12.0, 26.0);
  if (names + pad * count <= width + 1) {
    tabs(canvas, desk, x, y, height, pad);
    desk.scene.tab_in_sight = -1;
  } else {
    rolling_tabs(desk, {x, y, width, height}, names, 20);
  }
  return height;
}

namespace {

constexpr ViewId kViews[] = {ViewId::joint, ViewId::joint, ViewId::schedule, ViewId::what_if, ViewId::basis};

void go_to(const Desk& desk, Place place) {
  desk.scene.place = place;
  if (desk.state().explained) desk.ask(app::CloseExplanation{});
}

}  // namespace

void go_to_view(const Desk& desk, ViewId id) {
  Place place = Place::result;
  for (const Place own : {Place::schedule, Place::what_if, Place::basis}) {
    if (kViews[static_cast<std::size_t>(own)] == id) place = own;
  }
  go_to(desk, place);
  if (place == Place::result) desk.scene.result_view = id;
  desk.ask(app::ShowView{id});
}

void bottom_bar(ScreenCanvas& canvas, const Desk& desk, double y, double width) {
  constexpr const char* kNames[] = {"nav.inputs", "nav.result", "nav.schedule", "nav.whatif", "nav.explain"};
  canvas.rect({0, y, width, kBottomBar}, {Ink::card, 1}, 0);
  canvas.line({0, y}, {width, y}, {{Ink::border, 1}, 1, false});
  const double each = width / static_cast<double>(std::size(kNames));
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    const auto place = static_cast<Place>(i);
    const bool selected = place == desk.scene.place;
    const Rect area{each * static_cast<double>(i), y, each, kBottomBar};
    const Touch t = touch(area, desk.say(kNames[i]), kNames[i], ItemRole::tab, {}, selected);
    put(canvas, area.centre(), area.middle(), desk.say(kNames[i]), kTable, selected ? Ink::accent : Ink::secondary,
        selected, Align::centre);
    if (selected) canvas.rect({area.centre() - 14, y, 28, 2}, {Ink::accent, 1}, 1);
    if (!t.pressed || selected) continue;
    if (place == Place::inputs) {
      go_to(desk, place);
    } else {
      go_to_view(desk, place == Place::result ? desk.scene.result_view : kViews[i]);
    }
  }
}

}  // namespace loan::ui
