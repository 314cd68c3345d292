#include "core/unit.h"

#include "core/name_of.h"

namespace loan {

LOAN_NAME_OF(Unit, LOAN_UNITS)

}  // namespace loan
