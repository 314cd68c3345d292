// waterfall.h — the loss waterfall itself, once for plain numbers (every month) and once for traced ones (the month
// that is explained). Inside cover/ only; for a facility see cover.h.
#pragma once
#include <array>
#include <cstdint>

#include "cover/cover.h"
#include "cover/waterfall_steps.h"

namespace loan {

/// A layer with its references resolved. `limit` is the smaller of cap and what its pool has left.
template <class N>
struct WaterfallLayer {
  LayerBasis basis = LayerBasis::share_of_loss;
  bool collateral = false;
  bool pays = true;
  bool limited = false;
  int of = -1;                 ///< index of the layer it reimburses
  int waiting_months = 0;      ///< pays for defaults after them
  std::uint32_t tranches = 0;  ///< bit t: stands behind tranche t
  N share{}, deductible{}, deductible_rate{}, limit{}, delivery{};

  bool pays_in(int month) const { return pays && month > waiting_months; }
};

/// Facility and contract, ready to run.
template <class N>
struct WaterfallPlan {
  std::array<WaterfallLayer<N>, kMostCoverLayers> layers;
  int layer_count = 0, tranche_count = 0;
  RecoveryOrder recovery = RecoveryOrder::pro_rata;
  bool has_total_limit = false;
  N total_limit{};
};

template <class N>
using ByTranche = std::array<N, kMostCoverTranches>;

template <class N>
struct WaterfallLoss {
  std::array<ByTranche<N>, kMostCoverLayers> paid;   ///< on the claim
  std::array<ByTranche<N>, kMostCoverLayers> borne;  ///< after recoveries and re-guarantees
  ByTranche<N> bank;
};

/// Runs one waterfall for a default in `month`. `loss` and `exposure` by tranche, loss <= exposure. With `expected`,
/// each layer pays its delivery factor. Collateral stands before all layers when recoveries are not pro rata (check()).
template <class Steps, class N = typename Steps::N>
void run_waterfall(Steps& steps, const WaterfallPlan<N>& plan, const ByTranche<N>& loss, const ByTranche<N>& exposure,
                   int month, bool expected, WaterfallLoss<N>& out) {
  const bool pro_rata = plan.recovery == RecoveryOrder::pro_rata;
  const int tranches = plan.tranche_count;
  ByTranche<N> left, loss_left = loss, exposure_left = exposure, unpaid;
  for (int t = 0; t < tranches; ++t) left[t] = pro_rata ? loss[t] : exposure[t];

  const auto deductible_of = [&](const WaterfallLayer<N>& layer, const ByTranche<N>& base, int t) {
    if (value_of(layer.deductible) == 0) return layer.deductible;
    ByTranche<N> behind;
    int n = 0;
    for (int u = 0; u < tranches; ++u) {
      if ((layer.tranches >> u & 1u) && value_of(base[u]) > 0) behind[n++] = base[u];
    }
    return n > 1 ? steps.deductible_part(layer.deductible, base[t], steps.sum(behind.data(), n)) : layer.deductible;
  };

  for (int j = 0; j < plan.layer_count; ++j) {
    const auto& layer = plan.layers[j];
    for (int t = 0; t < tranches; ++t) out.paid[j][t] = out.borne[j][t] = N{};
    if (!layer.pays_in(month) || layer.basis == LayerBasis::reimburses) continue;
    const bool on_net_loss = pro_rata || layer.collateral;
    const ByTranche<N>& base = on_net_loss ? loss : exposure;
    const ByTranche<N>& reach = on_net_loss && !pro_rata ? loss_left : left;
    const auto concerns = [&](int t) { return (layer.tranches >> t & 1u) && value_of(reach[t]) > 0; };
    int n = 0;
    for (int t = 0; t < tranches; ++t) {
      if (concerns(t)) unpaid[n++] = reach[t];
    }
    if (n == 0) continue;
    const N all_unpaid = n == 1 || !layer.limited ? unpaid[0] : steps.sum(unpaid.data(), n);
    for (int t = 0; t < tranches; ++t) {
      if (!concerns(t)) continue;
      const N deductible = deductible_of(layer, base, t);
      N paid{};
      if (layer.basis == LayerBasis::share_of_loss) {
        paid = steps.on_loss(base[t], reach[t], layer.share, deductible, layer.deductible_rate);
      } else {
        const N share = layer.basis == LayerBasis::first_loss ? N{1.0} : layer.share;
        paid = steps.on_rest(reach[t], share, deductible, layer.deductible_rate);
      }
      if (layer.limited) paid = steps.limited(paid, reach[t], all_unpaid, layer.limit);
      if (layer.basis == LayerBasis::first_loss) paid = steps.times_share(paid, layer.share);
      if (plan.has_total_limit) paid = steps.in_total(paid, reach[t], base[t], plan.total_limit);
      if (expected) paid = steps.delivered(paid, layer.delivery);
      out.paid[j][t] = out.borne[j][t] = paid;
      // reach is left[t] or loss_left[t]: both change only after the last use of this tranche's.
      left[t] = steps.less(left[t], paid);
      if (!pro_rata && layer.collateral) {
        loss_left[t] = steps.less(loss_left[t], paid);
        exposure_left[t] = steps.less(exposure_left[t], paid);
      }
    }
  }

  for (int t = 0; t < tranches; ++t) {
    out.bank[t] = left[t];
    if (pro_rata || value_of(exposure_left[t]) <= 0) continue;
    const N all_paid = steps.less(exposure_left[t], left[t]);
    out.bank[t] = steps.recovered_bank(plan.recovery, exposure_left[t], all_paid, loss_left[t]);
    for (int j = 0; j < plan.layer_count; ++j) {
      if (plan.layers[j].collateral || value_of(out.paid[j][t]) <= 0) continue;
      out.borne[j][t] = steps.recovered_layer(out.paid[j][t], all_paid, loss_left[t], out.bank[t]);
    }
  }

  for (int j = 0; j < plan.layer_count; ++j) {
    const auto& layer = plan.layers[j];
    if (!layer.pays_in(month) || layer.basis != LayerBasis::reimburses) continue;
    const auto reimburse = [&](std::array<ByTranche<N>, kMostCoverLayers>& amounts, bool move) {
      int n = 0;
      for (int t = 0; t < tranches; ++t) {
        if (value_of(amounts[layer.of][t]) > 0) unpaid[n++] = amounts[layer.of][t];
      }
      if (n == 0) return;
      const N all = n == 1 ? unpaid[0] : steps.sum(unpaid.data(), n);
      N claimed = steps.on_rest(all, layer.share, layer.deductible, layer.deductible_rate);
      if (layer.limited) claimed = steps.limited(claimed, all, all, layer.limit);
      if (expected) claimed = steps.delivered(claimed, layer.delivery);
      for (int t = 0; t < tranches; ++t) {
        if (value_of(amounts[layer.of][t]) <= 0) continue;
        amounts[j][t] = n == 1 ? claimed : steps.part_of(claimed, amounts[layer.of][t], all);
        if (move) amounts[layer.of][t] = steps.less(amounts[layer.of][t], amounts[j][t]);
      }
    };
    reimburse(out.paid, false);
    reimburse(out.borne, true);
  }
}

}  // namespace loan
