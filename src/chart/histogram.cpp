#include "chart/histogram.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

Drawn draw(Canvas& canvas, const Histogram& chart, const Rect& area, const Style& style) {
  Drawn out;
  if (chart.counts.empty() || !(chart.high > chart.low)) return out;
  double most = 0, sum = 0;
  for (const double c : chart.counts) {
    most = std::max(most, c);
    sum += c;
  }
  const Rect plot = area.inset(18, style.text * 2.6 + 4, 10, style.text + 10);
  const Scale x{chart.low, chart.high, plot.x, plot.right()};
  const Scale y{0, most > 0 ? most : 1, plot.bottom(), plot.y};
  const double width = (chart.high - chart.low) / static_cast<double>(chart.counts.size());
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    const double from = chart.low + width * static_cast<double>(i);
    const Rect bar{x.at(from), y.at(chart.counts[i]), std::max(x.at(from + width) - x.at(from) - 1, 0.5),
                   plot.bottom() - y.at(chart.counts[i])};
    const bool loss = from + width / 2 < 0;
    canvas.rect(bar, {loss ? Ink::bad : Ink::accent, loss ? 0.6 : 0.55}, 0);
    const std::string id = std::to_string(i);
    if (id == style.hovered) draw_focus(canvas, bar, 0);
    const double share = sum > 0 ? chart.counts[i] / sum : 0;
    out.hits.push_back({id,
                        {bar.x, plot.y, bar.width + 1, plot.height},
                        written_in(from, chart.measure, style) + " – " +
                            written_in(from + width, chart.measure, style) + "\n" +
                            written(share, Unit::share, style.language, style.money, 1).text()});
  }
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
  const auto placed = spread(at, widths, 8, area.x, area.right());
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
  double sum = 0;
  for (const double c : chart.counts) sum += c;
  const double width = chart.counts.empty() ? 0 : (chart.high - chart.low) / static_cast<double>(chart.counts.size());
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    const double from = chart.low + width * static_cast<double>(i);
    t.rows.push_back({written_in(from, chart.measure, style), written_in(from + width, chart.measure, style),
                      written(sum > 0 ? chart.counts[i] / sum : 0, Unit::share, style.language).text()});
  }
  for (const Quantile& q : chart.quantiles) t.rows.push_back({q.label, written_in(q.value, chart.measure, style), ""});
  return t;
}

}  // namespace loan::chart
