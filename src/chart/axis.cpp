#include "chart/axis.h"

#include <algorithm>

#include "core/math.h"

namespace loan::chart {

namespace {

/// The smallest of 1, 2, 5 × 10^n that gives at most `most` steps.
double round_step(double range, int most) {
  double step = 1e-9;
  constexpr double kFactors[] = {2, 2.5, 2};  // 1 → 2 → 5 → 10
  for (int i = 0; range / step > most && i < 90; ++i) step *= kFactors[i % 3];
  return step;
}

/// On a money axis in 万元 the ticks must be round in 万元; all units differ by powers of ten, so yuan will do.
std::string tick_text(double tick, const Measure& measure, const Style& style, int digits) {
  if (measure.unit == Unit::month_number) return std::to_string(static_cast<long long>(tick));
  return written(tick, measure.unit, style.language, style.money, digits).number;
}

bool is_percent(Unit unit) {
  return unit == Unit::rate || unit == Unit::share || unit == Unit::period_rate;
}

}  // namespace

int value_ticks(double pixels) {
  return std::clamp(static_cast<int>(pixels / 44), 2, 8);
}

std::vector<double> round_ticks(double low, double high, int most) {
  std::vector<double> out;
  if (!(high > low)) return {low};
  const double step = round_step(high - low, most);
  const double first = -floor(-low / step + 1e-9);
  for (double k = first; k * step <= high + step * 1e-6 && out.size() < 50; k += 1) out.push_back(k * step + 0.0);
  return out;
}

namespace {

/// Ticks of one axis: months at quarters and years, and never finer than the axis' own digits.
std::vector<double> ticks_of(const Scale& scale, int most, const Measure& measure, MoneyUnit money) {
  if (measure.unit == Unit::month_number || measure.unit == Unit::months) {
    std::vector<double> out;
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120}) {
      if ((scale.high - scale.low) / step > most) continue;
      for (double k = -floor(-scale.low / step); k * step <= scale.high; k += 1) out.push_back(k * step);
      break;
    }
    return out;
  }
  for (; most > 1; --most) {
    const auto ticks = round_ticks(scale.low, scale.high, most);
    if (measure.digits < 0 || tick_digits(ticks, measure.unit, money) <= measure.digits) return ticks;
  }
  return round_ticks(scale.low, scale.high, 1);
}

}  // namespace

Span widened(double low, double high, int most_ticks) {
  if (!(high > low)) {
    const double room = low == 0 ? 1 : fabs(low) * 0.1;
    return {low - room, high + room};
  }
  const double step = round_step(high - low, most_ticks);
  return {floor(low / step + 1e-9) * step, -floor(-high / step + 1e-9) * step};
}

int tick_digits(const std::vector<double>& ticks, Unit unit, MoneyUnit money) {
  if (ticks.size() < 2) return usual_digits(unit, money);
  double step = ticks[1] - ticks[0];
  if (is_percent(unit)) step *= 100;
  if (unit == Unit::spread) step *= 10'000;
  if (unit == Unit::yuan || unit == Unit::yuan_per_year) step /= static_cast<double>(yuan_in(money));
  int digits = 0;
  for (; digits < 6 && fabs(step - floor(step + 0.5)) > 1e-6 * fabs(step); ++digits) step *= 10;
  return digits;
}

double value_axis_width(const Canvas& canvas, double low, double high, double height, const Measure& measure,
                        const Style& style) {
  const auto ticks = round_ticks(low, high, value_ticks(height));
  const int digits = tick_digits(ticks, measure.unit, style.money);
  double widest = 0;
  for (const double t : ticks)
    widest = std::max(widest, canvas.text_width(tick_text(t, measure, style, digits), style.text, false));
  return widest + 8;
}

void draw_value_axis(Canvas& canvas, const Rect& plot, const Scale& scale, const Measure& measure, const Style& style) {
  const auto ticks = round_ticks(scale.low, scale.high, value_ticks(plot.height));
  const int digits = tick_digits(ticks, measure.unit, style.money);
  for (const double t : ticks) {
    const double y = scale.at(t);
    canvas.line({plot.x, y}, {plot.right(), y}, {{t == 0 ? Ink::border : Ink::hairline, 1}, 1, false});
    canvas.text({plot.x - 6, y}, tick_text(t, measure, style, digits),
                {style.text, false, {Ink::secondary, 1}, Align::right});
  }
  const std::string unit = written(0, measure.unit, style.language, style.money, 0).unit;
  if (!unit.empty()) {
    // Above the numbers; a unit wider than they are stands over the plot instead of leaving the picture.
    double widest = 0;
    for (const double t : ticks)
      widest = std::max(widest, canvas.text_width(tick_text(t, measure, style, digits), style.text, false));
    const double left = plot.x - 6 - widest;
    const bool fits = canvas.text_width(unit, style.text, false) <= widest + 2;
    canvas.text({fits ? plot.x - 6 : left, plot.y - style.text - 3}, unit,
                {style.text, false, {Ink::secondary, 1}, fits ? Align::right : Align::left});
  }
}

void draw_bottom_axis(Canvas& canvas, const Rect& plot, const Scale& scale, const Measure& measure, const Style& style,
                      std::string_view name) {
  const std::string unit = written(0, measure.unit, style.language, style.money, 0).unit;
  std::string title(name);
  if (!unit.empty() && !is_percent(measure.unit)) title += (title.empty() ? "" : " ") + unit;
  const double title_width = title.empty() ? 0 : canvas.text_width(title, style.text, false) + 10;
  const double y = plot.bottom() + style.text;
  canvas.line({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, {{Ink::border, 1}, 1, false});
  const auto ticks = ticks_of(scale, std::clamp(static_cast<int>(plot.width / 60), 2, 12), measure, style.money);
  const int digits = tick_digits(ticks, measure.unit, style.money);
  for (const double t : ticks) {
    std::string label = tick_text(t, measure, style, digits);
    if (is_percent(measure.unit)) label += "%";
    const double half = canvas.text_width(label, style.text, false) / 2;
    const double x = scale.at(t);
    canvas.line({x, plot.bottom()}, {x, plot.bottom() + 3}, {{Ink::border, 1}, 1, false});
    if (x + half > plot.right() - title_width) continue;  // the title takes its place
    canvas.text({x, y}, label, {style.text, false, {Ink::secondary, 1}, Align::centre});
  }
  if (!title.empty()) {
    canvas.text({plot.right(), y}, title, {style.text, false, {Ink::secondary, 1}, Align::right});
  }
}

}  // namespace loan::chart
