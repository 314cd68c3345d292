#include "chart/radar.h"

#include <algorithm>

#include "core/math.h"

namespace loan::chart {

namespace {

constexpr double kPi = 3.14159265358979323846;

struct Direction {
  double x, y;
};
/// Spoke 0 points up, the others follow clockwise.
Direction direction(std::size_t i, std::size_t n) {
  const double angle = 2 * kPi * static_cast<double>(i) / static_cast<double>(n);
  return {loan::sin(angle), -loan::cos(angle)};
}

std::vector<Point> outline_of(const Radar& chart, Point centre, double radius, bool compared) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < chart.spokes.size(); ++i) {
    const auto& v = compared ? chart.spokes[i].compared : chart.spokes[i].value;
    if (!v) continue;
    const Direction d = direction(i, chart.spokes.size());
    const double r = radius * std::clamp(*v / chart.full, 0.0, 1.0);
    out.push_back({centre.x + d.x * r, centre.y + d.y * r});
  }
  return out;
}

}  // namespace

Drawn draw(Canvas& canvas, const Radar& chart, const Rect& area, const Style& style) {
  Drawn out;
  const std::size_t n = chart.spokes.size();
  if (n < 3) return out;
  double widest = 0;
  for (const Spoke& s : chart.spokes) widest = std::max(widest, canvas.text_width(s.label, style.text, false));
  widest = std::min(widest, area.width * 0.28);
  const double radius = std::max(20.0, std::min(area.width / 2 - widest - 12, area.height / 2 - style.text * 2.5));
  const Point centre{area.centre(), area.middle()};

  for (int ring = 1; ring <= 4; ++ring) {
    std::vector<Point> web;
    for (std::size_t i = 0; i <= n; ++i) {
      const Direction d = direction(i % n, n);
      web.push_back({centre.x + d.x * radius * ring / 4, centre.y + d.y * radius * ring / 4});
    }
    canvas.path(web, {{ring == 4 ? Ink::border : Ink::hairline, 1}, 1, false});
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Direction d = direction(i, n);
    canvas.line(centre, {centre.x + d.x * radius, centre.y + d.y * radius}, {{Ink::hairline, 1}, 1, false});
  }
  std::vector<Point> compared = outline_of(chart, centre, radius, true);
  if (compared.size() > 2) {
    compared.push_back(compared.front());
    canvas.path(compared, {{Ink::secondary, 1}, 1.5, true});
  }
  std::vector<Point> shape = outline_of(chart, centre, radius, false);
  if (shape.size() > 2) {
    canvas.polygon(shape, {Ink::accent, 0.16});
    shape.push_back(shape.front());
    canvas.path(shape, {{Ink::accent, 1}, 2, false});
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Spoke& s = chart.spokes[i];
    const Direction d = direction(i, n);
    if (s.value) {
      const double r = radius * std::clamp(*s.value / chart.full, 0.0, 1.0);
      canvas.rect({centre.x + d.x * r - 3, centre.y + d.y * r - 3, 6, 6}, {Ink::accent, 1}, 3);
    }
    const Align align = d.x > 0.2 ? Align::left : d.x < -0.2 ? Align::right : Align::centre;
    const Point at{centre.x + d.x * (radius + 9), centre.y + d.y * (radius + style.text * 1.25)};
    const std::string value =
        s.value ? written(*s.value, chart.measure.unit, style.language, style.money, chart.measure.digits).number : "–";
    // A little too long gets a little smaller before it is cut.
    double size = style.text;
    while (size > 9.5 && canvas.text_width(s.label, size, s.id == style.hovered) > widest) size -= 0.5;
    const std::string name = fitted(canvas, s.label, size, s.id == style.hovered, widest);
    canvas.text({at.x, at.y - style.text * 0.6}, name, {size, s.id == style.hovered, {Ink::secondary, 1}, align});
    canvas.text({at.x, at.y + style.text * 0.6}, value,
                {style.text, true, {s.value ? Ink::text : Ink::warning, 1}, align});
    const double left = align == Align::left ? at.x : align == Align::right ? at.x - widest : at.x - widest / 2;
    out.hits.push_back({s.id, {left, at.y - style.text * 1.3, widest, style.text * 2.6}, s.label + " " + value});
  }
  return out;
}

Table table(const Radar& chart, const Style& style) {
  Table t{{std::string(word("chart.series", style.language)), std::string(word("chart.value", style.language))}, {}};
  for (const Spoke& s : chart.spokes) {
    t.rows.push_back({s.label, s.value ? written_in(*s.value, chart.measure, style)
                                       : std::string(word("text.not_given", style.language))});
  }
  return t;
}

}  // namespace loan::chart
