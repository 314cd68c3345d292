#include "cover/cover.h"

#include <algorithm>

#include "core/name_of.h"
#include "cover/bank_split.h"
#include "cover/cover_life.h"
#include "cover/cover_months.h"
#include "cover/cover_plan.h"
#include "cover/substitution.h"
#include "cover/waterfall.h"
#include "credit/portfolio_loss.h"

namespace loan {

LOAN_NAME_OF(CoverParty, LOAN_COVER_PARTIES)
LOAN_NAME_OF(LayerBasis, LOAN_LAYER_BASES)
LOAN_NAME_OF(FeePayer, LOAN_FEE_PAYERS)
LOAN_NAME_OF(CoverFeeTiming, LOAN_COVER_FEE_TIMINGS)
LOAN_NAME_OF(FeeBasis, LOAN_FEE_BASES)
LOAN_NAME_OF(BankLossSplit, LOAN_BANK_LOSS_SPLITS)

namespace {

constexpr double kTailQuantile = 0.999;

double coverage_of(double loss, double left) {
  return loss > 0 ? 1 - left / loss : 0;
}

/// How often the claim cap is reached, and what is left of the layer in the year that capital is held for.
void explain_claim_cap(const CoverTerms& terms, const ClaimCap& cap, LayerLoss& layer, Trace& trace) {
  const Num pd = cap.default_probability.value_or(terms.default_probability);
  layer.cap_probability = trace.step(
      "cover.cap_probability", [](double p, double rho, double c) { return c >= 1 ? 0.0 : 1 - loss_cdf(p, rho, c); },
      pd, cap.asset_correlation, cap.rate);
  layer.tail_share = trace.step(
      "cover.tail_share",
      [](double share, double p, double rho, double c) {
        const double x = loss_quantile(p, rho, kTailQuantile);
        return x > 0 ? share * std::min(x, c) / x : share;
      },
      layer.contractual_share, pd, cap.asset_correlation, cap.rate);
}

/// The month that is explained.
void explain_month(const CoverTerms& terms, const WaterfallPlan<Num>& plan, CoverOutcome& out, Trace& trace) {
  const std::size_t tranches = terms.tranches.size();
  ByTranche<Num> loss, exposure;
  losses_of_month(terms, terms.default_month - 1, exposure, loss, trace);
  out.exposure = trace.sum("cover.exposure", std::span<const Num>(exposure.data(), tranches));
  out.loss = trace.sum("cover.loss", std::span<const Num>(loss.data(), tranches));

  TracedSteps steps(trace);
  WaterfallLoss<Num> kept, expected, day_one;
  run_waterfall(steps, plan, loss, exposure, terms.default_month, false, kept);
  run_waterfall(steps, plan, loss, exposure, terms.default_month, true, expected);
  WaterfallPlan<Num> claims = plan;
  claims.recovery = RecoveryOrder::pro_rata;
  if (plan.recovery == RecoveryOrder::pro_rata)
    run_waterfall(steps, claims, exposure, exposure, terms.default_month, false, day_one);
  const auto& claimed = plan.recovery == RecoveryOrder::pro_rata ? day_one : kept;

  for (std::size_t j = 0; j < terms.layers.size(); ++j) {
    const auto& layer = terms.layers[j];
    const auto all_tranches = [&](const char* rule, const ByTranche<Num>& amounts) {
      return trace.about(trace.sum(rule, std::span<const Num>(amounts.data(), tranches)), layer.id);
    };
    const auto share_of_loss = [&](Num amount) {
      return trace.about(
          trace.step(
              "cover.share_of_whole", [](double x, double all) { return all > 0 ? x / all : 0.0; }, amount, out.loss),
          layer.id);
    };
    LayerLoss one;
    one.id = layer.id;
    one.party = layer.party;
    one.pays = plan.layers[j].pays_in(terms.default_month);
    one.day_one = all_tranches("cover.day_one", claimed.paid[j]);
    one.loss = all_tranches("cover.layer_loss", kept.borne[j]);
    one.expected_loss = all_tranches("cover.layer_expected_loss", expected.borne[j]);
    one.contractual_share = share_of_loss(one.loss);
    one.effective_share = share_of_loss(one.expected_loss);
    one.paid_month = terms.default_month + layer.payment_delay_months;
    one.carrying_cost = trace.step(
        "cover.carrying_cost", [](double paid, double rate, double months) { return paid * rate * months / 12; },
        one.day_one, terms.funding_rate, Num{static_cast<double>(layer.payment_delay_months)});
    one.delivery = plan.layers[j].delivery;
    if (layer.claim_cap) explain_claim_cap(terms, *layer.claim_cap, one, trace);
    out.layers.push_back(std::move(one));
  }
  const auto contractual = split_between_banks(terms, kept.bank, exposure, trace);
  const auto average = split_between_banks(terms, expected.bank, exposure, trace);
  const auto alone = split_between_banks(terms, loss, exposure, trace);
  out.bank_loss = contractual.all;
  out.expected_bank_loss = average.all;
  for (std::size_t i = 0; i < terms.banks.size(); ++i) {
    BankLoss bank{terms.banks[i].id, contractual.by_bank[i], average.by_bank[i], alone.by_bank[i]};
    bank.within_cap = !terms.banks[i].loss_cap || bank.loss.value <= terms.banks[i].loss_cap->value;
    out.banks.push_back(std::move(bank));
  }
  const auto coverage = [&](Num left) {
    return trace.step(
        "cover.coverage", [](double all, double rest) { return coverage_of(all, rest); }, out.loss, left);
  };
  out.contractual_coverage = coverage(out.bank_loss);
  out.effective_coverage = coverage(out.expected_bank_loss);
}

/// True for cover that the capital rules call tranched: no simple substitution.
bool is_tranched(const CoverLayer& layer) {
  return layer.claim_cap || layer.pool || layer.cap || layer.basis == LayerBasis::first_loss ||
         layer.deductible.value > 0 || layer.deductible_rate.value > 0;
}

void substitute_weights(const CoverTerms& terms, const WaterfallPlan<Num>& plan, CoverOutcome& out, Trace& trace) {
  for (const auto& bank : terms.banks) {
    for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
      const auto& balances = terms.tranches[t].balances;
      const auto last = std::find_if(balances.rbegin(), balances.rend(), [](double b) { return b > 0; });
      const Num years = static_cast<double>(balances.rend() - last) / 12;
      Num weight = bank.risk_weight;
      for (std::size_t j = 0; j < terms.layers.size(); ++j) {
        const auto& layer = terms.layers[j];
        const bool counts = layer.eligible_guarantor && plan.layers[j].pays && (plan.layers[j].tranches >> t & 1u) &&
                            layer.basis == LayerBasis::share_of_loss && !is_tranched(layer) &&
                            layer.risk_weight.value < bank.risk_weight.value && years.value > 0;
        if (!counts) continue;
        const Num protection = layer.protection_years.value_or(years);
        weight = trace.step(
            "cover.substituted_weight",
            [](double so_far, double own, double guarantor, double g, double life, double original, double loan) {
              return so_far - recognised_coverage(g, life, original, loan) * (own - guarantor);
            },
            weight, bank.risk_weight, layer.risk_weight, layer.share, protection,
            layer.protection_original_years.value_or(protection), years);
      }
      out.risk_weights.push_back(weight);
    }
  }
}

}  // namespace

Result<CoverOutcome> loss_cover(const CoverTerms& terms, Trace& trace) {
  if (Problems found = check(terms); !found.empty()) return found;
  CoverOutcome out;
  out.months = static_cast<int>(terms.tranches.front().balances.size());
  const auto plan = plan_waterfall(terms, out, trace);
  explain_month(terms, plan, out, trace);
  substitute_weights(terms, plan, out, trace);
  run_life(terms, plan, out, trace);
  return out;
}

Result<CoverOutcome> bank_paths(const CoverTerms& terms) {
  if (Problems found = check(terms); !found.empty()) return found;
  CoverOutcome out;
  Trace quiet;
  out.months = static_cast<int>(terms.tranches.front().balances.size());
  out.banks.resize(terms.banks.size());
  run_life_in_part(terms, plan_waterfall(terms, out, quiet), LifePart::bank_paths, out);
  return out;
}

Result<CoverOutcome> first_view(const CoverTerms& terms, Trace& trace) {
  if (Problems found = check(terms); !found.empty()) return found;
  CoverOutcome out;
  out.months = static_cast<int>(terms.tranches.front().balances.size());
  const auto plan = plan_waterfall(terms, out, trace);
  explain_month(terms, plan, out, trace);
  run_life_in_part(terms, plan, LifePart::fees, out);
  return out;
}

CoverTerms without_claim_caps(CoverTerms terms) {
  for (auto& layer : terms.layers) layer.claim_cap.reset();
  return terms;
}

CoverTerms with_pools_stopped(CoverTerms terms) {
  for (auto& layer : terms.layers) {
    if (layer.pool && layer.pool->stop_level) layer.suspended = true;
  }
  return terms;
}

}  // namespace loan
