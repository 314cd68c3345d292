// parameters_json.h — the file of dated parameters (docs/formats.md, "Parameters"), and the tables carried inside the
// programs. What a key means and how it is looked up stands in policy/parameters.h.
#pragma once
#include <string>
#include <string_view>

#include "policy/parameters.h"
#include "scenario/json_text.h"

namespace loan {

inline constexpr const char* kParametersFormat = "loanweave.parameters";

/// Text to table: rows of key, from, to, value, unit, source, mark, note.
///
/// Errors  all problems at once: those of read_json, wrong_format, unknown_field, wrong_type, bad_date, not_a_choice
///         (unit, mark), and what check(ParameterTable) finds; fields as "rows[3].from", counted from 0.
Result<ParameterTable> read_parameters(std::string_view text);
Json parameters_to_json(const ParameterTable& table);

/// The newest table carried inside the program (assets/parameters.json; tested to be free of problems).
const ParameterTable& builtin_parameters();
/// The table of this version, or nullptr when it is not carried; older ones are assets/parameters.<version>.json.
const ParameterTable* find_parameters(std::string_view version);

}  // namespace loan
