// roots_impl.h — the body of find_root; see core/roots.h for what it promises.
#pragma once
#include "core/math.h"

namespace loan {

template <class F>
Root find_root(const F& f, double low, double high) {
  // Names after Brent (1973): b the best point, c on the other side of the root, a the point before b.
  double a = low, b = high, fa = f(a), fb = f(b);
  Root root;
  root.low = low;
  root.high = high;
  if (fa == 0 || fb == 0) {
    root.x = root.low = root.high = fa == 0 ? a : b;
    return root;
  }
  if (!((fa < 0 && fb > 0) || (fa > 0 && fb < 0))) {
    root.status = fa != fa || fb != fb ? Status::not_converged : Status::no_root_in_domain;
    return root;
  }
  double c = a, fc = fa, step = b - a, step_before = step;
  for (int i = 0; i < 200; ++i) {
    if ((fb > 0) == (fc > 0)) {
      c = a;
      fc = fa;
      step = step_before = b - a;
    }
    if (fabs(fc) < fabs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    root.low = b < c ? b : c;
    root.high = b < c ? c : b;
    const double tolerance = 0.5e-14 * (1.0 + fabs(b)), middle = 0.5 * (c - b);
    if (fb == 0 || fabs(middle) <= tolerance) {
      root.x = b;
      return root;
    }
    if (fabs(step_before) >= tolerance && fabs(fa) > fabs(fb)) {
      const double s = fb / fa;
      double p = 0, q = 0;
      if (a == c) {  // secant
        p = 2.0 * middle * s;
        q = 1.0 - s;
      } else {  // inverse quadratic
        const double t = fa / fc, r = fb / fc;
        p = s * (2.0 * middle * t * (t - r) - (b - a) * (r - 1.0));
        q = (t - 1.0) * (r - 1.0) * (s - 1.0);
      }
      if (p > 0) {
        q = -q;
      } else {
        p = -p;
      }
      const double limit_a = 3.0 * middle * q - fabs(tolerance * q), limit_b = fabs(step_before * q);
      if (2.0 * p < (limit_a < limit_b ? limit_a : limit_b)) {
        step_before = step;
        step = p / q;
      } else {
        step = step_before = middle;
      }
    } else {
      step = step_before = middle;
    }
    a = b;
    fa = fb;
    b += fabs(step) > tolerance ? step : (middle > 0 ? tolerance : -tolerance);
    fb = f(b);
    if (fb != fb) break;  // a hole in the domain: the bracket is all that can be said
  }
  root.status = Status::not_converged;
  return root;
}

}  // namespace loan
