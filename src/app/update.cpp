// update() — from state and action to the next state.
#include <algorithm>
#include <cstdlib>

#include "analysis/solve.h"
#include "app/lists.h"
#include "app/map_axes.h"
#include "app/party_presets.h"
#include "app/state.h"
#include "deal/fields.h"
#include "scenario/link.h"
#include "scenario/presets.h"

namespace loan::app {

namespace {

using Kept = std::shared_ptr<const Scenario>;

/// Puts `next` in the scenario's place; the old one can be taken back, unless a step back stands there already.
void replace(AppState& state, Scenario next, bool continues = false) {
  if (next == state.scenario) return;
  if (!continues || state.undo.empty())
    state.undo.push_back(std::make_shared<const Scenario>(std::move(state.scenario)));
  if (state.undo.size() > kLargestUndo) state.undo.erase(state.undo.begin());
  state.redo.clear();
  state.scenario = std::move(next);
  ++state.revision;
}

/// Another case altogether: what was typed into the old one no longer belongs anywhere.
void open(AppState& state, Scenario next) {
  state.unread.clear();
  state.explained.reset();
  forget_axis(state, true);
  forget_axis(state, false);
  replace(state, std::move(next));
}

void step_through(AppState& state, std::vector<Kept>& from, std::vector<Kept>& to) {
  if (from.empty()) return;
  to.push_back(std::make_shared<const Scenario>(std::move(state.scenario)));
  state.scenario = *from.back();
  from.pop_back();
  state.unread.clear();
  ++state.revision;
}

Problem no_field(std::string_view path) {
  return {ProblemCode::unknown_field, std::string(path), {}};
}

/// A value of the right kind is kept even when it breaks a rule, so that the user sees it beside the problem; only
/// what the field cannot hold is refused.
void set_field(AppState& state, const std::string& path, const Value& value, bool continues = false) {
  Scenario next = state.scenario;
  const FieldPlace place = find_field(next.deal, path);
  if (!place.row) {
    state.refused.push_back(no_field(path));
    return;
  }
  if (!check_value(*place.row, value, path, state.refused)) return;
  state.unread.erase(path);
  if (place.get() == value) return;
  place.set(value);
  next.provenance[path] = Origin{Mark::user, {}, {}, {}};
  prune_provenance(next);
  replace(state, std::move(next), continues);
}

void type_field(AppState& state, const TypeField& typed) {
  const FieldPlace place = find_field(state.scenario.deal, typed.path);
  if (!place.row) {
    state.refused.push_back(no_field(typed.path));
    return;
  }
  Problems found;
  const auto value = typed_value(*place.row, typed.path, typed.typed, state.typing(), found);
  if (value) {
    set_field(state, typed.path, *value, typed.continues);
    return;
  }
  state.refused = found;
  state.unread[typed.path] = {typed.typed, std::move(found)};
}

void change_list(AppState& state, const std::function<Problems(Scenario&)>& change) {
  Scenario next = state.scenario;
  state.refused = change(next);
  if (!state.refused.empty()) return;
  prune_provenance(next);
  replace(state, std::move(next));
  for (auto it = state.unread.begin(); it != state.unread.end();) {
    it = find_field(state.scenario.deal, it->first).row ? std::next(it) : state.unread.erase(it);
  }
}

/// A case of the same name gets a number behind it.
void put_in_tray(AppState& state, Scenario next) {
  if (state.tray.size() >= kLargestTray) {
    state.refused.push_back({ProblemCode::too_many_items, "tray", std::to_string(kLargestTray)});
    return;
  }
  const std::string title = next.meta.title;
  const auto known = [&] {
    return std::any_of(state.tray.begin(), state.tray.end(),
                       [&](const Kept& k) { return k->meta.title == next.meta.title; });
  };
  for (int n = 2; known(); ++n) next.meta.title = title + " " + std::to_string(n);
  state.tray.push_back(std::make_shared<const Scenario>(std::move(next)));
}

void add_offer(AppState& state, const std::string& typed) {
  Scenario next = state.scenario;
  if (next.deal.facility.tranches.empty()) return;
  const std::string path = "facility.tranches[" + next.deal.facility.tranches.front().id + "].rate";
  const auto rate = typed_value(*find_field(next.deal, path).row, path, typed, state.typing(), state.refused);
  if (!rate) return;
  for (agreed::Tranche& t : next.deal.facility.tranches) {
    t.rate = std::get<double>(*rate);
    t.rate_steps.clear();
    t.upfront_fee_rate = 0;
  }
  next.deal.facility.third_party_fees_rate = 0;
  while (!next.deal.cover.layers.empty()) {
    if (!remove_item(next.deal, "cover.layers[" + next.deal.cover.layers.back().id + "]").empty()) break;
  }
  next.deal.growth.warrant.amount = Money{};
  next.deal.growth.revenue_share.share = 0;
  prune_provenance(next);
  next.meta.title = sentence("compare.offer_title", state.language,
                             {{"rate", written(std::get<double>(*rate), Unit::rate, state.language).text()}});
  put_in_tray(state, std::move(next));
}

void ask_about(AppState& state, const AskAbout& a) {
  Questions& q = state.questions;
  const auto number = [&] { return static_cast<std::size_t>(std::strtoul(a.path.c_str(), nullptr, 10)); };
  switch (a.what) {
    case AskAbout::goal_field:
      q.goal_field = a.path;
      break;
    case AskAbout::goal_figure:
      q.goal_figure = a.path;
      q.target.reset();
      state.unread.erase("what_if.target");
      break;
    case AskAbout::target: {
      const FigureRow* row = figure_row_of_pattern(q.goal_figure);
      if (!row) break;
      const auto read = typed_figure(*row, "what_if.target", a.path, state.typing());
      if (read) {
        q.target = *read;
        state.unread.erase("what_if.target");
      } else {
        state.unread["what_if.target"] = {a.path, read.problems()};
      }
      break;
    }
    case AskAbout::figure:
      q.figure = a.path;
      break;
    case AskAbout::map_x:
    case AskAbout::map_y: {
      std::string& axis = a.what == AskAbout::map_x ? q.map_x : q.map_y;
      if (axis != a.path) forget_axis(state, a.what == AskAbout::map_x);
      axis = a.path;
      break;
    }
    case AskAbout::x_low:
    case AskAbout::x_high:
    case AskAbout::y_low:
    case AskAbout::y_high:
      type_axis_end(state, axis_end(a.what), a.path);
      break;
    case AskAbout::compared:
      q.compared = a.path;
      break;
    case AskAbout::from:
      q.from = number();
      break;
    case AskAbout::to:
      q.to = number();
      break;
  }
}

struct Apply {
  AppState& state;

  void operator()(const SetField& a) const { set_field(state, a.path, a.value, a.continues); }
  void operator()(const TypeField& a) const { type_field(state, a); }
  void operator()(const AddItem& a) const {
    change_list(state, [&](Scenario& s) {
      return a.preset.empty() ? add_item(s.deal, a.list, state.language)
                              : add_party(s, a.list, a.preset, state.language);
    });
  }
  void operator()(const AddExample& a) const {
    change_list(state, [&](Scenario& s) { return add_example(s, a.view); });
  }
  void operator()(const RemoveItem& a) const {
    change_list(state, [&](Scenario& s) { return remove_item(s.deal, a.item); });
  }
  void operator()(const DuplicateItem& a) const {
    change_list(state, [&](Scenario& s) { return duplicate_item(s, a.item, state.language); });
  }
  void operator()(const MoveItem& a) const {
    change_list(state, [&](Scenario& s) { return move_item(s.deal, a.item, a.by); });
  }
  void operator()(const Rename& a) const {
    Scenario next = state.scenario;
    next.meta.title = a.title;
    if (next.meta.title.size() > 120) {
      state.refused.push_back({ProblemCode::too_long, "meta.title", "120"});
      return;
    }
    replace(state, std::move(next));
  }
  void operator()(const OpenPreset& a) const {
    const Preset* preset = find_preset(a.id);
    if (preset) {
      open(state, open_preset(*preset));
    } else {
      state.refused.push_back({ProblemCode::unknown_preset, a.id, {}});
    }
  }
  void operator()(const OpenScenario& a) const { open(state, *a.scenario); }
  void operator()(const OpenLink& a) const {
    auto read = read_link(a.link, Completeness::draft);
    if (read) {
      open(state, std::move(*read));
    } else {
      state.refused = read.problems();
    }
  }
  /// What was typed and could not be read goes first: it is no change of the deal yet.
  void operator()(const Undo&) const {
    if (!state.unread.empty()) {
      state.unread.clear();
    } else {
      step_through(state, state.undo, state.redo);
    }
  }
  void operator()(const Redo&) const { step_through(state, state.redo, state.undo); }
  void operator()(const SetLanguage& a) const { state.language = a.language; }
  void operator()(const SetMoneyUnit& a) const { state.money = a.money; }
  void operator()(const SetTheme& a) const { state.theme = a.theme; }
  void operator()(const ShowView& a) const { state.view = a.view; }
  void operator()(const Explain& a) const { state.explained = Explained{a.figure, a.node, state.revision, {}}; }
  void operator()(const ExplainTerm& a) const {
    if (state.explained) state.explained->steps.push_back(a.term);
  }
  void operator()(const ExplainBack& a) const {
    if (state.explained && a.depth < state.explained->steps.size()) state.explained->steps.resize(a.depth);
  }
  void operator()(const CloseExplanation&) const { state.explained.reset(); }
  void operator()(const AddToTray& a) const {
    const Preset* preset = a.preset.empty() ? nullptr : find_preset(a.preset);
    if (preset) {
      put_in_tray(state, open_preset(*preset));
    } else {
      put_in_tray(state, a.given ? *a.given : state.scenario);
    }
  }
  void operator()(const AddOffer& a) const { add_offer(state, a.typed); }
  void operator()(const RemoveFromTray& a) const {
    if (a.at < state.tray.size()) state.tray.erase(state.tray.begin() + static_cast<std::ptrdiff_t>(a.at));
  }
  void operator()(const RenameInTray& a) const {
    if (a.at >= state.tray.size() || a.title.empty() || a.title.size() > 120) return;
    auto renamed = std::make_shared<Scenario>(*state.tray[a.at]);
    renamed->meta.title = a.title;
    state.tray[a.at] = std::move(renamed);
  }
  void operator()(const OpenFromTray& a) const {
    if (a.at < state.tray.size()) open(state, *state.tray[a.at]);
  }
  void operator()(const ShowPart& a) const { state.questions.part = a.part; }
  void operator()(const AskAbout& a) const { ask_about(state, a); }
  void operator()(const LookAt& a) const { state.looked = chart::Point{a.x, a.y}; }
  void operator()(const StopWork&) const { state.stopped = true; }
  void operator()(const Adopt&) const {}
  void operator()(const TakeDeal& a) const {
    Scenario next = state.scenario;
    next.deal = *a.deal;
    for (const std::string& path : a.changed) {
      if (find_field(next.deal, path).row) next.provenance[path] = Origin{};
    }
    prune_provenance(next);
    state.unread.clear();
    replace(state, std::move(next));
  }
  void operator()(const Ask&) const {}
  void operator()(const Save&) const {}
};

}  // namespace

AppState first_state() {
  AppState state;
  state.scenario = open_preset(presets().front());
  return state;
}

AppState update(AppState state, const Action& action) {
  state.refused.clear();
  const std::uint64_t revision = state.revision;
  const Questions before = state.questions;
  std::visit(Apply{state}, action);
  if (state.revision != revision || state.questions != before) {
    state.looked.reset();
    state.stopped = false;
  }
  return state;
}

}  // namespace loan::app
