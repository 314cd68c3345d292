// One value of a field as it stands in files, and back.
#include "deal/fields.h"
#include "scenario/scenario_json.h"

namespace loan {

Json number_to_json(double x) {
  const bool whole = x > -1e15 && x < 1e15 && x == static_cast<double>(static_cast<std::int64_t>(x));
  return whole ? Json(static_cast<std::int64_t>(x)) : Json(x);
}

Json value_to_json(const FieldRow& row, const Value& value) {
  if (const auto* b = std::get_if<bool>(&value)) return *b;
  if (const auto* x = std::get_if<double>(&value)) return number_to_json(*x);
  if (const auto* d = std::get_if<Date>(&value)) return iso_date(*d);
  if (const auto* s = std::get_if<std::string>(&value)) return *s;
  if (const auto* m = std::get_if<Money>(&value)) {
    return m->fen % 100 == 0 ? Json(m->fen / 100) : Json(in_yuan(*m));
  }
  if (const auto* i = std::get_if<std::int64_t>(&value)) {
    if (row.kind != Kind::choice) return *i;
    const bool known = *i >= 0 && *i < static_cast<std::int64_t>(row.choices.size());
    return known ? Json(row.choices[static_cast<std::size_t>(*i)]) : Json(nullptr);
  }
  return nullptr;
}

std::optional<Value> value_from_json(const FieldRow& row, const Json& json, const std::string& path, Problems& found) {
  const auto problem = [&](ProblemCode code) -> std::optional<Value> {
    found.push_back({code, path, allowed_range(row)});
    return std::nullopt;
  };
  switch (row.kind) {
    case Kind::text:
    case Kind::id:
    case Kind::reference:
      if (!json.is_string()) return problem(ProblemCode::wrong_type);
      return json.get_ref<const std::string&>();
    case Kind::boolean:
      if (!json.is_boolean()) return problem(ProblemCode::wrong_type);
      return json.get<bool>();
    case Kind::date: {
      if (!json.is_string()) return problem(ProblemCode::wrong_type);
      const auto day = parse_date(json.get_ref<const std::string&>());
      if (!day) return problem(ProblemCode::bad_date);
      return *day;
    }
    case Kind::choice: {
      if (!json.is_string()) return problem(ProblemCode::wrong_type);
      for (std::size_t i = 0; i < row.choices.size(); ++i) {
        if (json.get_ref<const std::string&>() == row.choices[i]) return static_cast<std::int64_t>(i);
      }
      return problem(ProblemCode::not_a_choice);
    }
    case Kind::number:
      if (!json.is_number()) return problem(ProblemCode::wrong_type);
      return json.get<double>();
    case Kind::whole: {
      if (!json.is_number()) return problem(ProblemCode::wrong_type);
      const double x = json.get<double>();
      if (!(x >= -2e9 && x <= 2e9)) return problem(ProblemCode::out_of_range);
      if (x != static_cast<double>(static_cast<std::int64_t>(x))) return problem(ProblemCode::wrong_type);
      return static_cast<std::int64_t>(x);
    }
    case Kind::amount: {
      if (!json.is_number()) return problem(ProblemCode::wrong_type);
      const double yuan = json.get<double>();
      if (!(yuan >= -1e13 && yuan <= 1e13)) return problem(ProblemCode::out_of_range);
      const Money money = round_to_fen(yuan);
      if (in_yuan(money) != yuan) {
        found.push_back({ProblemCode::too_precise, path, "0.01 元"});
        return std::nullopt;
      }
      return money;
    }
  }
  return std::nullopt;
}

}  // namespace loan
