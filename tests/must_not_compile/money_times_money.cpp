// Yuan times yuan has no meaning; a share of an amount is said in yuan.
#include "core/money.h"

using loan::Money;

double part(Money whole, double share) {
#ifdef WRONG
  return in_yuan(whole * Money::yuan(1)) * share;
#else
  return in_yuan(whole) * share;
#endif
}
