#include "scenario/parameters_json.h"

#include <algorithm>
#include <cassert>

#include "scenario/embedded.h"

namespace loan {

namespace {

constexpr Unit kUnits[] = {
#define LOAN_X(name) Unit::name,
    LOAN_UNITS(LOAN_X)
#undef LOAN_X
};

std::string unit_words() {
  std::string words;
  for (const Unit u : kUnits) words += (words.empty() ? "" : " / ") + std::string(name_of(u));
  return words;
}

class RowReader {
 public:
  RowReader(const Json& row, std::string at, Problems& found) : row_(row), at_(std::move(at)), found_(found) {}

  ParameterRow read() {
    ParameterRow out;
    if (!row_.is_object()) {
      problem(ProblemCode::wrong_type, "", "{ }");
      return out;
    }
    for (const auto& [key, value] : row_.items()) {
      if (key == "key") {
        text(key, value, out.key);
      } else if (key == "source") {
        text(key, value, out.source);
      } else if (key == "note") {
        text(key, value, out.note);
      } else if (key == "from") {
        if (const auto day = date(key, value)) out.from = *day;
      } else if (key == "to") {
        out.to = date(key, value);
      } else if (key == "value") {
        if (value.is_number()) {
          out.value = value.get<double>();
        } else {
          problem(ProblemCode::wrong_type, key, "0.03");
        }
      } else if (key == "unit") {
        const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits), [&value = value](Unit u) {
          return value.is_string() && value.get_ref<const std::string&>() == name_of(u);
        });
        if (unit == std::end(kUnits)) {
          problem(ProblemCode::not_a_choice, key, unit_words());
        } else {
          out.unit = *unit;
        }
      } else if (key == "mark") {
        const auto mark = value.is_string() ? parameter_mark(value.get_ref<const std::string&>()) : std::nullopt;
        if (!mark) problem(ProblemCode::not_a_choice, key, "public / inferred / assumption");
        out.mark = mark.value_or(ParameterMark::assumption);
      } else {
        problem(ProblemCode::unknown_field, key);
      }
    }
    for (const char* needed : {"key", "from", "value", "unit", "source", "mark"}) {
      if (!row_.contains(needed)) problem(ProblemCode::required, needed);
    }
    return out;
  }

 private:
  const Json& row_;
  std::string at_;
  Problems& found_;

  void problem(ProblemCode code, const std::string& key, std::string allowed = {}) {
    found_.push_back({code, key.empty() ? at_ : at_ + "." + key, std::move(allowed)});
  }
  void text(const std::string& key, const Json& value, std::string& target) {
    if (value.is_string()) {
      target = value.get_ref<const std::string&>();
    } else {
      problem(ProblemCode::wrong_type, key, "\"…\"");
    }
  }
  std::optional<Date> date(const std::string& key, const Json& value) {
    const auto day = value.is_string() ? parse_date(value.get_ref<const std::string&>()) : std::nullopt;
    if (!day) problem(ProblemCode::bad_date, key, "YYYY-MM-DD");
    return day;
  }
};

const std::vector<ParameterTable>& carried_tables() {
  static const std::vector<ParameterTable> tables = [] {
    std::vector<ParameterTable> all;
    for (const EmbeddedFile& file : embedded_files()) {
      if (std::string_view(file.name) != kParametersFile) continue;
      auto table = read_parameters(file.text());
      assert(table.ok());
      if (table.ok()) all.push_back(std::move(*table));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const ParameterTable& a, const ParameterTable& b) { return a.version > b.version; });
    return all;
  }();
  return tables;
}

}  // namespace

Result<ParameterTable> read_parameters(std::string_view text) {
  const auto file = read_json(text);
  if (!file) return file.problems();
  const auto format = file->is_object() ? file->find("format") : file->end();
  if (!file->is_object() || format == file->end() || *format != kParametersFormat) {
    return Problem{ProblemCode::wrong_format, file->is_object() ? "format" : "", kParametersFormat};
  }
  Problems found;
  ParameterTable table;
  for (const auto& [key, value] : file->items()) {
    if (key == "version") {
      if (value.is_string()) {
        table.version = value.get_ref<const std::string&>();
      } else {
        found.push_back({ProblemCode::wrong_type, key, "\"2026-02\""});
      }
    } else if (key == "rows") {
      if (!value.is_array()) found.push_back({ProblemCode::wrong_type, key, "[ ]"});
      for (std::size_t i = 0; value.is_array() && i < value.size() && found.size() < 500; ++i) {
        table.rows.push_back(RowReader(value[i], "rows[" + std::to_string(i) + "]", found).read());
      }
    } else if (key != "format") {
      found.push_back({ProblemCode::unknown_field, key, "format / version / rows"});
    }
  }
  if (found.empty()) found = check(table);
  if (!found.empty()) return found;
  return table;
}

Json parameters_to_json(const ParameterTable& table) {
  Json rows = Json::array();
  for (const ParameterRow& row : table.rows) {
    Json one = {{"key", row.key}, {"from", iso_date(row.from)}};
    if (row.to) one["to"] = iso_date(*row.to);
    one["value"] = row.value;
    one["unit"] = std::string(name_of(row.unit));
    one["source"] = row.source;
    one["mark"] = std::string(name_of(row.mark));
    if (!row.note.empty()) one["note"] = row.note;
    rows.push_back(std::move(one));
  }
  return {{"format", kParametersFormat}, {"version", table.version}, {"rows", std::move(rows)}};
}

const ParameterTable& builtin_parameters() {
  static const ParameterTable none;
  return carried_tables().empty() ? none : carried_tables().front();
}

const ParameterTable* find_parameters(std::string_view version) {
  for (const ParameterTable& table : carried_tables()) {
    if (table.version == version) return &table;
  }
  return nullptr;
}

}  // namespace loan
