// joint_default.h — borrower and guarantor in trouble together.
#pragma once
#include "core/result.h"
#include "core/status.h"

namespace loan {

struct JointDefaultTerms {
  double pd_borrower = 0, pd_guarantor = 0;
  double rho = 0;       ///< asset correlation; 0.2–0.4 or more for a local guarantor of the same park
  double coverage = 0;  ///< part of the loss that the guarantor owes
  double lgd_borrower = 0.45, lgd_guarantor = 0.6;
};
struct JointDefault {
  double joint_pd = 0;                     ///< N2(G(p_b), G(p_g); ρ)
  double guarantor_pd_given_borrower = 0;  ///< joint ÷ p_b
  double lgd_effective = 0;                ///< LGD·[(1−g) + g·q·ℓ_g]
  double lgd_if_independent = 0;           ///< the same with q = p_g
  double expected_loss_rate = 0;           ///< p_b·lgd_effective
  Status status = Status::ok;              ///< undefined_ratio when p_b = 0: q has no value, LGD uses p_g
};
/// Domain: probabilities, coverage and losses in [0, 1], rho in [-1, 1]. Source: methods.md 5.6.
Result<JointDefault> joint_default(const JointDefaultTerms& terms);

}  // namespace loan
