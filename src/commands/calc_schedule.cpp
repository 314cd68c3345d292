#include "commands/calc.h"

namespace loan {

const std::span<const CalcOperation> kScheduleOperations{};

}  // namespace loan
