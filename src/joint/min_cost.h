// min_cost.h — the cheapest split when a bank lends nothing or at least its minimum ticket (半连续).
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

/// Up to this many banks every choice of members is tried.
inline constexpr std::size_t kMostBanksBySearch = 16;

struct MinCostTerms {
  double loan = 0;                 ///< yuan, > 0
  std::span<const double> lo, hi;  ///< minimum ticket and limit, 0 <= lo <= hi
  std::span<const double> cost;    ///< reservation rate per year, −1 to 10
  std::span<const int> mandatory;  ///< banks that must be in, counted from 0
};

struct MinCost {
  Status status = Status::ok;  ///< ok or infeasible
  std::vector<double> amount;
  std::vector<int> participants;  ///< banks with an amount, ascending
  double blended_cost = 0;        ///< Σ c·x / loan
  /// Infeasible: nearest totals that some choice of members can place; absent (has_… false) when there is none.
  bool has_below = false, has_above = false;
  double nearest_below = 0, nearest_above = 0;
};

/// Method   enumeration of the members (n <= 16), each choice filled greedily from the cheapest: exact. Without
///          minimum tickets and with different costs, or with all banks mandatory, one greedy pass. Equal cost (to
///          1e-12): fewer banks, then the larger amount for the earlier bank. From 17 to 40 banks, none with a ticket:
///          always one greedy pass, where the earlier of equally dear banks fills first.
/// Errors   loan, lo, hi, cost, mandatory as in allocate(); lo too_many_banks above 16 banks with tickets.
/// Source   methods.md 8.3 rule f.
Result<MinCost> allocate_min_cost(const MinCostTerms& terms);

}  // namespace loan
