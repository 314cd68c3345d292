// fields.h — the table of fields: every input once, with its permanent number, type, unit, range and default (the
// member's initialiser). Reading, writing, validation, both forms, links, goal seek and the published schema are made
// from it. Adding an input is adding a member to deal.h, a row here and its words.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "deal/deal.h"
#include "deal/table.h"

namespace loan {

/// The record of a whole Deal.
const Record& deal_record();

/// One field of one deal, found or visited: the row, the struct that holds it, and its path
/// ("banks[icbc].hurdle_raroc").
struct FieldPlace {
  const FieldRow* row;
  const Record* record;  ///< words key: "field." + record->name + "." + row->name
  void* owner;
  std::string path;

  Value get() const { return row->get(owner); }
  void set(const Value& value) const { row->set(owner, value); }
};

/// Visits every field of `deal` in the order of the table, lists in their order. The deal may be changed by the visitor
/// through FieldPlace::set, but no list may be.
void for_each_field(Deal& deal, const std::function<void(const FieldPlace&)>& visit);
void for_each_field(const Deal& deal, const std::function<void(const FieldPlace&)>& visit);

/// One list of one deal ("banks", "facility.tranches[main].draws").
struct ListPlace {
  const ListRow* row = nullptr;
  void* owner = nullptr;
  std::string path;
  std::size_t size() const { return row->size(owner); }
  std::string id(std::size_t i) const;  ///< of the i-th item
};
void for_each_list(Deal& deal, const std::function<void(const ListPlace&)>& visit);

/// The field at `path`, or row == nullptr when there is none.
FieldPlace find_field(Deal& deal, std::string_view path);
FieldPlace find_field(const Deal& deal, std::string_view path);  ///< for reading only
ListPlace find_list(Deal& deal, std::string_view path);
ListPlace find_list(const Deal& deal, std::string_view path);  ///< for reading only

/// Checks one value against its row: kind, finiteness, range. Adds to `found`; the range is printed for people.
bool check_value(const FieldRow& row, const Value& value, const std::string& path, Problems& found);
/// "0 % – 36 %", "0 – 1,000,000,000,000 元", "2026-01-31" … in plain symbols; empty where any text goes.
std::string allowed_range(const FieldRow& row);

/// Everything that is wrong with a deal: each field's range, list sizes, ids, references, and the rules that span
/// fields (draws inside the tenor, shares that add up, layers that back each other …). Empty: evaluate() will answer.
Problems check(const Deal& deal);

/// Every row with a permanent number, for links and the schema: visits records depth first, each once.
void for_each_row(const std::function<void(const Record&, const FieldRow*, const ListRow*)>& visit);

}  // namespace loan
