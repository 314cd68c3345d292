#include "analysis/best.h"

namespace loan {

std::optional<double> read_number(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  bool negative = false, any = false;
  std::size_t i = 0;
  if (text[0] == '-' || text[0] == '+') negative = text[i++] == '-';
  double digits = 0, scale = 1;
  bool point = false;
  for (; i < text.size(); ++i) {
    if (text[i] == '.' && !point) {
      point = true;
    } else if (text[i] >= '0' && text[i] <= '9') {
      digits = digits * 10 + (text[i] - '0');
      scale *= point ? 10 : 1;
      any = true;
    } else if (text[i] == '%' && any && i + 1 == text.size()) {
      scale *= 100;
    } else {
      return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  return (negative ? -1 : 1) * digits / scale;
}

Result<Condition> read_condition(std::string_view text) {
  const std::size_t at = text.find_first_of("<>=");
  const Problem malformed{ProblemCode::malformed, std::string(text), "FIGURE=VALUE, FIGURE>=VALUE, FIGURE<=VALUE"};
  if (at == std::string_view::npos || at == 0) return malformed;
  Condition c;
  c.figure = std::string(text.substr(0, at));
  const bool two = at + 1 < text.size() && text[at + 1] == '=' && text[at] != '=';
  if (text[at] != '=' && !two) return malformed;
  c.relation = text[at] == '=' ? Relation::equal : text[at] == '>' ? Relation::at_least : Relation::at_most;
  const auto value = read_number(text.substr(at + (two ? 2 : 1)));
  if (!value) return malformed;
  c.value = *value;
  return c;
}

}  // namespace loan
