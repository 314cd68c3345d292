// sensitivity_command.cpp — `sensitivity`: which input moves a figure most, at which value the deal fails or the figure
// meets a target, and the figure over one or two inputs.
#include "analysis/best.h"
#include "analysis/sensitivity.h"
#include "analysis/solve.h"
#include "commands/analysis_commands.h"
#include "report/explanation.h"
#include "report/figure_table.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

/// "FIELD" or "FIELD=LOW:HIGH".
std::optional<Swing> read_swing(const std::string& text, Problems& found) {
  Swing swing;
  const std::size_t equals = text.find('=');
  swing.field = text.substr(0, equals);
  if (equals == std::string::npos) return swing;
  const std::string range = text.substr(equals + 1);
  const std::size_t colon = range.find(':');
  if (colon != std::string::npos) {
    swing.low = read_number(range.substr(0, colon));
    swing.high = read_number(range.substr(colon + 1));
  }
  if (swing.low && swing.high) return swing;
  found.push_back({ProblemCode::malformed, text, "FIELD=LOW:HIGH"});
  return std::nullopt;
}

std::vector<Swing> read_swings(const std::vector<std::string>& texts, Problems& found) {
  std::vector<Swing> swings;
  for (const std::string& text : texts) {
    if (auto swing = read_swing(text, found)) swings.push_back(std::move(*swing));
  }
  return swings;
}

/// Numbers marked as assumptions.
std::vector<Swing> assumed(const Scenario& scenario) {
  std::vector<Swing> swings;
  for (const auto& entry : scenario.provenance) {
    if (entry.second.mark != Mark::assumption) continue;
    const FieldPlace place = find_field(scenario.deal, entry.first);
    if (place.row && is_numeric(*place.row) && number_in(place.get())) swings.push_back({entry.first, {}, {}});
  }
  return swings;
}

/// Where an input breaks the deal, and where the figure meets its target.
struct BreakEven {
  Margin margin;
  std::optional<SolveAnswer> target;
};

struct Analysis {
  Tornado tornado;
  bool agreed = true;
  std::string refuses;
  std::vector<BreakEven> break_even;  ///< by bar
};

Result<Analysis> analyse(const Subject& subject, const SensitivityRequest& request, const std::vector<Swing>& swings) {
  const auto bars = tornado(subject, request.figure, swings);
  if (!bars.ok()) return bars.problems();
  Analysis out;
  out.tornado = *bars;
  std::vector<std::string> fields;
  for (const TornadoBar& bar : out.tornado.bars) fields.push_back(bar.field);
  const auto margins = robustness(subject, fields);
  if (!margins.ok()) return margins.problems();
  out.agreed = margins->agreed;
  out.refuses = margins->refuses;
  for (const std::string& field : fields) {
    BreakEven row;
    for (const Margin& m : margins->margins) {
      if (m.field == field) row.margin = m;
    }
    if (request.target) {
      const auto answer = solve(subject, {field, request.figure, *request.target, {}, {}});
      if (!answer.ok()) return answer.problems();
      row.target = *answer;
    }
    out.break_even.push_back(std::move(row));
  }
  return out;
}

std::optional<double> met_at(const BreakEven& row) {
  if (!row.target || row.target->status != Status::ok) return std::nullopt;
  return row.target->value ? row.target->value : std::optional<double>(row.target->below->value);
}

Json maybe(const std::optional<double>& x) {
  return x ? number_to_json(*x) : Json(nullptr);
}

Json tornado_json(const Analysis& a, const SensitivityRequest& request) {
  Json out{{"figure", a.tornado.figure}, {"now", number_to_json(a.tornado.now)}, {"agreed", a.agreed}};
  if (!a.agreed) out["refuses"] = a.refuses;
  if (request.target) out["target"] = number_to_json(*request.target);
  out["bars"] = Json::array();
  for (std::size_t i = 0; i < a.tornado.bars.size(); ++i) {
    const TornadoBar& bar = a.tornado.bars[i];
    const BreakEven& even = a.break_even[i];
    Json row{{"field", bar.field},
             {"now", maybe(bar.now)},
             {"low", Json{{"value", number_to_json(bar.low)}, {"figure", maybe(bar.figure_low)}}},
             {"high", Json{{"value", number_to_json(bar.high)}, {"figure", maybe(bar.figure_high)}}},
             {"width", number_to_json(bar.width)}};
    if (bar.problem)
      row["problem"] = Json{{"code", std::string(name_of(bar.problem->code))}, {"field", bar.problem->field}};
    if (even.margin.down) {
      row["fails_below"] = Json{{"value", number_to_json(*even.margin.down)}, {"refuses", even.margin.down_refuses}};
    }
    if (even.margin.up) {
      row["fails_above"] = Json{{"value", number_to_json(*even.margin.up)}, {"refuses", even.margin.up_refuses}};
    }
    if (even.target) {
      row["meets_target"] = Json{{"status", name_of(even.target->status)}};
      if (const auto x = met_at(even)) row["meets_target"]["value"] = number_to_json(*x);
    }
    out["bars"].push_back(row);
  }
  return out;
}

std::string csv_of(const std::vector<std::vector<std::string>>& lines) {
  std::string text;
  for (const auto& line : lines) {
    for (std::size_t c = 0; c < line.size(); ++c) text += (c > 0 ? "," : "") + line[c];
    text += "\n";
  }
  return text;
}

std::string plain(const std::optional<double>& x) {
  return x ? number_to_json(*x).dump() : std::string();
}

std::string tornado_csv(const Analysis& a) {
  std::vector<std::vector<std::string>> lines{{"field", "low", "now", "high", "figure_low", "figure_now", "figure_high",
                                               "width", "fails_below", "below_refuses", "fails_above", "above_refuses",
                                               "meets_target"}};
  for (std::size_t i = 0; i < a.tornado.bars.size(); ++i) {
    const TornadoBar& bar = a.tornado.bars[i];
    const Margin& m = a.break_even[i].margin;
    lines.push_back({bar.field, plain(bar.low), plain(bar.now), plain(bar.high), plain(bar.figure_low),
                     plain(a.tornado.now), plain(bar.figure_high), plain(bar.width), plain(m.down), m.down_refuses,
                     plain(m.up), m.up_refuses, plain(met_at(a.break_even[i]))});
  }
  return csv_of(lines);
}

/// Numbers as people read them.
class Shown {
 public:
  Shown(const Scenario& scenario, const std::string& figure, Language language)
      : scenario_(scenario), row_(*figure_row_of_pattern(figure)), language_(language) {}

  std::string word(const char* key) const {
    return std::string(loan::word(std::string("sensitivity.") + key, language_));
  }
  std::string name(const std::string& field) const { return field_name(scenario_.deal, field, language_); }
  std::string input(const std::string& field, const std::optional<double>& x) const {
    if (!x) return "–";
    const FieldRow& row = *find_field(scenario_.deal, field).row;
    return written(*x, row.unit, language_, MoneyUnit::yuan, kUsualDigits).text();
  }
  std::string figure(const std::optional<double>& x) const {
    return x ? written(*x, row_.unit, language_).text() : "–";
  }
  std::string change(double x) const { return written_change(x, row_.unit, language_).text(); }

 private:
  const Scenario& scenario_;
  const FigureRow& row_;
  Language language_;
};

std::string tornado_table(const Analysis& a, const SensitivityRequest& request, const Shown& shown) {
  std::vector<std::string> head;
  for (const char* key : {"field", "low", "now", "high", "at_low", "at_high", "width", "breaks_down", "breaks_up"}) {
    head.push_back(shown.word(key));
  }
  if (request.target) head.push_back(shown.word("target_at"));
  std::vector<bool> left(head.size(), false);
  left[0] = true;
  std::vector<std::vector<std::string>> lines{head};
  for (std::size_t i = 0; i < a.tornado.bars.size(); ++i) {
    const TornadoBar& bar = a.tornado.bars[i];
    const BreakEven& even = a.break_even[i];
    std::vector<std::string> line{
        shown.name(bar.field),
        shown.input(bar.field, bar.low),
        shown.input(bar.field, bar.now),
        shown.input(bar.field, bar.high),
        shown.figure(bar.figure_low),
        shown.figure(bar.figure_high),
        bar.figure_low && bar.figure_high ? shown.change(*bar.figure_high - *bar.figure_low) : "–",
        shown.input(bar.field, even.margin.down),
        shown.input(bar.field, even.margin.up)};
    if (request.target) line.push_back(shown.input(bar.field, met_at(even)));
    lines.push_back(std::move(line));
  }
  return request.figure + " = " + shown.figure(a.tornado.now) + "\n" + aligned_columns(lines, left);
}

Json table_json(const SensitivityTable& t, const std::string& figure, const std::vector<Swing>& inputs) {
  Json out{{"figure", figure}, {"x", Json{{"field", inputs[0].field}, {"values", t.xs}}}};
  if (inputs.size() > 1) out["y"] = Json{{"field", inputs[1].field}, {"values", t.ys}};
  out["figures"] = Json::array();
  for (std::size_t i = 0; i < t.values.size(); i += t.xs.size()) {
    Json row = Json::array();
    for (std::size_t x = 0; x < t.xs.size(); ++x) row.push_back(maybe(t.values[i + x]));
    out["figures"].push_back(row);
  }
  return out;
}

/// One line per value of the first input, one column per value of the second.
template <class Input, class Figure>
std::vector<std::vector<std::string>> table_lines(const SensitivityTable& t, const std::string& corner,
                                                  const std::string& only, const Input& input, const Figure& figure) {
  std::vector<std::vector<std::string>> lines{{corner}};
  if (t.ys.empty()) lines[0].push_back(only);
  for (const double y : t.ys) lines[0].push_back(input(1, y));
  for (std::size_t x = 0; x < t.xs.size(); ++x) {
    std::vector<std::string> line{input(0, t.xs[x])};
    for (std::size_t y = 0; y < std::max<std::size_t>(1, t.ys.size()); ++y) {
      line.push_back(figure(t.values[y * t.xs.size() + x]));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string table_text(const SensitivityTable& t, const SensitivityRequest& request, const std::vector<Swing>& inputs,
                       const Scenario& scenario) {
  if (request.format == SensitivityFormat::json) return json_text(table_json(t, request.figure, inputs), 1);
  const bool csv = request.format == SensitivityFormat::csv;
  const Shown shown(scenario, request.figure, request.language);
  const auto input = [&](std::size_t i, double x) { return csv ? plain(x) : shown.input(inputs[i].field, x); };
  const auto figure = [&](const std::optional<double>& x) { return csv ? plain(x) : shown.figure(x); };
  const auto name = [&](std::size_t i) { return csv ? inputs[i].field : shown.name(inputs[i].field); };
  const std::string corner = inputs.size() > 1 ? name(0) + " \\ " + name(1) : name(0);
  const auto lines = table_lines(t, corner, request.figure, input, figure);
  return csv ? csv_of(lines) : aligned_columns(lines, std::vector<bool>(lines[0].size(), false));
}

}  // namespace

Result<std::string> sensitivity_text(std::string_view text, const SensitivityRequest& request) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  const Subject subject{scenario->deal, builtin_parameters()};
  Problems found;
  const std::vector<Swing> table = read_swings(request.table, found);
  std::vector<Swing> swings = read_swings(request.vary, found);
  if (!found.empty()) return found;
  if (!table.empty()) {
    const auto cells = sensitivity_table(subject, request.figure, table, request.steps);
    if (!cells.ok()) return cells.problems();
    return table_text(*cells, request, table, *scenario);
  }
  if (swings.empty()) swings = assumed(*scenario);
  const auto analysis = analyse(subject, request, swings);
  if (!analysis.ok()) return analysis.problems();
  switch (request.format) {
    case SensitivityFormat::json:
      return json_text(tornado_json(*analysis, request), 1);
    case SensitivityFormat::csv:
      return tornado_csv(*analysis);
    case SensitivityFormat::text:
      break;
  }
  return tornado_table(*analysis, request, Shown(*scenario, request.figure, request.language));
}

}  // namespace loan
