#include "chart/interval.h"

#include <algorithm>

#include "chart/axis.h"

namespace loan::chart {

namespace {

constexpr Measure kRate{Unit::rate, 2};
constexpr double kBar = 6;

}  // namespace

bool is_open(const Interval& interval) {
  return !interval.high || interval.low <= *interval.high;
}

Ends ends(const Interval& i) {
  double low = std::min(i.low, i.current), high = std::max(i.low, i.current);
  if (i.high) {
    low = std::min(low, *i.high);
    high = std::max(high, *i.high);
  }
  for (const Floor& f : i.floors) low = std::min(low, f.rate);
  const double room = std::max((high - low) * 0.35, 0.0005);
  return {std::max(0.0, low - room), high + room};
}

Drawn draw(Canvas& canvas, const Interval& i, const Rect& area, const Style& style) {
  Drawn out;
  const Ends e = ends(i);
  const Scale x{e.low, e.high, area.x, area.right()};
  const bool with_floors = area.height >= 64 && !i.floors.empty();
  const double y = with_floors ? area.y + area.height * 0.52 : area.y + std::min(area.height * 0.35, 14.0);
  canvas.rect({area.x, y - kBar / 2, area.width, kBar}, {Ink::track, 1}, kBar / 2);

  const bool open = is_open(i);
  const double from = x.at(open ? i.low : *i.high);
  const double to = open ? (i.high ? x.at(*i.high) : area.right()) : x.at(i.low);
  const Rect part{from, y - kBar / 2, std::max(to - from, 2.0), kBar};
  if (open) {
    canvas.rect(part, {Ink::feasible, 1}, kBar / 2);
  } else {
    // No common rate: the missing stretch is outlined, so that it does not rely on colour.
    canvas.rect(part, {Ink::bad, 0.18}, kBar / 2);
    canvas.outline(part, {{Ink::bad, 1}, 1, true}, kBar / 2);
  }
  const std::string range = written_in(i.low, kRate, style) + (i.high ? " – " + written_in(*i.high, kRate, style) : "");
  out.hits.push_back({"interval", {area.x, y - 10, area.width, 20}, range});

  if (with_floors) {
    // Floors close together are fanned out: each label keeps a line to its tick.
    std::vector<const Floor*> order;
    for (const Floor& f : i.floors) order.push_back(&f);
    std::stable_sort(order.begin(), order.end(), [](const Floor* a, const Floor* b) { return a->rate < b->rate; });
    std::vector<double> at, widths;
    for (const Floor* f : order) {
      at.push_back(x.at(f->rate));
      widths.push_back(canvas.text_width(f->label, style.text - 1, false));
    }
    const auto labels = spread(at, widths, 8, area.x, area.right());
    for (std::size_t k = 0; k < order.size(); ++k) {
      const double top = area.y + style.text + 4;
      canvas.line({labels[k], top}, {at[k], y - kBar / 2 - 1}, {{order[k]->ink, 0.9}, 1.5, false});
      canvas.text({labels[k], area.y + style.text / 2 + 1}, order[k]->label,
                  {style.text - 1, order[k]->id == style.hovered, {Ink::secondary, 1}, Align::centre});
      out.hits.push_back({order[k]->id,
                          {labels[k] - widths[k] / 2 - 4, area.y, widths[k] + 8, y - area.y - kBar},
                          order[k]->label + " " + written_in(order[k]->rate, kRate, style)});
    }
  }

  const double now = x.at(i.current);
  if (i.handle) {
    canvas.rect({now - 8, y - 8, 16, 16}, {Ink::card, 1}, 8);
    canvas.outline({now - 8, y - 8, 16, 16}, {{Ink::accent, 1}, 2, false}, 8);
  } else {
    canvas.rect({now - 1.25, y - 10, 2.5, 20}, {Ink::accent, 1}, 1);
  }

  struct Label {
    double at;
    std::string text;
    bool current, bad;
  };
  std::vector<Label> labels = {{x.at(i.low), written_in(i.low, kRate, style), false, false}};
  if (i.high) labels.push_back({x.at(*i.high), written_in(*i.high, kRate, style), false, false});
  const bool refused = i.current < i.low || (i.high && i.current > *i.high);
  labels.push_back({now, written_in(i.current, kRate, style), true, refused});
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.at < b.at; });
  std::vector<double> at, widths;
  for (const Label& l : labels) {
    at.push_back(l.at);
    widths.push_back(canvas.text_width(l.text, style.text, l.current));
  }
  const auto placed = spread(at, widths, 7, area.x - 6, area.right() + 6);
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const Ink ink = labels[k].bad ? Ink::bad : labels[k].current ? Ink::accent : Ink::secondary;
    canvas.text({placed[k], y + 11 + style.text / 2}, labels[k].text,
                {style.text, labels[k].current, {ink, 1}, Align::centre});
  }
  return out;
}

Table table(const Interval& i, const Style& style) {
  const auto say = [&](const char* key) { return std::string(word(key, style.language)); };
  Table t{{say("chart.series"), say("chart.value")}, {}};
  for (const Floor& f : i.floors) t.rows.push_back({f.label, written_in(f.rate, kRate, style)});
  t.rows.push_back({say("chart.low"), written_in(i.low, kRate, style)});
  if (i.high) t.rows.push_back({say("chart.high"), written_in(*i.high, kRate, style)});
  t.rows.push_back({say("chart.current"), written_in(i.current, kRate, style)});
  return t;
}

}  // namespace loan::chart
