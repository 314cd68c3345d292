// options.h — what a right on the firm's value is worth today, market-consistent: drift r − q, discounting at r.
//
// Never feed real growth into these; for what a bank expects, see payoff_mixture.h and simulation.h. methods.md 9.1.
#pragma once
#include "core/result.h"

namespace loan {

/// A European right to buy at `strike` after `years`. r and q continuous, per year.
struct OptionTerms {
  double spot = 0;        ///< S >= 0
  double strike = 0;      ///< X >= 0
  double rate = 0;        ///< r
  double yield = 0;       ///< q
  double volatility = 0;  ///< σ >= 0; 0.5–0.8 for private firms
  double years = 0;       ///< T >= 0
};

/// Problems of the terms; fields S, K, r, q, sigma, T as in vectors.json.
void check_option(Checks& checks, const OptionTerms& terms);

struct BlackScholes {
  double call = 0, put = 0;
  bool has_d = false;  ///< d1 and d2 exist: σ√T, S and X above zero
  double d1 = 0, d2 = 0;
  double delta_call = 0, delta_put = 0, gamma = 0;
  double vega = 0;                      ///< per 1.00 of volatility
  double theta_call = 0, rho_call = 0;  ///< per year; per 1.00 of rate
  double prob_exercise = 0;             ///< risk-neutral, N(d2)
};

/// C = S·e^(−qT)·N(d1) − X·e^(−rT)·N(d2). σ√T = 0: discounted intrinsic of the forward. Terms already checked.
/// Source: methods.md 9.3.
BlackScholes black_scholes(const OptionTerms& terms);
/// The call alone, for inner loops.
double black_scholes_call(const OptionTerms& terms);
/// Errors   as check_option.
Result<BlackScholes> bs_call(const OptionTerms& terms);

struct UpAndIn {
  double up_and_in = 0;  ///< exercisable only once the value has touched the level
  double up_and_out = 0;
  double vanilla = 0;
  double level_used = 0;  ///< after the shift for discrete observation
};

/// Milestone warrant: a call that exists only once S has touched `level` (Reiner–Rubinstein). A level at or below
/// max(S, X): the vanilla call. Observation every `interval` years (0: continuous) shifts the level to
/// H·e^(0.5826σ√interval) (Broadie–Glasserman–Kou).
/// Errors   as check_option; H not_positive; observation_interval out_of_range.
/// Source   methods.md 9.3.
Result<UpAndIn> up_in_call(const OptionTerms& terms, double level, double interval = 0);
/// The up-and-in value alone; terms already checked.
double up_and_in_call(const OptionTerms& terms, double level, double interval = 0);

/// Right that dies when the value touches a barrier below: the warrant under structural default. barrier >= S: 0;
/// barrier <= 0: the vanilla call. Terms already checked. Source: methods.md 9.3 (reflection, as up_in_call).
double down_and_out_call(const OptionTerms& terms, double barrier);

struct Exchange {
  double exchange_option = 0;  ///< (A − B)^+
  double value_of_max = 0;     ///< the bank chooses
  double value_of_min = 0;     ///< the borrower settles with the cheaper: the contracts of 2.0
};
struct ExchangeTerms {
  double a = 0, b = 0;  ///< values today
  double volatility_a = 0, volatility_b = 0, correlation = 0, years = 0;
  double yield_a = 0, yield_b = 0;
};

/// Right to exchange B for A (Margrabe). Errors: A, B, sigma_a, sigma_b, rho, T, q_a, q_b. Source: methods.md 9.3.
Result<Exchange> margrabe(const ExchangeTerms& terms);

}  // namespace loan
