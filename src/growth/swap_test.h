// swap_test.h — is the business offered worth the warrant it replaces? Both readings: the whole right, the bank's half.
#pragma once
#include "core/status.h"
#include "trace/trace.h"

namespace loan {

struct SwapTerms {
  Num right_value;      ///< whole right after survival, yuan (RightValue::value)
  Num bank_share;       ///< θ: what the bank would have got of it
  Num deposit_margin;   ///< ftp − deposit rate − cost, per year
  Num offered_deposit;  ///< promised average balance, yuan
  Num payroll_heads, payroll_fee_per_head;
  Num other_annual_fees;
  Num take_up = 1.0;
  /// AF = Σ S_k·DF_k / m. The preset anhui-swap: 4 % effective, three payments a year apart, no survival weights (the
  /// right already carries its own survival).
  Num discount = 0.04, pd_annual = 0.0;
  int per_year = 1, periods = 3;
  Num firm_deposit_margin;  ///< what the firm forgoes on a deposit: its other use − deposit rate, per year
};

/// Deposit sums that make the business worth one side's right.
struct SwapSide {
  Num right;                           ///< what is replaced, yuan
  Status status = Status::ok;          ///< no_need: payroll and fees alone do it; infeasible: deposits earn nothing
  Num kept_deposit;                    ///< kept deposits alone that replace it: right / (AF · margin)
  Num promise_needed;                  ///< promised deposits at take-up, beside payroll and fees
  Num shortfall;                       ///< right − PV of the offer; below zero the offer is worth more
  Status take_up_status = Status::ok;  ///< undefined_ratio: nothing is offered
  Num break_even_take_up;              ///< share of the promise that must come; above 1 the offer cannot do it
};

struct SwapTest {
  Num annuity_factor;
  Num annual_income;  ///< of the offer at take-up, yuan a year
  Num offer_pv;
  SwapSide whole, bank_part;
  Num bank_gain;  ///< offer − the bank's part
  Num firm_gain;  ///< the whole right kept − what the business costs the firm
};

/// Method   kept = W/(AF·margin); promise = ((W/AF)/take_up − heads·fee − other)/margin, not below 0.
/// Domain   amounts and shares as named; per_year 1, 2, 4, 12; periods >= 1.
/// Source   methods.md 9.3 (warrant ↔ deposits), programmes.md 2.4 (4 %), presets.md (anhui-swap).
SwapTest swap_test(const SwapTerms& terms, Trace& trace);

}  // namespace loan
