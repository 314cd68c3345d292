// parameters.h — the dated table of regulatory numbers: LPR, relending terms, taxes, weights, plan shares, holidays.
//
// policy/ holds what the state adds to a loan: the dated parameters, central bank relending, interest subsidies, which
// tools a loan may take, and what each of them moves between the parties. It prices nothing and knows no guarantee:
// the first is pricing/, the second cover/.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/date.h"
#include "core/result.h"
#include "core/unit.h"
#include "trace/trace.h"

namespace loan {

/// How sure a number is. In files: "public", "inferred", "assumption".
enum class ParameterMark {
  public_text,  ///< stated in public text
  inferred,     ///< worked out from public text, or recalled and not re-read: the note says which
  assumption,   ///< chosen by this project
};
std::string_view name_of(ParameterMark mark);
std::optional<ParameterMark> parameter_mark(std::string_view name);

/// One value of one key, valid from a day on: until `to` (that day included), or until the key's next row.
struct ParameterRow {
  std::string key;         ///< "lpr.1y": lower-case words joined by dots
  Date from;               ///< first day
  std::optional<Date> to;  ///< last day; none: until the next row of the key, or for good
  double value = 0;        ///< in `unit`; rates and shares as decimals
  Unit unit = Unit::none;
  std::string source;  ///< the regulation or publication
  ParameterMark mark = ParameterMark::assumption;
  std::string note;
  friend bool operator==(const ParameterRow&, const ParameterRow&) = default;
};

struct ParameterTable {
  std::string version;  ///< "2026-02"; a case names the version it was made with
  std::vector<ParameterRow> rows;
};

/// Everything wrong with a table, as problems with field "rows[3].from" and so on: empty or malformed keys, values that
/// are not finite, `to` before `from`, rows of one key that are not in the order of their days or overlap.
Problems check(const ParameterTable& table);

/// The row of this key in force on a day, or nothing.
const ParameterRow* find_parameter(const ParameterTable& table, std::string_view key, Date day);

/// The same with the reason when there is none: unknown_reference for a key that no row has, out_of_range (with the
/// days that the table covers) for a day before the first row or after the last. Source: methods.md 1.5.
Result<ParameterRow> lookup(const ParameterTable& table, std::string_view key, Date day);

/// The value in force, with the table as its origin; nothing when the table has none.
std::optional<Num> traced_parameter(const ParameterTable& table, std::string_view key, Date day, Trace& trace);

/// Weekends aside: the days of "calendar.holiday" and "calendar.makeup_workday".
Calendar calendar_of(const ParameterTable& table);

/// True when the table holds the official holidays of the whole span ("calendar.published").
bool calendar_known(const ParameterTable& table, Date from, Date to);

/// A key whose value on `day` is not the same in two tables; nothing on one side means that the key is not in force.
struct ParameterChange {
  std::string key;
  std::optional<double> before, after;
};
/// What changed for a case of that day, in the order of the newer table, then keys that are gone.
std::vector<ParameterChange> changed_parameters(const ParameterTable& before, const ParameterTable& after, Date day);

}  // namespace loan
