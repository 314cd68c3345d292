#include "chart/stacked.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

namespace {

constexpr double kAreaOpacity = 0.45;

double column_total(const Stacked& chart, std::size_t i) {
  double sum = 0;
  for (const StackedSeries& s : chart.series) sum += i < s.values.size() ? std::max(s.values[i], 0.0) : 0;
  return sum;
}

std::string column_tip(const Stacked& chart, std::size_t i, const Style& style) {
  std::string tip = chart.categories[i] + chart.category_name;
  for (const StackedSeries& s : chart.series) {
    if (i < s.values.size()) tip += "\n" + s.label + " " + written_in(s.values[i], chart.measure, style);
  }
  if (i < chart.line.size()) tip += "\n" + chart.line_label + " " + written_in(chart.line[i], chart.measure, style);
  return tip;
}

void draw_columns(Canvas& canvas, const Stacked& chart, const Rect& plot, const Scale& y, const Style& style,
                  Drawn& out) {
  const double step = plot.width / static_cast<double>(chart.categories.size());
  const double gap = step > 8 ? std::min(step * 0.3, 24.0) : step > 3 ? 1 : 0;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    double sum = 0;
    for (const StackedSeries& s : chart.series) {
      const double v = i < s.values.size() ? std::max(s.values[i], 0.0) : 0;
      if (v <= 0) continue;
      const double top = y.at(sum + v), bottom = y.at(sum);
      const Rect part{plot.x + step * static_cast<double>(i) + gap / 2, top, step - gap, bottom - top};
      const bool faded = chart.selected && *chart.selected != i;
      canvas.rect(part, {s.ink, faded ? 0.55 : 1}, 0);
      const std::string id = std::to_string(i) + "/" + s.id;
      if (id == style.hovered) draw_focus(canvas, part, 0);
      out.hits.push_back({id, part, column_tip(chart, i, style)});
      sum += v;
    }
  }
}

/// Each band is a strip between two lines through the middles of the columns (or along them, in steps), reaching both
/// edges of the plot; its upper edge is drawn in full colour.
void draw_areas(Canvas& canvas, const Stacked& chart, const Rect& plot, const Scale& y) {
  const std::size_t n = chart.categories.size();
  const double step = plot.width / static_cast<double>(n);
  // Left to right at the height of `values`.
  const auto edge = [&](const std::vector<double>& values) {
    std::vector<Point> points = {{plot.x, y.at(values.front())}};
    for (std::size_t i = 0; i < n; ++i) {
      const double left = plot.x + step * static_cast<double>(i);
      if (!chart.steps) {
        points.push_back({left + step / 2, y.at(values[i])});
      } else if (i > 0 && values[i] != values[i - 1]) {  // a corner twice in one place would tear the fill
        points.push_back({left, y.at(values[i - 1])});
        points.push_back({left, y.at(values[i])});
      }
    }
    points.push_back({plot.right(), y.at(values.back())});
    return points;
  };
  std::vector<double> below(n, 0);
  for (const StackedSeries& s : chart.series) {
    std::vector<double> above = below;
    for (std::size_t i = 0; i < n && i < s.values.size(); ++i) above[i] += std::max(s.values[i], 0.0);
    const std::vector<Point> top = edge(above), bottom = edge(below);
    std::vector<Point> shape = top;
    shape.insert(shape.end(), bottom.rbegin(), bottom.rend());
    canvas.polygon(shape, {s.ink, kAreaOpacity});
    canvas.path(top, {{s.ink, 1}, 1.5, false});
    below = above;
  }
}

/// Rows from the top, each as long as its sum, the selected one with a tick and in full colour.
Drawn draw_rows(Canvas& canvas, const Stacked& chart, const Rect& area, const Style& style) {
  Drawn out;
  double names = 0, most = 0;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    names = std::max(names, canvas.text_width(chart.categories[i], style.text + 1, chart.selected == i));
    most = std::max(most, column_total(chart, i));
  }
  names = std::min(names + 16, area.width * 0.42);
  const Rect plot = area.inset(names, 0, 24, 0);
  const Scale x{0, most > 0 ? most : 1, plot.x, plot.right()};
  const double step = area.height / static_cast<double>(chart.categories.size()), bar = std::min(16.0, step * 0.6);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const bool selected = chart.selected == i;
    const Rect row{area.x, area.y + step * static_cast<double>(i), area.width, step};
    out.hits.push_back({std::to_string(i), row, column_tip(chart, i, style)});
    canvas.text({area.x, row.middle()}, fitted(canvas, chart.categories[i], style.text + 1, selected, names - 8),
                {style.text + 1, selected, {selected ? Ink::accent : Ink::text, 1}, Align::left});
    double sum = 0;
    for (const StackedSeries& s : chart.series) {
      const double v = i < s.values.size() ? std::max(s.values[i], 0.0) : 0;
      if (v <= 0) continue;
      const Rect part{x.at(sum), row.middle() - bar / 2, std::max(x.at(sum + v) - x.at(sum) - 1, 0.5), bar};
      canvas.rect(part, {s.ink, chart.selected && !selected ? 0.55 : 1}, 0);
      const std::string id = std::to_string(i) + "/" + s.id;
      if (id == style.hovered) draw_focus(canvas, part, 0);
      out.hits.push_back({id, part, column_tip(chart, i, style)});
      sum += v;
    }
    if (sum <= 0) canvas.text({plot.x, row.middle()}, "–", {style.text, false, {Ink::secondary, 1}, Align::left});
    if (selected) {
      canvas.text({area.right(), row.middle()}, "✓", {style.text + 1, true, {Ink::accent, 1}, Align::right});
    }
  }
  return out;
}

}  // namespace

double wanted_height(const Stacked& chart) {
  return 30 * static_cast<double>(chart.categories.size());
}

std::vector<LegendEntry> legend(const Stacked& chart) {
  std::vector<LegendEntry> out;
  for (const StackedSeries& s : chart.series) out.push_back({s.label, {s.ink, 1}, false, false});
  if (!chart.line.empty()) out.push_back({chart.line_label, {Ink::text, 1}, true, false});
  return out;
}

Drawn draw(Canvas& canvas, const Stacked& chart, const Rect& area, const Style& style) {
  Drawn out;
  const std::size_t n = chart.categories.size();
  if (n == 0) return out;
  if (chart.rows) return draw_rows(canvas, chart, area, style);
  double most = 0;
  for (std::size_t i = 0; i < n; ++i) most = std::max(most, column_total(chart, i));
  for (const double v : chart.line) most = std::max(most, v);
  const double top_room = style.text + 12, bottom_room = style.text + 10;
  const double tall = area.height - top_room - bottom_room;
  const Span range = widened(0, most > 0 ? most : 1, value_ticks(tall));
  const double left =
      value_axis_width(canvas, 0, range.high, area.height - top_room - bottom_room, chart.measure, style);
  // The axis' name stands right of the last label where there is room for both, else in its place.
  const double name_width =
      chart.category_name.empty() ? 0 : canvas.text_width(chart.category_name, style.text, false) + 6;
  const bool name_beside = name_width > 0 && name_width <= area.width * 0.13;
  const Rect plot = area.inset(left, top_room, name_beside ? name_width + 4 : 4, bottom_room);
  const Scale y{0, range.high, plot.bottom(), plot.y};
  draw_value_axis(canvas, plot, y, chart.measure, style);

  const double step = plot.width / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Rect column{plot.x + step * static_cast<double>(i), plot.y, step, plot.height + bottom_room};
    const std::string id = std::to_string(i);
    if (chart.selected == i) canvas.rect({column.x, plot.y, step, plot.height}, {Ink::accent, 0.1}, 0);
    out.hits.push_back({id, column, column_tip(chart, i, style)});
  }
  if (chart.areas) {
    draw_areas(canvas, chart, plot, y);
  } else {
    draw_columns(canvas, chart, plot, y, style, out);
  }
  if (!chart.line.empty()) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < n && i < chart.line.size(); ++i) {
      points.push_back({plot.x + step * (static_cast<double>(i) + 0.5), y.at(chart.line[i])});
    }
    canvas.path(points, {{Ink::text, 1}, 2, false});
  }
  canvas.line({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, {{Ink::border, 1}, 1, false});

  // Every label, or every second, third … so that they never touch; the first and the selected one always.
  double widest = 0;
  for (const std::string& c : chart.categories) widest = std::max(widest, canvas.text_width(c, style.text, true));
  std::size_t every = 1;
  while (step * static_cast<double>(every) < widest + 6 && every < n) ++every;
  // Months in a long row read best by the quarter or the half-year, also where all of them would fit.
  if (n > 12 && every < 6) every = n > 24 || every > 3 ? 6 : 3;
  const double y_label = plot.bottom() + style.text;
  for (std::size_t i = 0; i < n; ++i) {
    const bool selected = chart.selected == i;
    const bool regular = every == 1 || (i + 1) % every == 0 || i == 0;
    const double x = plot.x + step * (static_cast<double>(i) + 0.5);
    const bool near_selected =
        chart.selected && !selected && (i > *chart.selected ? i - *chart.selected : *chart.selected - i) < every;
    const bool under_name = !selected && !name_beside && x + widest / 2 > plot.right() - name_width;
    if (!selected && (!regular || near_selected || (name_width > 0 && under_name))) continue;
    canvas.text(
        {x, y_label},
        fitted(canvas, chart.categories[i], style.text, selected, std::max(step * static_cast<double>(every), widest)),
        {style.text, selected, {selected ? Ink::accent : Ink::secondary, 1}, Align::centre});
  }
  if (name_width > 0) {
    canvas.text({name_beside ? area.right() : plot.right(), y_label}, chart.category_name,
                {style.text, false, {Ink::secondary, 1}, Align::right});
  }
  return out;
}

Table table(const Stacked& chart, const Style& style) {
  Table t;
  t.columns.push_back(chart.category_name);
  for (const StackedSeries& s : chart.series) t.columns.push_back(s.label);
  t.columns.push_back(std::string(word("chart.total", style.language)));
  if (!chart.line.empty()) t.columns.push_back(chart.line_label);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    std::vector<std::string> row = {chart.categories[i]};
    for (const StackedSeries& s : chart.series) {
      row.push_back(written_in(i < s.values.size() ? s.values[i] : 0, chart.measure, style));
    }
    row.push_back(written_in(column_total(chart, i), chart.measure, style));
    if (!chart.line.empty())
      row.push_back(i < chart.line.size() ? written_in(chart.line[i], chart.measure, style) : "");
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace loan::chart
