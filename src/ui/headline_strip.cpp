#include "ui/headline_strip.h"

#include <algorithm>

namespace loan::ui {

namespace {

constexpr double kFigureLine = 40, kNoteLine = 61;
constexpr double kHeight = 74, kIntervalWeight = 2.1, kNarrowHeight = 80;

chart::Style style_of(const Desk& desk) {
  chart::Style style;
  style.language = desk.language();
  style.money = desk.state().money;
  style.text = 12;
  return style;
}

std::string note_of(const Headline& figure) {
  return figure.note.unit.empty() ? figure.note.text : figure.note.text + " " + figure.note.unit;
}

/// A note that needs two lines makes every card of the strip higher.
double extra_height(const Headline& figure, double room) {
  const std::string note = note_of(figure);
  if (static_cast<double>(width_of(note, kCaption)) <= room + 2) return 0;
  return static_cast<double>(flow(nullptr, 0, 0, room, note, kCaption, Ink::secondary, 15)) - 15 + 2;
}

void one(ScreenCanvas& canvas, const Desk& desk, const Headline& figure, const Rect& area) {
  const bool explains = figure.value.why != 0 || !figure.value.figure.empty();
  std::string spoken = figure.value.text;
  if (!figure.value.unit.empty()) spoken += " " + figure.value.unit;
  const Touch t = explains ? touch(area, figure.label, "headline." + figure.id, ItemRole::button, spoken) : Touch{};
  card(canvas, area, Ink::card, t.hovered ? Ink::accent : Ink::border);
  const double x = area.x + static_cast<double>(kInside), room = area.width - 2 * static_cast<double>(kInside);
  // In the longer language a label may need a smaller size; it is never cut.
  float label_size = kCaption;
  while (label_size > 11.5F && static_cast<double>(width_of(figure.label, label_size)) > room) label_size -= 0.5F;
  put(canvas, x, area.y + 18, figure.label, label_size, Ink::secondary);
  if (figure.interval) {
    chart::draw(canvas, *figure.interval, {x, area.y + 32, room, area.height - 36}, style_of(desk));
  } else {
    const double middle = area.y + kFigureLine;
    const bool percent = figure.value.unit == "%";
    // A long number gets smaller rather than leave its card.
    float size = kFigure;
    const auto unit_width = static_cast<double>(width_of(figure.value.unit, kCaption, true)) + 4;
    while (size > 15 && static_cast<double>(width_of(figure.value.text, size, true)) + unit_width > room + 6) size -= 1;
    const Ink ink = figure.value.ink.value_or(Ink::text);
    const auto width = static_cast<double>(put(canvas, x, middle, figure.value.text, size, ink, true));
    if (percent) {
      put(canvas, x + width, middle, figure.value.unit, size, ink, true);
    } else {
      put(canvas, x + width + 4, middle + 3, figure.value.unit, kCaption, Ink::secondary, true);
    }
    const std::string note = note_of(figure);
    if (static_cast<double>(width_of(note, kCaption)) <= room + 2) {
      put(canvas, x, area.y + kNoteLine, note, kCaption, figure.note.ink.value_or(Ink::secondary));
    } else {
      flow(&canvas, x, area.y + kNoteLine - 8, room, note, kCaption, figure.note.ink.value_or(Ink::secondary), 15);
    }
  }
  if (t.pressed) desk.ask(app::Explain{figure.value.figure, figure.value.why});
}

}  // namespace

double headline_strip(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  if (!desk.headlines || desk.headlines->empty()) return 0;
  const Faded faded(!desk.session.is_current());
  const double gap = static_cast<double>(kGap);
  if (is_touch()) {
    const double top = y;
    double at = x;
    const double half = (width - gap) / 2;
    for (const Headline& figure : *desk.headlines) {
      if (&figure == &desk.headlines->back() && at <= x) {  // alone in its row: as wide as the page
        one(canvas, desk, figure, {x, y, width, kNarrowHeight});
        return y + kNarrowHeight + gap - top;
      }
      if (figure.interval) {
        one(canvas, desk, figure, {x, y, width, kNarrowHeight});
        y += kNarrowHeight + gap;
        continue;
      }
      one(canvas, desk, figure, {at, y, half, kNarrowHeight});
      at += half + gap;
      if (at > x + width) {
        at = x;
        y += kNarrowHeight + gap;
      }
    }
    if (at > x) y += kNarrowHeight + gap;
    return y - top;
  }
  double weights = 0;
  for (const Headline& figure : *desk.headlines) weights += figure.interval ? kIntervalWeight : 1;
  const double unit = (width - gap * static_cast<double>(desk.headlines->size() - 1)) / weights;
  double height = kHeight;
  for (const Headline& figure : *desk.headlines) {
    if (!figure.interval) {
      height = std::max(height, kHeight + extra_height(figure, unit - 2 * static_cast<double>(kInside)));
    }
  }
  for (const Headline& figure : *desk.headlines) {
    const double w = unit * (figure.interval ? kIntervalWeight : 1);
    one(canvas, desk, figure, {x, y, w, height});
    x += w + gap;
  }
  return height + gap;
}

}  // namespace loan::ui
