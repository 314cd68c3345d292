#include "trace/rules.h"

namespace loan {

// Rules that joint/ records.
const std::span<const Rule> kJointRules{};

}  // namespace loan
