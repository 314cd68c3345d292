// Visiting and finding fields and lists by walking the records.
#include "deal/fields.h"
#include "deal/walk.h"

namespace loan {

namespace {

/// Follows `path` down the records. Ends at a field or at a list; both null when the path leads nowhere.
struct Found {
  FieldPlace field{nullptr, nullptr, nullptr, {}};
  ListPlace list;
};

Found follow(const Record& record, void* owner, std::string_view path, std::string_view whole) {
  const std::size_t stop = path.find_first_of(".[");
  const std::string_view head = path.substr(0, stop);
  if (stop == std::string_view::npos) {
    for (const FieldRow& row : record.fields) {
      if (head == row.name) return {FieldPlace{&row, &record, owner, std::string(whole)}, {}};
    }
    for (const ListRow& row : record.lists) {
      if (head == row.name) return {{nullptr, nullptr, nullptr, {}}, ListPlace{&row, owner, std::string(whole)}};
    }
    return {};
  }
  if (path[stop] == '.') {
    for (const PartRow& part : record.parts) {
      if (head == part.name) return follow(*part.record(), part.of(owner), path.substr(stop + 1), whole);
    }
    return {};
  }
  const std::size_t close = path.find(']', stop);
  if (close == std::string_view::npos || close + 1 >= path.size() || path[close + 1] != '.') return {};
  const std::string_view id = path.substr(stop + 1, close - stop - 1);
  for (const ListRow& row : record.lists) {
    if (head != row.name) continue;
    for (std::size_t i = 0; i < row.size(owner); ++i) {
      if (id_of_item(row, owner, i) == id) return follow(*row.item(), row.at(owner, i), path.substr(close + 2), whole);
    }
  }
  return {};
}

void rows_of(const Record& record, const std::function<void(const Record&, const FieldRow*, const ListRow*)>& visit) {
  for (const FieldRow& row : record.fields) visit(record, &row, nullptr);
  for (const PartRow& part : record.parts) rows_of(*part.record(), visit);
  for (const ListRow& row : record.lists) {
    visit(record, nullptr, &row);
    rows_of(*row.item(), visit);
  }
}

}  // namespace

std::string ListPlace::id(std::size_t i) const {
  return id_of_item(*row, owner, i);
}

void for_each_field(Deal& deal, const std::function<void(const FieldPlace&)>& visit) {
  walk(
      deal_record(), &deal, Way{},
      [&](const Way& way, const Record& record, const FieldRow& row, void* owner) {
        visit(FieldPlace{&row, &record, owner, way.path() + row.name});
      },
      [](const Way&, const ListRow&, void*) {});
}

void for_each_field(const Deal& deal, const std::function<void(const FieldPlace&)>& visit) {
  for_each_field(const_cast<Deal&>(deal), visit);  // the rows take void*; a reader never calls set()
}

void for_each_list(Deal& deal, const std::function<void(const ListPlace&)>& visit) {
  walk(
      deal_record(), &deal, Way{}, [](const Way&, const Record&, const FieldRow&, void*) {},
      [&](const Way& way, const ListRow& row, void* owner) {
        visit(ListPlace{&row, owner, way.path() + row.name});
      });
}

FieldPlace find_field(Deal& deal, std::string_view path) {
  return follow(deal_record(), &deal, path, path).field;
}

FieldPlace find_field(const Deal& deal, std::string_view path) {
  return find_field(const_cast<Deal&>(deal), path);
}

ListPlace find_list(Deal& deal, std::string_view path) {
  return follow(deal_record(), &deal, path, path).list;
}

ListPlace find_list(const Deal& deal, std::string_view path) {
  return find_list(const_cast<Deal&>(deal), path);
}

void for_each_row(const std::function<void(const Record&, const FieldRow*, const ListRow*)>& visit) {
  rows_of(deal_record(), visit);
}

}  // namespace loan
