#include "trace/rules.h"

namespace loan {

// Rules that pricing/ records.
const std::span<const Rule> kPricingRules{};

}  // namespace loan
