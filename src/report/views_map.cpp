// Where a deal exists over two inputs, and who says no elsewhere.
#include "report/what_if_parts.h"

namespace loan::views {

using chart::Ink;

namespace {

/// "利率 3.40%，违约概率 1.00%：杭州银行不同意，差 0.4 点" and, when everyone signs, what it costs the borrower.
std::string told_point(const Maker& m, const MapPoint& p, bool brief) {
  const std::string x = text_of(field_value(m, m.what_if->map_x, p.x));
  const std::string y = text_of(field_value(m, m.what_if->map_y, p.y));
  const std::string lines = brief ? "\n" : m.language == Language::zh ? "；" : "; ";
  std::string text = brief ? x + " · " + y
                           : m.say("view.what_if.point", {{"x_name", name_of_field(m, m.what_if->map_x)},
                                                          {"x", x},
                                                          {"y_name", name_of_field(m, m.what_if->map_y)},
                                                          {"y", y}});
  if (brief) text += "\n";
  if (!p.valid) {
    const std::string field = p.problem ? party_text(m, p.problem->field) : std::string("–");
    return text + m.say("view.what_if.invalid", {{"field", field}});
  }
  if (p.agreed) {
    return text + m.say("view.what_if.all_sign", {{"cost", m.text_of(*p.borrower_cost, Unit::rate, 3)}});
  }
  for (std::size_t i = 0; i < p.refusals.size() && i < 4; ++i) {
    const Refusal& r = p.refusals[i];
    const bool money = r.kind == PartyKind::guarantor || r.kind == PartyKind::capacity;
    const std::string by = money                       ? written_brief(r.by, m.language, m.money).text()
                           : r.kind == PartyKind::bank ? m.points(r.by)
                                                       : m.text_of(r.by, Unit::spread, 1);
    if (i > 0) text += lines;
    text += m.say("view.what_if.refuses_by", {{"party", party_text(m, r.party)}, {"by", by}});
  }
  return text + (brief ? "" : m.language == Language::zh ? "。" : ".");
}

}  // namespace

std::string told_map(const Maker& m) {
  const WhatIf& w = *m.what_if;
  return m.say(w.best || w.map->progress() < 1 ? "view.what_if.map_sentence" : "view.what_if.map_nowhere");
}

void hint_map(const Maker& m, View& view) {
  const WhatIf& w = *m.what_if;
  if (w.looked && w.looked->valid) view.hints.push_back({m.say("view.hint.take_point"), {}, {}, Take::point, 0});
  if (w.map && w.best) {
    view.hints.push_back({m.say("view.hint.take_best", {{"x_name", name_of_field(m, w.map_x)},
                                                        {"x", text_of(field_value(m, w.map_x, w.best->x))},
                                                        {"y_name", name_of_field(m, w.map_y)},
                                                        {"y", text_of(field_value(m, w.map_y, w.best->y))},
                                                        {"cost", m.text_of(*w.best->borrower_cost, Unit::rate, 3)}}),
                          {},
                          {},
                          Take::best,
                          0});
  }
}

/// Cells as the map knows them so far: agreed, refused, on a line, not looked at.
Block map_block(const Maker& m) {
  const DealMap& map = *m.what_if->map;
  chart::HeatMap picture;
  picture.columns = static_cast<std::size_t>(map.columns());
  picture.rows = static_cast<std::size_t>(map.rows());
  picture.x = {unit_of_field(m, m.what_if->map_x), kUsualDigits};
  picture.y = {unit_of_field(m, m.what_if->map_y), kUsualDigits};
  picture.x_name = name_of_field(m, m.what_if->map_x);
  picture.y_name = name_of_field(m, m.what_if->map_y);
  picture.x_low = map.x_at(0);
  picture.x_high = map.x_at(map.columns());
  picture.y_low = map.y_at(0);
  picture.y_high = map.y_at(map.rows());
  picture.tips = {m.say("view.what_if.agreed"), m.say("view.what_if.refused"), m.say("view.what_if.no_case"), {}};
  for (const Party& party : map.parties()) {
    picture.tips.push_back(m.say("view.what_if.refuses", {{"party", party_text(m, party.name())}}));
  }
  const std::size_t cells = picture.columns * picture.rows;
  picture.values.reserve(cells);
  picture.tip_of.reserve(cells);
  for (int r = 0; r < map.rows(); ++r) {
    for (int c = 0; c < map.columns(); ++c) {
      const MapCell& cell = map.cell(c, r);
      const bool known = cell.kind != CellKind::open;
      const bool signs = cell.kind == CellKind::agreed || cell.kind == CellKind::line;
      picture.values.push_back(!known ? chart::kNotKnown : signs ? 0.0 : -0.1);
      int tip = cell.kind == CellKind::agreed ? 0 : cell.kind == CellKind::invalid ? 2 : known ? 1 : 3;
      if (cell.kind == CellKind::refused && cell.refuses >= 0) tip = 4 + cell.refuses;
      picture.tip_of.push_back(static_cast<std::uint8_t>(tip));
    }
  }
  const auto segments = map.lines();
  for (std::size_t p = 0; p < map.parties().size(); ++p) {
    const Party& party = map.parties()[p];
    chart::Contour line;
    line.id = party.name();
    line.label = party_text(m, party.name());
    line.ink = party.kind == PartyKind::bank || party.kind == PartyKind::guarantor ? m.ink_of(party.id)
               : party.kind == PartyKind::borrower                                 ? Ink::bad
               : party.kind == PartyKind::programme                                ? Ink::warning
                                                                                   : Ink::secondary;
    for (const MapSegment& s : segments) {
      if (s.party == static_cast<int>(p)) line.pieces.push_back({{s.x1, s.y1}, {s.x2, s.y2}});
    }
    if (!line.pieces.empty()) picture.contours.push_back(std::move(line));
  }
  const Shown x = m.input(m.what_if->map_x), y = m.input(m.what_if->map_y);
  if (x.counts && y.counts) {
    picture.point_x = x.value;
    picture.point_y = y.value;
  }
  if (m.what_if->best) {
    picture.best_x = m.what_if->best->x;
    picture.best_y = m.what_if->best->y;
    picture.best_name = m.say("view.what_if.best");
  }
  if (m.what_if->looked) {
    picture.looked_x = m.what_if->looked->x;
    picture.looked_y = m.what_if->looked->y;
    picture.looked_tip = told_point(m, *m.what_if->looked, true);
  }
  Block b = block("what_if.map", m.say("view.what_if.map"), 12, std::move(picture), 240);
  // Below the picture, so that nothing moves under the pointer.
  b.caption = m.what_if->looked ? told_point(m, *m.what_if->looked, false)
                                : m.say(map.done() ? "view.what_if.map_note" : "view.what_if.map_busy");
  return b;
}

}  // namespace loan::views
