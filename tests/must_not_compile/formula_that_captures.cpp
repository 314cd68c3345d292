// A recorded formula names every number it uses as a term; otherwise the explanation would hide one.
#include "trace/trace.h"

loan::Num with_fee(loan::Trace& trace, loan::Num rate, loan::Num fee) {
#ifdef WRONG
  const double hidden = fee;
  return trace.step(
      "test.with_fee", [hidden](double r) { return r + hidden; }, rate);
#else
  return trace.step(
      "test.with_fee", [](double r, double f) { return r + f; }, rate, fee);
#endif
}
