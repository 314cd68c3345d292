// evaluate() takes the deal as it is: what it reads cannot be written through the working set either.
#include "deal/working.h"

double price(loan::Working& w) {
#ifdef WRONG
  return w.deal.discount_rate = 0.04;
#else
  return w.deal.discount_rate;
#endif
}
