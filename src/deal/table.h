// table.h — how a row of the table of fields or of figures reaches into a plain struct.
//
// deal/ holds what was agreed (Deal), what follows from it (Outcome), the table of fields and the table of figures, and
// evaluate(). It knows no JSON, no wording and no screen: readers, writers, forms, links and schema are all made from
// the two tables by the folders below.
//
// A Record describes one struct: its fields, its parts (structs inside it) and its lists. Rows are built from pointers
// to members, so a wrong type does not compile. List items are addressed by id, never by position.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "core/unit.h"

namespace loan {

enum class Kind : std::uint8_t {
  text,       ///< std::string, at most `high` bytes
  id,         ///< std::string; first field of every list item
  reference,  ///< std::string: id of an item of the list `refers_to`; empty allowed when optional
  choice,     ///< one of `choices`; an index in Value, the word in files
  boolean,
  whole,   ///< int64 in Value
  number,  ///< double
  amount,  ///< Money
  date,
};

/// What a field holds; monostate is "not given" (optional fields only).
using Value = std::variant<std::monostate, bool, std::int64_t, double, Money, Date, std::string>;

struct FieldRow {
  int number;        ///< permanent; never reused (links and old files depend on it)
  const char* name;  ///< as in files
  Kind kind;
  Unit unit;
  double low, high;  ///< allowed range; yuan for amounts; bytes for texts
  bool optional;     ///< may be absent: the value is monostate
  std::span<const char* const> choices;
  const char* refers_to;  ///< list of which a reference names an id ("banks")
  Value (*get)(const void* owner);
  void (*set)(void* owner, const Value& value);  ///< value must be of the field's kind (or monostate when optional)
};

struct Record;

struct PartRow {
  const char* name;
  const Record* (*record)();
  void* (*of)(void* owner);
};

struct ListRow {
  int number;  ///< permanent, from the same range as field numbers
  const char* name;
  const Record* (*item)();
  std::size_t min_items, max_items;
  std::size_t (*size)(const void* owner);
  void* (*at)(void* owner, std::size_t i);
  void (*insert)(void* owner, std::size_t at);  ///< a default item
  void (*erase)(void* owner, std::size_t at);
  void (*move)(void* owner, std::size_t from, std::size_t to);
};

struct Record {
  const char* name;  ///< "banks": the path without ids, key into the words ("field.banks.<field>")
  std::span<const FieldRow> fields;
  std::span<const PartRow> parts;
  std::span<const ListRow> lists;
};

// --- rows from members -------------------------------------------------------------------------------------------

namespace table {

template <class T>
struct MemberTraits;
template <class O, class T>
struct MemberTraits<T O::*> {
  using Owner = O;
  using Type = T;
};
template <auto M>
using OwnerOf = typename MemberTraits<decltype(M)>::Owner;
template <auto M>
using TypeOf = typename MemberTraits<decltype(M)>::Type;

template <class T>
struct Unwrapped {
  using Type = T;
  static constexpr bool optional = false;
};
template <class T>
struct Unwrapped<std::optional<T>> {
  using Type = T;
  static constexpr bool optional = true;
};

template <class T>
Value to_value(const T& v) {
  if constexpr (std::is_enum_v<T>) {
    return static_cast<std::int64_t>(v);
  } else if constexpr (std::is_same_v<T, int>) {
    return static_cast<std::int64_t>(v);
  } else {
    return v;
  }
}

template <class T>
void from_value(T& target, const Value& v) {
  if constexpr (std::is_enum_v<T>) {
    if (const auto* i = std::get_if<std::int64_t>(&v)) target = static_cast<T>(*i);
  } else if constexpr (std::is_same_v<T, int>) {
    if (const auto* i = std::get_if<std::int64_t>(&v)) target = static_cast<int>(*i);
  } else {
    if (const auto* same = std::get_if<T>(&v)) target = *same;
  }
}

template <auto M>
Value get(const void* owner) {
  const auto& member = static_cast<const OwnerOf<M>*>(owner)->*M;
  if constexpr (Unwrapped<TypeOf<M>>::optional) {
    return member ? to_value(*member) : Value{};
  } else {
    return to_value(member);
  }
}

template <auto M>
void set(void* owner, const Value& v) {
  auto& member = static_cast<OwnerOf<M>*>(owner)->*M;
  if constexpr (Unwrapped<TypeOf<M>>::optional) {
    if (std::holds_alternative<std::monostate>(v)) {
      member.reset();
    } else {
      typename Unwrapped<TypeOf<M>>::Type inner{};
      from_value(inner, v);
      member = inner;
    }
  } else {
    from_value(member, v);
  }
}

template <auto M>
constexpr FieldRow row(int number, const char* name, Kind kind, Unit unit, double low, double high) {
  return {number, name, kind, unit, low, high, Unwrapped<TypeOf<M>>::optional, {}, "", &get<M>, &set<M>};
}

template <auto M>
constexpr FieldRow text(int number, const char* name, double longest = 120) {
  return row<M>(number, name, Kind::text, Unit::none, 0, longest);
}
template <auto M>
constexpr FieldRow id(int number) {
  return row<M>(number, "id", Kind::id, Unit::none, 1, 32);
}
template <auto M>
constexpr FieldRow reference(int number, const char* name, const char* list, bool optional) {
  FieldRow r = row<M>(number, name, Kind::reference, Unit::none, 0, 32);
  r.refers_to = list;
  r.optional = optional;
  return r;
}
template <auto M>
constexpr FieldRow choice(int number, const char* name, std::span<const char* const> choices) {
  FieldRow r = row<M>(number, name, Kind::choice, Unit::none, 0, static_cast<double>(choices.size() - 1));
  r.choices = choices;
  return r;
}
template <auto M>
constexpr FieldRow flag(int number, const char* name) {
  return row<M>(number, name, Kind::boolean, Unit::none, 0, 1);
}
template <auto M>
constexpr FieldRow whole(int number, const char* name, Unit unit, double low, double high) {
  return row<M>(number, name, Kind::whole, unit, low, high);
}
template <auto M>
constexpr FieldRow value(int number, const char* name, Unit unit, double low, double high) {
  return row<M>(number, name, Kind::number, unit, low, high);
}
template <auto M>
constexpr FieldRow amount(int number, const char* name, double low = 0, double high = 1e12) {
  return row<M>(number, name, Kind::amount, Unit::yuan, low, high);
}
template <auto M>
constexpr FieldRow date(int number, const char* name) {
  return row<M>(number, name, Kind::date, Unit::none, 0, 0);
}

template <auto M>
constexpr PartRow part(const char* name, const Record* (*record)()) {
  return {name, record, [](void* owner) -> void* { return &(static_cast<OwnerOf<M>*>(owner)->*M); }};
}

template <auto M>
constexpr ListRow list(int number, const char* name, const Record* (*item)(), std::size_t min, std::size_t max) {
  using O = OwnerOf<M>;
  return {number,
          name,
          item,
          min,
          max,
          [](const void* owner) { return (static_cast<const O*>(owner)->*M).size(); },
          [](void* owner, std::size_t i) -> void* { return &(static_cast<O*>(owner)->*M)[i]; },
          [](void* owner, std::size_t i) {
            auto& v = static_cast<O*>(owner)->*M;
            v.insert(v.begin() + static_cast<std::ptrdiff_t>(i), typename TypeOf<M>::value_type{});
          },
          [](void* owner, std::size_t i) {
            auto& v = static_cast<O*>(owner)->*M;
            v.erase(v.begin() + static_cast<std::ptrdiff_t>(i));
          },
          [](void* owner, std::size_t from, std::size_t to) {
            auto& v = static_cast<O*>(owner)->*M;
            auto item_moved = std::move(v[from]);
            v.erase(v.begin() + static_cast<std::ptrdiff_t>(from));
            v.insert(v.begin() + static_cast<std::ptrdiff_t>(to), std::move(item_moved));
          }};
}

}  // namespace table
}  // namespace loan
