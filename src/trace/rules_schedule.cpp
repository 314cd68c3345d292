#include "trace/rules.h"

namespace loan {

// Rules that schedule/ records.
const std::span<const Rule> kScheduleRules{};

}  // namespace loan
