// A double becomes money by the one rounding rule, never by itself.
#include "core/money.h"

using loan::Money;

Money billed(double yuan) {
#ifdef WRONG
  return Money{yuan * 100};
#else
  return loan::round_to_fen(yuan);
#endif
}
