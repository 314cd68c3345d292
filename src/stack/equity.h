// equity.h — what a round of equity costs the founders.
#pragma once
#include "core/result.h"

namespace loan {

struct EquityTerms {
  double raise = 0;             ///< yuan, >= 0
  double pre_money = 0;         ///< yuan, at least one fen
  double founder_stake = 0;     ///< before the round, 0..1
  double exit_equity = 0;       ///< value of all shares at exit, yuan, >= 0
  double exit_years = 0;        ///< > 0
  double option_pool_post = 0;  ///< part of the shares after the round set aside for staff, 0..1
};

struct EquityDilution {
  double investor_stake = 0;  ///< raise / post-money
  double post_money = 0;
  double founder_after = 0;   ///< founder · (1 − investor stake − option pool)
  double investor_moic = 0;   ///< stake × exit equity / raise, times
  double cost_of_equity = 0;  ///< moic^(1/years) − 1, effective per year; −1 when the exit is worth nothing
};

/// The yearly cost is not comparable with the cost of debt without saying so: show it apart.
/// Errors   raise, pre_money, founder_stake, exit_equity, exit_years, option_pool_post outside their ranges; stake and
///          pool together above 100 %: option_pool_post inconsistent.
/// Source   methods.md 11.
Result<EquityDilution> equity_dilution(const EquityTerms& terms);

}  // namespace loan
