// Both are whole numbers inside; neither stands in for the other.
#include "core/money.h"

using loan::AnnualRate;
using loan::Money;

Money paid(Money amount) {
  return amount;
}

Money asked() {
#ifdef WRONG
  return paid(AnnualRate::percent(3));
#else
  return paid(Money::yuan(3));
#endif
}
