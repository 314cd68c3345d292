#include "chart/build_up.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

namespace {

constexpr double kTopLabels = 18, kBottomLabels = 18, kRow = 36;

double positive_part(const BuildUpBar& bar) {
  double sum = 0;
  for (const double v : bar.parts) sum += std::max(v, 0.0);
  return sum;
}

/// Parts from the left, then what is taken off, drawn over the end of the bar as a dashed outline.
void draw_bar(Canvas& canvas, const BuildUpChart& chart, const BuildUpBar& bar, const Rect& row, const Scale& x,
              const Style& style, Drawn& out) {
  const double height = std::min(20.0, row.height * 0.6);
  const double y = row.middle() - height / 2;
  double sum = 0;
  for (std::size_t i = 0; i < bar.parts.size() && i < chart.parts.size(); ++i) {
    if (bar.parts[i] <= 0) continue;
    const double from = x.at(sum), to = x.at(sum + bar.parts[i]);
    // One pixel of card between neighbours, so that the parts are told apart without colour.
    const Rect part{from, y, std::max(to - from - 1, 0.5), height};
    canvas.rect(part, {chart.parts[i].ink, 1}, 0);
    const std::string id = bar.id + "/" + chart.parts[i].id;
    if (id == style.hovered) draw_focus(canvas, part, 0);
    out.hits.push_back(
        {id, part, bar.label + " · " + chart.parts[i].label + " " + written_in(bar.parts[i], chart.measure, style)});
    sum += bar.parts[i];
  }
  for (std::size_t i = 0; i < bar.parts.size() && i < chart.parts.size(); ++i) {
    if (bar.parts[i] >= 0) continue;
    const double from = x.at(sum + bar.parts[i]), to = x.at(sum);
    const Rect part{from, y, to - from, height};
    canvas.rect(part, {Ink::card, 0.72}, 0);
    canvas.outline(part, {{chart.parts[i].ink, 1}, 1, true}, 0);
    const std::string id = bar.id + "/" + chart.parts[i].id;
    out.hits.push_back(
        {id, part, bar.label + " · " + chart.parts[i].label + " " + written_in(bar.parts[i], chart.measure, style)});
    sum += bar.parts[i];
  }
}

}  // namespace

double total(const BuildUpBar& bar) {
  double sum = 0;
  for (const double v : bar.parts) sum += v;
  return sum;
}

double wanted_height(const BuildUpChart& chart) {
  return kTopLabels + kBottomLabels + kRow * static_cast<double>(chart.bars.size());
}

std::vector<LegendEntry> legend(const BuildUpChart& chart) {
  std::vector<LegendEntry> out;
  for (const BuildUpPart& p : chart.parts) out.push_back({p.label, {p.ink, 1}, false, false});
  return out;
}

Drawn draw(Canvas& canvas, const BuildUpChart& chart, const Rect& area, const Style& style) {
  Drawn out;
  if (chart.bars.empty()) return out;
  double name_width = 0, longest = 0, total_width = 0;
  for (const BuildUpBar& bar : chart.bars) {
    name_width = std::max(name_width, canvas.text_width(bar.label, style.text + 1, false));
    longest = std::max(longest, positive_part(bar));
    total_width =
        std::max(total_width, canvas.text_width(written_in(total(bar), chart.measure, style), style.text + 1, true));
  }
  name_width = std::min(name_width + 16, area.width * 0.3);
  for (const auto& line : {chart.low, chart.high, chart.current, chart.ceiling})
    longest = std::max(longest, line.value_or(0));
  const Rect plot = area.inset(name_width, kTopLabels, std::min(total_width + 20, area.width * 0.2), kBottomLabels);
  const Scale x{0, longest > 0 ? longest : 1, plot.x, plot.right()};

  if (chart.low) {
    const double to = chart.high ? x.at(*chart.high) : plot.right();
    const double from = x.at(*chart.low);
    if (to > from) {
      canvas.rect({from, plot.y, to - from, plot.height}, {Ink::feasible, 0.1}, 0);
      canvas.line({from, plot.y}, {from, plot.bottom()}, {{Ink::feasible, 1}, 1.5, true});
    }
  }
  const double row = plot.height / static_cast<double>(chart.bars.size());
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    const BuildUpBar& bar = chart.bars[i];
    const Rect line{area.x, plot.y + row * static_cast<double>(i), area.width, row};
    out.hits.push_back({bar.id, line, bar.label + " " + written_in(total(bar), chart.measure, style)});
    canvas.text({area.x, line.middle()}, fitted(canvas, bar.label, style.text + 1, false, name_width - 8),
                {style.text + 1, bar.id == style.hovered, {Ink::text, 1}, Align::left});
    draw_bar(canvas, chart, bar, line, x, style, out);
  }
  if (chart.ceiling) {
    const double at = x.at(*chart.ceiling);
    canvas.line({at, plot.y}, {at, plot.bottom()}, {{Ink::bad, 1}, 1.5, true});
    const std::string label = chart.ceiling_label + " " + written_in(*chart.ceiling, chart.measure, style);
    const double width = canvas.text_width(label, style.text, false);
    const double left = std::min(at + 6, area.right() - width);
    canvas.text({left, area.y + kTopLabels / 2}, label, {style.text, false, {Ink::bad, 1}, Align::left});
  }
  if (chart.current) {
    const double at = x.at(*chart.current);
    canvas.rect({at - 1, plot.y - 4, 2, plot.height + 6}, {Ink::accent, 1}, 1);
    canvas.text({at, plot.bottom() + kBottomLabels / 2 + 2}, written_in(*chart.current, chart.measure, style),
                {style.text, true, {Ink::accent, 1}, Align::centre});
  }
  // Totals in a column of their own, right of every line, so that they are read under each other.
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    const double y = plot.y + row * (static_cast<double>(i) + 0.5);
    const bool over = chart.current && total(chart.bars[i]) > *chart.current + 1e-12;
    canvas.text({area.right(), y}, written_in(total(chart.bars[i]), chart.measure, style),
                {style.text + 1, true, {over ? Ink::bad : Ink::text, 1}, Align::right});
  }
  return out;
}

Table table(const BuildUpChart& chart, const Style& style) {
  Table t;
  t.columns.push_back(std::string(word("chart.series", style.language)));
  for (const BuildUpPart& p : chart.parts) t.columns.push_back(p.label);
  t.columns.push_back(std::string(word("chart.total", style.language)));
  for (const BuildUpBar& bar : chart.bars) {
    std::vector<std::string> row = {bar.label};
    for (const double v : bar.parts) row.push_back(written_in(v, chart.measure, style));
    row.push_back(written_in(total(bar), chart.measure, style));
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace loan::chart
