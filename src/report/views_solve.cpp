// Goal seek: one input solved for one figure, and how the figure moves over it.
#include "core/math.h"
#include "report/what_if_parts.h"

namespace loan::views {

using chart::Ink;

namespace {

Hint take_value(const Maker& m, const std::string& field, double value, std::size_t which) {
  Hint hint{m.say("view.hint.take_value",
                  {{"field", name_of_field(m, field)}, {"value", text_of(field_value(m, field, value))}}),
            field,
            {},
            Take::goal,
            which};
  return hint;
}

}  // namespace

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

/// With the target and what holds now.
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
  return block("what_if.curve", m.say("view.what_if.curve", {{"field", name_of_field(m, asked.field)}}), 12,
               std::move(picture), 236);
}

}  // namespace loan::views
