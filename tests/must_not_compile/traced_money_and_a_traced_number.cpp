// Fen and yuan do not mix in traced values either.
#include "trace/trace.h"

loan::Money owed(loan::MoneyNum billed, loan::Num penalty) {
#ifdef WRONG
  return billed.value + penalty.value;
#else
  return billed.value + loan::round_to_fen(penalty.value);
#endif
}
