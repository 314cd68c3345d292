// 100 is fen or yuan? The comparison does not guess.
#include "core/money.h"

using loan::Money;

bool covers(Money cap) {
#ifdef WRONG
  return cap > 100.0;
#else
  return cap > Money::yuan(100);
#endif
}
