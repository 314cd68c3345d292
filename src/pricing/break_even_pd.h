// break_even_pd.h — the default probability that a rate just pays for (保本违约率).
#pragma once
#include "core/result.h"
#include "core/status.h"
#include "credit/capital.h"
#include "pricing/one_period.h"

namespace loan {

struct BreakEvenPd {
  Status status = Status::ok;  ///< ok, unprofitable_at_zero_pd, profitable_at_any_pd, undefined_ratio (LGD = 0),
                               ///< not_converged (IRB only)
  double raw = 0;              ///< not clipped; has no meaning when undefined_ratio
  double pd = 0;               ///< within 0..1
};

/// At fixed capital: PD* = [(r+f)·k_v − FTP − o + K·ρ − h·K/(1−τ)] / LGD. The terms' own default_probability plays no
/// part. Terms must have passed check_one_period(). Source: methods.md 6.3.
BreakEvenPd break_even_pd(const OnePeriodTerms& terms);

/// K as a function of PD (internal ratings), for `context`, which the caller owns.
struct CapitalOfPd {
  double (*capital)(const void* context, double pd) = nullptr;
  const void* context = nullptr;
};

/// When capital depends on PD: the root of (numerator of the fixed form) − LGD·PD over [0, 1], with K = K(PD).
/// `raw` equals `pd`: outside the range there is no number, only the status. One root where h/(1−τ) >= ρ (capital costs
/// more than it saves) and K grows with PD up to the answer; over the whole of [0, 1] corporate IRB capital falls again
/// at high PD, so the smallest root is sought by scanning 64 equal steps of √PD. Source: methods.md 6.3.
BreakEvenPd break_even_pd(const OnePeriodTerms& terms, const CapitalOfPd& irb);

/// The same with the corporate internal-ratings formula: K = 12.5·K_irb(PD) × capital_ratio, the other inputs as in
/// `irb` (its pd is not read). Problems as irb_corporate(). Source: methods.md 5.3, 6.3.
Result<BreakEvenPd> break_even_pd_irb(const OnePeriodTerms& terms, const IrbTerms& irb);

}  // namespace loan
