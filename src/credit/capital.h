// capital.h — capital per yuan of exposure: internal-ratings formula and standardised weights (权重法).
#pragma once
#include <optional>

#include "core/result.h"

namespace loan {

/// Sales for the size adjustment of the correlation. At most one is given.
struct SizeAdjustment {
  std::optional<double> sales_eur_m;    ///< Basel: million euro, clipped to 5–50
  std::optional<double> sales_cny_10m;  ///< China: 千万元 (10 m yuan), clipped to 3–30
};

struct IrbTerms {
  double pd = 0;
  double lgd = 0.40;      ///< foundation approach: 40 % senior unsecured, 75 % subordinated
  double maturity = 2.5;  ///< effective maturity M, years; foundation approach: 2.5
  double pd_floor = 0.0005;
  SizeAdjustment size;
  std::optional<double> best_estimate_el;  ///< for a defaulted loan (PD = 1); absent: all of LGD is provided for
};

struct IrbCapital {
  double correlation = 0;         ///< R
  double maturity_slope = 0;      ///< b
  double worst_case_pd = 0;       ///< default rate conditional on the 99.9 % bad year
  double maturity_factor = 1;     ///< (1 + (M−2.5)·b) / (1 − 1.5·b)
  double capital = 0;             ///< K per yuan of exposure
  double risk_weight = 0;         ///< 12.5·K
  double expected_loss_rate = 0;  ///< PD (floored) × LGD
};

/// Corporate exposures.
///
/// Method   R = 0.12·w + 0.24·(1−w) − size, w = (1−e^(−50·PD))/(1−e^(−50)); b = (0.11852 − 0.05478·ln PD)²;
///          K = [LGD·N((G(PD)+√R·G(0.999))/√(1−R)) − PD·LGD]·(1+(M−2.5)·b)/(1−1.5·b); RW = 12.5·K.
///          PD = 1: K = max(0, LGD − best estimate).
/// Domain   pd, lgd in [0, 1]; maturity 1 to 5; floor 0 to 1. PD = 0 always uses the regulatory 0.05 %. A floor so low
///          that 1 − 1.5·b <= 0 (PD below about 3e-6) is a domain_error.
/// Source   methods.md 5.3; BCBS CRE31; 《商业银行资本管理办法》 (2023), internal-ratings annex.
Result<IrbCapital> irb_corporate(const IrbTerms& terms);

/// Other retail: correlations 0.03 to 0.16 with exponent 35, no maturity, no size. Same source.
Result<IrbCapital> irb_other_retail(const IrbTerms& terms);

/// Exposure classes of the standardised approach. The user picks one; it is never inferred.
enum class ExposureClass {
  general_corporate,           ///< 一般公司
  investment_grade_corporate,  ///< 投资级公司: the bank's own due-diligence test
  sme_corporate,               ///< 中小企业: latest annual revenue <= 300 m yuan
  micro_small,                 ///< 小微企业: official size class, <= 10 m yuan, <= 0.5 % of the retail-type total
  past_due,                    ///< defaulted; weight by the level of provisions
};

/// The weights in force. Defaults: 《商业银行资本管理办法》 from 2024-01-01 (methods.md 5.4 and 15); replace them from
/// the dated parameter table when the valuation date asks for it.
struct StandardisedWeights {
  double general_corporate = 1.00;
  double investment_grade_corporate = 0.75;
  double sme_corporate = 0.85;
  double micro_small = 0.75;
  double past_due_low_provision = 1.50;   ///< provisions below the threshold
  double past_due_high_provision = 1.00;  ///< at or above
  double provision_threshold = 0.20;      ///< provisions ÷ exposure
};

/// Risk weight of the uncovered part. `provision_share` (provisions ÷ exposure) matters only for past_due.
double standardised_weight(ExposureClass exposure_class, const StandardisedWeights& weights,
                           double provision_share = 0);

}  // namespace loan
