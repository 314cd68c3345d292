// lifetime_loss.h — what a loan is expected to lose over its life, and the yearly rate that pays for it.
#pragma once
#include <span>

#include "core/result.h"
#include "credit/default_curve.h"
#include "trace/trace.h"

namespace loan {

/// A loan as its lender's risk sees it. Views only: the caller keeps the lists alive.
struct LifetimeLossTerms {
  std::span<const double> balances;  ///< opening balance of each period, yuan (schedule/analytic.h); 1 to 480
  std::span<const double> undrawn;   ///< unused part of the line at the same times; may be empty
  double credit_conversion = 0;      ///< part of the unused line drawn by the time of default
  double rate = 0;                   ///< nominal per year; used only with accrued_interest
  bool accrued_interest = false;     ///< exposure includes the interest of the running period
  double loss_given_default = 0.45;
  double discount = 0;  ///< effective per year
  int per_year = 12;    ///< periods a year: 1, 2, 3, 4, 6 or 12
};

struct LifetimeLoss {
  double undiscounted = 0;
  double present_value = 0;
  double annual_rate = 0;         ///< present value ÷ Σ DF·S·B/m; charged on the living balance it pays the loss
  double average_life_years = 0;  ///< Σ B / (m·P)
  double first_year = 0;          ///< undiscounted, first m periods
};

/// Method   default in period k happens just before payment k: EL = Σ (S_{k−1}−S_k)·LGD·EAD_k, DF_k = (1+d)^(−k/m).
/// Domain   balances >= 0 and not all zero; LGD and conversion in [0, 1]; discount -0.5 to 10; rate 0 to 100.
/// Errors   every problem at once, fields as the members.
/// Source   methods.md 5.2.
Result<LifetimeLoss> lifetime_loss(const LifetimeLossTerms& terms, const DefaultCurve& curve);

/// One year's expected loss with its explanation: PD × LGD × exposure, in yuan.
struct ExpectedLossTerms {
  Num default_probability;  ///< per year
  Num loss_given_default;
  Num exposure;  ///< yuan
};
/// Yuan a year. Domain: PD and LGD in [0, 1], exposure >= 0; the caller has checked. Source: methods.md 5.2.
Num expected_loss(const ExpectedLossTerms& terms, Trace& trace);

/// Lifetime loss of a loan with a flat PD, with its explanation: the record holds PD, LGD, discount and the balances.
/// The terms must be in their domain (lifetime_loss says so).
struct TracedLifetimeLoss {
  Num present_value, annual_rate, average_life_years;
};
/// Present value in the unit of the balances, annual rate per yuan-year, life in years. Balances 0 throughout give 0.
/// Source: methods.md 5.2.
TracedLifetimeLoss lifetime_loss(Num pd_annual, Num loss_given_default, Num discount, int per_year,
                                 std::span<const double> balances, Trace& trace);

}  // namespace loan
