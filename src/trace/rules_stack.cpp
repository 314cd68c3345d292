#include "trace/rules.h"

namespace loan {

// Rules that stack/ records.
const std::span<const Rule> kStackRules{};

}  // namespace loan
