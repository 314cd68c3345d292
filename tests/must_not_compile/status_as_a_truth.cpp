// "ok" is the first status, and so 0: a status read as true or false would say the opposite.
#include "core/status.h"

bool answered(loan::Status status) {
#ifdef WRONG
  if (status) return true;
  return false;
#else
  return status == loan::Status::ok;
#endif
}
