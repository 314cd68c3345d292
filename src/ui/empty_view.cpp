#include "ui/empty_view.h"

#include <algorithm>

#include "app/party_presets.h"
#include "deal/fields.h"
#include "ui/form.h"

namespace loan::ui {

namespace {

constexpr double kHead = 48, kFoot = 34;

/// The button that fills in an example, at the right of the head or below it; returns the height used below.
double example(ScreenCanvas& canvas, const Desk& desk, const View& view, const Rect& area) {
  const std::string_view preset = app::example_for(view.id);
  if (preset.empty()) return 0;
  const std::string label =
      sentence("empty.example", desk.language(), {{"preset", desk.say("preset." + std::string(preset))}});
  const auto wide = static_cast<double>(width_of(label, kBody, true)) + 32;
  const double tall = is_touch() ? 44 : 34;
  const double inside = static_cast<double>(kInside);
  const Rect place{area.x + inside, area.y + 4, std::min(wide, area.width - 2 * inside), tall};
  if (button(canvas, place, label, "empty.example", ButtonKind::primary)) desk.ask(app::AddExample{view.id});
  const double left = is_touch() ? area.x + inside : place.right() + 14;
  const double room = area.right() - inside - left;
  const std::string_view text = desk.say("empty.example_help");
  const auto high = static_cast<double>(flow(nullptr, 0, 0, room, text, kCaption, Ink::secondary, 18));
  flow(&canvas, left, is_touch() ? place.bottom() + 8 : place.middle() - high / 2, room, text, kCaption, Ink::secondary,
       18);
  return is_touch() ? tall + high + 22 : tall + 14;
}

}  // namespace

double empty_view(ScreenCanvas& canvas, const Desk& desk, const View& view, double x, double y, double width) {
  const double inside = static_cast<double>(kInside);
  const double room = width - 2 * inside - 30;
  // Name over help: wide pages put them side by side.
  const double names = is_touch() ? room : 190;
  const auto help_height = [&](const Need& need) {
    const double w = is_touch() ? room : room - names - 12;
    return static_cast<double>(flow(nullptr, 0, 0, w, need.help, kTable, Ink::text, 19));
  };
  const auto row_of = [&](const Need& need) {
    return is_touch() ? 34 + help_height(need) : std::max(40.0, help_height(need) + 16);
  };
  double rows = 0;
  for (const Need& need : view.needs) rows += row_of(need);
  const double foot = app::example_for(view.id).empty() ? 8 : is_touch() ? 106 : kFoot + 22;
  card(canvas, {x, y, width, kHead - 6 + rows + foot});
  put(canvas, x + inside, y + kHead / 2 - 2, desk.say("empty.title"), kBody, Ink::text, true);
  double at = y + kHead - 6;
  for (const Need& need : view.needs) {
    const Rect area{x + 4, at, width - 8, row_of(need)};
    const Touch t = touch(area, need.label, "need." + need.path);
    if (t.hovered) canvas.rect(area, {Ink::hairline, 1}, 5);
    canvas.line({x + inside, at}, {x + width - inside, at}, {{Ink::hairline, 1}, 1, false});
    const double left = x + inside;
    if (is_touch()) {
      put(canvas, left, at + 18, need.label, kBody, Ink::accent, true);
      flow(&canvas, left, at + 29, room, need.help, kTable, Ink::secondary, 19);
    } else {
      put(canvas, left, area.middle(), chart::fitted(canvas, need.label, static_cast<double>(kBody), true, names),
          kBody, Ink::accent, true);
      flow(&canvas, left + names + 12, area.middle() - help_height(need) / 2, room - names - 12, need.help, kTable,
           Ink::secondary, 19);
    }
    draw_icon(canvas, Icon::chevron_right, {x + width - inside - 6, area.middle()}, 9, Ink::accent);
    if (t.pressed) {
      if (find_field(desk.state().scenario.deal, need.path).row) {
        go_to_input(desk, need.path);
      } else {
        go_to_new_item(desk, need.path);
      }
    }
    at += area.height;
  }
  example(canvas, desk, view, {x, at + 4, width, foot});
  return at + foot - y + static_cast<double>(kGap);
}

}  // namespace loan::ui
