#include "ui/tab_bar.h"

namespace loan::ui {

double tab_bar(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  const Outcome* outcome = desk.session.outcome();
  double natural = 0;
  for (int i = 0; i < kViewCount; ++i) {
    natural += static_cast<double>(width_of(desk.say(words_key(static_cast<ViewId>(i))), kBody, true));
  }
  // Between 20 and 28 around each name, whatever the language leaves.
  const double pad = std::clamp((width - natural) / kViewCount, 12.0, 26.0);
  const double left = x, top = y, height = is_touch() ? 44 : kTabBar;
  if (!is_touch()) canvas.line({x, y + kTabBar - 1}, {x + width, y + kTabBar - 1}, {{Ink::border, 1}, 1, false});
  for (int i = 0; i < kViewCount; ++i) {
    const auto id = static_cast<ViewId>(i);
    if (is_touch() && (id == ViewId::schedule || id == ViewId::what_if || id == ViewId::basis)) continue;
    const std::string_view name = desk.say(words_key(id));
    const bool selected = desk.state().view == id;
    const auto text = static_cast<double>(width_of(name, kBody, true));
    if (x > left && x + text + pad > left + width + 1) {
      x = left;
      y += height;
    }
    const Rect area{x, y, text + pad, height};
    const Touch t = touch(area, name, std::string("tab.") + std::string(name_of(id)), ItemRole::tab, {}, selected);
    const bool asks = id == ViewId::what_if || id == ViewId::compare;
    const bool filled =
        !outcome || asks ||
        has_content(id, {*outcome, desk.session.outcome_deal(), desk.language(), desk.state().money, nullptr});
    const Ink ink = selected ? Ink::accent : t.hovered || filled ? Ink::text : Ink::secondary;
    put(canvas, area.centre(), area.middle() - 1, name, kBody, ink, selected, Align::centre);
    if (selected) canvas.rect({area.x + pad * 0.25, area.bottom() - 2, area.width - pad * 0.5, 2}, {Ink::accent, 1}, 1);
    if (t.pressed) go_to_view(desk, id);
    x += area.width;
  }
  return y + height - top;
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
