// name_of.h — the name of an enumerator as it stands in files, and back, for enums made from a list of X(name).
#pragma once
#include <optional>
#include <string_view>

#define LOAN_NAME_CASE(name) \
  case Enum::name:           \
    return #name;
/// Defines name_of(type) in the current namespace: LOAN_NAME_OF(PoolPhase, LOAN_POOL_PHASES)
#define LOAN_NAME_OF(type, list)            \
  std::string_view name_of(type value) {    \
    using Enum = type;                      \
    switch (value) { list(LOAN_NAME_CASE) } \
    return "";                              \
  }

#define LOAN_NAME_MATCH(word) \
  if (name == #word) return Enum::word;
/// Defines the inverse: LOAN_VALUE_OF(DayCount, day_count_of, LOAN_DAY_COUNTS). Nothing for another name.
#define LOAN_VALUE_OF(type, function, list)             \
  std::optional<type> function(std::string_view name) { \
    using Enum = type;                                  \
    list(LOAN_NAME_MATCH) return std::nullopt;          \
  }
