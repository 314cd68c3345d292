// view.h — the eleven views of the workbench as finished data: a sentence that matters, pictures, tables, hints.
//
// make_view() arranges and formats what an Outcome holds; it calculates nothing. The canvas, the HTML face and the
// papers all draw the same View, so none can show something the others do not. For a chart's shapes see chart/, for the
// formula behind a number explanation.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chart/build_up.h"
#include "chart/flow.h"
#include "chart/heat_map.h"
#include "chart/histogram.h"
#include "chart/interval.h"
#include "chart/lines.h"
#include "chart/radar.h"
#include "chart/stacked.h"
#include "chart/tornado.h"
#include "chart/waterfall.h"
#include "deal/deal.h"
#include "deal/outcome.h"
#include "policy/parameters.h"
#include "scenario/scenario.h"

namespace loan {

/// Every view with the words key of its tab, in the order of the tabs.
#define LOAN_VIEWS(X)         \
  X(overview, "tab.overview") \
  X(joint, "tab.joint")       \
  X(pricing, "tab.pricing")   \
  X(cover, "tab.cover")       \
  X(growth, "tab.growth")     \
  X(score, "tab.score")       \
  X(gap, "tab.gap")           \
  X(schedule, "tab.schedule") \
  X(what_if, "tab.whatif")    \
  X(compare, "tab.compare")   \
  X(basis, "tab.explain")

enum class ViewId : std::uint8_t {
#define LOAN_X(name, key) name,
  LOAN_VIEWS(LOAN_X)
#undef LOAN_X
};
inline constexpr int kViewCount = 0
#define LOAN_X(name, key) +1
    LOAN_VIEWS(LOAN_X)
#undef LOAN_X
    ;

/// "joint": as in links, test handles and saved state.
std::string_view name_of(ViewId id);
/// Words key of the tab: "tab.joint".
std::string_view words_key(ViewId id);

/// What pressing a cell or a hint makes the case, where it is not an explanation that opens: the answer of a goal seek
/// (0 the value, 1 and 2 its neighbours), a structure by its place, the point looked at on the map, the best point; or
/// an input to ask about next.
enum class Take : std::uint8_t { nothing, goal, structure, point, best, field };

/// One place of a table, or one figure of the headline strip, as it is read.
struct Cell {
  std::string text;    ///< "3.17", "杭州银行"; "–" when there is no figure
  std::string unit;    ///< drawn smaller and grey behind the text; may be empty
  bool right = false;  ///< numbers: right-aligned, tabular
  bool bold = false;
  std::optional<chart::Ink> ink;     ///< colour of the text: good, warning, bad, secondary
  std::optional<chart::Ink> swatch;  ///< a small square before the text: the party's colour
  std::optional<double> bar;         ///< 0 to 1: a small bar before the number, in the colour of `swatch` or the accent
  std::string mark;                  ///< provenance mark before the text: public, inferred, assumption, user; or empty
  NodeId why = 0;                    ///< opens the explanation; 0: none
  std::string figure;                ///< path in the table of figures, or of the field when `is_field`
  bool is_field = false;
  bool foreign = false;  ///< of another case than the one on screen: nothing here explains it
  std::string tip;       ///< longer text on hover; may be empty
  Take take = Take::nothing;
  std::size_t taken = 0;  ///< which one, with `take`
};

struct ViewColumn {
  std::string header;
  std::string unit;  ///< of the whole column, drawn grey behind the header; cells then carry none
  bool right = false;
  bool narrow = true;  ///< kept on a phone
};

struct ViewRow {
  std::string id;  ///< of the bank, layer, month … this row is about
  std::vector<Cell> cells;
  bool total = false;  ///< set off by a line, bold
};

struct ViewTable {
  std::vector<ViewColumn> columns;
  std::vector<ViewRow> rows;
};

using Picture = std::variant<std::monostate, chart::Interval, chart::BuildUpChart, chart::Waterfall, chart::Stacked,
                             chart::Lines, chart::Radar, chart::Histogram, chart::HeatMap, chart::Tornado, chart::Flow>;

/// One card: a picture, or a table, or both (picture above table).
struct Block {
  std::string id;  ///< "joint.banks": unique within a view; names the card in tests and saved files
  std::string title;
  std::string caption;  ///< grey, beside or below the title; may be empty
  Picture picture;
  float picture_height = 0;  ///< wanted, CSS pixels at the full width of the card; 0 without a picture
  std::optional<ViewTable> table;
  std::optional<double> progress;  ///< 0 to 1 while what it shows is worked out; beside the title
  int columns = 12;                ///< of a grid of twelve: 12, 8, 6 or 4; on a phone all are 12
};

/// What could be changed, with a ceiling: the change is the smallest that would do.
struct Hint {
  std::string text;
  std::string field;   ///< path of the input it is about; may be empty
  std::string figure;  ///< figure it rests on
  Take take = Take::nothing;
  std::size_t taken = 0;
};

/// An input that a view without content is waiting for.
struct Need {
  std::string path;  ///< of the field or list
  std::string label, help;
};

struct View {
  ViewId id = ViewId::overview;
  std::string title;
  std::string matters;  ///< the bold first sentence
  std::string rest;     ///< what follows it; may be empty
  std::vector<Hint> hints;
  std::vector<Block> blocks;
  std::vector<Need> needs;  ///< only of a view without content
};

struct WhatIf;        // view_analysis.h
struct Comparing;     // view_analysis.h
struct GrowthSpread;  // view_analysis.h

struct ViewInputs {
  const Outcome& outcome;
  const Deal& deal;
  Language language = Language::zh;
  MoneyUnit money = MoneyUnit::wan;
  const Provenance* provenance = nullptr;      ///< for the view of sources; not given: inputs without marks
  const ParameterTable* parameters = nullptr;  ///< that the outcome was made with; not given: the newest
  const WhatIf* what_if = nullptr;
  const Comparing* comparing = nullptr;
  const GrowthSpread* spread = nullptr;
};

/// A view without content is still made: its sentence says which inputs would bring it to life.
View make_view(ViewId id, const ViewInputs& in);
/// Is there something in the deal for this view to show?
bool has_content(ViewId id, const ViewInputs& in);

/// One figure of the strip above every view.
struct Headline {
  std::string id;  ///< "interval", "tightest_raroc", …
  std::string label;
  Cell value;                               ///< text empty where `interval` is drawn instead
  Cell note;                                ///< small, below: "杭州银行 +0.9 点"
  std::optional<chart::Interval> interval;  ///< drawn in place of the value, about 1.5 times as wide as the others
};
std::vector<Headline> headlines(const ViewInputs& in);

// --- any picture, without knowing which ----------------------------------------------------------------------------

chart::Drawn draw(chart::Canvas& canvas, const Picture& picture, const chart::Rect& area, const chart::Style& style);
/// The data behind the picture.
chart::Table table_of(const Picture& picture, const chart::Style& style);
/// Colours and their meaning, for the head of the card; empty when the picture draws its own or needs none.
std::vector<chart::LegendEntry> legend_of(const Picture& picture);
inline bool has_picture(const Picture& picture) {
  return !std::holds_alternative<std::monostate>(picture);
}

}  // namespace loan
