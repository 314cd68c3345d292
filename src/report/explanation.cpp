#include "report/explanation.h"

#include <algorithm>

#include "core/math.h"
#include "deal/fields.h"
#include "deal/figures.h"
#include "scenario/parameters_json.h"
#include "trace/rules.h"

namespace loan {

namespace {

int digits_of(Unit unit) {
  switch (unit) {
    case Unit::rate:
    case Unit::share:
      return 4;
    case Unit::period_rate:
      return 6;  // twelve of a month's make the year's as it is shown
    case Unit::yuan:
    case Unit::yuan_per_year:
    case Unit::spread:
      return 2;
    case Unit::months:
    case Unit::days:
    case Unit::count:
    case Unit::month_number:
      return 0;
    default:
      return 6;
  }
}

/// The smallest step of the shown value, in the engine's unit.
double quantum_of(Unit unit) {
  double step = 1;
  for (int i = 0; i < digits_of(unit); ++i) step /= 10;
  if (unit == Unit::rate || unit == Unit::share || unit == Unit::period_rate) step /= 100;
  if (unit == Unit::spread) step /= 10'000;
  return step;
}

double round_half_away(double x) {
  return x < 0 ? -floor(-x + 0.5) : floor(x + 0.5);
}

/// Largest remainder: whole steps per term that add up to the whole steps of the total.
std::vector<double> adding_up(const std::vector<double>& terms, double total, double quantum) {
  std::vector<double> steps(terms.size());
  std::vector<std::pair<double, std::size_t>> rest;
  double given = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    steps[i] = floor(terms[i] / quantum);
    given += steps[i];
    rest.push_back({terms[i] / quantum - steps[i], i});
  }
  auto missing = static_cast<long>(round_half_away(total / quantum) - given);
  std::stable_sort(rest.begin(), rest.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t k = 0; missing > 0 && k < rest.size(); ++k, --missing) steps[rest[k].second] += 1;
  for (double& s : steps) s *= quantum;
  return steps;
}

Unit unit_of(const Node& node, const Deal& deal) {
  if (node.is_money) return Unit::yuan;
  if (node.rule[0] != '\0') {
    const Rule* rule = find_rule(node.rule);
    return rule ? rule->unit : Unit::none;
  }
  if (node.kind == NodeKind::input && !node.path.empty()) {
    const FieldPlace field = find_field(deal, node.path);
    if (field.row) return field.row->kind == Kind::choice ? Unit::none : field.row->unit;
  }
  if (node.kind == NodeKind::parameter) {
    for (const ParameterRow& row : builtin_parameters().rows) {
      if (row.key == node.path) return row.unit;
    }
  }
  return Unit::none;
}

double number_of(const Node& node) {
  return node.is_money ? node.value / 100 : node.value;
}

std::string item_name(const Deal& deal, std::string_view item) {
  for (const auto& b : deal.banks) {
    if (b.id == item) return b.name.empty() ? b.id : b.name;
  }
  for (const auto& l : deal.cover.layers) {
    if (l.id == item) return l.name.empty() ? l.id : l.name;
  }
  for (const auto& t : deal.facility.tranches) {
    if (t.id == item) return t.name.empty() ? t.id : t.name;
  }
  for (const auto& s : deal.stack.sources) {
    if (s.id == item) return s.name.empty() ? s.id : s.name;
  }
  // A bank's part of a tranche goes by both ids, "bridge-icbc".
  for (const auto& t : deal.facility.tranches) {
    if (!item.starts_with(t.id + "-")) continue;
    for (const auto& b : deal.banks) {
      if (item.substr(t.id.size() + 1) == b.id) return item_name(deal, t.id) + " · " + item_name(deal, b.id);
    }
  }
  return std::string(item);
}

/// "需求 4": the fourth item of the list at `path`; the id itself when the list has no word.
std::string counted_item(const Deal& deal, std::string_view path, const std::string& id, Language language) {
  const ListPlace list = find_list(deal, path);
  if (!list.row) return id;
  const std::string key = std::string("item.") + list.row->item()->name;
  // A letter is a name of its own, as of a grade.
  if (id.size() == 1 && id[0] >= 'A' && id[0] <= 'Z' && find_word(key))
    return std::string(word(key, language)) + " " + id;
  for (std::size_t i = 0; i < list.size() && find_word(key); ++i) {
    if (list.id(i) == id) return std::string(word(key, language)) + " " + std::to_string(i + 1);
  }
  return id;
}

std::string name_of_node(const Node& node, const Deal& deal, Language language) {
  if (node.rule[0] != '\0') {
    const std::string name(word(std::string("rule.") + node.rule, language));
    return node.path.empty() ? name : item_name(deal, node.path) + " · " + name;
  }
  if (node.kind == NodeKind::parameter) {
    const std::string key = "parameter." + node.path;
    return find_word(key) ? std::string(word(key, language)) : node.path;
  }
  if (node.path.empty()) return std::string(word("chart.value", language));
  return field_name(deal, node.path, language);
}

}  // namespace

std::string item_names(const Deal& deal, std::string_view path, Language language) {
  std::string out;
  for (std::size_t at = path.find('['); at != std::string_view::npos; at = path.find('[', at + 1)) {
    const std::size_t close = path.find(']', at);
    if (close == std::string_view::npos) break;
    const std::string id(path.substr(at + 1, close - at - 1));
    std::string name = item_name(deal, id);
    // Without a name of its own: a dimension of the score by its word, anything else counted.
    if (name == id && find_word("dimension." + id)) name = word("dimension." + id, language);
    if (name == id) name = counted_item(deal, path.substr(0, at), id, language);
    out += name + " · ";
  }
  return out;
}

std::string field_name(const Deal& deal, std::string_view path, Language language) {
  const FieldPlace field = find_field(deal, path);
  if (!field.row) return std::string(path);
  const std::string key = std::string("field.") + field.record->name + "." + field.row->name;
  return item_names(deal, path, language) + std::string(word(key, language));
}

std::string short_field_name(const Deal& deal, std::string_view path, Language language) {
  std::string name = field_name(deal, path, language);
  constexpr std::string_view kBetween = " · ";
  const std::size_t at = name.find(kBetween);
  const bool only = path.starts_with("facility.tranches[") && deal.facility.tranches.size() == 1;
  if (only && at != std::string::npos) name.erase(0, at + kBetween.size());
  return name;
}

std::string figure_name(const Outcome& outcome, std::string_view path, Language language) {
  const FigurePlace figure = find_figure(outcome, path);
  if (!figure.row) return std::string(path);
  std::string items;
  for (std::size_t at = path.find('['); at != std::string_view::npos; at = path.find('[', at + 1)) {
    const std::size_t close = path.find(']', at);
    const std::string_view id = path.substr(at + 1, close - at - 1);
    std::string name(id);
    for (const auto& b : outcome.banks) {
      if (b.id == id) name = b.name;
    }
    items += name + " · ";
  }
  return items + std::string(word(std::string("figure.") + figure.record->name + "." + figure.row->name, language));
}

Explanation explain(const Outcome& outcome, const Deal& deal, NodeId id, Language language) {
  Explanation out;
  const Trace& trace = outcome.trace;
  if (id == 0 || id >= trace.nodes().size()) return out;
  const Node& node = trace.node(id);
  out.node = id;
  out.kind = node.kind;
  out.name = name_of_node(node, deal, language);
  out.unit = unit_of(node, deal);
  out.number = number_of(node);
  out.value = written(out.number, out.unit, language, MoneyUnit::yuan, digits_of(out.unit));
  out.path = node.path;
  if (const Rule* rule = node.rule[0] != '\0' ? find_rule(node.rule) : nullptr) {
    out.formula = rule->formula;
    out.source = rule->source;
  }
  out.terms_add_up = node.kind == NodeKind::sum;
  std::vector<double> values;
  for (const NodeId t : trace.terms(node)) values.push_back(number_of(trace.node(t)));
  if (out.terms_add_up) values = adding_up(values, out.number, quantum_of(out.unit));
  std::size_t i = 0;
  for (const NodeId t : trace.terms(node)) {
    const Node& term = trace.node(t);
    const Unit unit = out.terms_add_up ? out.unit : unit_of(term, deal);
    ExplainedTerm line;
    line.node = t;
    line.name = name_of_node(term, deal, language);
    line.value = written(values[i++], unit, language, MoneyUnit::yuan, digits_of(unit));
    line.path = term.path;
    line.opens = term.term_count > 0;
    out.terms.push_back(std::move(line));
  }
  return out;
}

namespace {

void add_text(const Outcome& outcome, const Deal& deal, NodeId id, Language language, int depth, int level,
              std::string& text) {
  const Explanation e = explain(outcome, deal, id, language);
  const std::string indent(static_cast<std::size_t>(level) * 2, ' ');
  if (level == 0) {
    text += e.name + " = " + e.value.text() + "\n";
  }
  if (!e.formula.empty()) text += indent + "  " + e.formula + "  [" + e.source + "]\n";
  for (const ExplainedTerm& term : e.terms) {
    text += indent + "  · " + term.name + " = " + term.value.text();
    if (!term.opens && !term.path.empty()) text += "  (" + term.path + ")";
    text += "\n";
    if (term.opens && depth > 1) add_text(outcome, deal, term.node, language, depth - 1, level + 1, text);
  }
}

}  // namespace

std::string explanation_text(const Outcome& outcome, const Deal& deal, NodeId node, Language language, int depth) {
  std::string text;
  add_text(outcome, deal, node, language, depth, 0, text);
  return text;
}

}  // namespace loan
