// chart.h — what every chart shares: style, regions under the pointer, the table behind the picture, legends, fitting
// text.
#pragma once
#include <string>
#include <vector>

#include "chart/canvas.h"
#include "core/unit.h"
#include "words/format.h"

namespace loan::chart {

struct Style {
  Language language = Language::zh;
  MoneyUnit money = MoneyUnit::wan;
  double text = 12;     ///< size of labels
  std::string hovered;  ///< id of the item under the pointer or with the keyboard: drawn with an edge
};

/// A region that belongs to an item. Later regions lie above earlier ones.
struct Hit {
  std::string id;
  Rect area;
  std::string tip;  ///< "杭州银行 · 预期损失 0.29%"
};

struct Drawn {
  std::vector<Hit> hits;
};

/// The topmost item at `p`, or nullptr.
const Hit* hit_at(const Drawn& drawn, Point p);

/// The data behind a picture, written as people read it. The first column is the label.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};
/// Tab-separated, for the clipboard and spreadsheets.
std::string tab_separated(const Table& table);

/// How numbers of an axis or series are written.
struct Measure {
  Unit unit = Unit::none;
  int digits = kUsualDigits;
};
std::string written_in(double value, const Measure& measure, const Style& style);

struct LegendEntry {
  std::string label;
  Paint paint;
  bool line = false;    ///< a stroke instead of a square
  bool dashed = false;  ///< with `line`
};
/// Draws the entries in rows from the left (or right-aligned in one row when they fit) and returns the height used.
double draw_legend(Canvas& canvas, std::span<const LegendEntry> entries, const Rect& area, const Style& style,
                   Align align = Align::left);

/// `text` cut with "…" so that it fits; whole UTF-8 characters only.
std::string fitted(const Canvas& canvas, std::string_view text, double size, bool bold, double width);

/// Places labels of one row side by side: each wants its centre at `at`, none may overlap or leave [low, high].
/// Returns the centres. Keeps the order; when there is no room at all they touch.
std::vector<double> spread(std::vector<double> at, const std::vector<double>& widths, double gap, double low,
                           double high);

/// The edge of the item under the pointer.
void draw_focus(Canvas& canvas, const Rect& area, double radius);

}  // namespace loan::chart
