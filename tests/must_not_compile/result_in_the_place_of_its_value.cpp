// The value comes out by *, after ok(): no path around the problems.
#include "core/result.h"

double shown(const loan::Result<double>& found) {
#ifdef WRONG
  return found;
#else
  return found.ok() ? *found : 0.0;
#endif
}
