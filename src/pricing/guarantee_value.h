// guarantee_value.h — is a guarantee worth its fee? What it takes off the bank's minimum rate, against what it costs
// the firm.
#pragma once
#include "core/result.h"
#include "pricing/one_period.h"

namespace loan {

struct GuaranteeValueTerms {
  OnePeriodTerms loan;           ///< without the guarantee
  double asset_correlation = 0;  ///< of the guaranteed portfolio, 0 to 1
  double coverage = 0;           ///< g, 0 to 1
  double cap_rate = 1;           ///< claim cap, 0 or more; 1 and above: none
  double fee_rate = 0;           ///< φ per year on the occupied guaranteed loan, 0 to 1
};

struct GuaranteeValue {
  double rate_without = 0;        ///< minimum rate, decimal
  double rate_with_cap = 0;       ///< expected loss × (1 − g_eff), capital unchanged
  double rate_with_uncapped = 0;  ///< expected loss × (1 − g)
  double effective_coverage = 0;  ///< g_eff
  double price_reduction_bp = 0;
  double all_in_change_bp = 0;  ///< fee − reduction: above 0 the firm pays more than without
  bool worth_it = false;        ///< on price alone
};

/// Capital stays as it is: a capped guarantee gives no relief. Errors: check_one_period() and rho, coverage, cap_rate,
/// fee_rate outside their ranges. Source: methods.md 7.2, 7.5.
Result<GuaranteeValue> guarantee_value(const GuaranteeValueTerms& terms);

}  // namespace loan
