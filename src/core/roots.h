// roots.h — one bracketed root (Brent): never a number outside the bracket, never a silent failure.
#pragma once
#include "core/status.h"

namespace loan {

struct Root {
  Status status = Status::ok;  ///< ok, no_root_in_domain (same sign at both ends), not_converged
  double x = 0;                ///< the root when ok
  double low = 0, high = 0;    ///< the last bracket
};

/// Root of f in [low, high]. f(low) and f(high) must differ in sign (an exact zero at an end is that end).
/// Stops at |step| <= 1e-14·(1+|x|) or f == 0; at most 200 iterations. Source: methods.md 1.3.
template <class F>
Root find_root(const F& f, double low, double high);

}  // namespace loan

#include "core/roots_impl.h"
