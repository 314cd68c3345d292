#include "commands/analysis_commands.h"

#include "analysis/best.h"
#include "analysis/bridge.h"
#include "analysis/compare.h"
#include "analysis/deal_map.h"
#include "analysis/sensitivity.h"
#include "analysis/solve.h"
#include "analysis/structures.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

Subject subject_of(const Scenario& scenario) {
  return {scenario.deal, builtin_parameters()};
}

std::string printed(const Json& json) {
  return json_text(json, 1);
}

Json value_json(const Value& value) {
  if (const auto* b = std::get_if<bool>(&value)) return *b;
  if (const auto* s = std::get_if<std::string>(&value)) return *s;
  if (const auto* d = std::get_if<Date>(&value)) return iso_date(*d);
  const auto x = number_in(value);
  return x ? number_to_json(*x) : Json(nullptr);
}

Json pair_json(const Neighbour& n) {
  return Json{{"value", number_to_json(n.value)}, {"figure", number_to_json(n.figure)}};
}

Json solve_json(const SolveTerms& terms, const SolveAnswer& a) {
  Json out{{"status", name_of(a.status)},
           {"field", terms.field},
           {"figure", terms.figure},
           {"target", number_to_json(terms.target)}};
  if (a.status != Status::ok) {
    Json limit{{"kind", name_of(a.limit.kind)}, {"path", a.limit.path}};
    if (a.limit.code) limit["code"] = name_of(*a.limit.code);
    if (!a.limit.allowed.empty()) limit["allowed"] = a.limit.allowed;
    if (a.limit.kind != LimitKind::no_figure) limit["nearest"] = pair_json(a.limit.nearest);
    out["limit"] = limit;
    return out;
  }
  if (a.value) out["value"] = number_to_json(*a.value);
  if (a.figure) out["reached"] = number_to_json(*a.figure);
  out["to_one_step"] = a.to_one_step;
  if (a.below) out["below"] = pair_json(*a.below);
  if (a.above) out["above"] = pair_json(*a.above);
  return out;
}

Json best_json(const BestTerms& terms, const BestAnswer& a) {
  Json out{{"status", name_of(a.status)}};
  if (a.status == Status::ok) {
    out["values"] = Json::array();
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      out["values"].push_back(Json{{"field", terms.fields[i]}, {"value", number_to_json(a.values[i])}});
    }
    if (a.lowest) out["lowest"] = Json{{"figure", terms.lowest}, {"value", number_to_json(*a.lowest)}};
  } else {
    out["missing"] = number_to_json(a.missing);
  }
  out["binding"] = a.binding;
  return out;
}

Json point_json(const MapPoint& p) {
  Json out{{"x", number_to_json(p.x)}, {"y", number_to_json(p.y)}};
  if (p.borrower_cost) out["borrower_cost"] = number_to_json(*p.borrower_cost);
  out["parties"] = Json::array();
  for (const Party& party : p.parties) {
    out["parties"].push_back(Json{{"party", party.name()}, {"slack", number_to_json(party.slack)}});
  }
  return out;
}

MapTerms map_terms(const MapRequest& r) {
  MapTerms terms;
  terms.x = {r.x, r.x_low, r.x_high};
  terms.y = {r.y, r.y_low, r.y_high};
  terms.columns = terms.rows = r.cells;
  return terms;
}

std::string csv_number(double x) {
  return number_to_json(x).dump();
}

void add_point(std::string& csv, const MapPoint& p) {
  csv += csv_number(p.x) + "," + csv_number(p.y) + ",";
  if (!p.valid) {
    csv += "invalid," + (p.problem ? p.problem->field : std::string()) + ",,\n";
    return;
  }
  csv += p.agreed ? "agreed,," : "refused," + p.refusals.front().party + "," + csv_number(p.refusals.front().by);
  csv += "," + csv_number(*p.borrower_cost) + "\n";
}

Json bridge_json(const Bridge& b) {
  Json out{{"figure", b.figure}, {"status", name_of(b.status)}};
  if (b.status != Status::ok) return out;
  out["from"] = number_to_json(b.from);
  out["to"] = number_to_json(b.to);
  out["steps"] = Json::array();
  for (const BridgeStep& s : b.steps) {
    out["steps"].push_back(Json{{"name", s.name}, {"move", number_to_json(s.move)}, {"fields", s.fields}});
  }
  return out;
}

Json structure_json(const Scenario& base, const Structure& s) {
  Json terms{{"borrower_cost", number_to_json(s.terms.borrower_cost)},
             {"fees_up_front", number_to_json(s.terms.fees_up_front)},
             {"first_year", number_to_json(s.terms.first_year)},
             {"rights", number_to_json(s.terms.rights)},
             {"business", number_to_json(s.terms.business)},
             {"cover_claims", number_to_json(s.terms.cover_claims)}};
  Json banks = Json::array();
  for (const StructureBank& b : s.banks) {
    banks.push_back(Json{{"id", b.id},
                         {"amount", number_to_json(b.amount)},
                         {"rate", number_to_json(b.rate)},
                         {"target", number_to_json(b.target)},
                         {"reached", number_to_json(b.reached)}});
  }
  Scenario changed = base;
  changed.deal = s.deal;
  // Wherever the structure differs from the case, the user's choice stands behind the value.
  for (const std::string& path : s.changed) {
    if (find_field(changed.deal, path).row) changed.provenance[path] = Origin{};
  }
  prune_provenance(changed);
  return Json{{"idea", name_of(s.idea)}, {"every_bank", s.every_bank}, {"terms", terms},
              {"banks", banks},          {"changed", s.changed},       {"scenario", scenario_to_json(changed)}};
}

}  // namespace

Result<std::string> solve_text(std::string_view text, const SolveRequest& request) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  BestTerms best{request.vary, {}, request.lowest};
  for (const std::string& condition : request.until) {
    const auto read = read_condition(condition);
    if (!read.ok()) return read.problems();
    best.conditions.push_back(*read);
  }
  const bool one = best.fields.size() == 1 && best.conditions.size() == 1 && best.lowest.empty() &&
                   best.conditions[0].relation == Relation::equal;
  if (!one) {
    const auto answer = best_under(subject_of(*scenario), best);
    if (!answer.ok()) return answer.problems();
    return printed(best_json(best, *answer));
  }
  const SolveTerms terms{best.fields[0], best.conditions[0].figure, best.conditions[0].value, request.low,
                         request.high};
  const auto answer = solve(subject_of(*scenario), terms);
  if (!answer.ok()) return answer.problems();
  return printed(solve_json(terms, *answer));
}

Result<std::string> map_csv(std::string_view text, const MapRequest& request, const Progress& progress) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  DealMap map(subject_of(*scenario), map_terms(request));
  if (!map.problems().empty()) return map.problems();
  std::string csv = "x,y,answer,refuses,by,borrower_cost\n";
  for (int row = 0; row < map.rows(); ++row) {
    report(progress, row, map.rows());
    for (int column = 0; column < map.columns(); ++column) {
      add_point(csv,
                map.point(0.5 * (map.x_at(column) + map.x_at(column + 1)), 0.5 * (map.y_at(row) + map.y_at(row + 1))));
    }
  }
  return csv;
}

Result<std::string> map_best(std::string_view text, const MapRequest& request, const Progress& progress) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  DealMap map(subject_of(*scenario), map_terms(request));
  if (!map.problems().empty()) return map.problems();
  while (map.advance(200)) report(progress, map.progress(), 1);
  const auto best = map.best();
  if (!best) return printed(Json{{"status", name_of(Status::infeasible)}});
  Json out{{"status", name_of(Status::ok)}};
  out.update(point_json(*best));
  return printed(out);
}

Result<std::string> compare_text(const std::vector<std::string>& texts, const std::string& figure, bool all) {
  std::vector<Scenario> scenarios;
  for (const std::string& text : texts) {
    const auto scenario = read_scenario(text);
    if (!scenario.ok()) return scenario.problems();
    scenarios.push_back(*scenario);
  }
  std::vector<Subject> subjects;
  for (const Scenario& s : scenarios) subjects.push_back(subject_of(s));
  const auto compared = compare(subjects);
  if (!compared.ok()) return compared.problems();
  for (const Problems& found : compared->problems) {
    if (!found.empty()) return found;
  }
  Json out{{"cases", Json::array()}, {"figures", Json::array()}, {"bridges", Json::array()}};
  for (const Scenario& s : scenarios) out["cases"].push_back(s.meta.title);
  for (const CompareRow& row : compared->rows) {
    if (!all && !row.differs) continue;
    Json values = Json::array();
    for (const Value& v : row.values) values.push_back(value_json(v));
    out["figures"].push_back(Json{{"path", row.path}, {"values", values}});
  }
  for (std::size_t i = 1; i < subjects.size(); ++i) {
    const auto found = bridge(subjects[0], subjects[i].deal, figure);
    if (!found.ok()) return found.problems();
    out["bridges"].push_back(bridge_json(*found));
  }
  return printed(out);
}

Result<std::string> structures_text(std::string_view text, const Progress& progress) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  StructureSearch search(subject_of(*scenario));
  if (!search.problems().empty()) return search.problems();
  while (search.advance()) report(progress, search.progress(), 1);
  const StructureList list = search.found();
  Json out{{"tried", list.tried}, {"structures", Json::array()}};
  for (const Structure& s : list.structures) out["structures"].push_back(structure_json(*scenario, s));
  return printed(out);
}

Result<std::string> robust_text(std::string_view text) {
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  std::vector<std::string> assumptions;
  for (const auto& entry : scenario->provenance) {
    if (entry.second.mark == Mark::assumption) assumptions.push_back(entry.first);
  }
  const auto found = robustness(subject_of(*scenario), assumptions);
  if (!found.ok()) return found.problems();
  Json out{{"agreed", found->agreed}};
  if (!found->agreed) {
    out["refuses"] = found->refuses;
    out["by"] = number_to_json(found->by);
  }
  out["margins"] = Json::array();
  for (const Margin& m : found->margins) {
    Json row{{"field", m.field}, {"now", number_to_json(m.now)}};
    if (m.share) row["share"] = number_to_json(*m.share);
    if (m.down) row["down"] = Json{{"value", number_to_json(*m.down)}, {"refuses", m.down_refuses}};
    if (m.up) row["up"] = Json{{"value", number_to_json(*m.up)}, {"refuses", m.up_refuses}};
    out["margins"].push_back(row);
  }
  return printed(out);
}

}  // namespace loan
