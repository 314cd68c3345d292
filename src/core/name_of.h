// name_of.h — the name of an enumerator as it stands in files, for enums made from a list of X(name).
#pragma once
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
