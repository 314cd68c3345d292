#include "core/status.h"

#include "core/name_of.h"

namespace loan {

LOAN_NAME_OF(Status, LOAN_STATUSES)

}  // namespace loan
