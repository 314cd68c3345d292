// figure_table.h — every figure as text for people, from the table of figures.
#pragma once
#include <string>
#include <vector>

#include "deal/figures.h"
#include "words/format.h"

namespace loan {

/// A figure as it is shown, by its own unit and digits; "–" when absent. Texts that are words keys (statuses, binding
/// terms, states) come in the language.
Written shown_figure(const FigurePlace& figure, Language language, MoneyUnit money = MoneyUnit::yuan);
Written shown_figure(const FigureRecord& record, const FigureRow& row, const FigureValue& held, Language language,
                     MoneyUnit money = MoneyUnit::yuan);

/// Lines of cells as columns, two blanks apart; Chinese characters count as two. `left` by column, else to the right.
std::string aligned_columns(const std::vector<std::vector<std::string>>& lines, const std::vector<bool>& left);

/// Sections in the order of the table: one figure a line, lists as aligned columns.
std::string figure_table_text(const Outcome& outcome, Language language);

}  // namespace loan
