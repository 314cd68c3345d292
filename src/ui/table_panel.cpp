#include "ui/table_panel.h"

#include <algorithm>

namespace loan::ui {

namespace {

constexpr double kHead = 32, kPadding = 8, kSwatch = 10, kBar = 44;

double line_height() {
  return is_touch() ? 44 : 33;
}

/// `unit_room`: of a number column whose cells carry units; the numbers end before it, so that they stand under each
/// other whatever their units.
double cell_width(const Cell& cell, float size, bool bold, double unit_room) {
  auto width = static_cast<double>(width_of(cell.text, size, bold)) + (cell.right ? unit_room : 0);
  if (!cell.right && !cell.unit.empty()) width += static_cast<double>(width_of(cell.unit, kCaption)) + 3;
  if (cell.swatch && !cell.bar) width += kSwatch + 8;
  if (cell.bar) width += kBar + 5;
  if (!cell.mark.empty()) width += 22;
  return width;
}

struct Layout {
  std::vector<std::size_t> columns;  ///< those shown
  std::vector<double> widths;        ///< with padding
  std::vector<double> units;         ///< room for the cells' own units, with its gap
  float size = kTable;
  bool two_lines = false;  ///< heads may break, since side by side they have no room
};

constexpr float kSmallHead = 11;
/// A head no wider than this stays in one line: two characters over each other read as two heads.
constexpr double kUnbroken = 36;

/// Where a head breaks so that its wider line is as short as can be: at a space, or between Chinese characters; npos
/// where it cannot. `unit` stands behind the second line.
std::size_t break_of(std::string_view header, double unit) {
  std::size_t best = std::string_view::npos;
  if (static_cast<double>(width_of(header, kSmallHead)) + unit <= kUnbroken) return best;
  double narrowest = 1e9;
  // Inside a Chinese word only where that gains something over a space or the unit alone below.
  constexpr double kTorn = 12;
  if (unit > 0) {
    narrowest = std::max(static_cast<double>(width_of(header, kSmallHead)), unit);
    best = header.size();
  }
  for (std::size_t i = 1; i < header.size(); ++i) {
    const auto c = static_cast<unsigned char>(header[i]), before = static_cast<unsigned char>(header[i - 1]);
    if (header[i - 1] != ' ' && (c < 0xE0 || before < 0x80)) continue;
    if (header.substr(i, 3) == "\xEF\xBC\x8C" || header.substr(i, 3) == "\xE3\x80\x82") continue;
    const double wide = std::max(static_cast<double>(width_of(header.substr(0, i), kSmallHead)),
                                 static_cast<double>(width_of(header.substr(i), kSmallHead)) + unit);
    const double cost = wide + (header[i - 1] == ' ' ? 0 : kTorn);
    if (cost <= narrowest) {
      narrowest = cost;
      best = i;
    }
  }
  return best;
}

double head_width(const ViewColumn& column, bool two_lines) {
  const float size = two_lines ? kSmallHead : kCaption;
  const double unit = column.unit.empty() ? 0 : static_cast<double>(width_of(column.unit, size)) + 3;
  const std::size_t at = two_lines ? break_of(column.header, unit) : std::string_view::npos;
  const std::string_view header = column.header;
  if (at == std::string_view::npos) return static_cast<double>(width_of(header, size)) + unit;
  return std::max(static_cast<double>(width_of(header.substr(0, at), size)),
                  static_cast<double>(width_of(header.substr(at), size)) + unit);
}

/// One line of a head, its unit behind it.
void draw_head(ScreenCanvas& canvas, std::string_view text, std::string_view unit, bool right, double left,
               double width, double middle, float size) {
  if (!right) {
    const std::string shown = chart::fitted(canvas, text, static_cast<double>(size), false, width - kPadding);
    put(canvas, left + kPadding, middle, shown, size, Ink::secondary);
    return;
  }
  double at = left + width - kPadding;
  if (!unit.empty())
    at -= static_cast<double>(put(canvas, at, middle, unit, size, Ink::secondary, false, Align::right)) + 3;
  put(canvas, at, middle, text, size, Ink::secondary, false, Align::right);
}

double natural_widths(const ViewTable& table, Layout& layout) {
  double total = 0;
  layout.widths.clear();
  layout.units.clear();
  for (const std::size_t c : layout.columns) {
    const ViewColumn& column = table.columns[c];
    double widest = head_width(column, layout.two_lines), units = 0;
    for (const ViewRow& row : table.rows) {
      if (c >= row.cells.size() || !row.cells[c].right || row.cells[c].unit.empty()) continue;
      units = std::max(units, static_cast<double>(width_of(row.cells[c].unit, kCaption)) + 3);
    }
    layout.units.push_back(units);
    for (const ViewRow& row : table.rows) {
      if (c < row.cells.size())
        widest = std::max(widest, cell_width(row.cells[c], layout.size, row.total || row.cells[c].bold, units));
    }
    layout.widths.push_back(widest + 2 * kPadding);
    total += layout.widths.back();
  }
  return total;
}

/// Columns side by side in `width`: what is left over goes to the number columns alike; when there is too little, the
/// columns that a phone leaves out go, then heads break into two lines, then the type gets smaller, then texts are cut.
Layout lay_out(const ViewTable& table, double width) {
  Layout layout;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (!is_touch() || table.columns[c].narrow) layout.columns.push_back(c);
  }
  double total = natural_widths(table, layout);
  for (int step = 0; total > width && step < 4; ++step) {
    layout.two_lines = true;
    if (step > 0) layout.size -= 0.5F;
    total = natural_widths(table, layout);
  }
  if (total > width) {
    // Take it off the text columns, widest first.
    double missing = total - width;
    for (std::size_t i = 0; i < layout.columns.size() && missing > 0; ++i) {
      if (table.columns[layout.columns[i]].right) continue;
      const double give = std::min(missing, std::max(0.0, layout.widths[i] - (is_touch() ? 112 : 72)));
      layout.widths[i] -= give;
      missing -= give;
    }
    // What is still missing comes off the room between the columns.
    const double each = std::min(std::max(0.0, missing) / static_cast<double>(layout.columns.size()), 10.0);
    for (double& w : layout.widths) w -= each;
    return layout;
  }
  const double spare = (width - total) / static_cast<double>(std::max<std::size_t>(1, layout.columns.size()));
  for (double& w : layout.widths) w += spare;
  return layout;
}

void draw_cell(ScreenCanvas& canvas, const Desk& desk, const Cell& cell, const Rect& area, const Layout& layout,
               double unit_room, bool total, const std::string& key, std::string_view header) {
  const bool takes = cell.take != Take::nothing;
  const bool explains = takes || (!cell.foreign && (cell.why != 0 || !cell.figure.empty()));
  const bool bold = total || cell.bold;
  const Ink ink = cell.ink.value_or(takes ? Ink::accent : Ink::text);
  const double middle = area.middle(), edge = is_touch() ? 0 : 3;
  if (const double strength = cell.right ? desk.glow_of(key) : 0; strength > 0)
    canvas.rect(area.inset(2, edge, 2, edge), {Ink::accent, kGlow * strength}, 4);
  Touch t;
  if (explains && !cell.text.empty()) {
    std::string spoken = cell.text;
    if (!cell.unit.empty()) spoken += " " + cell.unit;
    t = touch(area.inset(2, edge, 2, edge), takes ? std::string_view(cell.text) : header, key, ItemRole::button,
              spoken);
    if (t.hovered) canvas.rect(area.inset(2, edge, 2, edge), {Ink::matters, 1}, 4);
  }
  const auto finish = [&] {
    if (!cell.tip.empty() && ImGui::IsWindowHovered() &&
        ImGui::IsMouseHoveringRect(vec({area.x, area.y}), vec({area.right(), area.bottom()}))) {
      show_tip(cell.tip);
    }
    if (t.pressed && takes) {
      desk.ask(app::Adopt{cell.take, cell.taken});
    } else if (t.pressed) {
      desk.ask(app::Explain{cell.figure, cell.why});
    }
  };
  if (cell.right) {
    const double x = area.right() - kPadding - unit_room;
    if (!cell.unit.empty()) put(canvas, x + 3, middle + 0.5, cell.unit, kCaption, Ink::secondary);
    const auto width = static_cast<double>(put(canvas, x, middle, cell.text, layout.size, ink, bold, Align::right));
    if (cell.bar) {
      const double room = std::min(kBar, x - width - 5 - area.x - 2);
      if (room > 6) {
        const double filled = std::clamp(*cell.bar, 0.0, 1.0) * room;
        canvas.rect({x - width - 5 - room, middle - 4, room, 8}, {Ink::track, 1}, 3);
        canvas.rect({x - width - 5 - room, middle - 4, filled, 8}, {cell.swatch.value_or(Ink::accent), 1}, 3);
      }
    }
  } else {
    double x = area.x + kPadding;
    if (!cell.mark.empty()) {
      Origin origin;
      for (std::size_t i = 0; i < std::size(kMarks); ++i) {
        if (cell.mark == kMarks[i]) origin.mark = static_cast<Mark>(i);
      }
      const auto held = desk.state().scenario.provenance.find(cell.figure);
      mark(canvas, x, middle, held == desk.state().scenario.provenance.end() ? &origin : &held->second,
           desk.language());
      x += 22;
    }
    if (cell.swatch) {
      canvas.rect({x, middle - kSwatch / 2, kSwatch, kSwatch}, {*cell.swatch, 1}, 2.5);
      x += kSwatch + 8;
    }
    const double room = area.right() - x - 2;
    // As many lines as the row has room for: two, on a phone three.
    const float line = is_touch() ? 13 : 14;
    if (static_cast<double>(width_of(cell.text, layout.size, bold)) > room && cell.unit.empty()) {
      const auto tall = static_cast<double>(flow(nullptr, 0, 0, room, cell.text, kCaption, ink, line));
      if (tall <= std::max(area.height, 2.0 * static_cast<double>(line))) {
        flow(&canvas, x, middle - tall / 2, room, cell.text, kCaption, ink, line);
        return finish();
      }
    }
    const std::string shown = chart::fitted(canvas, cell.text, static_cast<double>(layout.size), bold, room);
    x += static_cast<double>(put(canvas, x, middle, shown, layout.size, ink, bold)) + 3;
    if (!cell.unit.empty()) put(canvas, x, middle + 0.5, cell.unit, kCaption, Ink::secondary);
    const ImVec2 a = vec({area.x, area.y}), b = vec({area.right(), area.bottom()});
    if (shown != cell.text && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(a, b)) show_tip(cell.text);
  }
  finish();
}

}  // namespace

double table_height(const ViewTable& table) {
  return kHead + line_height() * static_cast<double>(table.rows.size()) + 4;
}

void table_panel(ScreenCanvas& canvas, const Desk& desk, const ViewTable& table, std::string_view key, double x,
                 double y, double width) {
  const Layout layout = lay_out(table, width);
  double at = x;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const ViewColumn& column = table.columns[layout.columns[i]];
    const double w = layout.widths[i];
    const double unit = column.unit.empty() ? 0 : static_cast<double>(width_of(column.unit, kSmallHead)) + 3;
    const std::size_t cut = layout.two_lines ? break_of(column.header, unit) : std::string_view::npos;
    const std::string_view header = column.header;
    if (cut == std::string_view::npos || head_width(column, false) + 2 * kPadding <= w) {
      draw_head(canvas, header, column.unit, column.right, at, w, y + kHead / 2, kCaption);
    } else {
      std::string_view first = header.substr(0, cut);
      if (first.ends_with(' ')) first.remove_suffix(1);
      draw_head(canvas, first, {}, column.right, at, w, y + kHead / 2 - 7, kSmallHead);
      draw_head(canvas, header.substr(cut), column.unit, column.right, at, w, y + kHead / 2 + 7, kSmallHead);
    }
    at += w;
  }
  canvas.line({x, y + kHead}, {x + width, y + kHead}, {{Ink::border, 1}, 1, false});
  y += kHead;
  const ImVec2 low = canvas.list()->GetClipRectMin(), high = canvas.list()->GetClipRectMax();
  const double height = line_height();
  std::string id;
  for (std::size_t r = 0; r < table.rows.size(); ++r, y += height) {
    if (y + height < static_cast<double>(low.y) || y > static_cast<double>(high.y)) continue;
    const ViewRow& row = table.rows[r];
    if (r > 0) canvas.line({x, y}, {x + width, y}, {{row.total ? Ink::border : Ink::hairline, 1}, 1, false});
    double left = x;
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      const std::size_t c = layout.columns[i];
      if (c < row.cells.size()) {
        id.assign(key).append("/").append(row.id).append("/").append(std::to_string(c));
        draw_cell(canvas, desk, row.cells[c], {left, y, layout.widths[i], height}, layout, layout.units[i], row.total,
                  id, table.columns[c].header);
      }
      left += layout.widths[i];
    }
  }
}

}  // namespace loan::ui
