// portfolio_loss.h — the loss of a large uniform pool under one common factor (Vasicek).
//
// X = share of the pool that defaults = N((G(p) − √ρ·Y)/√(1−ρ)), Y standard normal. Guarantee caps and government pools
// are stop-losses on X, so cover/ builds on these functions. All take p in [0, 1] and rho in [0, 1]; the caller has
// checked them. Limits: rho = 0 or p in {0, 1} -> X = p for certain; rho = 1 -> X is 1 with probability p, else 0.
// Source: methods.md 5.5; Vasicek (1987, 2002); Gordy (2003).
#pragma once
#include "core/result.h"
#include "core/status.h"

namespace loan {

/// X_q = N((G(p) + √ρ·G(q))/√(1−ρ)); 0 < q < 1.
double loss_quantile(double p, double rho, double q);

/// P(X <= x).
double loss_cdf(double p, double rho, double x);

/// Var X = N2(G(p), G(p); ρ) − p².
double loss_variance(double p, double rho);

/// E[X | X >= X_q] = N2(G(p), G(1−q); √ρ)/(1−q); 0 < q < 1.
double loss_expected_shortfall(double p, double rho, double q);

/// E[(X−a)⁺] = N2(G(p), y; √ρ) − a·N(y), y = (G(p) − √(1−ρ)·G(a))/√ρ. a <= 0 -> p − a; a >= 1 -> 0.
double loss_stop_loss(double p, double rho, double a);

struct PortfolioLoss {
  double quantile = 0, expected_shortfall = 0, variance = 0;
  double standardised_quantile = 0;  ///< (X_q − p)/√Var; no value when Var = 0
  Status status = Status::ok;        ///< undefined_ratio when Var = 0
};
/// The figures of one pool together. Errors: pd, rho outside [0, 1]; q outside (0, 1).
Result<PortfolioLoss> portfolio_loss(double pd, double rho, double q);

struct EconomicCapitalTerms {
  double pd = 0, rho = 0, q = 0.999, lgd = 0.45;
  double exposure = 0;  ///< yuan, >= 0
};
struct EconomicCapital {
  double amount = 0;         ///< exposure·LGD·(X_q − p), yuan
  double rate = 0;           ///< per yuan of exposure
  double expected_loss = 0;  ///< exposure·LGD·p
};
/// EC = exposure·LGD·(X_q − p), Vasicek's quantile. PD 0 or 1, or rho 0: no unexpected loss, 0.
/// Errors: pd, rho, lgd outside [0, 1]; q outside (0, 1); exposure below 0. Source: methods.md 5.5.
Result<EconomicCapital> economic_capital(const EconomicCapitalTerms& terms);

}  // namespace loan
