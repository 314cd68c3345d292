#include "chart/heat_map.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

namespace {

bool is_whole(const HeatMap& chart) {
  return chart.columns > 0 && chart.rows > 0 && chart.values.size() == chart.columns * chart.rows;
}

/// Neighbouring cells of one shade are drawn as one rectangle: 200 × 200 cells become a few thousand.
void draw_cells(Canvas& canvas, const HeatMap& chart, const Rect& plot) {
  const double w = plot.width / static_cast<double>(chart.columns), h = plot.height / static_cast<double>(chart.rows);
  const auto shade = [&](std::size_t c, std::size_t r) {
    if (chart.values[r * chart.columns + c] > 1) return 0;
    const double v = std::clamp(chart.values[r * chart.columns + c], -1.0, 1.0);
    return static_cast<int>(v >= 0 ? 1 + std::min(5.0, v * 6) : -1 - std::min(5.0, -v * 6));
  };
  for (std::size_t r = 0; r < chart.rows; ++r) {
    for (std::size_t c = 0; c < chart.columns;) {
      const int s = shade(c, r);
      std::size_t end = c + 1;
      while (end < chart.columns && shade(end, r) == s) ++end;
      const Rect cells{plot.x + w * static_cast<double>(c), plot.bottom() - h * static_cast<double>(r + 1),
                       w * static_cast<double>(end - c), h};
      const Paint fill = s > 0 ? Paint{Ink::feasible, 0.16 + 0.09 * s} : Paint{Ink::bad, 0.03 + 0.045 * -s};
      if (s != 0) canvas.rect(cells, fill, 0);
      c = end;
    }
  }
}

}  // namespace

Rect plot_of(const Canvas& canvas, const HeatMap& chart, const Rect& area, const Style& style) {
  const double top = style.text + 8, bottom = style.text + 12;
  const double left =
      value_axis_width(canvas, chart.y_low, chart.y_high, area.height - top - bottom, chart.y, style) + 2;
  return area.inset(left, top, 8, bottom);
}

std::string_view tip_at(const HeatMap& chart, std::size_t i) {
  if (i >= chart.tip_of.size() || chart.tip_of[i] >= chart.tips.size()) return {};
  return chart.tips[chart.tip_of[i]];
}

std::vector<Piece> contour_pieces(std::span<const double> values, std::size_t columns, std::size_t rows, double level) {
  std::vector<Piece> out;
  if (values.size() != columns * rows || columns < 2 || rows < 2) return out;
  const auto between = [&](double a, double b) { return a == b ? 0.5 : (level - a) / (b - a); };
  for (std::size_t r = 0; r + 1 < rows; ++r) {
    for (std::size_t c = 0; c + 1 < columns; ++c) {
      const double v00 = values[r * columns + c], v10 = values[r * columns + c + 1];
      const double v01 = values[(r + 1) * columns + c], v11 = values[(r + 1) * columns + c + 1];
      const auto x = static_cast<double>(c), y = static_cast<double>(r);
      // Crossings of the four edges, in the order bottom, right, top, left.
      Point at[4];
      int n = 0;
      const auto crosses = [&](double a, double b) { return (a < level) != (b < level); };
      if (crosses(v00, v10)) at[n++] = {x + between(v00, v10), y};
      if (crosses(v10, v11)) at[n++] = {x + 1, y + between(v10, v11)};
      if (crosses(v01, v11)) at[n++] = {x + between(v01, v11), y + 1};
      if (crosses(v00, v01)) at[n++] = {x, y + between(v00, v01)};
      if (n == 2) out.push_back({at[0], at[1]});
      if (n == 4) {  // a saddle: the value in the middle decides which corners belong together
        const bool middle_above = (v00 + v10 + v01 + v11) / 4 >= level;
        const bool first_above = v00 >= level;
        if (middle_above == first_above) {
          out.push_back({at[0], at[1]});
          out.push_back({at[2], at[3]});
        } else {
          out.push_back({at[0], at[3]});
          out.push_back({at[1], at[2]});
        }
      }
    }
  }
  return out;
}

std::vector<LegendEntry> legend(const HeatMap& chart) {
  std::vector<LegendEntry> out;
  for (const Contour& c : chart.contours) out.push_back({c.label, {c.ink, 1}, true, false});
  return out;
}

Drawn draw(Canvas& canvas, const HeatMap& chart, const Rect& area, const Style& style) {
  Drawn out;
  if (!is_whole(chart)) return out;
  const Rect plot = plot_of(canvas, chart, area, style);
  const Scale x{chart.x_low, chart.x_high, plot.x, plot.right()};
  const Scale y{chart.y_low, chart.y_high, plot.bottom(), plot.y};
  draw_value_axis(canvas, plot, y, chart.y, style);
  canvas.text({plot.x + 6, area.y + style.text / 2}, chart.y_name,
              {style.text, false, {Ink::secondary, 1}, Align::left});
  draw_cells(canvas, chart, plot);
  const double w = plot.width / static_cast<double>(chart.columns), h = plot.height / static_cast<double>(chart.rows);
  for (const Contour& c : chart.contours) {
    for (const Piece& p : contour_pieces(c.values, chart.columns, chart.rows, c.level)) {
      canvas.line({plot.x + w * (p.a.x + 0.5), plot.bottom() - h * (p.a.y + 0.5)},
                  {plot.x + w * (p.b.x + 0.5), plot.bottom() - h * (p.b.y + 0.5)},
                  {{c.ink, 1}, c.id == style.hovered ? 3.0 : 2.0, false});
    }
  }
  for (const Contour& c : chart.contours) {
    for (const Piece& p : c.pieces) {
      canvas.line({x.at(p.a.x), y.at(p.a.y)}, {x.at(p.b.x), y.at(p.b.y)},
                  {{c.ink, 1}, c.id == style.hovered ? 3.0 : 2.0, false});
    }
  }
  draw_bottom_axis(canvas, plot, x, chart.x, style, chart.x_name);
  canvas.outline(plot, {{Ink::border, 1}, 1, false}, 0);
  out.hits.push_back({"map", plot, {}});
  if (chart.point_x && chart.point_y) {
    const Point p{std::clamp(x.at(*chart.point_x), plot.x, plot.right()),
                  std::clamp(y.at(*chart.point_y), plot.y, plot.bottom())};
    canvas.line({p.x, plot.y}, {p.x, plot.bottom()}, {{Ink::accent, 0.7}, 1, true});
    canvas.line({plot.x, p.y}, {plot.right(), p.y}, {{Ink::accent, 0.7}, 1, true});
    canvas.rect({p.x - 6, p.y - 6, 12, 12}, {Ink::card, 1}, 6);
    canvas.outline({p.x - 6, p.y - 6, 12, 12}, {{Ink::accent, 1}, 2.5, false}, 6);
    out.hits.push_back(
        {"point",
         {p.x - 8, p.y - 8, 16, 16},
         written_in(*chart.point_x, chart.x, style) + " · " + written_in(*chart.point_y, chart.y, style)});
  }
  if (chart.best_x && chart.best_y) {
    const Point p{x.at(*chart.best_x), y.at(*chart.best_y)};
    const Point rhombus[] = {{p.x, p.y - 7}, {p.x + 7, p.y}, {p.x, p.y + 7}, {p.x - 7, p.y}};
    const Point edge[] = {rhombus[0], rhombus[1], rhombus[2], rhombus[3], rhombus[0]};
    canvas.polygon(rhombus, {Ink::good, 1});
    canvas.path(edge, {{Ink::card, 1}, 1.5, false});
    out.hits.push_back({"best",
                        {p.x - 8, p.y - 8, 16, 16},
                        chart.best_name + "\n" + written_in(*chart.best_x, chart.x, style) + " · " +
                            written_in(*chart.best_y, chart.y, style)});
  }
  if (chart.looked_x && chart.looked_y) {
    const Point p{x.at(*chart.looked_x), y.at(*chart.looked_y)};
    for (const Ink ink : {Ink::card, Ink::text}) {
      const double width = ink == Ink::card ? 4 : 1.5;
      canvas.line({p.x - 6, p.y}, {p.x + 6, p.y}, {{ink, 1}, width, false});
      canvas.line({p.x, p.y - 6}, {p.x, p.y + 6}, {{ink, 1}, width, false});
    }
  }
  return out;
}

std::optional<Cell> cell_at(const Canvas& canvas, const HeatMap& chart, const Rect& area, const Style& style, Point p) {
  if (!is_whole(chart)) return std::nullopt;
  const Rect plot = plot_of(canvas, chart, area, style);
  if (!plot.contains(p)) return std::nullopt;
  const double column = (p.x - plot.x) / plot.width * static_cast<double>(chart.columns);
  const double row = (plot.bottom() - p.y) / plot.height * static_cast<double>(chart.rows);
  return Cell{std::min(static_cast<std::size_t>(column), chart.columns - 1),
              std::min(static_cast<std::size_t>(row), chart.rows - 1)};
}

Table table(const HeatMap& chart, const Style& style) {
  Table t{{chart.x_name, chart.y_name, std::string(word("chart.value", style.language))}, {}};
  if (!is_whole(chart)) return t;
  const double w = (chart.x_high - chart.x_low) / static_cast<double>(chart.columns);
  const double h = (chart.y_high - chart.y_low) / static_cast<double>(chart.rows);
  for (std::size_t r = 0; r < chart.rows; ++r) {
    for (std::size_t c = 0; c < chart.columns; ++c) {
      const std::size_t i = r * chart.columns + c;
      const bool agreed = chart.values[i] >= 0;
      std::string verdict(tip_at(chart, i));
      if (verdict.empty()) verdict = word(agreed ? "text.yes" : "text.no", style.language);
      t.rows.push_back({written_in(chart.x_low + w * (static_cast<double>(c) + 0.5), chart.x, style),
                        written_in(chart.y_low + h * (static_cast<double>(r) + 0.5), chart.y, style), verdict});
    }
  }
  return t;
}

}  // namespace loan::chart
