#include "cover/cover_plan.h"

#include <algorithm>

#include "cover/capped_guarantee.h"
#include "credit/joint_default.h"

namespace loan {

namespace {

double guarantor_pd_given_default(double borrower, double guarantor, double rho) {
  JointDefaultTerms terms;
  terms.pd_borrower = borrower;
  terms.pd_guarantor = guarantor;
  terms.rho = rho;
  const auto joint = joint_default(terms);
  return joint && joint->status == Status::ok ? joint->guarantor_pd_given_borrower : guarantor;
}

double small_pool_factor(double loans, double pd, double rho, double cap) {
  SmallPoolTerms terms;
  terms.loans = static_cast<int>(loans);
  terms.default_probability = pd;
  terms.asset_correlation = rho;
  terms.coverage = 1;
  terms.cap_rate = cap;
  return small_pool(terms)->effective_coverage;
}

int index_of_layer(const CoverTerms& terms, std::string_view id) {
  for (std::size_t i = 0; i < terms.layers.size(); ++i) {
    if (terms.layers[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

/// Part of a layer's contractual payments that is expected to arrive: claim cap, and default of who pays the bank.
Num delivery_of(const CoverTerms& terms, const CoverLayer& layer, Trace& trace) {
  const CoverLayer& payer = layer.advanced_by.empty()
                                ? layer
                                : terms.layers[static_cast<std::size_t>(index_of_layer(terms, layer.advanced_by))];
  Num factor = 1.0;
  if (layer.claim_cap) {
    const auto& cap = *layer.claim_cap;
    const Num pd = cap.default_probability.value_or(terms.default_probability);
    factor =
        cap.loans > 0
            ? trace.step(
                  "cover.claim_cap_factor_small_pool",
                  [](double n, double p, double rho, double c) { return small_pool_factor(n, p, rho, c); },
                  Num{static_cast<double>(cap.loans)}, pd, cap.asset_correlation, cap.rate)
            : trace.step(
                  "cover.claim_cap_factor", [](double p, double rho, double c) { return claim_cap_factor(p, rho, c); },
                  pd, cap.asset_correlation, cap.rate);
  }
  if (payer.default_probability.value <= 0) return factor;
  const Num conditional = trace.step(
      "cover.guarantor_default", [](double b, double g, double rho) { return guarantor_pd_given_default(b, g, rho); },
      terms.default_probability, payer.default_probability, payer.default_correlation);
  return trace.step(
      "cover.delivery", [](double f, double q, double lost) { return f * (1 - q * lost); }, factor, conditional,
      payer.loss_given_default);
}

/// The first loss is agreed on what reaches the layer, so its money is divided by its share.
Num limit_on_claims(const CoverLayer& layer, Num money, Trace& trace) {
  if (layer.basis != LayerBasis::first_loss) return money;
  return trace.step(
      "cover.first_loss_reach", [](double left, double share) { return share > 0 ? left / share : 0.0; }, money,
      layer.share);
}

}  // namespace

WaterfallPlan<Num> plan_waterfall(const CoverTerms& terms, CoverOutcome& out, Trace& trace) {
  WaterfallPlan<Num> plan;
  plan.layer_count = static_cast<int>(terms.layers.size());
  plan.tranche_count = static_cast<int>(terms.tranches.size());
  plan.recovery = terms.recovery;
  plan.has_total_limit = terms.total_cover_limit.has_value();
  if (terms.total_cover_limit) plan.total_limit = *terms.total_cover_limit;
  for (int j = 0; j < plan.layer_count; ++j) {
    const auto& layer = terms.layers[static_cast<std::size_t>(j)];
    auto& to = plan.layers[j];
    to.basis = layer.basis;
    to.collateral = layer.party == CoverParty::collateral;
    to.pays = !layer.suspended;
    to.waiting_months = layer.waiting_months;
    to.share = layer.share;
    to.deductible = layer.deductible;
    to.deductible_rate = layer.deductible_rate;
    if (layer.basis == LayerBasis::reimburses) to.of = index_of_layer(terms, layer.of);
    for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
      const auto& behind = terms.tranches[t].layers;
      if (std::find(behind.begin(), behind.end(), layer.id) != behind.end()) to.tranches |= 1u << t;
    }
    to.delivery = delivery_of(terms, layer, trace);
    if (layer.cap) {
      to.limited = true;
      to.limit = *layer.cap;
    }
    if (!layer.pool) continue;
    const auto standing = pool_standing(*layer.pool, trace);
    if (standing.remaining) {
      const Num money = limit_on_claims(layer, *standing.remaining, trace);
      if (!to.limited || money.value < to.limit.value) to.limit = money;
      to.limited = true;
    }
    to.pays = to.pays && !(terms.new_loan && standing.phase == PoolPhase::stopped);
    out.pools.push_back({layer.id, standing});
  }
  return plan;
}

}  // namespace loan
