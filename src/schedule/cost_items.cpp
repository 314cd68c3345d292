#include "schedule/cost_items.h"

namespace loan {

namespace {

constexpr std::string_view kCostKinds[] = {
#define LOAN_X(name) #name,
    LOAN_COST_KINDS(LOAN_X)
#undef LOAN_X
};
constexpr std::string_view kCostTimings[] = {
#define LOAN_X(name) #name,
    LOAN_COST_TIMINGS(LOAN_X)
#undef LOAN_X
};

template <class E, std::size_t N>
std::optional<E> find(const std::string_view (&names)[N], std::string_view name) {
  for (std::size_t k = 0; k < N; ++k) {
    if (names[k] == name) return static_cast<E>(k);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(CostKind kind) {
  return kCostKinds[static_cast<std::size_t>(kind)];
}
std::optional<CostKind> cost_kind_of(std::string_view name) {
  return find<CostKind>(kCostKinds, name);
}
std::string_view name_of(CostTiming timing) {
  return kCostTimings[static_cast<std::size_t>(timing)];
}
std::optional<CostTiming> cost_timing_of(std::string_view name) {
  return find<CostTiming>(kCostTimings, name);
}

}  // namespace loan
