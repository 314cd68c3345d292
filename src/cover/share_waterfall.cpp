#include "cover/share_waterfall.h"

#include <algorithm>
#include <string>

#include "core/name_of.h"

namespace loan {

LOAN_NAME_OF(RecoveryOrder, LOAN_RECOVERY_ORDERS)

namespace {
constexpr double kLastBit = 1e-12;  ///< sums of shares closer to 1 than this are 1
}

double bank_loss_after_recovery(RecoveryOrder order, double exposure, double paid, double recovered) {
  const double left = std::max(0.0, exposure - paid);
  switch (order) {
    case RecoveryOrder::pro_rata:
      return exposure > 0 ? left * (1 - recovered / exposure) : 0;
    case RecoveryOrder::bank_first:
      return std::max(0.0, left - recovered);
    case RecoveryOrder::guarantor_first:
      return std::max(0.0, left - std::max(0.0, recovered - paid));
  }
  return left;
}

Result<ShareWaterfall> share_waterfall(double exposure_at_default, double loss_given_default,
                                       std::span<const double> shares, RecoveryOrder order) {
  Checks checks;
  checks.positive("ead", exposure_at_default, 1e12);
  checks.in_range("lgd", loss_given_default, 0, 1);
  double covered = 0;
  if (checks.that(shares.size() <= 10'000, ProblemCode::too_many_items, "shares", "≤ 10000")) {
    for (std::size_t i = 0; i < shares.size(); ++i) {
      checks.in_range("shares[" + std::to_string(i) + "]", shares[i], 0, 1);
      covered += shares[i];
    }
    // Shares such as 0.7 + 0.2 + 0.1 may miss 1 by the last bit, either way.
    checks.that(!(covered > 1 + kLastBit), ProblemCode::does_not_add_up, "shares", "≤ 1");
  }
  if (checks.failed()) return checks.take();

  ShareWaterfall out;
  out.bank_share = 1 - covered > kLastBit ? 1 - covered : 0;
  out.gross_loss = loss_given_default * exposure_at_default;
  const double paid = exposure_at_default - out.bank_share * exposure_at_default;
  const double recovered = (1 - loss_given_default) * exposure_at_default;
  out.bank_final_loss = order == RecoveryOrder::pro_rata
                            ? out.bank_share * out.gross_loss
                            : bank_loss_after_recovery(order, exposure_at_default, paid, recovered);
  out.bank_lgd = out.bank_final_loss / exposure_at_default;
  const double others = out.gross_loss - out.bank_final_loss;
  for (const double share : shares) {
    out.day_one_payment.push_back(share * exposure_at_default);
    out.final_loss.push_back(order == RecoveryOrder::pro_rata ? share * out.gross_loss
                             : covered > 0                    ? others * (share / covered)
                                                              : 0);
  }
  return out;
}

}  // namespace loan
