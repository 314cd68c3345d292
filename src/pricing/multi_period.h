// multi_period.h — life-of-loan economics of one yuan with constant terms, for calc and for tests. The pipeline uses
// life_of_loan.h, which takes paths.
#pragma once
#include <string_view>

#include "core/result.h"
#include "core/status.h"
#include "pricing/one_period.h"

namespace loan {

struct MultiPeriodTerms {
  int periods = 0;                    ///< 1 to 480
  int per_year = 12;                  ///< 1 to 12
  std::string_view style = "bullet";  ///< bullet, annuity, equal_principal, interest_only_settled
  int grace = 0;                      ///< 0 <= grace < periods
  double pd_annual = 0;               ///< [0, 1)
  double loss_given_default = 0;
  double risk_weight = 0;
  double capital_ratio = 0;
  double income_tax_rate = 0;
  double vat_factor = 1;
  double funds_transfer_price = 0;
  double operating_cost_rate = 0;
  double minimum_annual_cost = 0;  ///< per yuan lent
  double capital_credit_rate = 0;
  double hurdle = 0;
  double discount = 0;  ///< effective per year
  double rate = 0;
  double upfront_fee_rate = 0;
};

struct MultiPeriod {
  Status minimum_status = Status::ok, break_even_status = Status::ok, raroc_status = Status::ok;
  RateBuildUp minimum;
  double break_even_rate = 0;
  double net_income_pv = 0, capital_pv = 0, eva_pv = 0, raroc_life = 0;
  double expected_loss_pv = 0;
};

/// Errors   every input outside its range, by the calc names (n, style, grace, pd_annual, …).
/// Source   methods.md 6.2; balances by schedule/analytic.h at the rate being tested.
Result<MultiPeriod> multi_period(const MultiPeriodTerms& terms);

}  // namespace loan
