#include "growth/warrant.h"

#include <string>

#include "core/math.h"
#include "core/roots.h"
#include "growth/growth_model.h"

namespace loan {

Result<WarrantValue> warrant(const WarrantTerms& t) {
  Checks checks;
  check_option(checks, t.per_share);
  checks.positive("shares", t.shares);
  check_amount(checks, "warrants", t.warrants);
  if (checks.failed()) {
    Problems found = checks.take();
    for (auto& p : found) {
      if (p.field == "K") p.field = "X";
    }
    return found;
  }
  WarrantValue out;
  out.dilution_factor = t.shares / (t.shares + t.warrants);
  out.vanilla_call = black_scholes(t.per_share).call;
  out.announced_price_method = out.dilution_factor * out.vanilla_call;
  const double per_warrant = t.warrants / t.shares;
  const auto excess = [&](double w) {
    OptionTerms diluted = t.per_share;
    diluted.spot += per_warrant * w;
    return out.dilution_factor * black_scholes(diluted).call - w;
  };
  // At W = S the right-hand side is at most S (times e^(−qT) when that is above 1).
  const double highest = t.per_share.spot * exp(t.per_share.yield < 0 ? -t.per_share.yield * t.per_share.years : 0.0);
  if (excess(0) > 0) {
    const Root root = find_root(excess, 0, highest * (1 + 1e-9));
    out.galai_schneller = root.x;
    if (root.status != Status::ok) return Problem{ProblemCode::domain_error, "warrants", "W in [0, S]"};
  }
  out.total_announced = out.announced_price_method * t.warrants;
  out.total_galai_schneller = out.galai_schneller * t.warrants;
  return out;
}

Result<WarrantStake> warrant_stake(const WarrantStakeTerms& t) {
  Checks checks;
  checks.positive("subscribe_amount", t.subscribe_amount);
  checks.positive("strike_valuation", t.strike_valuation);
  checks.that(!(t.subscribe_amount > t.strike_valuation), ProblemCode::inconsistent, "subscribe_amount",
              "≤ " + plain_number(t.strike_valuation));
  checks.that(t.later_round_dilution.size() <= 100, ProblemCode::too_many_items, "later_round_dilution", "≤ 100");
  double kept = 1;
  for (std::size_t k = 0; k < t.later_round_dilution.size(); ++k) {
    checks.in_range("later_round_dilution[" + std::to_string(k) + "]", t.later_round_dilution[k], 0, 1);
    kept *= 1 - t.later_round_dilution[k];
  }
  check_amount(checks, "exit_equity", t.exit_equity);
  check_share(checks, "bank_share_of_gain", t.bank_share_of_gain);
  if (t.stated_stake) check_share(checks, "stated_stake", *t.stated_stake);
  if (checks.failed()) return checks.take();

  WarrantStake out;
  out.stake_if_pre_money = t.subscribe_amount / (t.strike_valuation + t.subscribe_amount);
  out.stake_if_post_money = t.subscribe_amount / t.strike_valuation;
  const auto gain = [&](double stake) {
    const double g = stake * t.exit_equity - t.subscribe_amount;
    return g > 0 ? g : 0;
  };
  out.stake_after_rounds_pre = out.stake_if_pre_money * kept;
  out.stake_after_rounds_post = out.stake_if_post_money * kept;
  out.gain_pre = gain(out.stake_after_rounds_pre);
  out.gain_post = gain(out.stake_after_rounds_post);
  out.bank_take_pre = t.bank_share_of_gain * out.gain_pre;
  out.bank_take_post = t.bank_share_of_gain * out.gain_post;
  if (t.stated_stake) {
    out.stated_differs = fabs(*t.stated_stake - out.stake_if_pre_money) > 0.001 &&
                         fabs(*t.stated_stake - out.stake_if_post_money) > 0.001;
  }
  return out;
}

}  // namespace loan
