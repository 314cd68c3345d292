#include "ui/headline_strip.h"

#include <algorithm>

namespace loan::ui {

namespace {

constexpr double kFigureLine = 40, kNoteLine = 61;
constexpr double kHeight = 74;

chart::Style style_of(const Desk& desk) {
  chart::Style style;
  style.language = desk.language();
  style.money = desk.state().money;
  style.text = 12;
  return style;
}

/// A value that the last edit changed.
void tint(ScreenCanvas& canvas, const Desk& desk, const Headline& figure, const Rect& area) {
  const double strength = desk.glow_of("headline." + figure.id);
  if (strength > 0)
    canvas.rect(area.inset(1, 1, 1, 1), {Ink::accent, kGlow * strength}, static_cast<double>(kCardCorner) - 1);
}

/// Share of the strip's width: what a card's words usually need, so that the notes stand in one line. Fixed, so that no
/// card moves while a slider does.
double weight_of(const Headline& figure) {
  return figure.interval                 ? 1.75
         : figure.id == "tightest_raroc" ? 1.35
         : figure.id == "expected_loss"  ? 1.15
         : figure.id == "gap"            ? 0.9
                                         : 1;
}

/// A note that is a little too long gets a little smaller before it breaks.
float note_size(std::string_view note, double room) {
  float size = kCaption;
  while (size > 11 && static_cast<double>(width_of(note, size)) > room + 2) size -= 0.25F;
  return static_cast<double>(width_of(note, size)) <= room + 2 ? size : kCaption;
}

std::string note_of(const Headline& figure) {
  return figure.note.unit.empty() ? figure.note.text : figure.note.text + " " + figure.note.unit;
}

/// A note that needs two lines makes every card of the strip higher.
double extra_height(const Headline& figure, double room) {
  const std::string note = note_of(figure);
  if (static_cast<double>(width_of(note, note_size(note, room))) <= room + 2) return 0;
  return static_cast<double>(flow(nullptr, 0, 0, room, note, kCaption, Ink::secondary, 15)) - 15 + 2;
}

void one(ScreenCanvas& canvas, const Desk& desk, const Headline& figure, const Rect& area) {
  const bool explains = figure.value.why != 0 || !figure.value.figure.empty();
  std::string spoken = figure.value.text;
  if (!figure.value.unit.empty()) spoken += " " + figure.value.unit;
  const Touch t = explains ? touch(area, figure.label, "headline." + figure.id, ItemRole::button, spoken) : Touch{};
  card(canvas, area, Ink::card, t.hovered ? Ink::accent : Ink::border);
  tint(canvas, desk, figure, area);
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
    const float size_of_note = note_size(note, room);
    if (static_cast<double>(width_of(note, size_of_note)) <= room + 2) {
      put(canvas, x, area.y + kNoteLine, note, size_of_note, figure.note.ink.value_or(Ink::secondary));
    } else {
      flow(&canvas, x, area.y + kNoteLine - 8, room, note, kCaption, figure.note.ink.value_or(Ink::secondary), 15);
    }
  }
  if (t.pressed) desk.ask(app::Explain{figure.value.figure, figure.value.why});
}

// --- on a phone: the interval in one line, the figures in three columns, all of it less than a quarter of the screen
// --

constexpr double kCell = 60, kNarrowInterval = 66, kSmallNote = 11;
constexpr float kSmallFigure = 17;

double narrow_note(ScreenCanvas* canvas, const Headline& figure, double x, double y, double room) {
  return static_cast<double>(flow(canvas, x, y, room, note_of(figure), static_cast<float>(kSmallNote),
                                  figure.note.ink.value_or(Ink::secondary), 13));
}

void narrow_cell(ScreenCanvas& canvas, const Desk& desk, const Headline& figure, const Rect& area) {
  std::string spoken = figure.value.text;
  if (!figure.value.unit.empty()) spoken += " " + figure.value.unit;
  const bool explains = figure.value.why != 0 || !figure.value.figure.empty();
  const Touch t = explains ? touch(area, figure.label, "headline." + figure.id, ItemRole::button, spoken) : Touch{};
  card(canvas, area);
  tint(canvas, desk, figure, area);
  const double x = area.x + 9, room = area.width - 18;
  float size = 11.5F;
  while (size > 9.5F && static_cast<double>(width_of(figure.label, size)) > room) size -= 0.5F;
  put(canvas, x, area.y + 13, figure.label, size, Ink::secondary);
  if (figure.interval) {
    put(canvas, area.right() - 9, area.y + 13, note_of(figure), 11.5F, figure.note.ink.value_or(Ink::secondary), false,
        Align::right);
    chart::draw(canvas, *figure.interval, {x, area.y + 22, room, area.height - 25}, style_of(desk));
  } else {
    const auto unit = static_cast<double>(width_of(figure.value.unit, 11, true)) + 3;
    float number = kSmallFigure;
    while (number > 13 && static_cast<double>(width_of(figure.value.text, number, true)) + unit > room) number -= 0.5F;
    const Ink ink = figure.value.ink.value_or(Ink::text);
    const auto wide = static_cast<double>(put(canvas, x, area.y + 31, figure.value.text, number, ink, true));
    put(canvas, x + wide + 3, area.y + 32, figure.value.unit, 11, Ink::secondary, true);
    narrow_note(&canvas, figure, x, area.y + 42, room);
  }
  if (t.pressed) desk.ask(app::Explain{figure.value.figure, figure.value.why});
}

double narrow_strip(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  constexpr double kBetween = 6;
  constexpr std::size_t kColumns = 3;
  const double top = y, each = (width - 2 * kBetween) / 3;
  std::vector<const Headline*> figures;
  for (const Headline& figure : *desk.headlines) {
    if (!figure.interval) {
      figures.push_back(&figure);
      continue;
    }
    narrow_cell(canvas, desk, figure, {x, y, width, kNarrowInterval});
    y += kNarrowInterval + kBetween;
  }
  for (std::size_t first = 0; first < figures.size(); first += kColumns) {
    const std::size_t end = std::min(first + kColumns, figures.size());
    // The last of a row that is not full takes what is left.
    const auto width_at = [&](std::size_t i) {
      return i + 1 == end ? width - static_cast<double>(i - first) * (each + kBetween) : each;
    };
    double height = kCell;
    for (std::size_t i = first; i < end; ++i)
      height = std::max(height, 47 + narrow_note(nullptr, *figures[i], 0, 0, width_at(i) - 18));
    for (std::size_t i = first; i < end; ++i) {
      narrow_cell(canvas, desk, *figures[i],
                  {x + static_cast<double>(i - first) * (each + kBetween), y, width_at(i), height});
    }
    y += height + kBetween;
  }
  return y - top;
}

}  // namespace

double headline_strip(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  if (!desk.headlines || desk.headlines->empty()) return 0;
  const Faded faded(!desk.session.is_current());
  const double gap = static_cast<double>(kGap);
  if (is_touch()) return narrow_strip(canvas, desk, x, y, width);
  double weights = 0;
  for (const Headline& figure : *desk.headlines) weights += weight_of(figure);
  const double unit = (width - gap * static_cast<double>(desk.headlines->size() - 1)) / weights;
  double height = kHeight;
  for (const Headline& figure : *desk.headlines) {
    if (!figure.interval) {
      height =
          std::max(height, kHeight + extra_height(figure, unit * weight_of(figure) - 2 * static_cast<double>(kInside)));
    }
  }
  for (const Headline& figure : *desk.headlines) {
    const double w = unit * weight_of(figure);
    one(canvas, desk, figure, {x, y, w, height});
    x += w + gap;
  }
  return height + gap;
}

}  // namespace loan::ui
