// convex.h — the cheapest split when each bank's cost rises with its share: name concentration.
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "joint/level_fill.h"

namespace loan {

struct ConvexTerms {
  double loan = 0;                 ///< yuan, > 0
  std::span<const double> lo, hi;  ///< yuan, 0 <= lo <= hi
  std::span<const double> cost;    ///< c: per yuan and year, −1 to 10
  std::span<const double> gamma;   ///< growth of the marginal cost per yuan, 0 to 1; 0: the bank fills at its cost
};

struct ConvexSplit {
  Status status = Status::ok;        ///< ok or infeasible
  bool too_little_capacity = false;  ///< as in Allocation
  double missing = 0, reachable = 0;
  double marginal_cost = 0;  ///< μ, of the next yuan
  double total_cost = 0;     ///< Σ (c·x + ½γ·x²), yuan a year
  std::vector<double> amount;
  std::vector<Binding> binding;
};

/// Method   min Σ (c_i·x_i + ½γ_i·x_i²): x_i(μ) = clip((μ − c_i)/γ_i, lo_i, hi_i) with Σ x_i = loan, by level_fill().
/// Errors   as allocate(), with cost and gamma. Source: methods.md 8.3 rule g.
Result<ConvexSplit> allocate_convex(const ConvexTerms& terms);

}  // namespace loan
