#include "ui/headline_strip.h"

#include <algorithm>

namespace loan::ui {

namespace {

constexpr double kHeight = 74, kIntervalWeight = 2.1, kNarrowHeight = 88;

chart::Style style_of(const Desk& desk) {
  chart::Style style;
  style.language = desk.language();
  style.money = desk.state().money;
  style.text = 12;
  return style;
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
  while (label_size > 10 && static_cast<double>(width_of(figure.label, label_size)) > room) label_size -= 0.5F;
  put(canvas, x, area.y + 18, figure.label, label_size, Ink::secondary);
  if (figure.interval) {
    chart::draw(canvas, *figure.interval, {x, area.y + 32, room, area.height - 36}, style_of(desk));
  } else {
    const double middle = area.y + area.height * 0.54;
    const auto width = static_cast<double>(
        put(canvas, x, middle, figure.value.text, kFigure, figure.value.ink.value_or(Ink::text), true));
    if (figure.value.unit == "%") {
      put(canvas, x + width, middle, figure.value.unit, kFigure, figure.value.ink.value_or(Ink::text), true);
    } else {
      put(canvas, x + width + 4, middle + 3, figure.value.unit, kCaption, Ink::secondary, true);
    }
    std::string note = figure.note.text;
    if (!figure.note.unit.empty()) note += " " + figure.note.unit;
    float size = kCaption;
    while (size > 10 && static_cast<double>(width_of(note, size)) > room) size -= 0.5F;
    const std::string shown = chart::fitted(canvas, note, static_cast<double>(size), false, room + 4);
    put(canvas, x, area.bottom() - 13, shown, size, figure.note.ink.value_or(Ink::secondary));
    if (t.hovered && shown != note) show_tip(note);
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
  for (const Headline& figure : *desk.headlines) {
    const double w = unit * (figure.interval ? kIntervalWeight : 1);
    one(canvas, desk, figure, {x, y, w, kHeight});
    x += w + gap;
  }
  return kHeight + gap;
}

}  // namespace loan::ui
