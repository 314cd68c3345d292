// share_waterfall.h — a defaulted loan shared by agreed parts: who pays on day one, who bears what in the end.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace loan {

#define LOAN_RECOVERY_ORDERS(X)                                                         \
  X(pro_rata)        /* 按比例: bank and guarantors recover by what each has paid */ \
  X(bank_first)      /* the bank's own part is repaid before the guarantors' */         \
  X(guarantor_first) /* the guarantors are repaid before the bank */

/// Who gets what is recovered after day one.
enum class RecoveryOrder {
#define LOAN_X(name) name,
  LOAN_RECOVERY_ORDERS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(RecoveryOrder order);

struct ShareWaterfall {
  double bank_share = 0;                            ///< 1 − Σ shares
  double gross_loss = 0;                            ///< LGD·EAD
  std::vector<double> day_one_payment, final_loss;  ///< by share, in order
  double bank_final_loss = 0;
  double bank_lgd = 0;  ///< bank_final_loss / EAD
};

/// Method   party j pays s_j·EAD on day one; (1−LGD)·EAD is recovered and shared by `order`. Pro rata: final loss of j
/// is
///          s_j·LGD·EAD, the bank's LGD s_0·LGD.
/// Units    yuan; lgd and shares 0 to 1.
/// Errors   ead outside 0..1e12 or not positive, lgd or a share outside 0..1, more than 10,000 shares, and
///          does_not_add_up when the shares exceed 1 ("shares").
/// Source   methods.md 7.1.
Result<ShareWaterfall> share_waterfall(double exposure_at_default, double loss_given_default,
                                       std::span<const double> shares, RecoveryOrder order = RecoveryOrder::pro_rata);

/// What the bank bears of a defaulted exposure when it and the guarantors together have lost `exposure`, of which the
/// guarantors have paid `paid`, and `recovered` comes back (at most `exposure`).
double bank_loss_after_recovery(RecoveryOrder order, double exposure, double paid, double recovered);

}  // namespace loan
