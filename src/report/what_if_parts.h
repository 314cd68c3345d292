// what_if_parts.h — what the analyses of the what-if view share: names and values of the inputs and figures they ask
// about, and each analysis' sentence and card, one file each. Inside report/ only.
#pragma once
#include <optional>
#include <string>

#include "report/view_analysis.h"
#include "report/view_parts.h"

namespace loan::views {

std::string name_of_field(const Maker& m, const std::string& path);
std::string name_of_figure(const Maker& m, const std::string& path);
Unit unit_of_field(const Maker& m, const std::string& path);

/// A value of an input or figure as text.
Shown number(const Maker& m, double value, Unit unit, int digits = kUsualDigits);
Shown field_value(const Maker& m, const std::string& path, const std::optional<double>& value);
Shown figure_value(const Maker& m, const std::string& path, const std::optional<double>& value);
/// Where room is short: money with few digits.
Shown short_value(const Maker& m, const std::string& path, const std::optional<double>& value);
std::string text_of(const Shown& s);

/// "banks[icbc]", "borrower", or the field that makes a case invalid.
std::string party_text(const Maker& m, const std::string& name);

// Goal seek.
void tell_answer(const Maker& m, View& view);
Block curve_block(const Maker& m);

// Sensitivity and how far each assumption may be wrong.
std::string told_tornado(const Maker& m);
/// Empty when no assumption has a limit; `view` gets what to do first when not everyone agrees now.
std::string told_robustness(const Maker& m, View& view);
Block tornado_block(const Maker& m);
Block robustness_block(const Maker& m);

// Where a deal exists.
std::string told_map(const Maker& m);
void hint_map(const Maker& m, View& view);
Block map_block(const Maker& m);

// Ten structures at the same return.
std::string told_structures(const Maker& m);
Block structures_block(const Maker& m);

}  // namespace loan::views
