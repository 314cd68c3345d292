#include "pricing/guarantee_value.h"

#include "cover/capped_guarantee.h"

namespace loan {

Result<GuaranteeValue> guarantee_value(const GuaranteeValueTerms& terms) {
  Problems found = check_one_period(terms.loan);
  Checks checks;
  checks.in_range("rho", terms.asset_correlation, 0, 1);
  checks.in_range("coverage", terms.coverage, 0, 1);
  checks.in_range("cap_rate", terms.cap_rate, 0, 1e6);
  checks.in_range("fee_rate", terms.fee_rate, 0, 1);
  for (auto& p : checks.take()) found.push_back(std::move(p));
  if (!found.empty()) return found;

  Trace off;
  const auto minimum_with = [&](double covered) {
    OnePeriodTerms loan = terms.loan;
    loan.loss_given_default = loan.loss_given_default.value * (1 - covered);
    return one_period(loan, off).minimum.rate.value;
  };
  GuaranteeValue out;
  out.effective_coverage =
      terms.coverage * claim_cap_factor(terms.loan.default_probability, terms.asset_correlation, terms.cap_rate);
  out.rate_without = minimum_with(0);
  out.rate_with_cap = minimum_with(out.effective_coverage);
  out.rate_with_uncapped = minimum_with(terms.coverage);
  out.price_reduction_bp = (out.rate_without - out.rate_with_cap) * 1e4;
  out.all_in_change_bp = terms.fee_rate * 1e4 - out.price_reduction_bp;
  out.worth_it = out.all_in_change_bp < 0;
  return out;
}

}  // namespace loan
