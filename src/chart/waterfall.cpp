#include "chart/waterfall.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

double wanted_height(const Waterfall& chart) {
  return 30 * static_cast<double>(chart.steps.size());
}

double highest_level(const Waterfall& chart) {
  double level = 0, high = 0;
  for (const WaterfallStep& s : chart.steps) {
    level = s.total ? s.value : level + s.value;
    high = std::max(high, level);
  }
  return high;
}

Drawn draw(Canvas& canvas, const Waterfall& chart, const Rect& area, const Style& style) {
  Drawn out;
  if (chart.steps.empty()) return out;
  double name_width = 0, number_width = 0, level = 0, low = 0, high = std::max(chart.reaches, highest_level(chart));
  for (const WaterfallStep& s : chart.steps) {
    name_width = std::max(name_width, canvas.text_width(s.label, style.text + 1, s.total));
    number_width =
        std::max(number_width, canvas.text_width(written_in(s.value, chart.measure, style), style.text + 1, s.total));
    level = s.total ? s.value : level + s.value;
    low = std::min(low, level);
  }
  name_width = std::min(name_width + 14, area.width * 0.44);
  const Rect plot = area.inset(name_width, 0, number_width + 12, 0);
  const Scale x{low, high > low ? high : low + 1, plot.x, plot.right()};
  const double row = area.height / static_cast<double>(chart.steps.size());
  const double bar = std::min(18.0, row * 0.6);
  canvas.line({x.at(0), area.y}, {x.at(0), area.bottom()}, {{Ink::border, 1}, 1, false});
  level = 0;
  for (std::size_t i = 0; i < chart.steps.size(); ++i) {
    const WaterfallStep& s = chart.steps[i];
    const double before = s.total ? 0 : level;
    level = s.total ? s.value : level + s.value;
    const double y = area.y + row * (static_cast<double>(i) + 0.5);
    const double from = std::min(x.at(before), x.at(level)), to = std::max(x.at(before), x.at(level));
    const Rect shape{from, y - bar / 2, std::max(to - from, 1.0), bar};
    canvas.rect(shape, {s.ink, 1}, 2);
    // Levels side by side do not follow from each other.
    if (i + 1 < chart.steps.size() && !(s.total && chart.steps[i + 1].total)) {
      canvas.line({x.at(level), y + bar / 2}, {x.at(level), y + row - bar / 2}, {{Ink::secondary, 0.6}, 1, true});
    }
    if (s.id == style.hovered) draw_focus(canvas, shape, 2);
    canvas.text({area.x, y}, fitted(canvas, s.label, style.text + 1, s.total, name_width - 8),
                {style.text + 1, s.total, {Ink::text, 1}, Align::left});
    canvas.text({area.right(), y}, written_in(s.value, chart.measure, style),
                {style.text + 1, s.total, {Ink::text, 1}, Align::right});
    out.hits.push_back(
        {s.id, {area.x, y - row / 2, area.width, row}, s.label + " " + written_in(s.value, chart.measure, style)});
  }
  return out;
}

Table table(const Waterfall& chart, const Style& style) {
  Table t{{std::string(word("chart.series", style.language)), std::string(word("chart.value", style.language))}, {}};
  for (const WaterfallStep& s : chart.steps) t.rows.push_back({s.label, written_in(s.value, chart.measure, style)});
  return t;
}

}  // namespace loan::chart
