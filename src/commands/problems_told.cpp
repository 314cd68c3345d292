// What the commands say about problems: text for people, JSON for programs, and the names that may have been meant.
#include <nlohmann/json.hpp>

#include "commands/near_names.h"
#include "commands/program.h"
#include "deal/fields.h"
#include "deal/figures.h"

namespace loan {

namespace {

using Json = nlohmann::ordered_json;

/// "banks[icbc].hurdle_raroc" as "banks.hurdle_raroc".
std::string without_ids(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) out += c;
    if (c == ']') inside = false;
  }
  return out;
}

/// A pattern such as "banks[].raroc" with the ids that `typed` has at lists of the same name; "[…]" where it has none.
std::string with_ids(const std::string& pattern, std::string_view typed) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    out += pattern[i];
    if (pattern[i] != '[') continue;
    const std::string list = out.substr(out.rfind('.') + 1);  // with its bracket
    const std::size_t at = typed.find(list);
    const std::size_t end = at == typed.npos ? typed.npos : typed.find(']', at);
    out += end == typed.npos ? std::string("…") : std::string(typed.substr(at + list.size(), end - at - list.size()));
  }
  return out;
}

void field_patterns(const Record& record, const std::string& before, std::vector<std::string>& out) {
  for (const FieldRow& row : record.fields) out.push_back(before + row.name);
  for (const PartRow& part : record.parts) field_patterns(*part.record(), before + part.name + ".", out);
  for (const ListRow& list : record.lists) field_patterns(*list.item(), before + list.name + "[].", out);
}

std::vector<std::string> figure_patterns() {
  std::vector<std::string> out;
  for_each_figure_row(
      [&](const FigureRecord&, const FigureRow&, const std::string& pattern) { out.push_back(pattern); });
  return out;
}

/// What an unknown field or figure may have been meant for; "" when nothing is near.
std::string meant_by(const Problem& p) {
  if (!p.allowed.empty() || (p.code != ProblemCode::unknown_field && p.code != ProblemCode::unknown_figure)) return {};
  std::vector<std::string> patterns, names;
  if (p.code == ProblemCode::unknown_field) {
    field_patterns(deal_record(), {}, patterns);
  } else {
    patterns = figure_patterns();
  }
  for (const std::string& pattern : patterns) names.push_back(without_ids(pattern));
  std::string typed = p.field;
  if (typed.starts_with("deal.")) typed.erase(0, 5);
  std::string all;
  for (const std::string& name : near_names(without_ids(typed), names)) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) all += (all.empty() ? "" : ", ") + with_ids(patterns[i], typed);
    }
  }
  return all;
}

/// The field's name in the table of words, or its path; `where` of a problem of the whole text.
std::string name_for(const Problem& p, Language language, std::string_view where) {
  if (p.field.empty()) return std::string(where);
  const Wording* known = find_word("field." + without_ids(p.field));
  if (!known) return p.field;
  return language == Language::en ? known->en : known->zh;
}

/// "3:17", line and column, of a text that cannot be read on there.
bool has_place(const Problem& p) {
  return p.code == ProblemCode::malformed && p.field.empty() &&
         p.allowed.find_first_not_of("0123456789:") == std::string::npos;
}

std::string told(const Problem& p, Language language, std::string_view where) {
  const std::string name = name_for(p, language, where);
  if (p.code == ProblemCode::malformed && !has_place(p)) {
    return sentence("problem.write_as", language, {{"field", name}, {"allowed", p.allowed}});
  }
  std::string text = sentence(p, language, name);
  std::string near = meant_by(p);
  if (near.empty() && p.code == ProblemCode::unknown_figure) near = p.allowed;
  if (near.empty()) return text;
  return text + (language == Language::en ? " " : "") + sentence("problem.near", language, {{"names", near}});
}

}  // namespace

std::string problems_text(const Problems& problems, Language language, std::string_view where) {
  std::string text;
  for (const Problem& p : problems) {
    text += p.field.empty() ? std::string(where) : p.field;
    if (has_place(p) && !p.allowed.empty()) text += ":" + p.allowed;
    text += ": " + told(p, language, where) + "\n";
  }
  return text;
}

std::string problems_json(const Problems& problems) {
  Json list = Json::array();
  for (const Problem& p : problems) {
    const std::string near = meant_by(p);
    list.push_back(Json{{"code", name_of(p.code)},
                        {"field", p.field},
                        {"allowed", near.empty() ? p.allowed : near},
                        {"zh", sentence(p, Language::zh)},
                        {"en", sentence(p, Language::en)}});
  }
  return Json{{"problems", list}}.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace loan
