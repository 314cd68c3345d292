#include "cover/substitution.h"

#include <algorithm>

namespace loan {

double recognised_coverage(double coverage, double guarantee_years, double original_years, double loan_years) {
  if (guarantee_years >= loan_years) return coverage;
  if (guarantee_years < 0.25 || original_years < 1) return 0;
  const double horizon = std::min(5.0, loan_years);
  return coverage * (std::min(guarantee_years, horizon) - 0.25) / (horizon - 0.25);
}

Result<Substitution> substitution(const SubstitutionTerms& t) {
  Checks checks;
  const double original_years = t.guarantee_original_years.value_or(t.guarantee_years);
  checks.positive("ead", t.exposure, 1e12);
  checks.in_range("coverage", t.coverage, 0, 1);
  checks.in_range("rw_borrower", t.borrower_risk_weight, 0, 12.5);
  checks.in_range("rw_guarantor", t.guarantor_risk_weight, 0, 12.5);
  checks.in_range("guarantee_years", t.guarantee_years, 0, 100);
  checks.in_range("guarantee_original_years", original_years, 0, 100);
  checks.positive("loan_years", t.loan_years, 100);
  checks.in_range("capital_ratio", t.capital_ratio, 0, 1);
  if (checks.failed()) return checks.take();

  Substitution out;
  if (!t.eligible) {
    out.status = Status::guarantor_not_eligible;
  } else if (t.tranched) {
    out.status = Status::not_applicable;
  } else if (t.guarantor_risk_weight >= t.borrower_risk_weight) {
    out.status = Status::no_benefit;
  } else {
    out.recognised_coverage = recognised_coverage(t.coverage, t.guarantee_years, original_years, t.loan_years);
    if (out.recognised_coverage == 0 && t.coverage > 0) out.status = Status::protection_too_short;
  }
  out.risk_weight =
      (1 - out.recognised_coverage) * t.borrower_risk_weight + out.recognised_coverage * t.guarantor_risk_weight;
  out.risk_weighted_assets = t.exposure * out.risk_weight;
  out.capital = out.risk_weighted_assets * t.capital_ratio;
  return out;
}

}  // namespace loan
