// program.h — the commands of the program as text in, text out. The command line, the JavaScript module and the page
// call these; the bytes are the same in all three.
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "words/words.h"

namespace loan {

/// One line per preset, id first: "zhejiang-pilot  云深处科技 · 领航联合贷".
std::string list_presets(Language language);
/// The scenario file of a preset. Errors: unknown_preset.
Result<std::string> preset_text(std::string_view id);

/// Scenario text to Outcome as JSON (docs/formats.md). Errors: those of read_scenario and evaluate.
Result<std::string> evaluate_text(std::string_view scenario);
/// The same for people: every figure with name, value and unit, section by section.
Result<std::string> evaluate_table(std::string_view scenario, Language language);

/// The tree behind one figure, `depth` levels deep, as indented text. Errors: unknown_figure, with the nearest paths in
/// `allowed`; a figure without explanation (a text, an id) answers with its value alone.
Result<std::string> explain_figure(std::string_view scenario, std::string_view figure, Language language, int depth);
/// The same as JSON: {figure, name, value, unit, formula, source, terms:[…]}.
Result<std::string> explain_figure_json(std::string_view scenario, std::string_view figure, Language language,
                                        int depth);

/// Scenario to link and back (docs/formats.md, "Link"). `without_names` leaves firm and bank names out.
Result<std::string> make_link(std::string_view scenario, bool without_names);
Result<std::string> open_link(std::string_view link);

/// The scenario with the layers of a usual contract put before its own: four_three_two_one, sci_tech_plan,
/// private_investment_plan. Errors: not_a_choice at `scheme`, those of read_scenario and with_cover_scheme.
Result<std::string> add_cover_scheme(std::string_view scenario, std::string_view scheme);

/// JSON Schema of a scenario, or the table of figures.
std::string schema_text(bool of_outcome);

/// For standard error, one line each: "banks[icbc].hurdle_raroc: … 0 % – 100 %". `where` stands before a problem of
/// the whole text, with line and column where it cannot be read on. Unknown names come with what is near to them.
std::string problems_text(const Problems& problems, Language language, std::string_view where = "-");
/// {"problems":[{"code","field","allowed","zh","en"}]}; of an unknown field or figure `allowed` is what is near to it.
std::string problems_json(const Problems& problems);

}  // namespace loan
