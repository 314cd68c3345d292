#include "trace/rules.h"

namespace loan {

// Rules that credit/ records.
const std::span<const Rule> kCreditRules{};

}  // namespace loan
