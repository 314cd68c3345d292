#include "ui/view_panel.h"

#include <algorithm>

#include "imgui_internal.h"
#include "report/picture.h"
#include "ui/empty_view.h"
#include "ui/table_panel.h"

namespace loan::ui {

namespace {

constexpr double kTitleRow = 40;

/// What stays free for a picture's menu at the right end of the title.
double menu_room(const Block& block) {
  return has_picture(block.picture) && !block.title.empty() ? (is_touch() ? 44 : 34) : 0;
}

double inside() {
  return static_cast<double>(kInside);
}

chart::Style style_of(const Desk& desk) {
  chart::Style style;
  style.language = desk.language();
  style.money = desk.state().money;
  return style;
}

/// Where the parts of a card's head stand: the title, then in the same row, as far as there is room, the legend at the
/// right end and the caption; what finds none stands below.
struct Head {
  bool legend_beside = true, caption_beside = true;
  double legend_rows = 0;  ///< height of a legend below the title
};

Head head_of(ScreenCanvas& canvas, const Desk& desk, const Block& block, double width) {
  Head head;
  double room = width - menu_room(block) - static_cast<double>(width_of(block.title, kBody, true));
  const auto entries = legend_of(block.picture);
  if (!entries.empty()) {
    double total = 0;
    for (const auto& e : entries) total += 14 + 14 + canvas.text_width(e.label, 12, false);
    head.legend_beside = total < room - 40;
    if (head.legend_beside) {
      room -= total + 20;
    } else {
      // Measured by the same function that draws it, outside the visible part.
      ImDrawList* list = canvas.list();
      list->PushClipRect({0, 0}, {0, 0});
      head.legend_rows = chart::draw_legend(canvas, entries, {0, -1000, width, 0}, style_of(desk));
      list->PopClipRect();
    }
  }
  head.caption_beside = !block.title.empty() && static_cast<double>(width_of(block.caption, kCaption)) <= room - 24;
  return head;
}

double block_height(ScreenCanvas& canvas, const Desk& desk, const Block& block, double width) {
  double height = block.title.empty() ? 8 : kTitleRow;
  const Head head = head_of(canvas, desk, block, width - 2 * inside());
  if (has_picture(block.picture)) height += head.legend_rows + static_cast<double>(block.picture_height) + 12;
  if (block.table) height += table_height(*block.table);
  if (!block.caption.empty() && !head.caption_beside) {
    height +=
        static_cast<double>(flow(nullptr, 0, 0, width - 2 * inside(), block.caption, kCaption, Ink::secondary, 18)) + 6;
  }
  return height;
}

void chart_menu(ScreenCanvas& canvas, const Desk& desk, const Block& block, const Rect& area,
                const chart::Style& style) {
  const int chosen = choose(
      canvas, area, std::string(desk.say("chart.menu")) + " " + block.title, "menu." + block.id, {}, 2,
      [&](std::size_t i) { return std::string(desk.say(i == 0 ? "chart.copy" : "chart.save")); }, 2, true);
  if (chosen == 0) ImGui::SetClipboardText(report::picture_data(block, style).c_str());
  if (chosen == 1) desk.ask(app::Save{block.id + ".svg", "image/svg+xml", report::picture_svg(block, style)});
}

/// How far the arrow keys go in this frame: right and down, in items or cells. They are the picture's while it has the
/// keyboard.
Point arrow_steps() {
  const ImGuiID id = ImGui::GetItemID();
  const auto pressed = [id](ImGuiKey key) {
    ImGui::SetKeyOwner(key, id);
    return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id) ? 1.0 : 0.0;
  };
  const double right = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
  const double down = pressed(ImGuiKey_DownArrow) - pressed(ImGuiKey_UpArrow);
  const double far = ImGui::GetIO().KeyShift ? 8 : 1;
  return {right * far, down * far};
}

/// The map answers to pointer and arrows with who says no there, and a click makes the point the case.
void work_map(const ScreenCanvas& canvas, const Desk& desk, const chart::HeatMap& map, const Rect& place,
              const chart::Style& style, const Touch& t, bool focused) {
  const std::optional<Point> looked = desk.state().looked;
  const double wide = (map.x_high - map.x_low) / static_cast<double>(std::max<std::size_t>(1, map.columns));
  const double tall = (map.y_high - map.y_low) / static_cast<double>(std::max<std::size_t>(1, map.rows));
  std::optional<Point> next;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto cell =
      chart::cell_at(canvas, map, place, style, {static_cast<double>(mouse.x), static_cast<double>(mouse.y)});
  const bool moved = ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0;
  if (t.hovered && cell && (moved || t.pressed)) {
    next = Point{map.x_low + (static_cast<double>(cell->column) + 0.5) * wide,
                 map.y_low + (static_cast<double>(cell->row) + 0.5) * tall};
  } else if (focused) {
    const Point step = arrow_steps();
    if (step.x != 0 || step.y != 0) {
      const Point from = looked.value_or(Point{map.point_x.value_or(map.x_low), map.point_y.value_or(map.y_low)});
      next = Point{std::clamp(from.x + step.x * wide, map.x_low, map.x_high),
                   std::clamp(from.y - step.y * tall, map.y_low, map.y_high)};
    }
  }
  if (next && (!looked || looked->x != next->x || looked->y != next->y)) desk.ask(app::LookAt{next->x, next->y});
  if (t.hovered && cell && map.looked_x) show_tip(map.looked_tip);
  // A finger asks first: the point's own button takes it.
  if (t.pressed && (next || looked) && !is_touch()) desk.ask(app::Adopt{Take::point});
}

/// Draws a picture and lets pointer and arrow keys go through its items; what they stand on is told.
void draw_picture(ScreenCanvas& canvas, const Desk& desk, std::string& under, const Block& block, const Rect& place,
                  chart::Style& style) {
  style.hovered = under;
  const chart::Drawn drawn = draw(canvas, block.picture, place, style);
  const chart::Hit* now = nullptr;
  for (const chart::Hit& hit : drawn.hits) {
    if (hit.id == under && !under.empty()) now = &hit;
  }
  const auto* map = std::get_if<chart::HeatMap>(&block.picture);
  const bool bars = std::holds_alternative<chart::Tornado>(block.picture);
  const Touch t = touch(place, block.title, "chart." + block.id, map || bars ? ItemRole::button : ItemRole::image,
                        map   ? std::string_view(map->looked_tip)
                        : now ? std::string_view(now->tip)
                              : std::string_view(),
                        false, map || (bars && now));
  const bool focused = ImGui::IsItemFocused();
  if (focused && ImGui::GetIO().NavVisible) chart::draw_focus(canvas, place, 4);
  if (map) {
    work_map(canvas, desk, *map, place, style, t, focused);
    return;
  }
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (t.hovered) {
    const chart::Hit* hit = chart::hit_at(drawn, {static_cast<double>(mouse.x), static_cast<double>(mouse.y)});
    under = hit ? hit->id : std::string();
    if (hit && !hit->tip.empty()) show_tip(hit->tip);
    now = hit;
  } else if (focused && !drawn.hits.empty()) {
    const Point step = arrow_steps();
    const auto go = static_cast<std::ptrdiff_t>(step.x + step.y);
    const auto last = static_cast<std::ptrdiff_t>(drawn.hits.size()) - 1;
    if (go != 0) {
      now = &drawn.hits[static_cast<std::size_t>(std::clamp(now      ? now - drawn.hits.data() + go
                                                            : go > 0 ? 0
                                                                     : last,
                                                            std::ptrdiff_t{0}, last))];
      under = now->id;
    }
    if (now) {
      ImGui::SetNextWindowPos(vec({now->area.centre(), now->area.bottom() + 4}));
      show_tip(now->tip);
    }
  } else {
    under.clear();
  }
  if (bars && t.pressed && now) {
    desk.ask(app::AskAbout{app::AskAbout::goal_field, now->id});
    desk.ask(app::ShowPart{app::WhatIfPart::goal});
  }
}

/// Whether the picture says more when it is higher: curves and maps do, bars do not.
bool can_grow(const Block& block) {
  return std::holds_alternative<chart::Lines>(block.picture) || std::holds_alternative<chart::HeatMap>(block.picture) ||
         std::holds_alternative<chart::Stacked>(block.picture) ||
         std::holds_alternative<chart::Histogram>(block.picture);
}

/// Blocks side by side.
struct BlockRow {
  std::size_t first = 0, end = 0;
  int used = 0;       ///< columns
  double height = 0;  ///< of the highest
};

/// On a large screen what is left below goes to the first row with a picture that gains by it.
double growth_of(const std::vector<BlockRow>& rows, const View& view, double free, std::size_t& at) {
  constexpr double kLargeScreen = 900, kWorthIt = 40, kMost = 0.8;
  if (is_touch() || static_cast<double>(ImGui::GetIO().DisplaySize.y) < kLargeScreen || free < kWorthIt) return 0;
  for (at = 0; at < rows.size(); ++at) {
    for (std::size_t i = rows[at].first; i < rows[at].end; ++i) {
      if (can_grow(view.blocks[i])) return std::min(free, kMost * rows[at].height);
    }
  }
  return 0;
}

void draw_block(ScreenCanvas& canvas, const Desk& desk, Hovered& hovered, const Block& block, const Rect& area,
                double grown) {
  card(canvas, area);
  const double x = area.x + inside(), width = area.width - 2 * inside();
  double y = area.y + (block.title.empty() ? 8 : 0);
  const auto entries = legend_of(block.picture);
  chart::Style style = style_of(desk);
  const Head head = head_of(canvas, desk, block, width);
  if (!block.title.empty()) {
    const auto title_width = static_cast<double>(width_of(block.title, kBody, true));
    // On a phone a long title gets a little smaller rather than leave its card.
    float size = kBody;
    const double room = width - menu_room(block);
    while (size > 11 && static_cast<double>(width_of(block.title, size, true)) > room) size -= 0.5F;
    put(canvas, x, y + kTitleRow / 2, chart::fitted(canvas, block.title, static_cast<double>(size), true, room), size,
        Ink::text, true);
    const bool legend = !entries.empty() && head.legend_beside && !block.progress;
    if (legend) {
      chart::draw_legend(canvas, entries, {x + title_width + 20, y + 10, room - title_width - 20, 20}, style,
                         Align::right);
    }
    if (!block.caption.empty() && head.caption_beside) {
      put(canvas, legend ? x + title_width + 12 : x + room, y + kTitleRow / 2, block.caption, kCaption, Ink::secondary,
          false, legend ? Align::left : Align::right);
    }
    if (block.progress) {
      const Rect track{x + width - menu_room(block) - 104, y + kTitleRow / 2 - 2, 96, 4};
      canvas.rect(track, {Ink::track, 1}, 2);
      canvas.rect({track.x, track.y, std::max(4.0, track.width * *block.progress), 4}, {Ink::accent, 1}, 2);
    }
    if (menu_room(block) > 0)
      chart_menu(canvas, desk, block,
                 is_touch() ? Rect{x + width - 40, y, 44, 44} : Rect{x + width - 28, y + 6, 32, 28}, style);
    y += kTitleRow;
  }
  if (has_picture(block.picture)) {
    if (!head.legend_beside) {
      chart::draw_legend(canvas, entries, {x, y - 6, width, head.legend_rows}, style);
      y += head.legend_rows;
    }
    const Rect place{x, y, width, static_cast<double>(block.picture_height) + (can_grow(block) ? grown : 0)};
    draw_picture(canvas, desk, hovered[block.id], block, place, style);
    y += place.height + 12;
  }
  if (block.table) {
    table_panel(canvas, desk, *block.table, block.id, area.x + 1, y, area.width - 2);
    y += table_height(*block.table);
  }
  if (!block.caption.empty() && !head.caption_beside) {
    flow(&canvas, x, y, width, block.caption, kCaption, Ink::secondary, 18);
  }
}

}  // namespace

double sentence_box(ScreenCanvas& canvas, std::string_view bold, std::string_view rest, double x, double y,
                    double width, bool bad) {
  std::string first(bold);
  // English needs a space between the sentences; Chinese ends in a full-width stop that brings its own.
  if (!first.empty() && !rest.empty() && static_cast<unsigned char>(first.back()) < 128 && first.back() != ' ')
    first += ' ';
  const Run runs[] = {{first, true}, {rest, false}};
  const double room = width - 2 * inside();
  const auto text = static_cast<double>(flow(nullptr, 0, 0, room, runs, kBody, Ink::matters_text, 22));
  const Rect area{x, y, width, text + 16};
  if (bad) {
    canvas.rect(area, {Ink::card, 1}, static_cast<double>(kCardCorner));
    canvas.rect(area, {Ink::bad, 0.08}, static_cast<double>(kCardCorner));
    canvas.outline(area, {{Ink::bad, 0.5}, 1, false}, static_cast<double>(kCardCorner));
  } else {
    card(canvas, area, Ink::matters, Ink::matters_border);
  }
  flow(&canvas, x + inside(), y + 8, room, runs, kBody, bad ? Ink::bad : Ink::matters_text, 22);
  return area.height + static_cast<double>(kGap);
}

double view_panel(ScreenCanvas& canvas, const Desk& desk, Hovered& hovered, double x, double y, double width) {
  if (!desk.view) return 0;
  const double top = y;
  const View& view = *desk.view;
  const double gap = static_cast<double>(kGap);
  const Faded faded(!desk.session.is_current());
  if (!view.matters.empty() || !view.rest.empty()) y += sentence_box(canvas, view.matters, view.rest, x, y, width);
  for (std::size_t i = 0; i < view.hints.size(); ++i) {
    const Hint& hint = view.hints[i];
    const bool takes = hint.take != Take::nothing;
    // With a mouse a click on the map does it; a line that comes and goes would move the map away from the pointer.
    if (hint.take == Take::point && !is_touch()) continue;
    const double room = width - 2 * inside() - 18;
    const auto text = static_cast<double>(flow(nullptr, 0, 0, room, hint.text, kTable, Ink::text, 20));
    const double height = std::max(text + 10, is_touch() ? 44.0 : 0.0), first_line = (height - text) / 2;
    const Rect area{x, y - 4, width, height};
    const std::string& path = hint.figure.empty() ? hint.field : hint.figure;
    const Touch t = touch(area, hint.text, "hint." + std::to_string(i));
    if (t.hovered) canvas.rect(area, {Ink::hairline, 1}, 5);
    draw_icon(canvas, takes ? Icon::check : Icon::chevron_right, {x + inside() + 4, area.y + first_line + 10},
              takes ? 11 : 8, Ink::accent);
    flow(&canvas, x + inside() + 18, area.y + first_line, room, hint.text, kTable, takes ? Ink::accent : Ink::text, 20);
    if (t.pressed && takes) {
      desk.ask(app::Adopt{hint.take, hint.taken});
    } else if (t.pressed) {
      desk.ask(app::Explain{path, 0});
    }
    y += height;
  }
  if (!view.hints.empty()) y += 4;
  if (!view.needs.empty()) y += empty_view(canvas, desk, view, x, y, width);
  // Blocks fill rows of twelve; blocks of one row are equally high.
  std::vector<BlockRow> rows;
  double total = 0;
  const auto span_of = [](const Block& b) { return is_touch() ? 12 : std::clamp(b.columns, 1, 12); };
  for (std::size_t i = 0; i < view.blocks.size();) {
    BlockRow row{i, i, 0, 0};
    while (row.end < view.blocks.size() && (row.end == row.first || row.used + span_of(view.blocks[row.end]) <= 12)) {
      row.used += span_of(view.blocks[row.end]);
      ++row.end;
    }
    const double unit = (width + gap) / std::max(row.used, 12);
    for (; i < row.end; ++i) {
      row.height =
          std::max(row.height, block_height(canvas, desk, view.blocks[i], unit * span_of(view.blocks[i]) - gap));
    }
    total += row.height + gap;
    rows.push_back(row);
  }
  constexpr double kFoot = 28;
  std::size_t grows = 0;
  const double grown =
      growth_of(rows, view, static_cast<double>(canvas.list()->GetClipRectMax().y) - y - total - kFoot - 12, grows);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const BlockRow& row = rows[r];
    const double more = grown > 0 && r == grows ? grown : 0;
    const double unit = (width + gap) / std::max(row.used, 12);
    double left = x;
    for (std::size_t i = row.first; i < row.end; ++i) {
      const double w = unit * span_of(view.blocks[i]) - gap;
      draw_block(canvas, desk, hovered, view.blocks[i], {left, y, w, row.height + more}, more);
      left += w + gap;
    }
    y += row.height + more + gap;
  }
  put(canvas, x + width, y + 10, desk.say("app.not_an_approval"), kCaption, Ink::secondary, false, Align::right);
  return y + kFoot - top;
}

}  // namespace loan::ui
