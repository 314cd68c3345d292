#include "chart/chart.h"

#include <algorithm>

namespace loan::chart {

const Hit* hit_at(const Drawn& drawn, Point p) {
  for (auto hit = drawn.hits.rbegin(); hit != drawn.hits.rend(); ++hit) {
    if (hit->area.contains(p)) return &*hit;
  }
  return nullptr;
}

std::string tab_separated(const Table& table) {
  std::string out;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += '\t';
      for (const char c : cells[i]) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '\n';
  };
  add(table.columns);
  for (const auto& row : table.rows) add(row);
  return out;
}

std::string written_in(double value, const Measure& measure, const Style& style) {
  if (measure.unit == Unit::month_number) return month_number(static_cast<int>(value), style.language);
  return written(value, measure.unit, style.language, style.money, measure.digits).text();
}

namespace {
constexpr double kSwatch = 10, kSwatchGap = 5, kEntryGap = 14;
}

double draw_legend(Canvas& canvas, std::span<const LegendEntry> entries, const Rect& area, const Style& style,
                   Align align) {
  const double row = style.text + 8;
  std::vector<double> widths;
  double total = 0;
  for (const LegendEntry& e : entries) {
    widths.push_back(kSwatch + kSwatchGap + canvas.text_width(e.label, style.text, false));
    total += widths.back() + (widths.size() > 1 ? kEntryGap : 0);
  }
  const bool one_row = total <= area.width;
  double x = align == Align::right && one_row ? area.right() - total : area.x;
  double y = area.y + row / 2;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (x > area.x && x + widths[i] > area.right() + 0.5) {
      x = area.x;
      y += row;
    }
    const LegendEntry& e = entries[i];
    if (e.line) {
      canvas.line({x, y}, {x + kSwatch, y}, {e.paint, 2, e.dashed});
    } else {
      canvas.rect({x, y - kSwatch / 2, kSwatch, kSwatch}, e.paint, 2);
    }
    canvas.text({x + kSwatch + kSwatchGap, y}, e.label, {style.text, false, {Ink::secondary, 1}, Align::left});
    x += widths[i] + kEntryGap;
  }
  return entries.empty() ? 0 : y + row / 2 - area.y;
}

std::string fitted(const Canvas& canvas, std::string_view text, double size, bool bold, double width) {
  if (canvas.text_width(text, size, bold) <= width) return std::string(text);
  std::string cut(text);
  while (!cut.empty()) {
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
    const std::string with_dots = cut + "…";
    if (canvas.text_width(with_dots, size, bold) <= width) return with_dots;
  }
  return {};
}

std::vector<double> spread(std::vector<double> at, const std::vector<double>& widths, double gap, double low,
                           double high) {
  const std::size_t n = at.size();
  // Left to right push apart, then right to left back inside: stable because the order is kept.
  for (std::size_t i = 0; i < n; ++i) {
    double least = low + widths[i] / 2;
    if (i > 0) least = std::max(least, at[i - 1] + widths[i - 1] / 2 + gap + widths[i] / 2);
    at[i] = std::max(at[i], least);
  }
  for (std::size_t i = n; i-- > 0;) {
    double most = high - widths[i] / 2;
    if (i + 1 < n) most = std::min(most, at[i + 1] - widths[i + 1] / 2 - gap - widths[i] / 2);
    at[i] = std::min(at[i], most);
  }
  return at;
}

void draw_focus(Canvas& canvas, const Rect& area, double radius) {
  canvas.outline(area.inset(-1, -1, -1, -1), {{Ink::text, 0.9}, 1.5, false}, radius + 1);
}

}  // namespace loan::chart
