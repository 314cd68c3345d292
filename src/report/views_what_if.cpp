// What-if: one input solved for one figure, which input moves a figure most, how far each assumption may be wrong, and
// where a deal exists.
#include "core/math.h"
#include "report/explanation.h"
#include "report/view_analysis.h"
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

std::string name_of_field(const Maker& m, const std::string& path) {
  return short_field_name(m.deal, path, m.language);
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

Hint take_value(const Maker& m, const std::string& field, double value, std::size_t which) {
  Hint hint{m.say("view.hint.take_value",
                  {{"field", name_of_field(m, field)}, {"value", text_of(field_value(m, field, value))}}),
            field,
            {},
            Take::goal,
            which};
  return hint;
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
    view.hints.push_back(take_value(m, asked.field, *answer.value, 0));
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
    view.hints.push_back(take_value(m, asked.field, answer.below->value, 1));
    view.hints.push_back(take_value(m, asked.field, answer.above->value, 2));
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

/// Where room is short: money with few digits.
Shown short_value(const Maker& m, const std::string& path, const std::optional<double>& value) {
  Shown s = field_value(m, path, value);
  if (value && unit_of_field(m, path) == Unit::yuan) {
    const Written w = written_brief(*value, m.language, m.money);
    s.cell.text = w.number;
    s.cell.unit = w.unit;
  }
  return s;
}

/// How the figure moves over the input, with the target and what holds now.
Block curve_block(const Maker& m) {
  const SolveTerms& asked = *m.what_if->asked;
  const SolveAnswer& answer = *m.what_if->answer;
  const SensitivityTable& curve = *m.what_if->curve;
  const FigureRow* row = figure_row_of_pattern(asked.figure);
  chart::Lines picture;
  picture.x = {unit_of_field(m, asked.field), kUsualDigits};
  picture.y = {row ? row->unit : Unit::none, row && row->unit != Unit::yuan ? row->digits : kUsualDigits};
  picture.x_name = name_of_field(m, asked.field);
  chart::LineSeries line, target;
  line.id = "figure";
  line.label = name_of_figure(m, asked.figure);
  for (std::size_t i = 0; i < curve.xs.size(); ++i) {
    if (curve.values[i]) line.points.push_back({curve.xs[i], *curve.values[i]});
  }
  target.id = "target";
  target.label = m.say("view.what_if.target");
  target.ink = Ink::bad;
  target.dashed = true;
  target.points = {{curve.xs.front(), asked.target}, {curve.xs.back(), asked.target}};
  if (!line.points.empty()) picture.series.push_back(std::move(line));
  picture.series.push_back(std::move(target));
  const Shown now = m.input(asked.field);
  if (now.counts) picture.marks.push_back({"now", m.say("chart.current"), now.value});
  if (answer.value && fabs(*answer.value - now.value) > 1e-9 * fabs(now.value)) {
    // Labels are placed side by side in the order of the marks.
    picture.marks.insert(*answer.value < now.value ? picture.marks.begin() : picture.marks.end(),
                         {"answer", text_of(field_value(m, asked.field, answer.value)), *answer.value});
  }
  return block("what_if.curve", m.say("view.what_if.curve", {{"figure", name_of_figure(m, asked.figure)}}), 12,
               std::move(picture), 250);
}

Block tornado_block(const Maker& m) {
  const Tornado& found = *m.what_if->tornado;
  const FigureRow* row = figure_row_of_pattern(found.figure);
  chart::Tornado picture;
  picture.base = found.now;
  picture.measure = {row ? row->unit : Unit::none, row && row->unit != Unit::yuan ? row->digits : kUsualDigits};
  TableMaker t(m);
  t.column(m.say("view.basis.input"));
  t.column(m.say("chart.current"), true, false);
  for (const char* key : {"view.what_if.low", "view.what_if.high", "view.what_if.at_low", "view.what_if.at_high"}) {
    t.column(m.say(key), true);
  }
  for (const TornadoBar& bar : found.bars) {
    if (bar.figure_low && bar.figure_high && !(bar.width > 0)) continue;  // it does not move the figure
    const Shown low = field_value(m, bar.field, bar.low), high = field_value(m, bar.field, bar.high);
    if (bar.figure_low && bar.figure_high) {
      picture.bars.push_back({bar.field, name_of_field(m, bar.field), *bar.figure_low, *bar.figure_high,
                              text_of(short_value(m, bar.field, bar.low)),
                              text_of(short_value(m, bar.field, bar.high))});
    }
    t.row(bar.field);
    t.add(name_of_field(m, bar.field));
    t.add(field_value(m, bar.field, bar.now));
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
  t.column(m.say("chart.current"), true, false);
  t.column(m.say("view.what_if.may_move"), true);
  t.column(m.say("view.what_if.down_to"), true);
  t.column(m.say("view.what_if.then"), false, false);
  t.column(m.say("view.what_if.up_to"), true);
  t.column(m.say("view.what_if.then"), false, false);
  for (const Margin& margin : found.margins) {
    t.row(margin.field);
    t.add(name_of_field(m, margin.field));
    t.add(short_value(m, margin.field, margin.now));
    Shown room = margin.share ? number(m, *margin.share, Unit::share, 1) : m.words("–");
    room.cell.figure = margin.field;
    room.cell.is_field = true;
    t.add(std::move(room));
    t.add(short_value(m, margin.field, margin.down));
    t.add(party_text(m, margin.down_refuses));
    t.add(short_value(m, margin.field, margin.up));
    t.add(party_text(m, margin.up_refuses));
  }
  Block b = block("what_if.robustness", m.say("view.what_if.robustness"), 12);
  b.caption = m.say("view.what_if.robustness_note");
  b.table = t.finish();
  return b;
}

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
  Block b = block("what_if.map", m.say("view.what_if.map"), 12, std::move(picture), 280);
  // Below the picture, so that nothing moves under the pointer.
  b.caption = m.what_if->looked ? told_point(m, *m.what_if->looked, false)
                                : m.say(map.done() ? "view.what_if.map_note" : "view.what_if.map_busy");
  return b;
}

/// A figure of another case than the one on screen.
Shown elsewhere(Shown s, std::string figure) {
  s.cell.figure = std::move(figure);
  s.cell.foreign = true;
  s.cell.right = true;
  return s;
}

/// Adopting, the borrower's cost and its distance from today, what falls due early, and every bank's return.
Block structures_block(const Maker& m) {
  const StructureList& found = *m.what_if->structures;
  TableMaker t(m);
  t.column(m.say("view.structures.idea"));
  t.column({}, false);
  t.column(m.say("view.structures.cost"), true);
  t.column(m.say("view.structures.against_now"), true, false);
  t.column(m.say("view.structures.first_year"), true, false);
  if (!found.structures.empty()) {
    for (const StructureBank& b : found.structures.front().banks) t.column(m.bank_name(b.id), true, false);
  }
  const double now = m.out.borrower_cost.value;
  for (std::size_t i = 0; i < found.structures.size(); ++i) {
    const Structure& s = found.structures[i];
    t.row(name_of(s.idea));
    Shown idea = m.words(m.say(std::string("structure.") + name_of(s.idea)));
    std::vector<std::string> changed;
    for (const std::string& path : s.changed) {
      if (changed.size() < 6 && find_field(m.deal, path).row) changed.push_back(name_of_field(m, path));
    }
    idea.cell.tip = std::string(help(std::string("structure.") + name_of(s.idea), m.language)) +
                    (changed.empty() ? "" : "\n" + listed(changed, m.language));
    t.add(std::move(idea));
    Shown take = m.words(m.say("view.structures.take"));
    take.cell.take = Take::structure;
    take.cell.taken = i;
    t.add(std::move(take));
    Shown cost = elsewhere(number(m, s.terms.borrower_cost, Unit::rate, 3), "borrower_cost");
    cost.cell.bold = true;
    t.add(std::move(cost));
    Shown against = elsewhere(m.words({}), "borrower_cost");
    const Written change = written_change(s.terms.borrower_cost - now, Unit::spread, m.language, m.money, 1);
    against.cell.text = change.number;
    against.cell.unit = change.unit;
    against.cell.right = true;
    against.cell.ink = s.terms.borrower_cost < now - 1e-7 ? Ink::good : Ink::secondary;
    t.add(std::move(against));
    t.add(elsewhere(number(m, s.terms.first_year, Unit::yuan), "borrower_cost"));
    for (const StructureBank& first : found.structures.front().banks) {
      Shown raroc = m.words("–");
      for (const StructureBank& b : s.banks) {
        if (b.id != first.id) continue;
        raroc = elsewhere(number(m, b.reached, Unit::share, 2), "banks[" + b.id + "].raroc");
        raroc.cell.text += " / " + number(m, b.target, Unit::share, 2).cell.text;
        raroc.cell.tip = m.say("view.structures.bank", {{"bank", m.bank_name(b.id)},
                                                        {"amount", written_brief(b.amount, m.language, m.money).text()},
                                                        {"rate", m.text_of(b.rate, Unit::rate, 3)},
                                                        {"reached", m.text_of(b.reached, Unit::share, 2)},
                                                        {"target", m.text_of(b.target, Unit::share, 2)}});
      }
      t.add(std::move(raroc));
    }
  }
  Block b = block("what_if.structures", m.say("view.structures.title"), 12);
  b.caption = m.say("view.structures.note");
  b.table = t.finish();
  return b;
}

void tell(const Maker& m, View& view) {
  const WhatIf& w = *m.what_if;
  if (w.asked && w.answer) tell_answer(m, view);
  std::string told;
  if (w.robustness && !w.robustness->agreed) {
    const Robustness& r = *w.robustness;
    const bool bank = r.refuses.starts_with("banks[");
    const bool money = r.refuses == "capacity" || r.refuses.starts_with("cover.");
    told = m.say("view.what_if.fails", {{"party", party_text(m, r.refuses)},
                                        {"by", money  ? written_brief(r.by, m.language, m.money).text()
                                               : bank ? m.points(r.by)
                                                      : m.text_of(r.by, Unit::spread, 1)}});
    view.rest = m.say("view.what_if.agree_first");
  } else if (w.robustness && !w.robustness->margins.empty() && w.robustness->margins.front().share) {
    const Margin& first = w.robustness->margins.front();
    const bool down = first.down && (!first.up || first.now - *first.down < *first.up - first.now);
    told = m.say("view.what_if.weakest", {{"field", name_of_field(m, first.field)},
                                          {"now", text_of(field_value(m, first.field, first.now))},
                                          {"value", text_of(field_value(m, first.field, down ? first.down : first.up))},
                                          {"party", party_text(m, down ? first.down_refuses : first.up_refuses)}});
  } else if (w.tornado && !w.tornado->bars.empty()) {
    const TornadoBar& first = w.tornado->bars.front();
    if (!(first.width > 0)) {
      told = m.say("view.what_if.nothing_moves", {{"figure", name_of_figure(m, w.tornado->figure)}});
    } else
      told = m.say("view.what_if.widest",
                   {{"figure", name_of_figure(m, w.tornado->figure)}, {"field", name_of_field(m, first.field)}});
  } else if (w.map) {
    told = m.say(w.best || w.map->progress() < 1 ? "view.what_if.map_sentence" : "view.what_if.map_nowhere");
  } else if (w.structures && !w.structures->structures.empty()) {
    const Structure& first = w.structures->structures.front();
    told = m.say(first.every_bank ? "view.structures.sentence" : "view.structures.tightest",
                 {{"n", std::to_string(w.structures->structures.size())},
                  {"idea", m.say(std::string("structure.") + name_of(first.idea))},
                  {"cost", m.text_of(first.terms.borrower_cost, Unit::rate, 3)},
                  {"now", m.text_of(m.out.borrower_cost.value, Unit::rate, 3)}});
  } else if (w.structures && !w.busy) {
    told = m.say("view.structures.none");
  } else if (w.problems) {
    const Problem& p = w.problems->front();
    told = sentence(p, m.language, find_field(m.deal, p.field).row ? name_of_field(m, p.field) : std::string());
  } else if (w.busy) {
    told = m.say("view.what_if.busy");
  }
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
  if (view.matters.empty()) {
    view.matters = told;
  } else {
    m.add_sentence(view.rest, told);
  }
}

}  // namespace

void what_if(const Maker& m, View& view) {
  tell(m, view);
  if (m.what_if->curve && m.what_if->answer) view.blocks.push_back(curve_block(m));
  if (m.what_if->map) view.blocks.push_back(map_block(m));
  if (m.what_if->structures && !m.what_if->structures->structures.empty()) {
    view.blocks.push_back(structures_block(m));
  }
  if (m.what_if->tornado && !m.what_if->tornado->bars.empty() && m.what_if->tornado->bars.front().width > 0)
    view.blocks.push_back(tornado_block(m));
  if (m.what_if->robustness && !m.what_if->robustness->margins.empty()) view.blocks.push_back(robustness_block(m));
}

}  // namespace loan::views
