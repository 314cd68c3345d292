#include "pricing/value_added_tax.h"

namespace loan {

namespace {

/// Rates meant to be equal differ in their last binary digit: 1.5 × 1.86 % falls short of 2.79 %, and without this the
/// firm would be charged the tax on a rate that is exempt.
constexpr double kSameRate = 1e-12;

}  // namespace

double vat_factor(double vat, double surcharge) {
  return (1 - surcharge * vat) / (1 + vat);
}

Result<VatExemption> vat_exempt_minimum_rate(const VatExemptionTerms& terms) {
  Checks checks;
  checks.in_range("vat", terms.vat, 0, 1);
  checks.in_range("surcharge", terms.surcharge, 0, 1);
  checks.in_range("lpr", terms.lpr, 0, 1);
  checks.in_range("net_income_needed", terms.net_income_needed, -1, 10);
  if (!checks.failed()) {
    checks.that(vat_factor(terms.vat, terms.surcharge) > 0, ProblemCode::domain_error, "vat", "surcharge × vat < 1");
  }
  if (checks.failed()) return checks.take();

  const double k_v = vat_factor(terms.vat, terms.surcharge);
  const double y = terms.net_income_needed;
  VatExemption out{};
  out.cap_rate = 1.5 * terms.lpr;
  out.taxed_rate = y / k_v;
  out.dead_zone_upper = out.cap_rate / k_v;
  const bool exempt = y <= out.cap_rate + kSameRate;
  out.method_1_rate = exempt ? y : out.taxed_rate;
  out.method_2_rate = exempt ? y : out.cap_rate + (y - out.cap_rate) / k_v;
  return out;
}

bool in_vat_dead_zone(double rate, const VatExemption& exemption) {
  return rate > exemption.cap_rate + kSameRate && rate < exemption.dead_zone_upper;
}

}  // namespace loan
