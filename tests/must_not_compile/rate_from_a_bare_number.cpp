// 4.35 per cent or 435? The rate says in which unit it was given.
#include "core/money.h"

using loan::AnnualRate;

AnnualRate contract() {
#ifdef WRONG
  return 4.35;
#else
  return AnnualRate::percent(4.35);
#endif
}
