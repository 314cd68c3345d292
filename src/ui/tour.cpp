// The tour: five cards, each beside the thing it is about. The page stays usable all the while.
#include <algorithm>

#include "ui/sheets.h"
#include "ui/shortcuts.h"

namespace loan::ui {

namespace {

constexpr std::size_t kSteps = 5;
/// What each step points at, by key: on a wide page and on a phone.
constexpr const char* kWide[kSteps] = {"preset", "card.facility", "headline.tightest_raroc", "tab.joint", "share"};
constexpr const char* kNarrowKeys[kSteps] = {"more", "nav.inputs", "headline.tightest_raroc", "tab.joint", "share"};

/// Where the widget with this key was drawn last; width 0 when it is not there.
Rect place_of(std::string_view key) {
  for (const Item& item : items()) {
    if (item.key != key || !item.shown) continue;
    return {static_cast<double>(item.x), static_cast<double>(item.y), static_cast<double>(item.width),
            static_cast<double>(item.height)};
  }
  return {};
}

}  // namespace

void tour_sheet(const Desk& desk, double width, double height) {
  const std::size_t step = std::min(desk.scene.at, kSteps - 1);
  const std::string key = "tour." + std::to_string(step + 1);
  const std::string_view title = desk.say(key), text = desk.say(key + ".text");
  constexpr double kPadding = 18;
  const double tall = is_touch() ? 44 : 36, foot = tall + 24;
  const double across = std::min(340.0, width - 24);
  const auto high = static_cast<double>(flow(nullptr, 0, 0, across - 2 * kPadding, text, kBody, Ink::text, 22));
  Rect area{0, 0, across, 48 + high + foot};
  const Rect target = place_of((is_touch() ? kNarrowKeys : kWide)[step]);
  // Below what it is about, or above it where there is no room.
  constexpr double kAway = 14, kEdge = 12;
  area.x = std::clamp(target.x, kEdge, width - across - kEdge);
  area.y = target.bottom() + kAway;
  if (area.bottom() > height - kEdge) area.y = target.y - kAway - area.height;
  if (target.width <= 0) area.y = height - area.height - 80;
  area.y = std::clamp(area.y, kEdge, std::max(kEdge, height - area.height - kEdge));
  if (target.width > 0) {
    ScreenCanvas above(ImGui::GetForegroundDrawList());
    above.outline(target.inset(-4, -4, -4, -4), {{Ink::accent, 1}, 2, false}, 8);
  }
  SheetWindow sheet(desk, area, false);
  ScreenCanvas& canvas = sheet.canvas();
  canvas.outline(area, {{Ink::accent, 1}, 1.5, false}, static_cast<double>(kCardCorner));
  const double x = area.x + kPadding;
  put(canvas, x, area.y + 27, title, kTitle, Ink::text, true);
  flow(&canvas, x, area.y + 46, across - 2 * kPadding, text, kBody, Ink::text, 22);
  const double y = area.bottom() - foot + 12;
  put(canvas, x, y + tall / 2, std::to_string(step + 1) + " / " + std::to_string(kSteps), kTable, Ink::secondary);
  const bool last = step + 1 == kSteps;
  const std::string_view next = desk.say(last ? "tour.done" : "tour.next"), skip = desk.say("tour.skip");
  const auto next_width = static_cast<double>(width_of(next, kBody, true)) + 32;
  const auto skip_width = static_cast<double>(width_of(skip, kBody)) + 28;
  const double right = area.right() - kPadding;
  if (button(canvas, {right - next_width, y, next_width, tall}, next, "tour.next", ButtonKind::primary)) {
    if (last) {
      do_deed(desk, Deed::close);
    } else {
      desk.scene.at = step + 1;
    }
  }
  if (!last && button(canvas, {right - next_width - 8 - skip_width, y, skip_width, tall}, skip, "tour.skip",
                      ButtonKind::quiet)) {
    do_deed(desk, Deed::close);
  }
}

}  // namespace loan::ui
