// explanation.h — what stands behind a figure, in words: formula, terms with their names, values and origins.
//
// report/ turns outcomes into things that people read: explanations, tables, papers. It formats and arranges; it
// computes nothing, so that no paper can say something else than the screen.
#pragma once
#include <string>
#include <vector>

#include "deal/deal.h"
#include "deal/outcome.h"
#include "words/format.h"
#include "words/words.h"

namespace loan {

struct ExplainedTerm {
  NodeId node = 0;   ///< opens the next explanation
  std::string name;  ///< "杭州银行 · 资金转移价格"
  Written value;
  std::string path;    ///< field path, parameter key, or empty
  bool opens = false;  ///< has terms of its own
};

struct Explanation {
  NodeId node = 0;
  NodeKind kind = NodeKind::input;
  std::string name;
  Written value;
  double number = 0;
  Unit unit = Unit::none;
  std::string formula;  ///< empty for inputs
  std::string source;
  std::string path;
  bool terms_add_up = false;  ///< a sum: the shown terms are rounded so that they add up to the shown value
  std::vector<ExplainedTerm> terms;
};

/// One level of the tree behind a number. Rates with 0.0001 %, money with 0.01; the terms of a sum by largest
/// remainder. node must be a place in outcome.trace (0 gives an empty explanation).
Explanation explain(const Outcome& outcome, const Deal& deal, NodeId node, Language language);

/// The items along a path by name, each with " · " behind it: "杭州银行 · "; empty where there are none.
std::string item_names(const Deal& deal, std::string_view path, Language language);
/// The path of a field in words: "杭州银行 · 资金转移价格"; the path itself when it leads nowhere.
std::string field_name(const Deal& deal, std::string_view path, Language language);
/// The same without the tranche's name when there is only one.
std::string short_field_name(const Deal& deal, std::string_view path, Language language);
/// The same for a figure: "杭州银行 · 最低利率".
std::string figure_name(const Outcome& outcome, std::string_view path, Language language);

/// The tree as indented text, `depth` levels deep.
std::string explanation_text(const Outcome& outcome, const Deal& deal, NodeId node, Language language, int depth);

}  // namespace loan
