// The same for formulas over lists.
#include "trace/trace.h"

loan::Num total(loan::Trace& trace, std::span<const loan::Num> terms) {
#ifdef WRONG
  double start = 0;
  return trace.step_list(
      "test.total", [&start](std::span<const double> v) { return v.empty() ? start : v[0]; }, terms);
#else
  return trace.step_list(
      "test.total", [](std::span<const double> v) { return v.empty() ? 0.0 : v[0]; }, terms);
#endif
}
