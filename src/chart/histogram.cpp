#include "chart/histogram.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

namespace {

double sum_of(const std::vector<double>& counts) {
  double sum = 0;
  for (const double c : counts) sum += c;
  return sum;
}

/// The largest part of its whole that a bin holds.
double most_of(const std::vector<double>& counts) {
  const double sum = sum_of(counts);
  return sum > 0 ? *std::max_element(counts.begin(), counts.end()) / sum : 0;
}

/// Up, along the top of each bin and down again where nothing is.
void draw_outline(Canvas& canvas, const Histogram& chart, const Scale& x, const Scale& y, double width) {
  const double sum = sum_of(chart.compared);
  std::vector<Point> path;
  for (std::size_t i = 0; i <= chart.compared.size(); ++i) {
    const double share = i < chart.compared.size() && sum > 0 ? chart.compared[i] / sum : 0;
    const double at = x.at(chart.low + width * static_cast<double>(i));
    const double before = path.empty() ? y.at(0) : path.back().y;
    if (share > 0 || before < y.at(0)) {
      path.push_back({at, before});
      path.push_back({at, y.at(share)});
    }
    if (share > 0) path.push_back({x.at(chart.low + width * static_cast<double>(i + 1)), y.at(share)});
    if (share <= 0 && !path.empty()) {
      canvas.path(path, {{Ink::warning, 1}, 1.5, false});
      path.clear();
    }
  }
  if (!path.empty()) canvas.path(path, {{Ink::warning, 1}, 1.5, false});
}

}  // namespace

std::vector<LegendEntry> legend(const Histogram& chart) {
  if (chart.compared_label.empty()) return {};
  return {{chart.label, {Ink::accent, 0.55}, false, false}, {chart.compared_label, {Ink::warning, 1}, true, false}};
}

Drawn draw(Canvas& canvas, const Histogram& chart, const Rect& area, const Style& style) {
  Drawn out;
  if (chart.counts.empty() || !(chart.high > chart.low)) return out;
  const Measure shares{Unit::share, 0};
  const double sum = sum_of(chart.counts), top = style.text * 2.6 + 4, bottom = style.text + 10;
  const double most = std::max(most_of(chart.counts), most_of(chart.compared));
  const Span range = widened(0, most > 0 ? most : 1, value_ticks(area.height - top - bottom));
  const Rect plot =
      area.inset(value_axis_width(canvas, 0, range.high, area.height - top - bottom, shares, style), top, 10, bottom);
  const Scale x{chart.low, chart.high, plot.x, plot.right()};
  const Scale y{0, range.high, plot.bottom(), plot.y};
  draw_value_axis(canvas, plot, y, shares, style);
  const double width = (chart.high - chart.low) / static_cast<double>(chart.counts.size());
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    const double from = chart.low + width * static_cast<double>(i);
    const double share = sum > 0 ? chart.counts[i] / sum : 0;
    // What happens at all is seen: a pixel and a half at least.
    const double height = share > 0 ? std::max(plot.bottom() - y.at(share), 1.5) : 0;
    const Rect bar{x.at(from), plot.bottom() - height, std::max(x.at(from + width) - x.at(from) - 1, 0.5), height};
    const bool loss = from + width / 2 < 0;
    canvas.rect(bar, {loss ? Ink::bad : Ink::accent, loss ? 0.6 : 0.55}, 0);
    const std::string id = std::to_string(i);
    if (id == style.hovered) draw_focus(canvas, bar, 0);
    const auto percent = [&](double part) { return written(part, Unit::share, style.language, style.money, 1).text(); };
    std::string tip =
        written_in(from, chart.measure, style) + " – " + written_in(from + width, chart.measure, style) + "\n";
    if (i < chart.compared.size() && sum_of(chart.compared) > 0) {
      tip += chart.label + " " + percent(share) + "\n" + chart.compared_label + " " +
             percent(chart.compared[i] / sum_of(chart.compared));
    } else {
      tip += percent(share);
    }
    out.hits.push_back({id, {bar.x, plot.y, bar.width + 1, plot.height}, std::move(tip)});
  }
  draw_outline(canvas, chart, x, y, width);
  draw_bottom_axis(canvas, plot, x, chart.measure, style, chart.value_name);
  if (chart.low < 0 && chart.high > 0) {
    canvas.line({x.at(0), plot.y}, {x.at(0), plot.bottom()}, {{Ink::text, 0.8}, 1, false});
  }
  std::vector<Quantile> order = chart.quantiles;
  std::stable_sort(order.begin(), order.end(), [](const Quantile& a, const Quantile& b) { return a.value < b.value; });
  std::vector<double> at, widths;
  std::vector<std::string> values;
  for (const Quantile& q : order) {
    values.push_back(written(q.value, chart.measure.unit, style.language, style.money, chart.measure.digits).number);
    at.push_back(std::clamp(x.at(q.value), plot.x, plot.right()));
    widths.push_back(
        std::max(canvas.text_width(q.label, style.text, false), canvas.text_width(values.back(), style.text, true)));
  }
  const auto placed = spread(at, widths, 8, plot.x, area.right());
  for (std::size_t i = 0; i < order.size(); ++i) {
    canvas.line({at[i], plot.y - 2}, {at[i], plot.bottom()}, {{Ink::text, 0.75}, 1, true});
    canvas.text({placed[i], area.y + style.text * 0.5}, order[i].label,
                {style.text, false, {Ink::secondary, 1}, Align::centre});
    canvas.text({placed[i], area.y + style.text * 1.75}, values[i], {style.text, true, {Ink::text, 1}, Align::centre});
    out.hits.push_back({order[i].id,
                        {at[i] - 4, plot.y, 8, plot.height},
                        order[i].label + " " + written_in(order[i].value, chart.measure, style)});
  }
  return out;
}

Table table(const Histogram& chart, const Style& style) {
  const auto say = [&](const char* key) { return std::string(word(key, style.language)); };
  Table t{{say("chart.from"), say("chart.to"), say("chart.share")}, {}};
  if (!chart.compared.empty()) t.columns = {say("chart.from"), say("chart.to"), chart.label, chart.compared_label};
  const double sum = sum_of(chart.counts), compared = sum_of(chart.compared);
  const double width = chart.counts.empty() ? 0 : (chart.high - chart.low) / static_cast<double>(chart.counts.size());
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    const double from = chart.low + width * static_cast<double>(i);
    t.rows.push_back({written_in(from, chart.measure, style), written_in(from + width, chart.measure, style),
                      written(sum > 0 ? chart.counts[i] / sum : 0, Unit::share, style.language).text()});
    if (i >= chart.compared.size()) continue;
    t.rows.back().push_back(
        written(compared > 0 ? chart.compared[i] / compared : 0, Unit::share, style.language).text());
  }
  for (const Quantile& q : chart.quantiles) {
    t.rows.push_back({q.label, written_in(q.value, chart.measure, style), ""});
    t.rows.back().resize(t.columns.size());
  }
  return t;
}

}  // namespace loan::chart
