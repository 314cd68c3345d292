#include "policy/parameters.h"

#include <algorithm>

namespace loan {

namespace {

bool good_key(std::string_view key) {
  if (key.empty() || key.size() > 80 || key.front() == '.' || key.back() == '.') return false;
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

/// The row before `index` with the same key, or nullptr.
const ParameterRow* previous_of_key(const ParameterTable& table, std::size_t index) {
  for (std::size_t i = index; i-- > 0;) {
    if (table.rows[i].key == table.rows[index].key) return &table.rows[i];
  }
  return nullptr;
}

std::vector<Date> days_of(const ParameterTable& table, std::string_view key) {
  std::vector<Date> days;
  for (const auto& row : table.rows) {
    if (row.key != key) continue;
    for (Date d = row.from; d <= row.to.value_or(row.from); d = add_days(d, 1)) days.push_back(d);
  }
  return days;
}

}  // namespace

std::string_view name_of(ParameterMark mark) {
  switch (mark) {
    case ParameterMark::public_text:
      return "public";
    case ParameterMark::inferred:
      return "inferred";
    case ParameterMark::assumption:
      return "assumption";
  }
  return "assumption";
}

std::optional<ParameterMark> parameter_mark(std::string_view name) {
  for (const auto mark : {ParameterMark::public_text, ParameterMark::inferred, ParameterMark::assumption}) {
    if (name == name_of(mark)) return mark;
  }
  return std::nullopt;
}

Problems check(const ParameterTable& table) {
  Checks checks;
  checks.that(!table.version.empty(), ProblemCode::required, "version");
  checks.that(!table.rows.empty(), ProblemCode::empty_list, "rows");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const std::string at = "rows[" + std::to_string(i) + "].";
    checks.that(good_key(row.key), ProblemCode::bad_identifier, at + "key", "a-z 0-9 _ .");
    checks.that(row.value - row.value == 0, ProblemCode::not_finite, at + "value");
    checks.that(!row.source.empty(), ProblemCode::required, at + "source");
    if (row.to) checks.that(*row.to >= row.from, ProblemCode::inconsistent, at + "to", ">= " + iso_date(row.from));
    if (const auto* before = previous_of_key(table, i)) {
      const Date earliest = add_days(before->to.value_or(before->from), 1);
      checks.that(row.from >= earliest, ProblemCode::inconsistent, at + "from", ">= " + iso_date(earliest));
    }
  }
  return checks.take();
}

const ParameterRow* find_parameter(const ParameterTable& table, std::string_view key, Date day) {
  const ParameterRow* latest = nullptr;
  for (const auto& row : table.rows) {
    if (row.key == key && row.from <= day && (!latest || row.from > latest->from)) latest = &row;
  }
  return latest && (!latest->to || day <= *latest->to) ? latest : nullptr;
}

Result<ParameterRow> lookup(const ParameterTable& table, std::string_view key, Date day) {
  if (const auto* row = find_parameter(table, key, day)) return *row;
  std::optional<Date> first, last;
  bool open_ended = false;
  for (const auto& row : table.rows) {
    if (row.key != key) continue;
    first = first ? std::min(*first, row.from) : row.from;
    last = last ? std::max(*last, row.to.value_or(row.from)) : row.to.value_or(row.from);
    open_ended = open_ended || !row.to;
  }
  if (!first) return Problem{ProblemCode::unknown_reference, std::string(key), ""};
  return Problem{ProblemCode::out_of_range, std::string(key),
                 iso_date(*first) + " – " + (open_ended ? std::string() : iso_date(*last))};
}

std::optional<Num> traced_parameter(const ParameterTable& table, std::string_view key, Date day, Trace& trace) {
  const auto* row = find_parameter(table, key, day);
  if (!row) return std::nullopt;
  return trace.parameter(row->value, key);
}

Calendar calendar_of(const ParameterTable& table) {
  return make_calendar(days_of(table, "calendar.holiday"), days_of(table, "calendar.makeup_workday"));
}

bool calendar_known(const ParameterTable& table, Date from, Date to) {
  for (Date d = from; d <= to;) {
    const auto* row = find_parameter(table, "calendar.published", d);
    if (!row) return false;
    if (!row->to) return true;
    d = add_days(*row->to, 1);
  }
  return true;
}

std::vector<ParameterChange> changed_parameters(const ParameterTable& before, const ParameterTable& after, Date day) {
  std::vector<ParameterChange> changes;
  const auto value_in = [day](const ParameterTable& table, const std::string& key) -> std::optional<double> {
    const auto* row = find_parameter(table, key, day);
    return row ? std::optional<double>(row->value) : std::nullopt;
  };
  const auto note_key = [&](const std::string& key) {
    const auto seen = [&key](const ParameterChange& c) { return c.key == key; };
    if (std::any_of(changes.begin(), changes.end(), seen)) return;
    const auto was = value_in(before, key), is = value_in(after, key);
    if (was != is) changes.push_back({key, was, is});
  };
  for (const auto& row : after.rows) note_key(row.key);
  for (const auto& row : before.rows) note_key(row.key);
  return changes;
}

}  // namespace loan
