// allocation.h — how banks split one loan by a rule within each bank's bounds (份额分配). For the rule of least cost
// see min_cost.h, for rising marginal cost convex.h; for lots and fen round_shares.h.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "joint/level_fill.h"

namespace loan {

#define LOAN_ALLOCATION_RULES(X)                                      \
  X(pro_rata)    /* 按承诺比例: shares follow the commitments */ \
  X(equal_el)    /* equal expected loss in yuan */                    \
  X(risk_budget) /* equal use of each bank's risk budget */           \
  X(water_fill)  /* 等额填充: as equal as the bounds allow */     \
  X(max_min_eva) /* the smallest EVA as large as possible */          \
  X(min_cost)    /* 综合成本最低: cheapest banks first, min_cost.h */

enum class AllocationRule {
#define LOAN_X(name) name,
  LOAN_ALLOCATION_RULES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(AllocationRule rule);
/// The rule of that name as in vectors.json ("pro_rata"); nothing for another word.
std::optional<AllocationRule> allocation_rule(std::string_view name);

/// What each rule reads; spans as long as lo and hi.
struct AllocationTerms {
  AllocationRule rule = AllocationRule::pro_rata;  ///< any but min_cost
  double loan = 0;                                 ///< yuan, > 0
  std::span<const double> lo, hi;                  ///< yuan, 0 <= lo <= hi
  std::span<const double> commitment;              ///< pro_rata: yuan, >= 0 (0: the bank stays at lo)
  std::span<const double> el_rate;                 ///< equal_el: per yuan and year, > 0
  std::span<const double> risk_budget, risk_rate;  ///< risk_budget: yuan >= 0, and per yuan > 0
  std::span<const double> margin;                  ///< max_min_eva: EVA per yuan and year, > 0
};

struct Allocation {
  Status status = Status::ok;        ///< ok or infeasible
  bool too_little_capacity = false;  ///< infeasible because Σ hi < loan; otherwise because Σ lo > loan
  double missing = 0;                ///< shortfall or excess, yuan
  double reachable = 0;              ///< largest or smallest total that can be placed
  double level = 0;                  ///< θ: common multiple, expected loss, budget use, amount or EVA by rule
  std::vector<double> amount, share;
  std::vector<Binding> binding;
};

/// Weight of bank i: commitment, 1/el, budget/rate, 1, 1/margin.
double allocation_weight(const AllocationTerms& terms, std::size_t bank);

/// Method   x_i = clip(θ·w_i, lo_i, hi_i) with Σ x_i = loan, by level_fill(). Max-min is meant leximin: a bank stopped
///          by its upper bound may stay below the common level.
/// Errors   every problem at once: loan not_positive; lo, hi (lengths, 0 <= lo <= hi), the rule's own list
///          out_of_range or not_positive; too_many_items above 40 banks; empty_list.
/// Source   methods.md 8.3 rules a to e.
Result<Allocation> allocate(const AllocationTerms& terms);

}  // namespace loan
