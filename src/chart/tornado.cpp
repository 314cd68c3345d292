#include "chart/tornado.h"

#include <algorithm>

#include "chart/axis.h"
#include "core/math.h"

namespace loan::chart {

namespace {

/// Places of the bars, widest first, equal ones in their order.
std::vector<const TornadoBar*> by_width(const Tornado& chart) {
  std::vector<const TornadoBar*> bars;
  const auto width = [](const TornadoBar& b) { return fabs(b.at_high - b.at_low); };
  for (const TornadoBar& bar : chart.bars) {
    auto at = bars.end();
    while (at != bars.begin() && width(**(at - 1)) < width(bar)) --at;
    bars.insert(at, &bar);
  }
  return bars;
}

/// Where a name that is too long for its line goes on in a second one: behind the bank or tranche it is of, or at the
/// last space that still fits; npos where it cannot.
std::size_t second_line(const Canvas& canvas, std::string_view name, double size, double room) {
  constexpr std::string_view kOf = " · ";
  if (const std::size_t of = name.rfind(kOf); of != std::string_view::npos) return of + kOf.size();
  std::size_t best = std::string_view::npos;
  for (std::size_t i = name.find(' '); i != std::string_view::npos; i = name.find(' ', i + 1)) {
    if (best == std::string_view::npos || canvas.text_width(name.substr(0, i), size, false) <= room) best = i + 1;
  }
  return best;
}

void draw_name(Canvas& canvas, const TornadoBar& bar, Point at, double room, const Style& style) {
  const bool hovered = bar.id == style.hovered;
  const double size = style.text + 1, small = style.text - 1;
  const std::size_t cut = canvas.text_width(bar.label, size, false) <= room
                              ? std::string_view::npos
                              : second_line(canvas, bar.label, small, room);
  if (cut == std::string_view::npos) {
    canvas.text(at, fitted(canvas, bar.label, size, false, room), {size, hovered, {Ink::text, 1}, Align::left});
    return;
  }
  const std::string_view label = bar.label;
  canvas.text({at.x, at.y - 6}, fitted(canvas, label.substr(0, cut - 1), small, false, room),
              {small, hovered, {Ink::secondary, 1}, Align::left});
  canvas.text({at.x, at.y + 6.5}, fitted(canvas, label.substr(cut), small, false, room),
              {small, hovered, {Ink::text, 1}, Align::left});
}

}  // namespace

double wanted_height(const Tornado& chart) {
  return 26 * static_cast<double>(chart.bars.size()) + 34;
}

Drawn draw(Canvas& canvas, const Tornado& chart, const Rect& area, const Style& style) {
  Drawn out;
  if (chart.bars.empty()) return out;
  const auto bars = by_width(chart);
  double name_width = 0, end_width = 0, low = chart.base, high = chart.base;
  for (const TornadoBar& b : chart.bars) {
    name_width = std::max(name_width, canvas.text_width(b.label, style.text + 1, false));
    end_width = std::max({end_width, canvas.text_width(b.low_label, style.text - 1, false),
                          canvas.text_width(b.high_label, style.text - 1, false)});
    low = std::min({low, b.at_low, b.at_high});
    high = std::max({high, b.at_low, b.at_high});
  }
  if (!(high > low)) high = low + (low == 0 ? 1 : fabs(low) * 0.1);
  name_width = std::min(name_width + 14, area.width * (area.width < 520 ? 0.38 : 0.34));
  const Rect plot = area.inset(name_width, style.text + 8, 0, style.text + 10);
  const Scale x{low, high, plot.x + end_width + 8, plot.right() - end_width - 8};
  draw_bottom_axis(canvas, {x.from, plot.y, x.to - x.from, plot.height}, x, chart.measure, style, {});
  const double row = plot.height / static_cast<double>(bars.size());
  const double thick = std::min(16.0, row * 0.66);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const TornadoBar& b = *bars[i];
    const double y = plot.y + row * (static_cast<double>(i) + 0.5);
    draw_name(canvas, b, {area.x, y}, name_width - 8, style);
    const auto side = [&](double value, const std::string& label, Ink ink, bool to_right) {
      const double from = std::min(x.at(chart.base), x.at(value)), to = std::max(x.at(chart.base), x.at(value));
      canvas.rect({from, y - thick / 2, std::max(to - from, 0.5), thick}, {ink, 1}, 2);
      canvas.text({to_right ? to + 5 : from - 5, y}, label,
                  {style.text - 1, false, {Ink::secondary, 1}, to_right ? Align::left : Align::right});
    };
    // The low end of an input may raise the result: its label stands where its bar ends. With both ends on one side
    // the longer bar is drawn first, and only it carries a label.
    const bool low_right = b.at_low > b.at_high;
    const bool same_side = (b.at_low - chart.base) * (b.at_high - chart.base) > 0;
    if (same_side) {
      const bool low_longer = fabs(b.at_low - chart.base) > fabs(b.at_high - chart.base);
      const bool right = b.at_low > chart.base;
      side(low_longer ? b.at_low : b.at_high, low_longer ? b.low_label : b.high_label,
           low_longer ? Ink::operating : Ink::funding, right);
      side(low_longer ? b.at_high : b.at_low, {}, low_longer ? Ink::funding : Ink::operating, right);
    } else {
      side(b.at_low, b.low_label, Ink::operating, low_right);
      side(b.at_high, b.high_label, Ink::funding, !low_right);
    }
    const Rect line{area.x, y - row / 2, area.width, row};
    if (b.id == style.hovered) canvas.rect(line, {Ink::accent, 0.06}, 4);
    out.hits.push_back({b.id, line,
                        b.label + "\n" + b.low_label + " → " + written_in(b.at_low, chart.measure, style) + "\n" +
                            b.high_label + " → " + written_in(b.at_high, chart.measure, style)});
  }
  const double base = x.at(chart.base);
  canvas.rect({base - 1, plot.y - 2, 2, plot.height + 2}, {Ink::accent, 1}, 1);
  const std::string label = written_in(chart.base, chart.measure, style);
  const double half = canvas.text_width(label, style.text, true) / 2;
  canvas.text({std::clamp(base, plot.x + half, plot.right() - half), area.y + style.text / 2}, label,
              {style.text, true, {Ink::accent, 1}, Align::centre});
  return out;
}

Table table(const Tornado& chart, const Style& style) {
  const auto say = [&](const char* key) { return std::string(word(key, style.language)); };
  Table t{{say("chart.series"), say("chart.low"), say("chart.value"), say("chart.high"), say("chart.value")}, {}};
  for (const TornadoBar* b : by_width(chart)) {
    t.rows.push_back({b->label, b->low_label, written_in(b->at_low, chart.measure, style), b->high_label,
                      written_in(b->at_high, chart.measure, style)});
  }
  return t;
}

}  // namespace loan::chart
