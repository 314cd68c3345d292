// waterfall_steps.h — the single steps of the waterfall, for plain numbers and for traced ones. Inside cover/ only.
#pragma once
#include <algorithm>

#include "cover/layer.h"
#include "cover/share_waterfall.h"
#include "trace/trace.h"

namespace loan {

inline double value_of(double x) {
  return x;
}
inline double value_of(const Num& x) {
  return x.value;
}

/// What a layer owes for one tranche before its limit: by its basis.
inline double claim_on_loss(double loss, double left, double share, double deductible, double rate) {
  return std::min(left, share * after_deductibles(loss, deductible, rate));
}
inline double claim_on_rest(double left, double share, double deductible, double rate) {
  return share * after_deductibles(left, deductible, rate);
}
/// A claim within the part of the limit that belongs to its tranche: by what is left unpaid on each. A split by claims
/// would let a larger share on one tranche take money from another, and so raise the banks' loss.
inline double within_limit(double claim, double left, double all_left, double limit) {
  return std::min(claim, left == all_left ? limit : limit * (left / all_left));
}
/// Never below zero by a last bit.
inline double what_is_left(double before, double paid) {
  return before > paid ? before - paid : 0;
}
/// A layer's part of what the layers bear together once the bank's loss is known.
inline double after_recovery(double paid, double all_paid, double loss, double bank) {
  return paid * (what_is_left(loss, bank) / all_paid);
}
inline double within_total(double claim, double left, double loss, double most) {
  return std::min(claim, std::max(0.0, left - (1 - most) * loss));
}

/// Plain numbers.
struct PlainSteps {
  using N = double;
  static double deductible_part(double whole, double part, double all) { return whole * (part / all); }
  static double part_of(double whole, double part, double all) { return whole * (part / all); }
  static double on_loss(double loss, double left, double s, double d, double r) {
    return claim_on_loss(loss, left, s, d, r);
  }
  static double on_rest(double left, double s, double d, double r) { return claim_on_rest(left, s, d, r); }
  static double limited(double claim, double left, double all_left, double limit) {
    return within_limit(claim, left, all_left, limit);
  }
  static double times_share(double amount, double share) { return amount * share; }
  static double in_total(double claim, double left, double loss, double most) {
    return within_total(claim, left, loss, most);
  }
  static double delivered(double amount, double part) { return amount * part; }
  static double less(double a, double b) { return what_is_left(a, b); }
  static double sum(const double* x, int n) {
    double total = 0;
    for (int i = 0; i < n; ++i) total += x[i];
    return total;
  }
  static double recovered_bank(RecoveryOrder order, double exposure, double paid, double loss) {
    return bank_loss_after_recovery(order, exposure, paid, exposure - loss);
  }
  static double recovered_layer(double paid, double all_paid, double loss, double bank) {
    return after_recovery(paid, all_paid, loss, bank);
  }
};

/// The same with a record of each.
class TracedSteps {
 public:
  using N = Num;
  explicit TracedSteps(Trace& trace) : trace_(trace) {}
  Num deductible_part(Num whole, Num part, Num all) {
    return trace_.step(
        "cover.deductible_part", [](double d, double x, double total) { return d * (x / total); }, whole, part, all);
  }
  Num part_of(Num whole, Num part, Num all) {
    return trace_.step(
        "cover.tranche_part", [](double w, double x, double total) { return w * (x / total); }, whole, part, all);
  }
  Num on_loss(Num loss, Num left, Num s, Num d, Num r) {
    return trace_.step(
        "cover.claim_on_loss",
        [](double l, double x, double share, double ded, double rate) { return claim_on_loss(l, x, share, ded, rate); },
        loss, left, s, d, r);
  }
  Num on_rest(Num left, Num s, Num d, Num r) {
    return trace_.step(
        "cover.claim_on_rest",
        [](double x, double share, double ded, double rate) { return claim_on_rest(x, share, ded, rate); }, left, s, d,
        r);
  }
  Num limited(Num claim, Num left, Num all_left, Num limit) {
    return trace_.step(
        "cover.within_limit", [](double c, double x, double all, double most) { return within_limit(c, x, all, most); },
        claim, left, all_left, limit);
  }
  Num times_share(Num amount, Num share) {
    return trace_.step(
        "cover.first_loss", [](double x, double s) { return x * s; }, amount, share);
  }
  Num in_total(Num claim, Num left, Num loss, Num most) {
    return trace_.step(
        "cover.within_total", [](double c, double x, double l, double m) { return within_total(c, x, l, m); }, claim,
        left, loss, most);
  }
  Num delivered(Num amount, Num part) {
    return trace_.step(
        "cover.delivered", [](double x, double d) { return x * d; }, amount, part);
  }
  Num less(Num a, Num b) {
    return trace_.step(
        "cover.left", [](double x, double paid) { return what_is_left(x, paid); }, a, b);
  }
  Num sum(const Num* x, int n) { return trace_.sum("cover.sum", std::span<const Num>(x, static_cast<std::size_t>(n))); }
  Num recovered_bank(RecoveryOrder order, Num exposure, Num paid, Num loss) {
    if (order == RecoveryOrder::bank_first) {
      return trace_.step(
          "cover.bank_recovers_first",
          [](double e, double p, double l) { return bank_loss_after_recovery(RecoveryOrder::bank_first, e, p, e - l); },
          exposure, paid, loss);
    }
    return trace_.step(
        "cover.guarantor_recovers_first",
        [](double e, double p, double l) {
          return bank_loss_after_recovery(RecoveryOrder::guarantor_first, e, p, e - l);
        },
        exposure, paid, loss);
  }
  Num recovered_layer(Num paid, Num all_paid, Num loss, Num bank) {
    return trace_.step(
        "cover.layer_after_recovery",
        [](double p, double all, double l, double b) { return after_recovery(p, all, l, b); }, paid, all_paid, loss,
        bank);
  }

 private:
  Trace& trace_;
};

}  // namespace loan
