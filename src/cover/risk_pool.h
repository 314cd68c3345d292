// risk_pool.h — a government compensation pool (风险补偿资金池) over a portfolio, and any single layer over one: what
// they pay on average under the loss distribution of credit/portfolio_loss.h.
#pragma once
#include <optional>

#include "core/result.h"
#include "core/status.h"

namespace loan {

struct RiskPoolTerms {
  double portfolio = 0;            ///< E, yuan of loans, > 0
  double default_probability = 0;  ///< 0 to 1
  double asset_correlation = 0;    ///< 0 to 1
  double loss_given_default = 0.45;
  double share = 0;  ///< s, of net principal loss, 0 to 1
  double fund = 0;   ///< Fd, yuan, 0 or more
};

struct RiskPool {
  Status status = Status::ok;                     ///< undefined_ratio: a ratio below has no value
  std::optional<double> exhaustion_default_rate;  ///< a = Fd/(s·LGD·E); none when nothing can be claimed
  double prob_exhausted = 0;                      ///< P(X > a)
  double expected_loss_gross = 0;                 ///< LGD·E·p
  double expected_compensation = 0;               ///< s·LGD·E·(p − E[(X−a)⁺])
  double expected_loss_bank = 0;
  std::optional<double> leverage;  ///< E/Fd; none with an empty fund
};

/// Compensation = min(s·LGD·E·X, Fd). Errors: each input outside its range. Source: methods.md 7.3.
Result<RiskPool> risk_pool(const RiskPoolTerms& terms);

struct ExpectedLayerTerms {
  double portfolio = 0, default_probability = 0, asset_correlation = 0, loss_given_default = 0.45;
  double deductible = 0;      ///< D, yuan
  double share = 1;           ///< s
  std::optional<double> cap;  ///< yuan; none: unlimited
};

struct ExpectedLayer {
  Status status = Status::ok;         ///< undefined_ratio: no loss can happen, so the ratios have no value
  std::optional<double> attach_rate;  ///< a1 = D/(LGD·E)
  std::optional<double> detach_rate;  ///< a2 = (D + cap/s)/(LGD·E); none without a cap or a share
  double expected_compensation = 0;   ///< s·LGD·E·{E[(X−a1)⁺] − E[(X−a2)⁺]}
  double bank_expected_loss = 0;
  std::optional<double> effective_coverage;  ///< of the expected loss
};

/// One layer min(cap, s·max(0, LGD·E·X − D)) over a portfolio. Errors: each input outside its range.
/// Source: methods.md 7.3.
Result<ExpectedLayer> expected_layer(const ExpectedLayerTerms& terms);

}  // namespace loan
