#include "trace/rules.h"

namespace loan {

// Rules that growth/ records.
const std::span<const Rule> kGrowthRules{};

}  // namespace loan
