// capped_guarantee.h — a guarantee whose payments over a portfolio stop at a claim cap (代偿率上限): what it is worth
// on average, and in the year for which capital is held.
#pragma once
#include "core/result.h"
#include "core/status.h"

namespace loan {

struct CappedGuaranteeTerms {
  double default_probability = 0;  ///< of the portfolio, per year, 0 to 1
  double asset_correlation = 0;    ///< rho, 0 to 1
  double coverage = 0;             ///< g, 0 to 1
  double cap_rate = 1;             ///< c: paid claims ÷ guaranteed amount at most, 0 or more; 1 and above: uncapped
  double loss_given_default = 0.45;
  double quantile = 0.999;  ///< q, inside 0..1
};

/// All rates per yuan of loans and year.
struct CappedGuarantee {
  Status status = Status::ok;     ///< capped: the cap binds at the quantile
  double expected_excess = 0;     ///< E[(X−c)⁺]
  double prob_cap_hit = 0;        ///< P(X > c)
  double effective_coverage = 0;  ///< g·(1 − ex/p); g when p = 0
  double bank_el_rate = 0;        ///< LGD·p·(1 − g_eff)
  double bank_el_rate_uncapped = 0;
  double pool_default_rate_q = 0;  ///< X_q
  double bank_loss_rate_q = 0;     ///< LGD·(X_q − g·min(X_q, c))
  double bank_loss_rate_q_uncapped = 0;
  double tail_coverage = 0;  ///< g·min(X_q, c)/X_q; g when X_q = 0
};

/// Large uniform pool (credit/portfolio_loss.h). Price expected loss with effective_coverage and take no capital
/// relief. Errors: pd, rho, coverage, lgd outside 0..1, cap_rate below 0, q outside (0, 1). Source: methods.md 7.2.
Result<CappedGuarantee> capped_guarantee(const CappedGuaranteeTerms& terms);

/// g_eff / g = 1 − E[(X−c)⁺]/p: the part of contractual cover that a claim cap leaves. 1 when p = 0 or c >= 1.
/// Arguments in their domain.
double claim_cap_factor(double default_probability, double asset_correlation, double cap_rate);

struct SmallPoolTerms {
  int loans = 1;  ///< equal loans, 1 to 10,000
  double default_probability = 0, asset_correlation = 0, coverage = 0, cap_rate = 1, loss_given_default = 0.45;
};

struct SmallPool {
  Status status = Status::ok;    ///< not_converged: the last value of the quadrature is shown
  double expected_min_rate = 0;  ///< E[min(D/n, c)]
  double effective_coverage = 0;
  double bank_el_rate = 0;
  double large_pool_effective_coverage = 0;
};

/// Method   E[min(D/n, c)] = ∫ Σ_k C(n,k) q(y)^k (1−q(y))^(n−k) min(k/n, c) φ(y) dy, q(y) = N((G(p)−√ρ·y)/√(1−ρ));
///          trapezoidal rule, halved until two values agree to 1e-13.
/// Errors   as capped_guarantee; n_loans outside 1..10000. Source: methods.md 7.2.
Result<SmallPool> small_pool(const SmallPoolTerms& terms);

}  // namespace loan
