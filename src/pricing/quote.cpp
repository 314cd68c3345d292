#include "pricing/quote.h"

namespace loan {

LprQuote quote_over_lpr(AnnualRate rate, AnnualRate lpr) {
  constexpr std::int64_t kUnitsPerBp = kRateUnit / 10'000;
  const std::int64_t spread = rate.e8 - lpr.e8;
  std::int64_t bp = spread / kUnitsPerBp;  // truncates towards zero, which is up for a negative spread
  if (spread > 0 && spread % kUnitsPerBp != 0) ++bp;
  return {static_cast<int>(bp), lpr + AnnualRate::basis_points(bp)};
}

}  // namespace loan
