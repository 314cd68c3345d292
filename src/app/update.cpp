// update() — from state and action to the next state.
#include <algorithm>

#include "app/lists.h"
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
  void operator()(const Undo&) const { step_through(state, state.undo, state.redo); }
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
  void operator()(const AddToTray&) const {
    if (state.tray.size() >= kLargestTray) {
      state.refused.push_back({ProblemCode::too_many_items, "tray", std::to_string(kLargestTray)});
    } else {
      state.tray.push_back(std::make_shared<const Scenario>(state.scenario));
    }
  }
  void operator()(const RemoveFromTray& a) const {
    if (a.at < state.tray.size()) state.tray.erase(state.tray.begin() + static_cast<std::ptrdiff_t>(a.at));
  }
  void operator()(const Ask&) const {}
};

}  // namespace

AppState first_state() {
  AppState state;
  state.scenario = open_preset(presets().front());
  return state;
}

AppState update(AppState state, const Action& action) {
  state.refused.clear();
  std::visit(Apply{state}, action);
  return state;
}

}  // namespace loan::app
