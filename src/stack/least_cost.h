// least_cost.h — the cheapest mix of sources that covers a need under caps and links between sources.
//
// For filling in an agreed order instead, see gap_waterfall.h; for the gap month by month, funding_gap.h.
#pragma once
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

inline constexpr int kMostSources = 20;
inline constexpr int kMostLinks = 100;

struct LeastCostTerms {
  double need = 0;                        ///< yuan, >= 0
  std::vector<double> cost;               ///< per source, per year, decimal; 1 to 20 sources
  std::vector<double> cap;                ///< yuan, >= 0, one per source
  std::vector<std::vector<double>> link;  ///< rows of A in A·x <= b: ratio links, debt service, ceiling on dilution
  std::vector<double> link_bound;         ///< b
  std::vector<double> dilution;           ///< stake given per yuan, one per source; empty when nothing dilutes
  bool least_dilution_first = false;      ///< minimise Σ dilution·x first, then cost among what remains
};

struct LeastCostStack {
  Status status = Status::ok;  ///< ok, infeasible (the need cannot be met exactly), not_converged
  std::vector<double> amount;  ///< yuan per source; when infeasible the mix of largest total (empty if none exists)
  double annual_cost = 0;      ///< Σ cost·amount, yuan a year
  Status rate_status = Status::ok;  ///< undefined_ratio when nothing is raised
  double blended_rate = 0;          ///< annual_cost / Σ amount
  double total_dilution = 0;        ///< Σ dilution·amount
  double max_fill = 0;              ///< the most that caps and links allow together
  double gap = 0;                   ///< need − max_fill when that is positive
  double excess = 0;                ///< least possible fill − need when the links force more than the need
  std::vector<int> binding_links;   ///< rows of A that hold with equality, from 0
  std::vector<int> binding_caps;    ///< sources at their cap, from 0
  std::vector<double>
      link_price;  ///< yuan a year saved per yuan of looser b, >= 0; when infeasible: yuan of fill gained
  std::vector<double> cap_price;  ///< the same per yuan of cap
};

/// Method   min Σ c·x subject to Σ x = need, 0 <= x <= cap, A·x <= b by two-phase simplex (simplex.h), accepted only
///          if primal and dual feasible with a gap of at most 1e-9 of the need. Infeasible: max Σ x instead.
///          Sources of equal cost: any of the cheapest mixes may be returned.
/// Units    yuan; costs per year.
/// Errors   need, cost[i], cap[i], A, b, dilution out_of_range or not_finite; empty_list, too_many_items; lists of
///          unequal length inconsistent.
/// Source   methods.md 11.
Result<LeastCostStack> least_cost_stack(const LeastCostTerms& terms);

}  // namespace loan
