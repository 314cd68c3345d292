#include "credit/joint_default.h"

#include "core/normal.h"

namespace loan {

Result<JointDefault> joint_default(const JointDefaultTerms& t) {
  Checks checks;
  checks.in_range("pd_borrower", t.pd_borrower, 0, 1);
  checks.in_range("pd_guarantor", t.pd_guarantor, 0, 1);
  checks.in_range("rho", t.rho, -1, 1);
  checks.in_range("coverage", t.coverage, 0, 1);
  checks.in_range("lgd_borrower", t.lgd_borrower, 0, 1);
  checks.in_range("lgd_guarantor", t.lgd_guarantor, 0, 1);
  if (checks.failed()) return checks.take();

  JointDefault out;
  double q = t.pd_guarantor;
  if (t.rho == 0) {
    out.joint_pd = t.pd_borrower * t.pd_guarantor;
  } else {
    out.joint_pd = bivariate_normal(normal_inverse(t.pd_borrower), normal_inverse(t.pd_guarantor), t.rho);
    if (t.pd_borrower > 0) q = out.joint_pd / t.pd_borrower;
    if (q > 1) q = 1;
  }
  if (t.pd_borrower == 0) out.status = Status::undefined_ratio;
  out.guarantor_pd_given_borrower = q;
  out.lgd_effective = t.lgd_borrower * ((1 - t.coverage) + t.coverage * q * t.lgd_guarantor);
  out.lgd_if_independent = t.lgd_borrower * ((1 - t.coverage) + t.coverage * t.pd_guarantor * t.lgd_guarantor);
  out.expected_loss_rate = t.pd_borrower * out.lgd_effective;
  return out;
}

}  // namespace loan
