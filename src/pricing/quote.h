// quote.h — a rate as banks print it: LPR plus or minus whole basis points.
#pragma once
#include "core/money.h"

namespace loan {

struct LprQuote {
  int spread_bp;           ///< negative below LPR
  AnnualRate quoted_rate;  ///< lpr + spread
};

/// The quote that is not below `rate`: the spread rounded up to the basis point, on the decimal values (units of 1e-8),
/// so that 3.45 % − 3.00 % is 45 bp and never 46. Both rates |r| <= 10 (1000 %).
/// Source: methods.md 10 (price), 13 (`quote_bp`).
LprQuote quote_over_lpr(AnnualRate rate, AnnualRate lpr);

}  // namespace loan
