#include "chart/lines.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

namespace {

struct Extent {
  double x_low = 0, x_high = 0, y_low = 0, y_high = 0;
  bool any = false;

  void take(const std::vector<LinePoint>& points) {
    for (const LinePoint& p : points) {
      if (!any) {
        *this = {p.x, p.x, p.y, p.y, true};
      } else {
        x_low = std::min(x_low, p.x);
        x_high = std::max(x_high, p.x);
        y_low = std::min(y_low, p.y);
        y_high = std::max(y_high, p.y);
      }
    }
  }
};

std::vector<Point> traced(const std::vector<LinePoint>& points, bool steps, const Scale& x, const Scale& y) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (steps && i > 0) out.push_back({x.at(points[i].x), y.at(points[i - 1].y)});
    out.push_back({x.at(points[i].x), y.at(points[i].y)});
  }
  if (steps && !points.empty() && points.back().x < x.high) out.push_back({x.to, y.at(points.back().y)});
  return out;
}

void draw_band(Canvas& canvas, const LineSeries& s, const Scale& x, const Scale& y) {
  if (s.band_low.empty() || s.band_low.size() != s.band_high.size()) return;
  std::vector<Point> shape = traced(s.band_high, s.steps, x, y);
  const std::vector<Point> low = traced(s.band_low, s.steps, x, y);
  shape.insert(shape.end(), low.rbegin(), low.rend());
  canvas.polygon(shape, {s.ink, 0.14});
}

/// A step carries its value in its middle. Of several points above each other the highest carries it above, the lowest
/// below, and those between leave theirs to the table.
void draw_value_label(Canvas& canvas, const Lines& chart, const LineSeries& s, std::size_t i, Point p, double until,
                      const Rect& plot, const Style& style) {
  const Measure& y = chart.y;
  const std::string label = written(s.points[i].y, y.unit, style.language, style.money, y.digits).number;
  const double width = canvas.text_width(label, style.text, true);
  if (s.steps && until - p.x < width + 4) return;
  bool highest = true, lowest = true;
  for (const LineSeries& other : chart.series) {
    if (&other == &s || other.steps || i >= other.points.size() || other.points[i].x != s.points[i].x) continue;
    highest = highest && other.points[i].y <= s.points[i].y;
    lowest = lowest && other.points[i].y >= s.points[i].y;
  }
  if (!s.steps && !highest && !lowest) return;
  const double centre = std::clamp(s.steps ? (p.x + until) / 2 : p.x, plot.x + width / 2 + 2, plot.right() - width / 2);
  const double away = style.text * 0.5 + 7;
  // Below its point unless the axis' own numbers stand there.
  const bool below = !highest && !s.steps && p.y + away + style.text * 0.5 <= plot.bottom();
  const Point at{centre, below ? p.y + away : p.y - away};
  canvas.rect({at.x - width / 2 - 2, at.y - style.text * 0.6, width + 4, style.text * 1.2}, {Ink::card, 0.75}, 2);
  canvas.text(at, label, {style.text, true, {Ink::text, 1}, Align::centre});
}

}  // namespace

std::vector<LegendEntry> legend(const Lines& chart) {
  std::vector<LegendEntry> out;
  for (const LineSeries& s : chart.series) out.push_back({s.label, {s.ink, 1}, true, s.dashed});
  return out;
}

Drawn draw(Canvas& canvas, const Lines& chart, const Rect& area, const Style& style) {
  Drawn out;
  Extent e;
  for (const LineSeries& s : chart.series) {
    e.take(s.points);
    e.take(s.band_low);
    e.take(s.band_high);
  }
  if (!e.any) return out;
  if (chart.x_end) e.x_high = std::max(e.x_high, *chart.x_end);
  if (chart.from_zero) {
    e.y_low = std::min(e.y_low, 0.0);
    e.y_high = std::max(e.y_high, 0.0);
  }
  // Marks have a row of their own above the numbers of the highest points.
  const bool both = chart.label_values && !chart.marks.empty();
  const double top_room = style.text + 14 + (both ? style.text - 2 : 0), bottom_room = style.text + 10;
  // The same number of ticks as the axis takes, so that its ends are ticks too.
  const Span range = widened(e.y_low, e.y_high, value_ticks(area.height - top_room - bottom_room));
  const double left =
      value_axis_width(canvas, range.low, range.high, area.height - top_room - bottom_room, chart.y, style);
  const Rect plot = area.inset(left, top_room, 10, bottom_room);
  const Scale x{e.x_low, e.x_high > e.x_low ? e.x_high : e.x_low + 1, plot.x, plot.right()};
  const Scale y{range.low, range.high, plot.bottom(), plot.y};
  draw_value_axis(canvas, plot, y, chart.y, style);
  draw_bottom_axis(canvas, plot, x, chart.x, style, chart.x_name);

  std::vector<double> centres, widths;
  const auto shown = [&](const LineMark& m) { return x.at(m.x) >= plot.x - 0.5 && x.at(m.x) <= plot.right() + 0.5; };
  for (const LineMark& m : chart.marks) {
    if (!shown(m)) continue;
    centres.push_back(x.at(m.x));
    widths.push_back(canvas.text_width(m.label, style.text, false));
  }
  centres = spread(std::move(centres), widths, 6, plot.x, plot.right());
  std::size_t next = 0;
  for (const LineMark& m : chart.marks) {
    if (!shown(m)) continue;
    const double at = x.at(m.x);
    canvas.line({at, plot.y}, {at, plot.bottom()}, {{Ink::secondary, 0.7}, 1, true});
    const double centre = centres[next++];
    canvas.text({centre, area.y + style.text / 2}, m.label, {style.text, false, {Ink::secondary, 1}, Align::centre});
    out.hits.push_back({m.id, {at - 5, plot.y, 10, plot.height}, m.label});
  }
  for (const LineSeries& s : chart.series) draw_band(canvas, s, x, y);
  for (const LineSeries& s : chart.series) {
    const bool hovered = style.hovered.rfind(s.id + "/", 0) == 0;
    canvas.path(traced(s.points, s.steps, x, y), {{s.ink, 1}, hovered ? 3.0 : 2.0, s.dashed});
    for (std::size_t i = 0; i < s.points.size(); ++i) {
      const Point p{x.at(s.points[i].x), y.at(s.points[i].y)};
      const std::string id = s.id + "/" + std::to_string(i);
      const bool marked = s.points.size() <= 12 && !s.steps;
      if (marked || id == style.hovered) canvas.rect({p.x - 3, p.y - 3, 6, 6}, {s.ink, 1}, 3);
      const double until = !s.steps ? p.x + 7 : i + 1 < s.points.size() ? x.at(s.points[i + 1].x) : plot.right();
      const double from = s.steps ? p.x : p.x - 7;
      out.hits.push_back({id,
                          {from, p.y - 8, std::max(until - from, 4.0), 16},
                          s.label + " · " + written_in(s.points[i].x, chart.x, style) + " " +
                              written_in(s.points[i].y, chart.y, style)});
      if (chart.label_values && !s.dashed) draw_value_label(canvas, chart, s, i, p, until, plot, style);
    }
  }
  return out;
}

Table table(const Lines& chart, const Style& style) {
  Table t{{std::string(word("chart.series", style.language)), chart.x_name,
           std::string(word("chart.value", style.language))},
          {}};
  for (const LineSeries& s : chart.series) {
    for (std::size_t i = 0; i < s.points.size(); ++i) {
      std::string value = written_in(s.points[i].y, chart.y, style);
      if (i < s.band_low.size() && i < s.band_high.size()) {
        value += " (" + written_in(s.band_low[i].y, chart.y, style) + " – " +
                 written_in(s.band_high[i].y, chart.y, style) + ")";
      }
      t.rows.push_back({s.label, written_in(s.points[i].x, chart.x, style), value});
    }
  }
  return t;
}

}  // namespace loan::chart
