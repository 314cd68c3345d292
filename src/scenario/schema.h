// schema.h — the published JSON Schema (draft 2020-12) of a scenario file, made from the table of fields and the words.
#pragma once
#include <string>

#include "scenario/json_text.h"

namespace loan {

/// Every field with type, range, default, choices, its name in both languages, and as "x-number" and "x-unit" the
/// permanent number and the unit. What a schema cannot say (references, sums, two decimals of a yuan) is left to
/// `loanweave evaluate`.
Json scenario_schema_json();
/// The same as indented text.
std::string scenario_schema();

}  // namespace loan
