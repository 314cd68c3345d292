// right_value.h — an amount-quoted warrant from contract terms to the bank's own income, each step explained.
#pragma once
#include <optional>
#include <vector>

#include "trace/trace.h"

namespace loan {

struct RightTerms {
  Num subscribe_amount;                     ///< A, yuan
  Num strike_valuation;                     ///< E, yuan
  bool post_money = true;                   ///< E includes A: stake A/E; else A/(E + A)
  std::optional<Num> stated_stake;          ///< the contract's own figure; used instead of the implied one
  std::vector<Num> later_round_dilution;    ///< d_k; empty when anti-dilution is agreed
  Num value_today;                          ///< of all shares, yuan
  Num volatility, risk_free, payout_yield;  ///< payout_yield 0 for a firm that pays no dividends
  Num years;                                ///< to expiry
  Num trigger_value;                        ///< valuation that must once be reached; 0: none
  Num observation_interval;                 ///< years between looks at it; 0: continuous
  std::optional<Num> stated_survival;       ///< chance of living to exercise; replaces S(T), never multiplied with it
  Num pd_annual;                            ///< for S(T) when no survival is stated
  Num bank_share;                           ///< θ of the holder's gain
  Num vat_rate, surcharge_rate, income_tax;
  Num real_drift, equity_discount;  ///< for the expected return; effective per year
};

struct RightValue {
  Num stake, stake_after_rounds;
  Num option_value;  ///< market-consistent value of the right on survival, yuan
  Num survival;
  Num value;       ///< option_value × survival: the whole right
  Num bank_gross;  ///< bank's part
  Num bank_after_vat;
  Num bank_net;          ///< after VAT, surcharges and income tax
  Num expected_gain;     ///< real measure: E[(stake·V_T − A)^+]·survival, at expiry, without the trigger
  Num expected_bank_pv;  ///< bank's part of it, before tax, discounted at the equity rate. Never added to bank_gross
  Num exercise_probability;     ///< real measure, on survival, without the trigger
  bool stated_differs = false;  ///< stated stake neither A/E nor A/(E + A), within 0.1 point
};

/// Method   Gain at expiry is max(0, stake·Π(1−d_k)·V − A): a call on stake·V struck at A; with a trigger above value
/// and
///          strike an up-and-in call. × survival, × θ, × k_v = (1 − s·v)/(1 + v), × (1 − τ).
/// Domain   amounts, value_today > 0; rates and shares as in options.h.
/// Source   methods.md 9.2, 9.3, 6.1; presets.md (anhui-growth): 0.821 m × 70 % = 0.574 m, half 0.287 m, 0.202 m net.
RightValue right_value(const RightTerms& terms, Trace& trace);

}  // namespace loan
