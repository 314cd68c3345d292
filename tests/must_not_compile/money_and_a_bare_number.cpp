// An amount of money is fen, exact: nothing is added to it that is not money.
#include "core/money.h"

using loan::Money;

Money more() {
#ifdef WRONG
  return Money::yuan(5) + 2.5;
#else
  return Money::yuan(5) + Money::yuan(2, 50);
#endif
}
