// Interest is the rounded product of a balance and a rate; the rate itself is no amount.
#include "core/money.h"

using loan::AnnualRate;
using loan::Money;

Money owed(Money balance, AnnualRate rate) {
#ifdef WRONG
  return balance + rate;
#else
  return balance + Money{loan::round_half_up(loan::Int128{balance.fen} * rate.e8, 12 * loan::kRateUnit)};
#endif
}
