// substitution.h — risk weight of a guaranteed loan: the guarantor's weight on the covered part, where the rules allow.
#pragma once
#include <optional>

#include "core/result.h"
#include "core/status.h"

namespace loan {

struct SubstitutionTerms {
  double exposure = 0;              ///< yuan, > 0
  double coverage = 0;              ///< 0 to 1
  double borrower_risk_weight = 1;  ///< 0 to 12.5
  double guarantor_risk_weight = 1;
  double guarantee_years = 0;                      ///< residual life of the protection
  std::optional<double> guarantee_original_years;  ///< absent: the residual life
  double loan_years = 0;                           ///< residual life of the loan, > 0
  bool eligible = false;                           ///< 合格保证: direct, explicit, irrevocable, unconditional
  bool tranched = false;     ///< capped over a portfolio, or behind a deductible: no simple substitution
  double capital_ratio = 0;  ///< 0 to 1
};

struct Substitution {
  Status status = Status::ok;  ///< guarantor_not_eligible, protection_too_short, no_benefit, not_applicable (tranched)
  double recognised_coverage = 0;
  double risk_weight = 0;
  double risk_weighted_assets = 0;  ///< yuan
  double capital = 0;               ///< yuan
};

/// g_a: the coverage left after a maturity mismatch. g while the protection lasts as long as the loan; else
/// g·(min(t,T) − 0.25)/(T − 0.25) with T = min(5, loan); 0 when t < 0.25 or the original life is below a year.
double recognised_coverage(double coverage, double guarantee_years, double original_years, double loan_years);

/// RWA = EAD·[(1−g_a)·RW_borrower + g_a·RW_guarantor], only for an eligible, untranched guarantor with a lower weight.
/// Errors   every input outside the range at its field. Source: methods.md 7.6; BCBS CRE22; 《商业银行资本管理办法》.
Result<Substitution> substitution(const SubstitutionTerms& terms);

}  // namespace loan
