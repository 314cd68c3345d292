#include "stack/equity.h"

#include "core/math.h"

namespace loan {

Result<EquityDilution> equity_dilution(const EquityTerms& t) {
  Checks checks;
  checks.in_range("raise", t.raise, 0, 1e15);
  checks.in_range("pre_money", t.pre_money, 0.01, 1e15);
  checks.in_range("founder_stake", t.founder_stake, 0, 1);
  checks.in_range("exit_equity", t.exit_equity, 0, 1e15);
  checks.positive("exit_years", t.exit_years, 100);
  checks.in_range("option_pool_post", t.option_pool_post, 0, 1);
  if (checks.failed()) return checks.take();

  EquityDilution out;
  out.post_money = t.pre_money + t.raise;
  out.investor_stake = t.raise / out.post_money;
  if (!checks.that(out.investor_stake + t.option_pool_post <= 1, ProblemCode::inconsistent, "option_pool_post",
                   "≤ " + plain_number(1 - out.investor_stake))) {
    return checks.take();
  }
  out.founder_after = t.founder_stake * (1 - out.investor_stake - t.option_pool_post);
  out.investor_moic = t.exit_equity / out.post_money;
  if (out.investor_moic == 0) {
    out.cost_of_equity = -1.0;
    return out;
  }
  // Beyond e^600 a yearly return is no number to show; so short a time to exit is refused instead.
  const double log_multiple = log(out.investor_moic);
  if (!checks.that(log_multiple <= 600 * t.exit_years, ProblemCode::out_of_range, "exit_years",
                   "≥ " + plain_number(log_multiple / 600))) {
    return checks.take();
  }
  out.cost_of_equity = expm1(log_multiple / t.exit_years);
  return out;
}

}  // namespace loan
