#include "chart/flow.h"

#include <algorithm>

namespace loan::chart {

namespace {

constexpr double kNode = 10, kLeast = 2;

struct Placed {
  double value = 0, x = 0, y = 0, height = 0;
  double used_in = 0, used_out = 0;  ///< pixels taken by ribbons so far
};

std::size_t index_of(const Flow& chart, const std::string& id) {
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (chart.nodes[i].id == id) return i;
  }
  return chart.nodes.size();
}

/// Nodes of one column from the top: by the middle of what flows into them, so that ribbons cross little.
std::vector<std::size_t> order_of(const Flow& chart, const std::vector<Placed>& nodes, int column) {
  std::vector<std::size_t> order;
  std::vector<double> middle(nodes.size(), 0);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (chart.nodes[i].column != column) continue;
    order.push_back(i);
    double weight = 0, sum = 0;
    for (const FlowLink& l : chart.links) {
      const std::size_t from = index_of(chart, l.from);
      if (l.to != chart.nodes[i].id || from >= nodes.size() || chart.nodes[from].column >= column) continue;
      weight += l.value;
      sum += l.value * (nodes[from].y + nodes[from].height / 2);
    }
    middle[i] = weight > 0 ? sum / weight : 0;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return middle[a] < middle[b]; });
  return order;
}

/// A node is as high as the larger of what comes in and what goes out.
std::vector<Placed> place(const Flow& chart, const Rect& area, double right_room, double text) {
  std::vector<Placed> nodes(chart.nodes.size());
  std::vector<double> in(nodes.size(), 0), out(nodes.size(), 0);
  int columns = 1;
  for (const FlowNode& n : chart.nodes) columns = std::max(columns, n.column + 1);
  for (const FlowLink& l : chart.links) {
    const std::size_t from = index_of(chart, l.from), to = index_of(chart, l.to);
    if (from < nodes.size()) out[from] += l.value;
    if (to < nodes.size()) in[to] += l.value;
  }
  double scale = 1e300;
  const double gap = text * 1.5;
  for (int c = 0; c < columns; ++c) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (chart.nodes[i].column != c) continue;
      nodes[i].value = std::max(in[i], out[i]);
      sum += nodes[i].value;
      count += 1;
    }
    if (sum > 0) scale = std::min(scale, std::max(area.height - gap * (count - 1), 10.0) / sum);
  }
  if (scale > 1e299) scale = 0;
  for (int c = 0; c < columns; ++c) {
    double height = 0, count = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (chart.nodes[i].column != c) continue;
      nodes[i].height = std::max(nodes[i].value * scale, nodes[i].value > 0 ? kLeast : 0.0);
      height += nodes[i].height;
      count += 1;
    }
    double y = area.y + std::max(0.0, (area.height - height - gap * (count - 1)) / 2);
    for (const std::size_t i : order_of(chart, nodes, c)) {
      nodes[i].x = columns == 1 ? area.x : area.x + (area.width - right_room - kNode) * c / (columns - 1);
      nodes[i].y = y;
      y += nodes[i].height + gap;
    }
  }
  return nodes;
}

/// A ribbon with level ends: both edges follow the same smooth curve (3t² − 2t³).
std::vector<Point> ribbon(double x0, double y0, double x1, double y1, double width) {
  constexpr int kSteps = 24;
  std::vector<Point> out;
  for (int i = 0; i <= kSteps; ++i) {
    const double t = static_cast<double>(i) / kSteps;
    out.push_back({x0 + (x1 - x0) * t, y0 + (y1 - y0) * (3 * t * t - 2 * t * t * t)});
  }
  for (int i = kSteps; i >= 0; --i) {
    const Point p = out[static_cast<std::size_t>(i)];
    out.push_back({p.x, p.y + width});
  }
  return out;
}

}  // namespace

namespace {

std::string brief(double value, const Measure& measure, const Style& style) {
  return measure.unit == Unit::yuan ? written_brief(value, style.language, style.money).text()
                                    : written_in(value, measure, style);
}

/// The name of a node that several ribbons leave stands above it: beside it the edges would run through the words.
bool stands_above(const Flow& chart, const FlowNode& node, int last) {
  if (node.column == last) return false;
  std::size_t leaving = 0;
  for (const FlowLink& l : chart.links) leaving += l.from == node.id && l.value > 0;
  return leaving > 1;
}

}  // namespace

double wanted_height(const Flow& chart) {
  std::vector<std::size_t> counts;
  for (const FlowNode& n : chart.nodes) {
    if (counts.size() <= static_cast<std::size_t>(n.column)) counts.resize(static_cast<std::size_t>(n.column) + 1);
    ++counts[static_cast<std::size_t>(n.column)];
  }
  std::size_t most = 0;
  for (const std::size_t n : counts) most = std::max(most, n);
  return std::clamp(36.0 + 44.0 * static_cast<double>(most), 80.0, 190.0);
}

Drawn draw(Canvas& canvas, const Flow& chart, const Rect& area, const Style& style) {
  Drawn drawn;
  if (chart.nodes.empty()) return drawn;
  double right_room = 0;
  int last = 0;
  for (const FlowNode& n : chart.nodes) last = std::max(last, n.column);
  std::vector<Placed> nodes = place(chart, area, 0, style.text);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (chart.nodes[i].column != last) continue;
    const std::string value = brief(nodes[i].value, chart.measure, style);
    right_room = std::max(right_room, canvas.text_width(chart.nodes[i].label, style.text, false) +
                                          canvas.text_width(value, style.text, true) + 20);
  }
  right_room = std::min(right_room, area.width * 0.42);
  nodes = place(chart, area, right_room, style.text);
  double above = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (stands_above(chart, chart.nodes[i], last)) above = std::max(above, area.y + style.text + 6 - nodes[i].y);
  }
  if (above > 0) nodes = place(chart, area.inset(0, above, 0, 0), right_room, style.text);

  std::vector<const FlowLink*> links;  // in the order of their targets, so that ribbons leave a node uncrossed
  for (const FlowLink& l : chart.links) links.push_back(&l);
  std::stable_sort(links.begin(), links.end(), [&](const FlowLink* a, const FlowLink* b) {
    const std::size_t i = index_of(chart, a->to), k = index_of(chart, b->to);
    return i < nodes.size() && k < nodes.size() && nodes[i].y < nodes[k].y;
  });
  for (const FlowLink* link : links) {
    const FlowLink& l = *link;
    const std::size_t from = index_of(chart, l.from), to = index_of(chart, l.to);
    if (from >= nodes.size() || to >= nodes.size() || l.value <= 0) continue;
    Placed &a = nodes[from], &b = nodes[to];
    const double width = a.value > 0 ? std::max(a.height * l.value / a.value, 1.0) : 1;
    const double x0 = a.x + kNode, y0 = a.y + a.used_out, x1 = b.x, y1 = b.y + b.used_in;
    const std::string id = l.from + ">" + l.to;
    canvas.polygon(ribbon(x0, y0, x1, y1, width),
                   {l.ink.value_or(chart.nodes[to].ink), id == style.hovered ? 0.6 : 0.32});
    drawn.hits.push_back(
        {id,
         {x0 + (x1 - x0) * 0.2, std::min(y0, y1), (x1 - x0) * 0.6, std::max(y0, y1) - std::min(y0, y1) + width},
         chart.nodes[from].label + " → " + chart.nodes[to].label + " " + written_in(l.value, chart.measure, style)});
    a.used_out += width;
    b.used_in += width;
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Placed& n = nodes[i];
    if (n.value <= 0) continue;
    const Rect bar{n.x, n.y, kNode, n.height};
    canvas.rect(bar, {chart.nodes[i].ink, 1}, 2);
    if (chart.nodes[i].id == style.hovered) draw_focus(canvas, bar, 2);
    const std::string value = brief(n.value, chart.measure, style);
    const double value_width = canvas.text_width(value, style.text, true);
    const bool rightmost = chart.nodes[i].column == last;
    const double room = rightmost ? right_room - 8 : area.width / (last + 1.0) - kNode - 12;
    const std::string& label = chart.nodes[i].label;
    const bool top = stands_above(chart, chart.nodes[i], last);
    const bool beside = canvas.text_width(label, style.text, false) + 6 + value_width <= room;
    const double x = top ? n.x : n.x + kNode + 6, y = top ? n.y - style.text * 0.5 - 4 : n.y + n.height / 2;
    drawn.hits.push_back({chart.nodes[i].id, bar.inset(-3, 0, -3, 0), label + " " + value});
    if (!beside && !top && n.height >= style.text * 2.2) {
      const double apart = style.text * 0.65;
      canvas.text({x, y - apart}, fitted(canvas, label, style.text, false, room),
                  {style.text, false, {Ink::text, 1}, Align::left});
      canvas.text({x, y + apart}, value, {style.text, true, {Ink::text, 1}, Align::left});
      continue;
    }
    const std::string name = fitted(canvas, label, style.text, false, std::max(room - value_width - 6, 0.0));
    canvas.text({x, y}, name, {style.text, false, {Ink::text, 1}, Align::left});
    canvas.text({x + (name.empty() ? 0 : canvas.text_width(name, style.text, false) + 6), y}, value,
                {style.text, true, {Ink::text, 1}, Align::left});
  }
  return drawn;
}

Table table(const Flow& chart, const Style& style) {
  const auto say = [&](const char* key) { return std::string(word(key, style.language)); };
  Table t{{say("chart.from"), say("chart.to"), say("chart.value")}, {}};
  for (const FlowLink& l : chart.links) {
    const std::size_t from = index_of(chart, l.from), to = index_of(chart, l.to);
    t.rows.push_back({from < chart.nodes.size() ? chart.nodes[from].label : l.from,
                      to < chart.nodes.size() ? chart.nodes[to].label : l.to,
                      written_in(l.value, chart.measure, style)});
  }
  return t;
}

}  // namespace loan::chart
