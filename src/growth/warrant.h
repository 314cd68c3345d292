// warrant.h — rights to new shares: dilution, amounts quoted at a valuation, and what the bank gets of the gain.
//
// The bank may not hold shares (《商业银行法》 art. 43): a licensed holder exercises and passes a part of the gain on.
#pragma once
#include <optional>
#include <vector>

#include "core/result.h"
#include "growth/options.h"

namespace loan {

struct WarrantTerms {
  OptionTerms per_share;  ///< spot and strike per share
  double shares = 0;      ///< n > 0, before exercise
  double warrants = 0;    ///< M >= 0, one new share each
};

struct WarrantValue {
  double vanilla_call = 0;            ///< per share, without dilution
  double dilution_factor = 0;         ///< n / (n + M)
  double announced_price_method = 0;  ///< firm-value basis: valuation set before the grant, the usual negotiated case
  double galai_schneller = 0;         ///< observed-price basis: the price already knows the warrants
  double total_announced = 0, total_galai_schneller = 0;  ///< × M
};

/// Method   W = n/(n+M)·C(V/n, X); observed-price basis W = n/(n+M)·C(S + (M/n)·W, X), the fixed point in [0, S],
///          bracketed. State the basis: the two differ by up to the dilution itself.
/// Errors   as check_option with the field X; shares not_positive; warrants out_of_range.
/// Source   methods.md 9.3.
Result<WarrantValue> warrant(const WarrantTerms& terms);

struct WarrantStakeTerms {
  double subscribe_amount = 0;               ///< A, yuan, > 0
  double strike_valuation = 0;               ///< E, yuan, > 0
  std::vector<double> later_round_dilution;  ///< d_k, 0..1
  double exit_equity = 0;                    ///< value of all shares at exit, yuan
  double bank_share_of_gain = 0;             ///< θ, 0..1
  std::optional<double> stated_stake;        ///< as the contract or press says, to be held against the implied one
};

struct WarrantStake {
  double stake_if_pre_money = 0;   ///< A / (E + A)
  double stake_if_post_money = 0;  ///< A / E
  double stake_after_rounds_pre = 0, stake_after_rounds_post = 0;
  double gain_pre = 0, bank_take_pre = 0, gain_post = 0, bank_take_post = 0;
  bool stated_differs = false;  ///< the stated stake is neither reading's, within 0.1 point
};

/// Errors   subscribe_amount, strike_valuation not_positive; A above E is inconsistent as post-money:
///          subscribe_amount; later_round_dilution[k], exit_equity, bank_share_of_gain, stated_stake out_of_range.
/// Source   methods.md 9.3; the published Wuhu contract (2 m for a stated 25 % at 40 m; 2/40 is 5 %).
Result<WarrantStake> warrant_stake(const WarrantStakeTerms& terms);

}  // namespace loan
