// payoff_mixture.h — the bank's cash at the horizon with a warrant, as a distribution: default, plain survival, gain.
//
// Real drift, no discounting: what may come, not what it is worth. For paths and dates, see simulation.h.
#pragma once
#include <optional>

#include "core/result.h"
#include "core/status.h"
#include "growth/growth_model.h"

namespace loan {

struct PayoffTerms {
  GrowthProcess value;      ///< V0, mu, sigma
  double years = 0;         ///< T
  double pd_horizon = 0;    ///< π
  double survive_cash = 0;  ///< A, yuan, before the gain
  double default_cash = 0;  ///< D0 <= A
  double plain_cash = 0;    ///< A_p: what the plain loan pays on survival, the same D0 in default
  double bank_share = 0;    ///< θ
  double stake = 0;
  double strike = 0;      ///< E, valuation above which the warrant pays
  double paths = 100000;  ///< N of the standard errors
};

struct PayoffMixture {
  double mean = 0, sd = 0, p5 = 0, p50 = 0, p95 = 0;
  double prob_beats_plain = 0;  ///< at the same default; in default they tie
  double prob_warrant_pays = 0;
  std::optional<double> value_needed_to_match;  ///< E + (A_p − A)/g; nothing when the bank has no share of a gain
  double plain_mean = 0;
  Status break_even_status =
      Status::ok;                ///< no_root_in_domain: no growth from −1000 % to 1000 % does it, or none needed
  double break_even_growth = 0;  ///< μ* with g·c(μ*) = A_p − A; negative: volatility alone pays for it
  double mc_standard_error_plain = 0, mc_standard_error_default_integrated_out = 0;
};

/// The cash below which a share q of the outcomes lies. Terms already checked, 0 <= q <= 1.
double payoff_quantile(const PayoffTerms& terms, double q);

/// Method   mean (1−π)(A + g·c) + π·D0 with g = θ·stake and c = E[(V−E)^+]; the variance is taken about the mean of
/// each
///          part. Quantiles through the distribution of V.
/// Errors   V0, mu, sigma, T, pd_horizon, survive_cash, default_cash (above A: inconsistent), plain_cash, bank_share,
///          stake, strike, mc_paths.
/// Source   methods.md 9.4.
Result<PayoffMixture> payoff_mixture(const PayoffTerms& terms);

}  // namespace loan
