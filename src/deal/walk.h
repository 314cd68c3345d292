// walk.h — one walk over every field and list of a deal, for check() and the visitors of fields.h. Inside deal/ only.
#pragma once
#include <string>

#include "deal/fields.h"

namespace loan {

inline std::string id_of_item(const ListRow& list, void* owner, std::size_t i) {
  const Value v = list.item()->fields[0].get(list.at(owner, i));
  const auto* id = std::get_if<std::string>(&v);
  return id ? *id : std::string();
}

/// How a walk got to a record: the path is text only for those who ask.
struct Way {
  const Way* before = nullptr;
  const char* name = nullptr;     ///< of the part or list; the deal itself has none
  const ListRow* list = nullptr;  ///< nullptr for a part
  void* owner = nullptr;          ///< of the list
  std::size_t item = 0;

  /// "banks[icbc]." and so on; empty for the deal.
  std::string path() const {
    if (!name) return {};
    return before->path() + name + (list ? "[" + id_of_item(*list, owner, item) + "]." : ".");
  }
};

/// Depth first in the order of the table: on_field(way, record, row, owner) and on_list(way, row, owner).
template <class OnField, class OnList>
void walk(const Record& record, void* owner, const Way& way, const OnField& on_field, const OnList& on_list) {
  for (const FieldRow& row : record.fields) on_field(way, record, row, owner);
  for (const PartRow& part : record.parts) {
    walk(*part.record(), part.of(owner), Way{&way, part.name}, on_field, on_list);
  }
  for (const ListRow& row : record.lists) {
    on_list(way, row, owner);
    const std::size_t n = row.size(owner);
    for (std::size_t i = 0; i < n; ++i) {
      walk(*row.item(), row.at(owner, i), Way{&way, row.name, &row, owner, i}, on_field, on_list);
    }
  }
}

}  // namespace loan
