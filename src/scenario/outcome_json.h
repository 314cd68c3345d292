// outcome_json.h — an Outcome as JSON, made from the table of figures alone.
#pragma once
#include <string>

#include "deal/outcome.h"

namespace loan {

/// Every figure present in the outcome, in the order of the table; lists as arrays of objects with "id". Money in yuan
/// with two decimals exactly as counted, rates and shares as decimals, dates ISO, statuses as words. The same bytes on
/// every build. `schedule_lines` false leaves the schedules' lines out (batch).
std::string outcome_json(const Outcome& outcome, bool schedule_lines = true);

/// The table of figures as a JSON array of {path, kind, unit, digits}: `schema --outcome`.
std::string figures_json();

}  // namespace loan
