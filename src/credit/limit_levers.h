// limit_levers.h — which inputs move a cap of the limit, and how far. Inside credit/ only.
#pragma once
#include <span>

#include "credit/limit_raise.h"

namespace loan {

/// An input of the binding cap: upwards without end, or downwards to `end`.
struct Lever {
  LimitInput input;
  bool up;
  double end = 0;
};

/// The inputs of a cap; `from_terms`: the working-capital gap is computed, not given.
std::span<const Lever> levers_of(LimitCap cap, bool from_terms);
/// How far up an input may go and still be accepted by credit_limit().
double ceiling_of(LimitInput input);

}  // namespace loan
