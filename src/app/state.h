// state.h — everything the workbench shows, as one plain value, and everything that can be asked of it.
//
// app/ holds the state of the workbench, the actions, update() and the session that evaluates each revision once. It
// draws nothing and knows no window, no browser and no clock: ui/ turns a state into a picture and a gesture into an
// action, main/ carries the actions here.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "chart/palette.h"
#include "report/typed.h"
#include "report/view.h"
#include "scenario/scenario.h"

namespace loan::app {

/// What was typed into a field and could not be read: kept until it is put right, never lost.
struct Unread {
  std::string typed;
  Problems problems;
};

/// The figure or field whose explanation is open, and the way down from it: places among the terms, so that the same
/// explanation stays open while the figures change.
struct Explained {
  std::string figure;  ///< path of a figure or of a field; empty: `node` alone
  NodeId node = 0;     ///< of the revision below, when there is no path
  std::uint64_t revision = 0;
  std::vector<std::size_t> steps;
};

struct AppState {
  Scenario scenario;
  std::map<std::string, Unread, std::less<>> unread;  ///< by field path
  std::uint64_t revision = 1;                         ///< of the scenario; grows with each change, also by undo
  std::vector<std::shared_ptr<const Scenario>> undo, redo;
  std::vector<std::shared_ptr<const Scenario>> tray;  ///< cases to compare, at most kLargestTray

  ViewId view = ViewId::joint;
  Language language = Language::zh;
  MoneyUnit money = MoneyUnit::wan;
  chart::Theme theme = chart::Theme::light;
  std::optional<Explained> explained;
  Problems refused;  ///< why the last action could not be done; the work is as it was

  std::optional<double> loan_prime_rate;  ///< of the last outcome, for reading "LPR+25bp"; set by the session

  Typing typing() const { return {language, money, loan_prime_rate}; }
};

inline constexpr std::size_t kLargestUndo = 200;
inline constexpr std::size_t kLargestTray = 6;

/// One field becomes `value`; marked as the user's.
struct SetField {
  std::string path;
  Value value;
  bool continues = false;  ///< the same gesture goes on (a slider): all of it is one step back
};
/// The same from what was typed: "8000万", "3.2%", "LPR+25bp", the word of a choice, "true". Unreadable text is kept.
struct TypeField {
  std::string path, typed;
  bool continues = false;  ///< the same typing goes on: all of it is one step back
};
struct AddItem {
  std::string list;         ///< "banks", "facility.tranches[main].draws"
  std::string preset = {};  ///< of party_presets.h; empty: an item with the table's defaults
};
/// Fills the lists behind an empty view with an example's (party_presets.h).
struct AddExample {
  ViewId view;
};
struct RemoveItem {
  std::string item;  ///< "banks[icbc]"
};
struct DuplicateItem {
  std::string item;
};
struct MoveItem {
  std::string item;
  int by = 1;  ///< places down; negative: up
};
struct Rename {
  std::string title;
};
struct OpenPreset {
  std::string id;
};
struct OpenScenario {
  std::shared_ptr<const Scenario> scenario;
};
struct OpenLink {
  std::string link;
};
struct Undo {};
struct Redo {};
struct SetLanguage {
  Language language;
};
struct SetMoneyUnit {
  MoneyUnit money;
};
struct SetTheme {
  chart::Theme theme;
};
struct ShowView {
  ViewId view;
};
/// Opens the explanation of a figure or field by path, or of a node of the present outcome.
struct Explain {
  std::string figure;
  NodeId node = 0;
};
struct ExplainTerm {
  std::size_t term;
};
/// Back up to the given depth; 0 is the figure itself.
struct ExplainBack {
  std::size_t depth;
};
struct CloseExplanation {};
struct AddToTray {};
struct RemoveFromTray {
  std::size_t at;
};
/// Something only the page can do; update() leaves the state alone.
struct Ask {
  enum What { share, import_file, export_file, show_tables, cases, duplicate, keep } what;
};

using Action =
    std::variant<SetField, TypeField, AddItem, AddExample, RemoveItem, DuplicateItem, MoveItem, Rename, OpenPreset,
                 OpenScenario, OpenLink, Undo, Redo, SetLanguage, SetMoneyUnit, SetTheme, ShowView, Explain,
                 ExplainTerm, ExplainBack, CloseExplanation, AddToTray, RemoveFromTray, Ask>;

/// The newest revision of the first preset.
AppState first_state();

/// The only writer of a state. Pure. What cannot be done leaves the work as it was and says why in `refused`; a change
/// of the scenario gets a new revision and can be taken back.
AppState update(AppState state, const Action& action);

}  // namespace loan::app
