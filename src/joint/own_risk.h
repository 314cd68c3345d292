// own_risk.h — "no more risk than alone": how much of the joint loan a bank may take so that no measure of its own risk
// exceeds that of the loan it would have made alone; and the cover that makes a joint loan fit.
#pragma once
#include <optional>
#include <span>

#include "core/result.h"
#include "core/status.h"
#include "credit/capital.h"

namespace loan {

/// Measures of risk that may bind; `el` and `ul` are on by default.
struct OwnRiskMeasures {
  bool expected_loss = true;      ///< el: PD × LGD
  bool unexpected_loss = true;    ///< ul: IRB capital, which grows with the tenor
  bool single_name_loss = false;  ///< single_name_loss: LGD
};

struct OwnRiskTerms {
  double standalone_amount = 0;  ///< yuan that the bank would lend alone, >= 0
  IrbTerms alone, joint;         ///< the loan as seen alone, and the joint one (cover in its LGD, covenants in its PD)
  OwnRiskMeasures measures;
};

struct OwnRiskCaps {
  double capital_alone = 0, capital_joint = 0;  ///< K per yuan
  /// Largest share by measure; absent when the joint loan has none of that risk.
  std::optional<double> expected_loss, unexpected_loss, single_name_loss;
  std::optional<double> cap;  ///< smallest of the measures switched on
  const char* binding = "";   ///< "el", "ul", "single_name_loss"; alphabetical among equals; empty without a cap
};

/// Method   x <= A·R_alone/R_joint for each measure R. A measure that is 0 both alone and jointly limits at A.
/// Errors   standalone_amount, and alone./joint. fields of irb_corporate().
/// Source   methods.md 8.2 (5).
Result<OwnRiskCaps> own_risk_caps(const OwnRiskTerms& terms);

struct MinCoverageTerms {
  double loan = 0;                       ///< yuan, > 0
  std::span<const double> own_risk_cap;  ///< at cover 0, yuan >= 0
  std::span<const double> other_cap;     ///< smallest of all other limits, yuan >= 0
};

struct MinCoverage {
  Status status = Status::ok;  ///< ok or infeasible (the other limits alone are too small)
  double coverage = 0;         ///< effective, 0 <= g <= 1; convert to contractual cover by methods.md 7.2
  double capacity = 0;         ///< Σ at that coverage
  double shortfall = 0;        ///< infeasible: missing at full cover
};

/// Smallest effective coverage g with Σ min(other_i, own_i/(1−g)) >= loan.
/// Method   the breakpoints 1 − own_i/other_i in order; between them the sum is Σ fixed + Σ own/(1−g), solved exactly.
///          A bank that would lend nothing alone takes part at full cover only, where it bears no risk.
/// Errors   loan, own_risk_cap, other_cap (lengths, range, at most 40 banks). Source: methods.md 8.6.
Result<MinCoverage> min_coverage(const MinCoverageTerms& terms);

}  // namespace loan
