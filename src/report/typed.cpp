#include "report/typed.h"

#include "words/parse.h"

namespace loan {
namespace {

Expected expected_of(const FieldRow& row, const std::string& path, const Typing& typing) {
  Expected e;
  e.unit = row.unit;
  e.low = row.low;
  e.high = row.high;
  e.money = typing.money;
  e.loan_prime_rate = typing.loan_prime_rate;
  e.field = path;
  e.allowed = allowed_range(row);
  return e;
}

template <class T>
std::optional<Value> taken(const Result<T>& result, Problems& found) {
  if (result) return Value(*result);
  found.insert(found.end(), result.problems().begin(), result.problems().end());
  return std::nullopt;
}

bool only_spaces(std::string_view text) {
  return plain_typing(text).empty();
}

std::optional<Value> read(const FieldRow& row, const std::string& path, std::string_view typed, const Typing& typing,
                          Problems& found) {
  switch (row.kind) {
    case Kind::text:
    case Kind::id:
    case Kind::reference:
      return Value(std::string(typed));
    case Kind::choice:
      for (std::size_t i = 0; i < row.choices.size(); ++i) {
        if (typed == row.choices[i]) return Value(static_cast<std::int64_t>(i));
      }
      found.push_back({ProblemCode::not_a_choice, path, allowed_range(row)});
      return std::nullopt;
    case Kind::boolean:
      if (typed == "true" || typed == "false") return Value(typed == "true");
      found.push_back({ProblemCode::wrong_type, path, "true, false"});
      return std::nullopt;
    case Kind::whole:
      return taken(parse_whole(typed, expected_of(row, path, typing)), found);
    case Kind::number:
      return taken(parse_number(typed, expected_of(row, path, typing)), found);
    case Kind::amount:
      return taken(parse_money(typed, expected_of(row, path, typing)), found);
    case Kind::date:
      return taken(parse_day(typed, expected_of(row, path, typing)), found);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Value> typed_value(const FieldRow& row, const std::string& path, std::string_view typed,
                                 const Typing& typing, Problems& found) {
  if (row.optional && only_spaces(typed)) return Value{};
  auto value = read(row, path, typed, typing, found);
  if (value && !check_value(row, *value, path, found)) return std::nullopt;
  return value;
}

Result<double> typed_figure(const FigureRow& row, const std::string& path, std::string_view typed,
                            const Typing& typing) {
  Expected e;
  e.unit = row.unit;
  e.money = typing.money;
  e.loan_prime_rate = typing.loan_prime_rate;
  e.field = path;
  if (row.unit != Unit::yuan && row.unit != Unit::yuan_per_year) return parse_number(typed, e);
  const auto money = parse_money(typed, e);
  if (!money) return money.problems();
  return in_yuan(*money);
}

std::string typed_text(const FieldRow& row, const Value& value, const Typing& typing) {
  if (const auto* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* day = std::get_if<Date>(&value)) return iso_date(*day);
  if (const auto* money = std::get_if<Money>(&value)) return editable(*money, typing.money);
  if (const auto* number = std::get_if<double>(&value)) return editable(*number, row.unit, typing.money);
  if (const auto* i = std::get_if<std::int64_t>(&value)) {
    if (row.kind != Kind::choice) return std::to_string(*i);
    const auto at = static_cast<std::size_t>(*i);
    return at < row.choices.size() ? row.choices[at] : std::string();
  }
  return {};
}

std::string unit_text(const FieldRow& row, const Typing& typing) {
  if (row.kind != Kind::whole && row.kind != Kind::number && row.kind != Kind::amount) return {};
  return written(0.0, row.unit, typing.language, typing.money).unit;
}

}  // namespace loan
