// warrant_swap.h — a warrant waived against bank business (认股权益互换): how much business is worth the same.
//
// The bare formula. The test with both sides' shares, take-up and payroll stands in swap_test.h.
#pragma once
#include "core/result.h"
#include "core/status.h"

namespace loan {

struct WarrantSwapTerms {
  double warrant_value = 0;  ///< W, yuan
  double ftp_deposit = 0;    ///< what treasury pays for the deposit, per year
  double deposit_rate = 0;   ///< what the firm gets
  double deposit_cost = 0;   ///< operating cost of the deposit
  double pd_annual = 0;      ///< 0..1, below 1
  double discount = 0;       ///< effective per year
  int per_year = 12;
  int periods = 0;                     ///< n
  double other_annual_fee_margin = 0;  ///< settlement, payroll … yuan a year
  double offered_deposit = 0;          ///< average balance, yuan
  double unfulfilled_share = 1;        ///< part of W that revives (interim shortfall); 1 before the start
};

struct WarrantSwap {
  double annuity_factor = 0;            ///< AF = Σ S_k·DF_k / m, years
  double deposit_margin = 0;            ///< ftp − rate − cost
  Status status = Status::ok;           ///< infeasible: margin <= 0; else no_need: the fees alone are worth W
  double required_average_deposit = 0;  ///< (W/AF − fees) / margin; 0 unless ok
  double pv_at_offered_deposit = 0;
  double exchange_gain = 0;  ///< PV of the offer − W: what the bank gains by swapping
};

/// Σ_{k=1..n} S_k·DF_k / m with S = (1 − pd)^(k/m), DF = (1 + d)^(−k/m). Source: methods.md 9.3.
double business_annuity(double pd_annual, double discount, int per_year, int periods);

/// Errors   warrant_value, ftp_deposit, deposit_rate, deposit_cost, pd_annual, discount, per_year, n,
///          other_annual_fee_margin, offered_deposit, unfulfilled_share.
/// Source   methods.md 9.3.
Result<WarrantSwap> warrant_swap(const WarrantSwapTerms& terms);

}  // namespace loan
