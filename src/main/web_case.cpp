#include "main/web_case.h"

#include <algorithm>

#include "report/face.h"
#include "scenario/link.h"
#include "scenario/outcome_json.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

namespace loan {
namespace {

constexpr std::size_t kKept = 50;       ///< steps back in memory
constexpr std::size_t kKeptSaved = 20;  ///< of them in the autosave

/// "banks[icbc]" -> "banks" and "icbc".
std::pair<std::string_view, std::string_view> list_and_id(std::string_view path) {
  const std::size_t open = path.rfind('[');
  if (open == std::string_view::npos || path.back() != ']') return {path, {}};
  return {path.substr(0, open), path.substr(open + 1, path.size() - open - 2)};
}

Problems unknown(std::string_view path) {
  return {Problem{ProblemCode::unknown_field, std::string(path), {}}};
}

}  // namespace

WebCase::WebCase() : now_(open_preset(presets().front())) {
  settle();
}

void WebCase::replace(Scenario next) {
  if (next == now_) return;
  before_.push_back(std::move(now_));
  if (before_.size() > kKept) before_.erase(before_.begin());
  after_.clear();
  now_ = std::move(next);
  settle();
}

void WebCase::settle() {
  auto result = evaluate(now_.deal, current_parameters());
  problems_ = result.problems();
  outcome_.reset();
  if (result) outcome_ = std::move(*result);
  typing_.loan_prime_rate = outcome_ ? std::optional(outcome_->loan_prime_rate.value) : std::nullopt;
}

std::string WebCase::outcome_text() const {
  if (outcome_) return outcome_json(*outcome_);
  return "{\"problems\":" + told(problems_) + "}";
}

std::string WebCase::face_text() const {
  const FaceView view{&now_, outcome_ ? &*outcome_ : nullptr, &problems_, typing_, !before_.empty(), !after_.empty()};
  return json_text(face_json(view), -1);
}

std::string WebCase::told(const Problems& problems) const {
  return json_text(told_problems(problems, now_.deal, typing_.language), -1);
}

std::string WebCase::link(bool names) const {
  return write_link(now_, names ? Names::shown : Names::hidden);
}

Problems WebCase::set(std::string_view path, std::string_view json) {
  auto value = read_json(json);
  if (!value) return value.problems();
  if (value->is_string()) return type(path, value->get_ref<const std::string&>());
  Scenario next = now_;
  const FieldPlace place = find_field(next.deal, path);
  if (!place.row) return unknown(path);
  Problems found;
  const auto read = value_from_json(*place.row, *value, place.path, found);
  if (!read || !check_value(*place.row, *read, place.path, found)) return found;
  place.set(*read);
  next.provenance[place.path].mark = Mark::user;
  replace(std::move(next));
  return problems_;
}

Problems WebCase::type(std::string_view path, std::string_view typed) {
  Scenario next = now_;
  const FieldPlace place = find_field(next.deal, path);
  if (!place.row) return unknown(path);
  Problems found;
  const auto read = typed_value(*place.row, place.path, typed, typing_, found);
  if (!read) return found;
  if (*read == place.get()) return problems_;
  place.set(*read);
  next.provenance[place.path].mark = Mark::user;
  prune_provenance(next);
  replace(std::move(next));
  return problems_;
}

Problems WebCase::open(std::string_view link) {
  auto read = read_link(link, Completeness::draft);
  if (!read) return read.problems();
  replace(std::move(*read));
  return {};
}

Problems WebCase::import_file(std::string_view text) {
  auto read = read_scenario(text, Completeness::draft);
  if (!read) return read.problems();
  replace(std::move(*read));
  return {};
}

Problems WebCase::change_list(std::string_view command, std::string_view path) {
  const auto [list_path, id] = list_and_id(path);
  Scenario next = now_;
  const ListPlace list = find_list(next.deal, command == "add" ? path : list_path);
  if (!list.row) return unknown(path);
  const std::size_t count = list.size();
  if (command == "add") {
    if (count >= list.row->max_items)
      return {Problem{ProblemCode::too_many_items, list.path, std::to_string(list.row->max_items)}};
    list.row->insert(list.owner, count);
    const FieldRow& id_row = list.row->item()->fields[0];
    for (int number = static_cast<int>(count) + 1;; ++number) {  // the first free "item-3"
      const std::string made = "item-" + std::to_string(number);
      bool taken = false;
      for (std::size_t i = 0; i < count; ++i) taken = taken || list.id(i) == made;
      if (taken) continue;
      id_row.set(list.row->at(list.owner, count), made);
      break;
    }
  } else {
    std::size_t at = 0;
    while (at < count && list.id(at) != id) ++at;
    if (at == count) return unknown(path);
    if (command == "remove") {
      if (count <= list.row->min_items)
        return {Problem{ProblemCode::empty_list, list.path, "≥ " + std::to_string(list.row->min_items)}};
      list.row->erase(list.owner, at);
    } else if (command == "up" && at > 0) {
      list.row->move(list.owner, at, at - 1);
    } else if (command == "down" && at + 1 < count) {
      list.row->move(list.owner, at, at + 1);
    }
  }
  prune_provenance(next);
  replace(std::move(next));
  return problems_;
}

Problems WebCase::act(std::string_view command, std::string_view argument) {
  if (command == "preset") {
    const Preset* preset = find_preset(argument);
    if (!preset) return {Problem{ProblemCode::unknown_preset, std::string(argument), {}}};
    replace(open_preset(*preset));
  } else if (command == "language") {
    typing_.language = argument == "en" ? Language::en : Language::zh;
  } else if (command == "money") {
    typing_.money = argument == "yuan" ? MoneyUnit::yuan : argument == "yi" ? MoneyUnit::yi : MoneyUnit::wan;
  } else if (command == "title") {
    Scenario next = now_;
    next.meta.title = std::string(argument.substr(0, 120));
    if (!is_utf8(next.meta.title)) return {Problem{ProblemCode::too_long, "meta.title", "120"}};
    replace(std::move(next));
  } else if (command == "undo" || command == "redo") {
    auto& from = command == "undo" ? before_ : after_;
    auto& to = command == "undo" ? after_ : before_;
    if (from.empty()) return {};
    to.push_back(std::move(now_));
    now_ = std::move(from.back());
    from.pop_back();
    settle();
  } else {
    return change_list(command, argument);
  }
  return {};
}

std::string WebCase::keep() const {
  Json kept;
  kept["language"] = typing_.language == Language::en ? "en" : "zh";
  kept["money"] = typing_.money == MoneyUnit::yuan ? "yuan" : typing_.money == MoneyUnit::yi ? "yi" : "wan";
  kept["before"] = Json::array();
  for (std::size_t i = before_.size() - std::min(before_.size(), kKeptSaved); i < before_.size(); ++i) {
    kept["before"].push_back(write_link(before_[i]));
  }
  kept["now"] = scenario_to_json(now_);
  return json_text(kept, -1);
}

Problems WebCase::restore(std::string_view text) {
  auto kept = read_json(text);
  if (!kept) return kept.problems();
  if (!kept->is_object() || !kept->contains("now")) return {Problem{ProblemCode::wrong_format, {}, {}}};
  auto read = scenario_from_json((*kept)["now"], Completeness::draft);
  if (!read) return read.problems();
  before_.clear();
  after_.clear();
  if (const auto steps = kept->find("before"); steps != kept->end() && steps->is_array()) {
    for (const Json& step : *steps) {
      if (!step.is_string()) continue;
      if (auto earlier = read_link(step.get_ref<const std::string&>(), Completeness::draft))
        before_.push_back(std::move(*earlier));
    }
  }
  now_ = std::move(*read);
  if (const auto l = kept->find("language"); l != kept->end() && l->is_string())
    act("language", l->get_ref<const std::string&>());
  if (const auto m = kept->find("money"); m != kept->end() && m->is_string())
    act("money", m->get_ref<const std::string&>());
  settle();
  return {};
}

}  // namespace loan
