// scenario_json.h — the scenario file (docs/formats.md, "Scenario file"), read and written by walking the table of
// fields: a new input needs no change here.
#pragma once
#include <functional>
#include <span>

#include "deal/table.h"
#include "scenario/json_text.h"
#include "scenario/scenario.h"

namespace loan {

inline constexpr const char* kScenarioFormat = "loanweave.scenario";
inline constexpr int kScenarioVersion = 1;

/// What a migration did to one place of an older file.
struct MigratedField {
  int from_version;
  std::string field;  ///< path in the new version
  std::string what;   ///< "old.path -> new.path", "removed", …: plain symbols
};

/// Turns a file of `from_version` into one of the next version, in place.
struct Migration {
  int from_version;
  void (*apply)(Json& file, std::vector<MigratedField>& changed);
};
/// Of all released versions, oldest first. None yet: version 1 is the first.
std::span<const Migration> migrations();
/// Applies, in order, every migration from the file's version on; sets the version to `current`.
void migrate(Json& file, std::span<const Migration> steps, int current, std::vector<MigratedField>& changed);

enum class Completeness {
  valid,  ///< the deal passes check(): evaluate() will answer
  draft,  ///< values of the right type, whether they fit together or not: autosave of work in progress
};

/// Text to scenario. Sections, fields and lists that are absent keep the table's defaults.
///
/// Errors  all problems at once, with field path and allowed range: those of read_json; wrong_format, newer_version,
///         unknown_field, wrong_type, not_a_choice, bad_date, too_precise (more than two decimals of a yuan), required
///         (dates and ids), too_many_items, out_of_range for what the type cannot hold; with Completeness::valid also
///         everything that check() finds. `changed` receives what migrations did.
Result<Scenario> read_scenario(std::string_view text, Completeness completeness = Completeness::valid,
                               std::vector<MigratedField>* changed = nullptr);
/// The same from JSON already read (one line of a batch, a page's message).
Result<Scenario> scenario_from_json(Json file, Completeness completeness = Completeness::valid,
                                    std::vector<MigratedField>* changed = nullptr);

/// Complete and readable: every field, also those at their defaults; optional fields only when given.
Json scenario_to_json(const Scenario& scenario);
std::string write_scenario(const Scenario& scenario);  ///< scenario_to_json, indented, with a final newline

/// Whole numbers without ".0"; everything else in the shortest digits that read back to the same double.
Json number_to_json(double x);
/// One value as in files: yuan, decimals, words, ISO dates; null for "not given".
Json value_to_json(const FieldRow& row, const Value& value);
/// The inverse. Adds to `found` and returns nothing when the JSON cannot be such a value; the range is check_value's.
std::optional<Value> value_from_json(const FieldRow& row, const Json& json, const std::string& path, Problems& found);

}  // namespace loan
