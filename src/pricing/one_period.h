// one_period.h — what one yuan lent for one year must earn, in seven terms that add up.
//
// The quick identity beside the life-of-loan figures (life_of_loan.h): no survival, no discounting, one average
// balance.
#pragma once
#include "core/result.h"
#include "core/status.h"
#include "trace/trace.h"

namespace loan {

/// Per yuan of average balance and year. Rates are VAT-inclusive decimals per year.
struct OnePeriodTerms {
  Num funds_transfer_price;       ///< matched maturity, 0 to 10
  Num operating_cost_rate;        ///< 0 to 10
  Num default_probability;        ///< 0 to 1
  Num loss_given_default;         ///< after cover, 0 to 1
  Num risk_weight;                ///< 0 to 12.5
  Num capital_ratio;              ///< target ratio, 0 to 1
  Num hurdle;                     ///< cost of equity after tax, 0 to 10
  Num income_tax_rate;            ///< 0 up to, not including, 1
  Num vat_factor = 1.0;           ///< k_v of value_added_tax.h; above 0, at most 1
  Num fee = 0.0;                  ///< annualised fee received by the bank, 0 to 10
  Num capital_credit_rate = 0.0;  ///< what capital saves in funding; 0 if FTP is charged on 1 − K; 0 to 10
  Num rate = 0.0;                 ///< contract rate, 0 to 10
};

/// The terms of a minimum rate. They add up to `rate` (the bars of the build-up chart).
struct RateBuildUp {
  Num funding;         ///< FTP/k_v
  Num operating_cost;  ///< o/k_v
  Num expected_loss;   ///< el/k_v
  Num target_return;   ///< h·K/k_v
  Num income_tax;      ///< h·K·τ/((1−τ)·k_v): the tax on the target return
  Num capital_credit;  ///< −K·ρ/k_v
  Num fees;            ///< −f
  Num relationship;    ///< −relationship income; 0 in a loan-only figure
  Num rate;            ///< the sum of the above
};

struct OnePeriod {
  Num expected_loss_rate;  ///< PD·LGD
  Num capital;             ///< K = RW × ratio
  Num pre_tax;             ///< π
  Num net_income;          ///< π·(1−τ); a negative π is taken to earn its tax credit (see tax_credit_used)
  Num eva;                 ///< net income − h·K
  Num raroc;               ///< net income / K; only when raroc_status is ok
  Status raroc_status = Status::ok;  ///< undefined_ratio when K = 0
  Num break_even_rate;               ///< π = 0
  RateBuildUp minimum;               ///< EVA = 0
  bool tax_credit_used = false;      ///< π < 0: the figures assume that the loss saves tax elsewhere
};

/// Every term outside its range, by the calc names (ftp, opex, pd, lgd, rw, capital_ratio, hurdle, cit, fee,
/// capital_credit, rate). Source: methods.md 6.1.
Problems check_one_period(const OnePeriodTerms& terms);

/// Method   π = (r+f)·k_v − FTP − o − el + K·ρ;  EVA = π·(1−τ) − h·K;
///          r_min = [FTP + o + el − K·ρ + h·K/(1−τ)]/k_v − f. Terms must have passed check_one_period().
/// Edges    K = 0: raroc_status undefined_ratio, EVA valid, the minimum is cost only. Expected loss is taken as
///          deductible. Source: methods.md 6.1.
OnePeriod one_period(const OnePeriodTerms& terms, Trace& trace);

}  // namespace loan
