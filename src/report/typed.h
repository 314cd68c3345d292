// typed.h — a field's value as it is typed and as it stands in an input, the same for the form on the canvas, the HTML
// form and the page handle.
//
// report/ makes what people read outside the canvas: the HTML form and its tables as data (face.h), papers, tables,
// workbook. It calculates nothing and decides no wording: figures come from deal/, words and formats from words/.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "deal/fields.h"
#include "deal/figures.h"
#include "words/format.h"

namespace loan {

/// How the person at the screen reads and types.
struct Typing {
  Language language = Language::zh;
  MoneyUnit money = MoneyUnit::wan;         ///< meaning of a bare number in an amount
  std::optional<double> loan_prime_rate{};  ///< needed for "LPR+20bp"
};

/// Reads what was typed into the field `row`. Choices take their word in files, switches "true" or "false"; nothing
/// typed is "not given" in an optional field.
///
/// Errors  those of words/parse.h and of check_value(), at `path`; then there is no value.
std::optional<Value> typed_value(const FieldRow& row, const std::string& path, std::string_view typed,
                                 const Typing& typing, Problems& found);

/// Reads a value for a figure, in its unit (yuan for money). Errors: those of words/parse.h, at `path`.
Result<double> typed_figure(const FigureRow& row, const std::string& path, std::string_view typed,
                            const Typing& typing);

/// What stands in the input: typed_value() of it gives `value` back, to the bit.
std::string typed_text(const FieldRow& row, const Value& value, const Typing& typing);

/// The unit behind the input ("万元", "%"); empty for texts and choices.
std::string unit_text(const FieldRow& row, const Typing& typing);

}  // namespace loan
