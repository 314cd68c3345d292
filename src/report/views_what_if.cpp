// What-if: one input solved for one figure, which input moves a figure most, how far each assumption may be wrong, and
// where a deal exists.
#include "report/explanation.h"
#include "report/view_analysis.h"
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

std::string name_of_field(const Maker& m, const std::string& path) {
  return field_name(m.deal, path, m.language);
}

std::string name_of_figure(const Maker& m, const std::string& path) {
  return figure_name(m.out, path, m.language);
}

/// A value of an input or figure as text.
Shown number(const Maker& m, double value, Unit unit, int digits = kUsualDigits) {
  Shown s;
  const Written w = written(value, unit, m.language, m.money, digits);
  s.cell.text = w.number;
  s.cell.unit = w.unit;
  return s;
}

Unit unit_of_field(const Maker& m, const std::string& path) {
  const FieldPlace field = find_field(m.deal, path);
  return field.row ? field.row->unit : Unit::none;
}

Shown field_value(const Maker& m, const std::string& path, const std::optional<double>& value) {
  if (!value) return m.words("–");
  Shown s = number(m, *value, unit_of_field(m, path));
  s.cell.figure = path;
  s.cell.is_field = true;
  return s;
}

Shown figure_value(const Maker& m, const std::string& path, const std::optional<double>& value) {
  if (!value) return m.words("–");
  const FigureRow* row = figure_row_of_pattern(path);
  Shown s =
      number(m, *value, row ? row->unit : Unit::none, row && row->unit != Unit::yuan ? row->digits : kUsualDigits);
  s.cell.figure = path;
  return s;
}

std::string text_of(const Shown& s) {
  return Written{s.cell.text, s.cell.unit}.text();
}

/// "banks[icbc]", "borrower", or the field that makes a case invalid.
std::string party_text(const Maker& m, const std::string& name) {
  if (name.empty()) return "–";
  if (find_field(m.deal, name).row) return name_of_field(m, name);
  const std::size_t open = name.find('['), close = name.find(']');
  if (open != std::string::npos && close != std::string::npos) {
    return m.bank_name(name.substr(open + 1, close - open - 1));
  }
  const std::string key = "view.party." + name;
  return find_word(key) ? m.say(key) : name;
}

void tell_answer(const Maker& m, View& view) {
  const SolveTerms& asked = *m.what_if->asked;
  const SolveAnswer& answer = *m.what_if->answer;
  const std::string field = name_of_field(m, asked.field), figure = name_of_figure(m, asked.figure);
  const std::string target = text_of(figure_value(m, asked.figure, asked.target));
  if (answer.value) {
    view.matters = m.say("view.what_if.solved", {{"field", field},
                                                 {"value", text_of(field_value(m, asked.field, answer.value))},
                                                 {"figure", figure},
                                                 {"target", target}});
    view.hints.push_back(
        {m.say("view.hint.take_value", {{"value", text_of(field_value(m, asked.field, answer.value))}}),
         asked.field,
         {}});
    return;
  }
  if (answer.below && answer.above) {
    view.matters =
        m.say("view.what_if.between", {{"field", field},
                                       {"figure", figure},
                                       {"target", target},
                                       {"low", text_of(field_value(m, asked.field, answer.below->value))},
                                       {"at_low", text_of(figure_value(m, asked.figure, answer.below->figure))},
                                       {"high", text_of(field_value(m, asked.field, answer.above->value))},
                                       {"at_high", text_of(figure_value(m, asked.figure, answer.above->figure))}});
    return;
  }
  view.matters = m.say("view.what_if.no_answer", {{"field", field}, {"figure", figure}, {"target", target}});
  const Limit& limit = answer.limit;
  view.rest = m.say(std::string("view.what_if.limit.") + name_of(limit.kind),
                    {{"field", name_of_field(m, limit.path)},
                     {"allowed", limit.allowed.empty() ? m.say("text.another_value") : limit.allowed},
                     {"value", text_of(field_value(m, asked.field, limit.nearest.value))},
                     {"figure", text_of(figure_value(m, asked.figure, limit.nearest.figure))}});
}

Block tornado_block(const Maker& m) {
  const Tornado& found = *m.what_if->tornado;
  const FigureRow* row = figure_row_of_pattern(found.figure);
  chart::Tornado picture;
  picture.base = found.now;
  picture.measure = {row ? row->unit : Unit::none, row && row->unit != Unit::yuan ? row->digits : kUsualDigits};
  TableMaker t(m);
  t.column(m.say("view.basis.input"));
  for (const char* key : {"view.what_if.low", "view.what_if.high", "view.what_if.at_low", "view.what_if.at_high"}) {
    t.column(m.say(key), true);
  }
  for (const TornadoBar& bar : found.bars) {
    const Shown low = field_value(m, bar.field, bar.low), high = field_value(m, bar.field, bar.high);
    if (bar.figure_low && bar.figure_high) {
      picture.bars.push_back(
          {bar.field, name_of_field(m, bar.field), *bar.figure_low, *bar.figure_high, text_of(low), text_of(high)});
    }
    t.row(bar.field);
    t.add(name_of_field(m, bar.field));
    t.add(low);
    t.add(high);
    t.add(figure_value(m, found.figure, bar.figure_low));
    t.add(figure_value(m, found.figure, bar.figure_high));
  }
  Block b = block("what_if.tornado", m.say("view.what_if.tornado", {{"figure", name_of_figure(m, found.figure)}}), 12);
  b.caption = m.say("view.what_if.tornado_note");
  if (!picture.bars.empty()) {
    b.picture_height = static_cast<float>(wanted_height(picture));
    b.picture = std::move(picture);
  }
  b.table = t.finish();
  return b;
}

Block robustness_block(const Maker& m) {
  const Robustness& found = *m.what_if->robustness;
  TableMaker t(m);
  t.column(m.say("mark_name.assumption"));
  t.column(m.say("chart.current"), true);
  t.column(m.say("view.what_if.down_to"), true);
  t.column(m.say("view.what_if.then"), false, false);
  t.column(m.say("view.what_if.up_to"), true);
  t.column(m.say("view.what_if.then"), false, false);
  for (const Margin& margin : found.margins) {
    t.row(margin.field);
    t.add(name_of_field(m, margin.field));
    t.add(field_value(m, margin.field, margin.now));
    t.add(field_value(m, margin.field, margin.down));
    t.add(party_text(m, margin.down_refuses));
    t.add(field_value(m, margin.field, margin.up));
    t.add(party_text(m, margin.up_refuses));
  }
  Block b = block("what_if.robustness", m.say("view.what_if.robustness"), 12);
  b.caption = m.say("view.what_if.robustness_note");
  b.table = t.finish();
  return b;
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
  // One text per party: there are thousands of cells.
  const std::string agreed = m.say("view.what_if.agreed"), refused = m.say("view.what_if.refused");
  std::vector<std::string> refusals;
  for (const Party& party : map.parties()) {
    refusals.push_back(m.say("view.what_if.refuses", {{"party", party_text(m, party.name())}}));
  }
  for (int r = 0; r < map.rows(); ++r) {
    for (int c = 0; c < map.columns(); ++c) {
      const MapCell& cell = map.cell(c, r);
      picture.values.push_back(cell.kind == CellKind::agreed ? 1.0 : cell.kind == CellKind::line ? 0.0 : -0.6);
      const bool by_party = cell.kind == CellKind::refused && cell.refuses >= 0;
      picture.tips.push_back(cell.kind == CellKind::agreed ? agreed
                             : by_party                    ? refusals[static_cast<std::size_t>(cell.refuses)]
                                                           : refused);
    }
  }
  const auto segments = map.lines();
  for (std::size_t p = 0; p < map.parties().size(); ++p) {
    const Party& party = map.parties()[p];
    chart::Contour line;
    line.id = party.name();
    line.label = party_text(m, party.name());
    line.ink = party.kind == PartyKind::bank || party.kind == PartyKind::guarantor ? m.ink_of(party.id) : Ink::bad;
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
  Block b = block("what_if.map", m.say("view.what_if.map"), 12, std::move(picture), 360);
  b.caption = m.say(map.done() ? "view.what_if.map_note" : "view.what_if.map_busy");
  return b;
}

void tell(const Maker& m, View& view) {
  const WhatIf& w = *m.what_if;
  if (w.asked && w.answer) tell_answer(m, view);
  std::string told;
  if (w.robustness && !w.robustness->agreed) {
    told = m.say("view.what_if.fails", {{"party", party_text(m, w.robustness->refuses)}});
  } else if (w.robustness && !w.robustness->margins.empty() && w.robustness->margins.front().share) {
    const Margin& first = w.robustness->margins.front();
    const bool down = first.down && (!first.up || first.now - *first.down < *first.up - first.now);
    told = m.say("view.what_if.weakest", {{"field", name_of_field(m, first.field)},
                                          {"now", text_of(field_value(m, first.field, first.now))},
                                          {"value", text_of(field_value(m, first.field, down ? first.down : first.up))},
                                          {"party", party_text(m, down ? first.down_refuses : first.up_refuses)}});
  } else if (w.tornado && !w.tornado->bars.empty()) {
    const TornadoBar& first = w.tornado->bars.front();
    told = m.say("view.what_if.widest",
                 {{"figure", name_of_figure(m, w.tornado->figure)}, {"field", name_of_field(m, first.field)}});
  } else if (w.map) {
    told = m.say("view.what_if.map_sentence");
  }
  if (view.matters.empty()) {
    view.matters = told;
  } else {
    m.add_sentence(view.rest, told);
  }
}

}  // namespace

void what_if(const Maker& m, View& view) {
  tell(m, view);
  if (m.what_if->map) view.blocks.push_back(map_block(m));
  if (m.what_if->tornado) view.blocks.push_back(tornado_block(m));
  if (m.what_if->robustness && !m.what_if->robustness->margins.empty()) view.blocks.push_back(robustness_block(m));
}

}  // namespace loan::views
