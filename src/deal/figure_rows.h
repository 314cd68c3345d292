// figure_rows.h — rows of the table of figures from pointers to members, and the sections the table is made of. Inside
// deal/: readers use figures.h.
#pragma once
#include "deal/figures.h"

namespace loan {

// The sections, one file each: figures_<section>.cpp.
const FigureRecord* score_figures();
const FigureRecord* tranche_figures();
const FigureRecord* bank_figures();
const FigureRecord* tranche_bank_figures();
const FigureRecord* joint_figures();
const FigureRecord* cover_figures();
const FigureRecord* policy_figures();
const FigureRecord* growth_figures();
const FigureRecord* stack_figures();

namespace figure_rows {

using table::OwnerOf;
using table::TypeOf;

template <class T>
FigureValue held(const T& v) {
  if constexpr (std::is_same_v<T, Num>) {
    return {v.value, v.why};
  } else if constexpr (std::is_same_v<T, MoneyNum>) {
    return {v.value, v.why};
  } else if constexpr (std::is_same_v<T, Status>) {
    return {std::string(name_of(v)), 0};
  } else if constexpr (std::is_same_v<T, Date>) {
    return {iso_date(v), 0};
  } else if constexpr (std::is_same_v<T, Traced<int>>) {
    return {static_cast<std::int64_t>(v.value), v.why};
  } else {
    return {v, 0};
  }
}

template <auto M>
FigureValue get(const void* owner) {
  const auto& member = static_cast<const OwnerOf<M>*>(owner)->*M;
  if constexpr (table::Unwrapped<TypeOf<M>>::optional) {
    return member ? held(*member) : FigureValue{};
  } else {
    return held(member);
  }
}

template <auto M>
constexpr FigureRow num(const char* name, Unit unit, int digits) {
  return {name, FigureKind::number, unit, digits, &get<M>};
}
template <auto M>
constexpr FigureRow money(const char* name) {
  return {name, FigureKind::amount, Unit::yuan, 2, &get<M>};
}
template <auto M>
constexpr FigureRow text(const char* name) {
  return {name, FigureKind::text, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigureRow status(const char* name) {
  return {name, FigureKind::status, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigureRow whole(const char* name, Unit unit) {
  return {name, FigureKind::whole, unit, 0, &get<M>};
}
template <auto M>
constexpr FigureRow flag(const char* name) {
  return {name, FigureKind::boolean, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigureRow date(const char* name) {
  return {name, FigureKind::date, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigurePart part(const char* name, const FigureRecord* (*record)()) {
  return {name, record, [](const void* owner) -> const void* {
            const auto& member = static_cast<const OwnerOf<M>*>(owner)->*M;
            if constexpr (table::Unwrapped<TypeOf<M>>::optional) {
              return member ? &*member : nullptr;
            } else {
              return &member;
            }
          }};
}
template <auto M>
constexpr FigureList list(const char* name, const FigureRecord* (*item)()) {
  using O = OwnerOf<M>;
  return {name, item, [](const void* owner) { return (static_cast<const O*>(owner)->*M).size(); },
          [](const void* owner, std::size_t i) -> const void* { return &(static_cast<const O*>(owner)->*M)[i]; }};
}

}  // namespace figure_rows
}  // namespace loan
