#include "cover/cover_draw.h"

#include <utility>

#include "cover/bank_split.h"
#include "cover/cover_plan.h"
#include "cover/waterfall.h"

namespace loan {

struct CoverDraw::Plan {
  WaterfallPlan<Num> traced;
};

CoverDraw::CoverDraw(CoverTerms terms) : terms_(std::move(terms)), plan_(new Plan) {
  Trace quiet;
  CoverOutcome unused;
  plan_->traced = plan_waterfall(terms_, unused, quiet);
}
CoverDraw::~CoverDraw() {
  delete plan_;
}
CoverDraw::CoverDraw(CoverDraw&& other) noexcept
    : terms_(std::move(other.terms_)), plan_(std::exchange(other.plan_, nullptr)) {}
CoverDraw& CoverDraw::operator=(CoverDraw&& other) noexcept {
  std::swap(terms_, other.terms_);
  std::swap(plan_, other.plan_);
  return *this;
}

const CoverTerms& CoverDraw::terms() const {
  return terms_;
}

int CoverDraw::months() const {
  return static_cast<int>(terms_.tranches.front().balances.size());
}

double CoverDraw::gross_loss(int month) const {
  double loss = 0;
  for (const CoverTranche& t : terms_.tranches) {
    loss += t.balances[static_cast<std::size_t>(month) - 1] * t.loss_given_default;
  }
  return loss;
}

void CoverDraw::losses(int month, std::span<const double> delivered, std::span<double> layers,
                       std::span<double> banks) const {
  WaterfallPlan<Num> plan = plan_->traced;
  ByTranche<Num> loss, exposure;
  const std::size_t tranches = terms_.tranches.size();
  for (std::size_t t = 0; t < tranches; ++t) {
    exposure[t] = Num{terms_.tranches[t].balances[static_cast<std::size_t>(month) - 1]};
    loss[t] = Num{exposure[t].value * terms_.tranches[t].loss_given_default.value};
  }
  for (int j = 0; j < plan.layer_count; ++j) plan.layers[j].delivery = Num{delivered[static_cast<std::size_t>(j)]};
  Trace quiet;
  TracedSteps steps(quiet);
  WaterfallLoss<Num> out;
  run_waterfall(steps, plan, loss, exposure, month, true, out);
  for (std::size_t j = 0; j < layers.size(); ++j) {
    layers[j] = 0;
    for (std::size_t t = 0; t < tranches; ++t) layers[j] += out.borne[j][t].value;
  }
  double all = 0, own = 0, lent = 0, exposed = 0;
  const auto lead = static_cast<std::size_t>(terms_.lead_bank);
  for (std::size_t t = 0; t < tranches; ++t) {
    const double share = terms_.tranches[t].bank_shares[lead];
    all += out.bank[t].value;
    own += out.bank[t].value * share;
    lent += exposure[t].value * share;
    exposed += exposure[t].value;
  }
  const bool leads = terms_.split == BankLossSplit::lead_first_loss;
  const double first = leads ? lead_first_loss(all, own, lent, terms_.lead_first_loss * exposed) : 0;
  for (std::size_t b = 0; b < banks.size(); ++b) {
    banks[b] = b == lead ? first : 0;
    for (std::size_t t = 0; t < tranches; ++t) {
      const double part = out.bank[t].value * terms_.tranches[t].bank_shares[b];
      banks[b] += first > 0 ? part * (1 - first / all) : part;
    }
  }
}

std::vector<double> CoverDraw::earnings() const {
  const auto months = static_cast<std::size_t>(this->months());
  const std::size_t layers = terms_.layers.size(), tranches = terms_.tranches.size();
  std::vector<double> out(months * layers), first(layers);
  // What is guaranteed: the claim on the whole balance, as if no waiting period were left (cover_life.cpp).
  WaterfallPlan<Num> plan = plan_->traced;
  plan.recovery = RecoveryOrder::pro_rata;
  Trace quiet;
  TracedSteps steps(quiet);
  WaterfallLoss<Num> claims;
  for (std::size_t k = 0; k < months; ++k) {
    ByTranche<Num> exposure;
    for (std::size_t t = 0; t < tranches; ++t) exposure[t] = Num{terms_.tranches[t].balances[k]};
    run_waterfall(steps, plan, exposure, exposure, kMostCoverMonths + 1, false, claims);
    double* earned = out.data() + k * layers;
    for (std::size_t j = 0; j < layers; ++j) {
      const CoverLayer& layer = terms_.layers[j];
      if (!plan.layers[j].pays || plan.layers[j].collateral) continue;
      double guaranteed = 0, covered = 0;
      for (std::size_t t = 0; t < tranches; ++t) {
        guaranteed += claims.paid[j][t].value;
        if (plan.layers[j].tranches >> t & 1u) covered += exposure[t].value;
      }
      earned[j] -= layer.cost_rate * guaranteed / 12;
      if (first[j] == 0) first[j] = guaranteed;
      const bool due = layer.fee_timing == CoverFeeTiming::monthly ||
                       (layer.fee_timing == CoverFeeTiming::annual_in_advance ? k % 12 == 0 : k == 0);
      if (!due) continue;
      double base = guaranteed;
      if (layer.fee_basis == FeeBasis::guaranteed_principal && guaranteed > 0) base = first[j];
      if (layer.fee_basis == FeeBasis::loan_balance) base = covered;
      const double fee = layer.fee_rate * (layer.fee_timing == CoverFeeTiming::monthly ? base / 12 : base);
      earned[j] += fee;
      if (layer.fee_payer != FeePayer::reimbursed_party) continue;
      const std::string& payer = layer.basis == LayerBasis::reimburses ? layer.of : layer.advanced_by;
      for (std::size_t i = 0; i < layers; ++i) {
        if (terms_.layers[i].id == payer) earned[i] -= fee;
      }
    }
  }
  return out;
}

}  // namespace loan
