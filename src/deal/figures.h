// figures.h — the table of figures: every output once, with its unit and how it is shown. JSON, both faces, charts'
// tables, goal seek and reports read an Outcome only through it. A figure is its path: "banks[icbc].minimum_rate".
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "deal/outcome.h"
#include "deal/table.h"

namespace loan {

enum class FigureKind : std::uint8_t { number, amount, text, status, whole, boolean, date };

/// What a figure holds. monostate: absent in this outcome. Texts, statuses and dates come as strings.
struct FigureValue {
  Value value;
  NodeId why = 0;
};

struct FigureRow {
  const char* name;
  FigureKind kind;
  Unit unit;
  int digits;  ///< decimals when shown: of the percentage for rates and shares, of yuan for money
  FigureValue (*get)(const void* owner);
};

struct FigureRecord;
struct FigurePart {
  const char* name;
  const FigureRecord* (*record)();
  const void* (*of)(const void* owner);  ///< nullptr: absent
};
struct FigureList {
  const char* name;
  const FigureRecord* (*item)();
  std::size_t (*size)(const void* owner);
  const void* (*at)(const void* owner, std::size_t i);
};
/// One struct of the Outcome. In a list item the first row is its id.
struct FigureRecord {
  const char* name;  ///< words key: "figure." + name + "." + row name
  std::span<const FigureRow> rows;
  std::span<const FigurePart> parts;
  std::span<const FigureList> lists;
};

/// The record of a whole Outcome.
const FigureRecord& outcome_record();

struct FigurePlace {
  const FigureRow* row = nullptr;
  const FigureRecord* record = nullptr;
  const void* owner = nullptr;
  std::string path;
  FigureValue get() const { return row->get(owner); }
};

/// Visits every figure that this outcome has, in the order of the table; absent sections are left out.
void for_each_figure(const Outcome& outcome, const std::function<void(const FigurePlace&)>& visit);
/// row == nullptr when there is no such figure in this outcome.
FigurePlace find_figure(const Outcome& outcome, std::string_view path);
/// "banks[icbc].raroc" -> "banks[].raroc": the figure whatever the item. The same for the path of a field.
std::string without_ids(std::string_view path);

/// Every row of the table, for `schema --outcome`.
void for_each_figure_row(
    const std::function<void(const FigureRecord&, const FigureRow&, const std::string& pattern)>& visit);

}  // namespace loan
