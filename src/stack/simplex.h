// simplex.h — small linear programs, solved densely and checked afterwards.
#pragma once
#include <cstdint>
#include <vector>

#include "core/status.h"

namespace loan {

/// row · x <= bound, or row · x = bound.
struct LinearRow {
  std::vector<double> row;
  double bound = 0;
  bool equality = false;
};

/// Minimise cost · x subject to the rows and x >= 0. Bounds on single variables are rows of their own.
struct LinearProgram {
  std::vector<double> cost;  ///< one per variable
  std::vector<LinearRow> rows;
  /// Decided one after the other: each later objective chooses among the optima of the earlier ones.
  std::vector<std::vector<double>> further_costs;
};

struct LinearSolution {
  Status status = Status::ok;     ///< ok, infeasible, not_converged (unbounded, or the check below failed)
  std::vector<double> x;          ///< empty unless ok
  std::vector<double> row_price;  ///< dual of each row for the first objective; <= 0 on "at most" rows
  double objective = 0;           ///< cost · x
  double primal_residual = 0;     ///< largest violation of a row or of x >= 0
  double dual_residual = 0;       ///< largest violation of reduced cost >= 0 or of the sign of a row price
  double duality_gap = 0;         ///< |cost · x − bound · row_price|
};

/// Method   Two-phase primal simplex on a dense tableau, Bland's rule (no cycling); the basis found is solved again
///          from the untouched rows by elimination, and the three residuals are taken there. Further objectives hold
///          the columns at zero that have a positive reduced cost so far.
/// Domain   finite coefficients, best of order one (the callers scale); at most some hundred rows and columns.
/// Errors   none: the callers check lengths and ranges.
/// Source   methods.md 11; Bland (1977).
LinearSolution minimise(const LinearProgram& program);

}  // namespace loan
