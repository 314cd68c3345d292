// value_added_tax.h — what VAT leaves of a yuan of interest, and the small-loan exemption with its dead zone.
#pragma once
#include "core/result.h"

namespace loan {

/// k_v = (1 − s·v)/(1 + v): the part of VAT-inclusive interest that the bank keeps. `vat` and `surcharge` (a share of
/// the VAT: 城建税 + 教育费附加 + 地方教育附加) in 0..1; 1 when vat is 0. Source: methods.md 6.1, 财税〔2016〕36号.
double vat_factor(double vat, double surcharge);

struct VatExemptionTerms {
  double vat = 0.06;             ///< 0 to 1
  double surcharge = 0.12;       ///< share of the VAT, 0 to 1
  double lpr = 0;                ///< loan prime rate of the loan's term, 0 to 1
  double net_income_needed = 0;  ///< y: interest after VAT, per yuan and year, that makes EVA zero; -1 to 10
};

/// Minimum contract rates under the bank's two annual choices.
struct VatExemption {
  double cap_rate;         ///< r0 = 1.5·LPR
  double taxed_rate;       ///< y/k_v, without any exemption
  double method_1_rate;    ///< exempt as a whole up to r0, otherwise taxed as a whole
  double method_2_rate;    ///< exempt up to r0, the excess taxed
  double dead_zone_upper;  ///< r0/k_v: under method 1 any rate in (r0, this) nets less than r0 itself
};

/// Method   y <= r0: r = y; otherwise method 1: y/k_v, method 2: r0 + (y − r0)/k_v. Neither lies in the dead zone.
/// Errors   vat, surcharge, lpr, net_income_needed out_of_range; vat domain_error when nothing is left (k_v = 0).
/// Source   methods.md 6.1 (small-loan VAT exemption, to 2027-12-31).
Result<VatExemption> vat_exempt_minimum_rate(const VatExemptionTerms& terms);

/// True when method 1 would net less at this contract rate than at 1.5·LPR: such a rate is never proposed.
bool in_vat_dead_zone(double rate, const VatExemption& exemption);

}  // namespace loan
