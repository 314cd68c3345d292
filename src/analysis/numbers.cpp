#include "analysis/numbers.h"

#include <algorithm>

#include "core/math.h"

namespace loan {

namespace {

struct Found {
  const FigureRow* row = nullptr;
  const void* owner = nullptr;
};

bool has_id(const FigureRecord& item, const void* owner, std::string_view id) {
  const Value held = item.rows[0].get(owner).value;
  const auto* text = std::get_if<std::string>(&held);
  return text && *text == id;
}

Found follow(const FigureRecord& record, const void* owner, std::string_view path) {
  const std::size_t stop = path.find_first_of(".[");
  const std::string_view head = path.substr(0, stop);
  if (stop == std::string_view::npos) {
    for (const FigureRow& row : record.rows) {
      if (head == row.name) return {&row, owner};
    }
    return {};
  }
  if (path[stop] == '.') {
    for (const FigurePart& part : record.parts) {
      if (head != part.name) continue;
      const void* inner = part.of(owner);
      return inner ? follow(*part.record(), inner, path.substr(stop + 1)) : Found{};
    }
    return {};
  }
  const std::size_t close = path.find(']', stop);
  if (close == std::string_view::npos || close + 1 >= path.size() || path[close + 1] != '.') return {};
  const std::string_view id = path.substr(stop + 1, close - stop - 1);
  for (const FigureList& list : record.lists) {
    if (head != list.name) continue;
    for (std::size_t i = 0; i < list.size(owner); ++i) {
      const void* item = list.at(owner, i);
      if (has_id(*list.item(), item, id)) return follow(*list.item(), item, path.substr(close + 2));
    }
  }
  return {};
}

}  // namespace

bool is_numeric(const FieldRow& row) {
  return row.kind == Kind::whole || row.kind == Kind::number || row.kind == Kind::amount;
}

double step_of(const FieldRow& row) {
  return row.kind == Kind::whole ? 1.0 : row.kind == Kind::amount ? 0.01 : 0.0;
}

std::optional<double> number_in(const Value& value) {
  if (const auto* x = std::get_if<double>(&value)) return *x;
  if (const auto* i = std::get_if<std::int64_t>(&value)) return static_cast<double>(*i);
  if (const auto* m = std::get_if<Money>(&value)) return in_yuan(*m);
  return std::nullopt;
}

Value value_in(const FieldRow& row, double x) {
  if (row.kind == Kind::whole) return static_cast<std::int64_t>(floor(x + 0.5));
  if (row.kind == Kind::amount) return round_to_fen(std::clamp(x, -1e13, 1e13));
  return x;
}

const FigureRow* figure_row(const Outcome& outcome, std::string_view path) {
  return follow(outcome_record(), &outcome, path).row;
}

std::optional<double> figure_number(const Outcome& outcome, std::string_view path) {
  const Found found = follow(outcome_record(), &outcome, path);
  if (!found.row) return std::nullopt;
  return number_in(found.row->get(found.owner).value);
}

std::vector<std::string> expand_figure(const Outcome& outcome, std::string_view pattern) {
  const std::size_t open = pattern.find("[]");
  if (open == std::string_view::npos) return {std::string(pattern)};
  // Every item of the list, told apart by the figures' own paths; one level is enough for conditions on parties.
  std::vector<std::string> paths;
  const std::string before(pattern.substr(0, open + 1)), after(pattern.substr(open + 1));
  for_each_figure(outcome, [&](const FigurePlace& place) {
    const std::string& p = place.path;
    if (p.size() <= before.size() + after.size() || p.compare(0, before.size(), before) != 0) return;
    if (p.compare(p.size() - after.size(), after.size(), after) != 0) return;
    const std::size_t close = p.find(']', before.size());
    if (close == p.size() - after.size()) paths.push_back(p);
  });
  return paths;
}

Movable::Movable(const Subject& subject, const std::vector<std::string>& paths)
    : deal_(subject.deal), parameters_(subject.parameters) {
  for (const std::string& path : paths) {
    const FieldPlace place = find_field(deal_, path);
    if (!place.row) {
      problems_.push_back({ProblemCode::unknown_field, path, {}});
    } else if (!is_numeric(*place.row)) {
      problems_.push_back({ProblemCode::wrong_type, path, allowed_range(*place.row)});
    } else {
      places_.push_back(place);
      original_.push_back(place.get());
    }
  }
}

double Movable::move(std::size_t i, double x) {
  const FieldRow& row = *places_[i].row;
  const Value value = value_in(row, std::clamp(x, row.low, row.high));
  places_[i].set(value);
  return *number_in(value);
}

}  // namespace loan
