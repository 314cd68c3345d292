// Which input moves a figure most, and how far each assumption may be wrong before somebody refuses.
#include "report/what_if_parts.h"

namespace loan::views {

std::string told_tornado(const Maker& m) {
  const Tornado& found = *m.what_if->tornado;
  const TornadoBar& first = found.bars.front();
  if (!(first.width > 0)) {
    return m.say("view.what_if.nothing_moves", {{"figure", name_of_figure(m, found.figure)}});
  }
  return m.say("view.what_if.widest", {{"figure", name_of_figure(m, found.figure)},
                                       {"field", name_of_field(m, first.field)},
                                       {"low", text_of(short_value(m, first.field, first.low))},
                                       {"at_low", text_of(figure_value(m, found.figure, first.figure_low))},
                                       {"high", text_of(short_value(m, first.field, first.high))},
                                       {"at_high", text_of(figure_value(m, found.figure, first.figure_high))}});
}

std::string told_robustness(const Maker& m, View& view) {
  const Robustness& r = *m.what_if->robustness;
  if (!r.agreed) {
    const bool bank = r.refuses.starts_with("banks[");
    const bool money = r.refuses == "capacity" || r.refuses.starts_with("cover.");
    view.rest = m.say("view.what_if.agree_first");
    return m.say("view.what_if.fails", {{"party", party_text(m, r.refuses)},
                                        {"by", money  ? written_brief(r.by, m.language, m.money).text()
                                               : bank ? m.points(r.by)
                                                      : m.text_of(r.by, Unit::spread, 1)}});
  }
  if (r.margins.empty() || !r.margins.front().share) return {};
  const Margin& first = r.margins.front();
  const bool down = first.down && (!first.up || first.now - *first.down < *first.up - first.now);
  const std::string& refuses = down ? first.down_refuses : first.up_refuses;
  // A ceiling or a capacity does not walk away.
  const bool someone = refuses.starts_with("banks[") || refuses.starts_with("cover.") || refuses == "borrower";
  return m.say(someone ? "view.what_if.weakest" : "view.what_if.weakest_rule",
               {{"field", name_of_field(m, first.field)},
                {"now", text_of(field_value(m, first.field, first.now))},
                {"value", text_of(field_value(m, first.field, down ? first.down : first.up))},
                {"party", party_text(m, refuses)}});
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
  std::size_t others = 0;
  for (const TornadoBar& bar : found.bars) {
    // What does not move the figure as it is shown would be a bar that nobody sees.
    if (bar.figure_low && bar.figure_high && !picture.bars.empty() &&
        text_of(figure_value(m, found.figure, bar.figure_low)) ==
            text_of(figure_value(m, found.figure, bar.figure_high))) {
      ++others;
      continue;
    }
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
  b.caption = others == 0 ? m.say("view.what_if.tornado_note")
                          : m.say("view.what_if.tornado_others", {{"n", std::to_string(others)}});
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
  std::size_t others = 0;
  for (const Margin& margin : found.margins) {
    if (!margin.down && !margin.up && !t.empty()) {
      ++others;
      continue;
    }
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
  b.caption = others == 0 ? m.say("view.what_if.robustness_note")
                          : m.say("view.what_if.robustness_others", {{"n", std::to_string(others)}});
  b.table = t.finish();
  return b;
}

}  // namespace loan::views
