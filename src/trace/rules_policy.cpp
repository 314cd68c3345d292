#include "trace/rules.h"

namespace loan {

// Rules that policy/ records.
const std::span<const Rule> kPolicyRules{};

}  // namespace loan
