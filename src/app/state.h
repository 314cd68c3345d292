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

inline constexpr std::size_t kLargestTray = 6;

/// The parts of the what-if view, in the order of their buttons.
enum class WhatIfPart : std::uint8_t { goal, structures, map, sensitivity, robust };
inline constexpr const char* kWhatIfParts[] = {"goal", "structures", "map", "sensitivity", "robust"};

/// What the views "what-if" and "compare" are asked. An empty path, or one that the case no longer has, means the usual
/// one (questions.h).
struct Questions {
  WhatIfPart part = WhatIfPart::goal;
  std::string goal_field, goal_figure;
  std::optional<double> target;  ///< of goal_figure; not given: the usual one
  std::string figure;            ///< whose sensitivity
  std::string map_x, map_y;      ///< fields on the axes
  /// Ends of the axes, in the fields' units; not given: the usual ones.
  std::optional<double> x_low, x_high, y_low, y_high;
  std::string compared;  ///< figure of the bridge
  /// Cases that the bridge joins, by their place in the comparison; one that is not there means the last.
  std::size_t from = 0, to = kLargestTray;
  friend bool operator==(const Questions&, const Questions&) = default;
};

struct AppState {
  Scenario scenario;
  std::map<std::string, Unread, std::less<>> unread;  ///< by field path
  std::uint64_t revision = 1;                         ///< of the scenario; grows with each change, also by undo
  std::vector<std::shared_ptr<const Scenario>> undo, redo;
  std::vector<std::shared_ptr<const Scenario>> tray;  ///< cases to compare, at most kLargestTray

  Questions questions;
  std::optional<chart::Point> looked;  ///< point of the map asked about, in the units of its axes
  bool stopped = false;                ///< the work on the present questions was stopped

  ViewId view = ViewId::joint;
  Language language = Language::zh;
  MoneyUnit money = MoneyUnit::wan;
  chart::Theme theme = chart::Theme::light;
  std::optional<Explained> explained;
  Problems refused;  ///< why the last action could not be done; the work is as it was

  std::optional<double> loan_prime_rate;  ///< of the last outcome, for reading "LPR+25bp"; set by the session

  Typing typing() const { return {language, money, loan_prime_rate}; }
  bool can_undo() const { return !undo.empty() || !unread.empty(); }
};

inline constexpr std::size_t kLargestUndo = 200;

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
struct Undo {};  ///< first of entries that could not be read, then of changes
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
/// The present case, a preset, or a given case beside the others to compare.
struct AddToTray {
  std::string preset = {};  ///< empty: not a preset
  std::shared_ptr<const Scenario> given = nullptr;
};
/// The present case at another bank's plain offer: one rate from the first day to the last, no fees, no cover, nothing
/// shared.
struct AddOffer {
  std::string typed;  ///< the rate
};
struct RemoveFromTray {
  std::size_t at;
};
struct RenameInTray {
  std::size_t at;
  std::string title;
};
struct OpenFromTray {
  std::size_t at;
};
struct ShowPart {
  WhatIfPart part;
};
/// Chooses a field or figure of a question, a case of the bridge (as its number), or types the target or an end of an
/// axis.
struct AskAbout {
  enum What { goal_field, goal_figure, target, figure, map_x, map_y, compared, from, to, x_low, x_high, y_low, y_high };
  What what;
  std::string path;
};
/// Who says no at a point of the map?
struct LookAt {
  double x = 0, y = 0;
};
/// No more work on the present questions; what is found stands.
struct StopWork {};
/// Makes a result of the analyses the case. The session knows the results and hands on a TakeDeal.
struct Adopt {
  Take take;
  std::size_t at = 0;
};
/// The deal becomes `deal`, one step back; the fields at `changed` are the user's.
struct TakeDeal {
  std::shared_ptr<const Deal> deal;
  std::vector<std::string> changed;
};
/// Something only the page can do; update() leaves the state alone.
struct Ask {
  enum What { share, import_file, export_file, show_tables, import_to_tray, cases, duplicate, keep } what;
};
/// Offers a text as a file; update() leaves the state alone.
struct Save {
  std::string name, type, text;
};

using Action =
    std::variant<SetField, TypeField, AddItem, AddExample, RemoveItem, DuplicateItem, MoveItem, Rename, OpenPreset,
                 OpenScenario, OpenLink, Undo, Redo, SetLanguage, SetMoneyUnit, SetTheme, ShowView, Explain,
                 ExplainTerm, ExplainBack, CloseExplanation, AddToTray, AddOffer, RemoveFromTray, RenameInTray,
                 OpenFromTray, ShowPart, AskAbout, LookAt, StopWork, Adopt, TakeDeal, Ask, Save>;

/// The newest revision of the first preset.
AppState first_state();

/// The only writer of a state. Pure. What cannot be done leaves the work as it was and says why in `refused`; a change
/// of the scenario gets a new revision and can be taken back.
AppState update(AppState state, const Action& action);

}  // namespace loan::app
