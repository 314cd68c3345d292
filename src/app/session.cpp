#include "app/session.h"

#include <algorithm>

#include "deal/figures.h"
#include "scenario/link.h"
#include "scenario/scenario_json.h"

namespace loan::app {

namespace {

constexpr std::size_t kKeptSteps = 20;
constexpr const char* kMoneyNames[] = {"yuan", "wan", "yi", "million"};

}  // namespace

Session::Session(const ParameterTable& parameters, AppState state)
    : parameters_(&parameters), state_(std::move(state)), analyses_(parameters) {
  settle();
}

void Session::settle() {
  if (evaluated_ != state_.revision) calculate();
  analyses_.follow(state_, is_current() ? outcome() : nullptr, outcome_deal_);
}

void Session::calculate() {
  evaluated_ = state_.revision;
  auto result = evaluate(state_.scenario.deal, *parameters_);
  problems_ = result.problems();
  if (!result) return;
  outcome_ = std::move(*result);
  outcome_deal_ = state_.scenario.deal;
  outcome_revision_ = state_.revision;
  state_.loan_prime_rate = outcome_->loan_prime_rate.value;
}

std::vector<const Problem*> Session::problems_at(std::string_view path) const {
  std::vector<const Problem*> found;
  if (const auto unread = state_.unread.find(path); unread != state_.unread.end()) {
    for (const Problem& p : unread->second.problems) found.push_back(&p);
    return found;
  }
  for (const Problem& p : problems_) {
    if (p.field == path) found.push_back(&p);
  }
  return found;
}

bool Session::work() {
  if (analyses_.step()) ++changes_;
  return analyses_.busy();
}

Problems Session::act(const Action& action) {
  if (const auto* adopt = std::get_if<Adopt>(&action)) {
    TakeDeal taken;
    taken.deal = analyses_.deal_of(adopt->take, adopt->at, taken.changed);
    return taken.deal ? act(std::move(taken)) : Problems{};
  }
  state_ = update(std::move(state_), action);
  settle();
  ++changes_;
  return state_.refused.empty() ? problems_ : state_.refused;
}

std::string Session::keep() const {
  Json kept;
  kept["language"] = state_.language == Language::en ? "en" : "zh";
  kept["money"] = kMoneyNames[static_cast<std::size_t>(state_.money)];
  kept["theme"] = state_.theme == chart::Theme::dark ? "dark" : "light";
  kept["before"] = Json::array();
  for (std::size_t i = state_.undo.size() - std::min(state_.undo.size(), kKeptSteps); i < state_.undo.size(); ++i) {
    if (auto link = write_link(*state_.undo[i])) kept["before"].push_back(*link);
  }
  if (!state_.tray.empty()) {
    Json& tray = kept["tray"] = Json::array();
    for (const auto& one : state_.tray) {
      if (auto link = write_link(*one)) tray.push_back(*link);
    }
  }
  kept["now"] = scenario_to_json(state_.scenario);
  return json_text(kept, -1);
}

Problems Session::restore(std::string_view text) {
  const auto json = read_json(text);
  if (!json) return json.problems();
  if (!json->is_object() || !json->contains("now")) return {Problem{ProblemCode::wrong_format, {}, {}}};
  auto now = scenario_from_json((*json)["now"], Completeness::draft);
  if (!now) return now.problems();
  const auto text_at = [&](const char* key) {
    const auto at = json->find(key);
    return at != json->end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  AppState next;
  next.revision = state_.revision + 1;
  next.scenario = std::move(*now);
  const auto cases_at = [&](const char* key, std::size_t most) {
    std::vector<std::shared_ptr<const Scenario>> found;
    const auto links = json->find(key);
    if (links == json->end() || !links->is_array()) return found;
    for (const Json& link : *links) {
      if (!link.is_string() || found.size() >= most) continue;
      if (auto read = read_link(link.get_ref<const std::string&>(), Completeness::draft)) {
        found.push_back(std::make_shared<const Scenario>(std::move(*read)));
      }
    }
    return found;
  };
  next.undo = cases_at("before", kLargestUndo);
  next.tray = cases_at("tray", kLargestTray);
  next.language = text_at("language") == "en" ? Language::en : Language::zh;
  next.theme = text_at("theme") == "dark" ? chart::Theme::dark : chart::Theme::light;
  for (std::size_t i = 0; i < std::size(kMoneyNames); ++i) {
    if (text_at("money") == kMoneyNames[i]) next.money = static_cast<MoneyUnit>(i);
  }
  next.view = state_.view;
  next.loan_prime_rate = state_.loan_prime_rate;
  state_ = std::move(next);
  settle();
  ++changes_;
  return {};
}

NodeId explained_node(const Explained& explained, const Outcome& outcome, std::uint64_t revision,
                      std::vector<NodeId>* way) {
  const Trace& trace = outcome.trace;
  NodeId node = 0;
  if (!explained.figure.empty()) {
    const FigurePlace figure = find_figure(outcome, explained.figure);
    if (figure.row) node = figure.get().why;
    for (NodeId i = 1; node == 0 && !figure.row && i < trace.nodes().size(); ++i) {
      if (trace.node(i).rule[0] == '\0' && trace.node(i).path == explained.figure) node = i;
    }
  } else if (explained.revision == revision) {
    node = explained.node;
  }
  if (node == 0 || node >= trace.nodes().size()) return 0;
  if (way) way->assign(1, node);
  for (const std::size_t step : explained.steps) {
    const auto terms = trace.terms(trace.node(node));
    if (step >= terms.size()) break;
    node = terms[step];
    if (way) way->push_back(node);
  }
  return node;
}

}  // namespace loan::app
