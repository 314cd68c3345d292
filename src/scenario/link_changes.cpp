#include "scenario/link_changes.h"

#include <map>
#include <string_view>

#include "deal/fields.h"

namespace loan {

namespace {

Cbor value_to_cbor(const FieldRow& row, const Value& value) {
  if (const auto* b = std::get_if<bool>(&value)) return Cbor::of(*b);
  if (const auto* i = std::get_if<std::int64_t>(&value)) {
    return row.kind == Kind::choice ? Cbor::of(*i) : Cbor::of_amount(*i);
  }
  if (const auto* x = std::get_if<double>(&value)) return Cbor::of_number(*x);
  if (const auto* m = std::get_if<Money>(&value)) return Cbor::of_amount(m->fen);
  if (const auto* d = std::get_if<Date>(&value)) return Cbor::of(std::int64_t{d->day});
  if (const auto* s = std::get_if<std::string>(&value)) return Cbor::of(*s);
  return {};
}

/// A value that the field can hold; whether it is in range is check()'s business.
std::optional<Value> value_from_cbor(const FieldRow& row, const Cbor& cbor) {
  if (cbor.kind == CborKind::null)
    return row.optional && row.kind != Kind::reference ? std::optional<Value>(Value{}) : std::nullopt;
  const auto whole = cbor.as_whole();
  const bool fits_int = whole && *whole >= INT32_MIN && *whole <= INT32_MAX;
  switch (row.kind) {
    case Kind::text:
    case Kind::id:
    case Kind::reference:
      if (cbor.kind == CborKind::text) return cbor.text;
      break;
    case Kind::boolean:
      if (cbor.kind == CborKind::boolean) return cbor.boolean;
      break;
    case Kind::choice:
      if (whole && *whole >= 0 && *whole < static_cast<std::int64_t>(row.choices.size())) return *whole;
      break;
    case Kind::whole:
      if (fits_int) return *whole;
      break;
    case Kind::number:
      if (const auto x = cbor.as_number()) return *x;
      break;
    case Kind::amount:
      if (whole && *whole <= 10 * kLargestMoney.fen && *whole >= -10 * kLargestMoney.fen) return Money{*whole};
      break;
    case Kind::date:
      if (fits_int) return Date{static_cast<std::int32_t>(*whole)};
      break;
  }
  return std::nullopt;
}

/// The row of a number in a record or in one of its parts.
struct Spot {
  const FieldRow* field = nullptr;
  const ListRow* list = nullptr;
  void* owner = nullptr;
  std::string path;
};

Spot locate(const Record& record, void* owner, const std::string& prefix, int number) {
  for (const FieldRow& row : record.fields) {
    if (row.number == number) return {&row, nullptr, owner, prefix + row.name};
  }
  for (const ListRow& row : record.lists) {
    if (row.number == number) return {nullptr, &row, owner, prefix + row.name};
  }
  for (const PartRow& part : record.parts) {
    Spot spot = locate(*part.record(), part.of(owner), prefix + part.name + ".", number);
    if (spot.owner) return spot;
  }
  return {};
}

bool same_ids(const ListRow& list, void* a, void* b) {
  if (list.size(a) != list.size(b)) return false;
  for (std::size_t i = 0; i < list.size(a); ++i) {
    if (ListPlace{&list, a, {}}.id(i) != ListPlace{&list, b, {}}.id(i)) return false;
  }
  return true;
}

/// `deal` must be a copy: a default item is put into its lists for a moment to compare with.
void differences(const Record& record, void* base, void* deal, Cbor& out) {
  for (const FieldRow& row : record.fields) {
    Value now = row.get(deal);
    if (!(now == row.get(base))) out.put(row.number, value_to_cbor(row, now));
  }
  for (const PartRow& part : record.parts) differences(*part.record(), part.of(base), part.of(deal), out);
  for (const ListRow& list : record.lists) {
    const std::size_t n = list.size(deal);
    if (same_ids(list, base, deal)) {
      Cbor changed = Cbor::empty_map();
      for (std::size_t i = 0; i < n; ++i) {
        Cbor item = Cbor::empty_map();
        differences(*list.item(), list.at(base, i), list.at(deal, i), item);
        if (!item.items.empty()) changed.put(static_cast<int>(i), std::move(item));
      }
      if (!changed.items.empty()) out.put(list.number, std::move(changed));
      continue;
    }
    Cbor whole = Cbor::empty_list();
    list.insert(deal, n);
    for (std::size_t i = 0; i < n; ++i) {
      whole.items.push_back(Cbor::empty_map());
      differences(*list.item(), list.at(deal, n), list.at(deal, i), whole.items.back());
    }
    list.erase(deal, n);
    out.put(list.number, std::move(whole));
  }
}

bool damaged(Problems& found, std::string path) {
  found.push_back({ProblemCode::link_damaged, std::move(path), {}});
  return false;
}

bool apply(const Record& record, void* owner, const std::string& prefix, const Cbor& map, Problems& found) {
  if (map.kind != CborKind::map) return damaged(found, prefix);
  for (std::size_t k = 0; k < map.keys.size(); ++k) {
    const Spot spot = locate(record, owner, prefix, map.keys[k]);
    const Cbor& item = map.items[k];
    if (spot.field) {
      const auto value = value_from_cbor(*spot.field, item);
      const bool later_word = spot.field->kind == Kind::choice && item.kind == CborKind::whole && item.whole >= 0;
      if (!value && later_word) {
        found.push_back({ProblemCode::newer_version, spot.path, allowed_range(*spot.field)});
        return false;
      }
      if (!value) return damaged(found, spot.path);
      spot.field->set(spot.owner, *value);
    } else if (spot.list && item.kind == CborKind::list) {
      const ListRow& list = *spot.list;
      if (item.items.size() > list.max_items) {
        found.push_back({ProblemCode::too_many_items, spot.path, "≤ " + std::to_string(list.max_items)});
        return false;
      }
      while (list.size(spot.owner) > 0) list.erase(spot.owner, list.size(spot.owner) - 1);
      for (std::size_t i = 0; i < item.items.size(); ++i) {
        list.insert(spot.owner, i);
        if (!apply(*list.item(), list.at(spot.owner, i), spot.path + "[].", item.items[i], found)) return false;
      }
    } else if (spot.list && item.kind == CborKind::map) {
      for (std::size_t i = 0; i < item.keys.size(); ++i) {
        const auto index = static_cast<std::size_t>(item.keys[i]);
        if (index >= spot.list->size(spot.owner)) return damaged(found, spot.path);
        if (!apply(*spot.list->item(), spot.list->at(spot.owner, index), spot.path + "[].", item.items[i], found)) {
          return false;
        }
      }
    } else if (spot.list) {
      return damaged(found, spot.path);
    } else {
      found.push_back({ProblemCode::newer_version, std::to_string(map.keys[k]), {}});
      return false;
    }
  }
  return true;
}

/// Visits the fields that a tree names, in its order: visit(path, what the tree holds there). False when the tree names
/// something that the deal does not have.
template <class Visit>
bool walk_tree(const Record& record, void* owner, const std::string& prefix, const Cbor& map, const Visit& visit) {
  if (map.kind != CborKind::map) return false;
  for (std::size_t k = 0; k < map.keys.size(); ++k) {
    const Spot spot = locate(record, owner, prefix, map.keys[k]);
    const Cbor& item = map.items[k];
    if (spot.field) {
      visit(spot.path, item);
      continue;
    }
    if (!spot.list || (item.kind != CborKind::list && item.kind != CborKind::map)) return false;
    for (std::size_t i = 0; i < item.items.size(); ++i) {
      const std::size_t index = item.kind == CborKind::map ? static_cast<std::size_t>(item.keys[i]) : i;
      if (index >= spot.list->size(spot.owner)) return false;
      const std::string at = spot.path + "[" + ListPlace{spot.list, spot.owner, {}}.id(index) + "].";
      if (!walk_tree(*spot.list->item(), spot.list->at(spot.owner, index), at, item.items[i], visit)) return false;
    }
  }
  return true;
}

void marks_to_tree(const Record& record, void* owner, const std::string& prefix,
                   const std::map<std::string_view, int>& codes, Cbor& out) {
  for (const FieldRow& row : record.fields) {
    const auto it = codes.find(prefix + row.name);
    if (it != codes.end()) out.put(row.number, Cbor::of(std::int64_t{it->second}));
  }
  for (const PartRow& part : record.parts) {
    marks_to_tree(*part.record(), part.of(owner), prefix + part.name + ".", codes, out);
  }
  for (const ListRow& list : record.lists) {
    Cbor marked = Cbor::empty_map();
    for (std::size_t i = 0; i < list.size(owner); ++i) {
      Cbor item = Cbor::empty_map();
      const std::string at = prefix + list.name + "[" + ListPlace{&list, owner, {}}.id(i) + "].";
      marks_to_tree(*list.item(), list.at(owner, i), at, codes, item);
      if (!item.items.empty()) marked.put(static_cast<int>(i), std::move(item));
    }
    if (!marked.items.empty()) out.put(list.number, std::move(marked));
  }
}

}  // namespace

Cbor changes_between(const Deal& base, const Deal& deal) {
  Deal from = base, to = deal;
  Cbor out = Cbor::empty_map();
  differences(deal_record(), &from, &to, out);
  return out;
}

bool apply_changes(Deal& deal, const Cbor& changes, Problems& found) {
  return apply(deal_record(), &deal, {}, changes, found);
}

std::vector<std::string> changed_paths(const Deal& deal, const Cbor& changes) {
  Deal copy = deal;
  std::vector<std::string> paths;
  walk_tree(deal_record(), &copy, {}, changes, [&](const std::string& path, const Cbor&) { paths.push_back(path); });
  return paths;
}

Cbor mark_tree(const Deal& deal, const std::vector<std::pair<std::string, int>>& marks) {
  Deal copy = deal;
  std::map<std::string_view, int> codes;
  for (const auto& [path, code] : marks) codes[path] = code;
  Cbor out = Cbor::empty_map();
  marks_to_tree(deal_record(), &copy, {}, codes, out);
  return out;
}

bool read_mark_tree(const Deal& deal, const Cbor& tree, std::vector<std::pair<std::string, int>>& marks) {
  Deal copy = deal;
  bool good = true;
  const auto visit = [&](const std::string& path, const Cbor& code) {
    good = good && code.kind == CborKind::whole && code.whole >= 0 && code.whole <= 4;
    if (good) marks.emplace_back(path, static_cast<int>(code.whole));
  };
  return walk_tree(deal_record(), &copy, {}, tree, visit) && good;
}

}  // namespace loan
