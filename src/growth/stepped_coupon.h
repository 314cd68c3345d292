// stepped_coupon.h — a bullet loan whose rate rises once a milestone is reached (前低后高), against a flat one.
#pragma once
#include "core/result.h"
#include "core/status.h"
#include "growth/growth_model.h"

namespace loan {

struct SteppedCouponTerms {
  GrowthProcess value;   ///< V0, mu, sigma
  double level = 0;      ///< H
  double pd_annual = 0;  ///< 0..1, below 1
  double lgd = 0;
  double first_rate = 0;  ///< r0, nominal per year
  double step = 0;        ///< Δ, from the first period starting after the milestone
  double plain_rate = 0;  ///< of the flat loan
  int periods = 0;        ///< n
  int per_year = 4;
  double discount = 0;  ///< effective per year
};

struct SteppedCoupon {
  double expected_rate_first = 0, expected_rate_last = 0;  ///< if alive, of the first and the last period
  double npv_step = 0, npv_plain = 0;                      ///< per yuan lent
  Status step_status = Status::ok, plain_status = Status::ok;
  double irr_expected_step_effective = 0, irr_expected_plain_effective = 0;  ///< of expected flows; when ok
};

/// Method   Expected coupon of period k if alive: τ·(r0 + Δ·F_H(t_{k−1})); a default in period k pays 1 − LGD at its
/// end
///          and no coupon; the value and the default are independent (methods.md 9.1: say so beside the figure).
/// Errors   V0, H not_positive; mu, sigma, pd_annual, lgd, r0, step, plain_rate, n (1..480), per_year, discount.
/// Source   methods.md 9.2, 13.
Result<SteppedCoupon> stepped_coupon(const SteppedCouponTerms& terms);

}  // namespace loan
