#include "trace/rules.h"

namespace loan {

// Rules that cover/ records.
const std::span<const Rule> kCoverRules{};

}  // namespace loan
