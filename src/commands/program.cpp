#include "commands/program.h"

#include "commands/near_names.h"
#include "deal/cover_scheme.h"
#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"
#include "nlohmann/json.hpp"
#include "report/explanation.h"
#include "report/figure_table.h"
#include "scenario/link.h"
#include "scenario/outcome_json.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"
#include "scenario/scenario_json.h"
#include "scenario/schema.h"

namespace loan {

namespace {

struct Evaluated {
  Scenario scenario;
  Outcome outcome;
};

Result<Evaluated> evaluated(std::string_view text, Recording recording) {
  auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  auto outcome = evaluate(scenario->deal, builtin_parameters(), recording);
  if (!outcome.ok()) return outcome.problems();
  return Evaluated{std::move(*scenario), std::move(*outcome)};
}

/// Figures of this outcome that the user may have meant.
std::string nearest_figures(const Outcome& outcome, std::string_view wanted) {
  std::vector<std::string> names;
  for_each_figure(outcome, [&](const FigurePlace& place) { names.push_back(place.path); });
  std::string found;
  for (const std::string& name : near_names(wanted, names, 5)) found += (found.empty() ? "" : ", ") + name;
  return found;
}

Result<FigurePlace> figure_at(const Outcome& outcome, std::string_view path) {
  FigurePlace place = find_figure(outcome, path);
  if (!place.row) {
    return Problem{ProblemCode::unknown_figure, std::string(path), nearest_figures(outcome, path)};
  }
  return place;
}

Json explanation_json(const Outcome& outcome, const Deal& deal, NodeId node, Language language, int depth) {
  const Explanation e = explain(outcome, deal, node, language);
  Json out = Json{{"name", e.name}, {"value", e.number}, {"unit", name_of(e.unit)}, {"shown", e.value.text()}};
  if (!e.formula.empty()) {
    out["formula"] = e.formula;
    out["source"] = e.source;
  }
  if (!e.path.empty()) out["path"] = e.path;
  if (e.terms.empty() || depth <= 0) return out;
  out["terms"] = Json::array();
  for (const ExplainedTerm& term : e.terms) {
    out["terms"].push_back(explanation_json(outcome, deal, term.node, language, depth - 1));
  }
  return out;
}

}  // namespace

std::string list_presets(Language language) {
  (void)language;  // titles are the cases' own
  std::string text;
  for (const Preset& preset : presets()) {
    const Scenario scenario = open_preset(preset);
    text += std::string(preset.id) + "  " + scenario.meta.title + "\n";
  }
  return text;
}

Result<std::string> preset_text(std::string_view id) {
  const Preset* preset = find_preset(id);
  if (preset) return write_scenario(open_preset(*preset));
  std::string known;
  for (const Preset& p : presets()) known += (known.empty() ? "" : " / ") + std::string(p.id);
  return Problem{ProblemCode::unknown_preset, std::string(id), known};
}

Result<std::string> evaluate_text(std::string_view scenario) {
  const auto done = evaluated(scenario, Recording::off);
  if (!done.ok()) return done.problems();
  return outcome_json(done->outcome);
}

Result<std::string> evaluate_table(std::string_view scenario, Language language) {
  const auto done = evaluated(scenario, Recording::off);
  if (!done.ok()) return done.problems();
  return figure_table_text(done->outcome, language);
}

Result<std::string> explain_figure(std::string_view scenario, std::string_view figure, Language language, int depth) {
  const auto done = evaluated(scenario, Recording::on);
  if (!done.ok()) return done.problems();
  const auto place = figure_at(done->outcome, figure);
  if (!place.ok()) return place.problems();
  const FigureValue held = place->get();
  std::string text =
      figure_name(done->outcome, figure, language) + " = " + shown_figure(*place, language).text() + "\n";
  if (held.why != 0) text += explanation_text(done->outcome, done->scenario.deal, held.why, language, depth);
  return text;
}

Result<std::string> explain_figure_json(std::string_view scenario, std::string_view figure, Language language,
                                        int depth) {
  const auto done = evaluated(scenario, Recording::on);
  if (!done.ok()) return done.problems();
  const auto place = figure_at(done->outcome, figure);
  if (!place.ok()) return place.problems();
  Json out = explanation_json(done->outcome, done->scenario.deal, place->get().why, language, depth);
  Json named = Json{{"figure", std::string(figure)}, {"figure_name", figure_name(done->outcome, figure, language)}};
  named.update(out);
  return named.dump(1, ' ', false, Json::error_handler_t::replace);
}

Result<std::string> make_link(std::string_view text, bool without_names) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  return write_link(*scenario, without_names ? LinkNames::left_out : LinkNames::kept);
}

Result<std::string> open_link(std::string_view link) {
  const auto scenario = read_link(link);
  if (!scenario.ok()) return scenario.problems();
  return write_scenario(*scenario);
}

Result<std::string> add_cover_scheme(std::string_view text, std::string_view name) {
  const std::optional<CoverScheme> scheme = cover_scheme_of(name);
  if (!scheme) {
    return Problem{ProblemCode::not_a_choice, "scheme", "four_three_two_one / sci_tech_plan / private_investment_plan"};
  }
  auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  auto deal = with_cover_scheme(std::move(scenario->deal), *scheme, builtin_parameters());
  if (!deal.ok()) return deal.problems();
  scenario->deal = std::move(*deal);
  return write_scenario(*scenario);
}

std::string schema_text(bool of_outcome) {
  return of_outcome ? figures_json() : scenario_schema();
}

}  // namespace loan
