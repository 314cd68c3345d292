#include "cover/cover_life.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/math.h"
#include "core/sum.h"
#include "cover/bank_split.h"
#include "cover/cover_months.h"

namespace loan {

namespace {

WaterfallPlan<double> plain(const WaterfallPlan<Num>& plan) {
  WaterfallPlan<double> out;
  out.layer_count = plan.layer_count;
  out.tranche_count = plan.tranche_count;
  out.recovery = plan.recovery;
  out.has_total_limit = plan.has_total_limit;
  out.total_limit = plan.total_limit;
  for (int j = 0; j < plan.layer_count; ++j) {
    const auto& from = plan.layers[j];
    auto& to = out.layers[j];
    to.basis = from.basis;
    to.collateral = from.collateral;
    to.pays = from.pays;
    to.limited = from.limited;
    to.of = from.of;
    to.waiting_months = from.waiting_months;
    to.tranches = from.tranches;
    to.share = from.share;
    to.deductible = from.deductible;
    to.deductible_rate = from.deductible_rate;
    to.limit = from.limit;
    to.delivery = from.delivery;
  }
  return out;
}

constexpr int kMostYears = kMostCoverMonths / 12;

/// What one layer does over the life.
struct LayerLife {
  std::array<double, kMostYears> claims{};  ///< expected, by year
  double fee_base = 0;                      ///< Σ S·base over the months in which the fee falls due
  double guaranteed_years = 0;              ///< Σ S·guaranteed/12
  double first_guaranteed = 0;              ///< of the first month with a claim to make
};

class Life {
 public:
  /// `recorded`, when not null, follows the contractual waterfall.
  Life(const CoverTerms& terms, const WaterfallPlan<Num>& traced, CoverOutcome& out, LifePart part,
       RecordedMonths* recorded = nullptr)
      : terms_(terms),
        plan_(plain(traced)),
        claims_plan_(plan_),
        out_(out),
        part_(part),
        recorded_(recorded),
        life_(terms.layers.size()) {
    claims_plan_.recovery = RecoveryOrder::pro_rata;
    for (int j = 0; j < plan_.layer_count; ++j) {
      const auto& layer = terms.layers[static_cast<std::size_t>(j)];
      certain_ = certain_ && plan_.layers[j].delivery == 1;
      proportional_ = proportional_ && !plan_.layers[j].limited && plan_.layers[j].deductible == 0;
      longest_wait_ = std::max(longest_wait_, layer.waiting_months);
      earns_ = earns_ || layer.fee_rate.value > 0 || layer.cost_rate.value > 0;
    }
    const bool paths = part != LifePart::fees, fees = part != LifePart::bank_paths;
    earns_ = earns_ && fees;
    runs_contractual_ = part == LifePart::all || (paths && certain_);
    runs_expected_ = paths && !certain_;
    const auto months = static_cast<std::size_t>(out.months);
    if (part == LifePart::all) out_.loss_by_month.resize(months * (terms.layers.size() + terms.banks.size()));
    if (paths) {
      out_.lgd_paths.resize(months * terms.banks.size() * terms.tranches.size());
      out_.retained_paths.resize(months * terms.tranches.size());
    }
    if (!fees) return;
    out_.borrower_fees.resize(months);
    out_.bank_fees.resize(months);
    out_.treasury_fees.resize(months);
  }

  void run() {
    const double survive = exp(log1p(-terms_.default_probability.value) / 12);
    double alive = 1;
    for (int k = 0; k < out_.months; ++k) {
      const bool same = same_as_before(k);
      if (!same && !scale_to(k)) run_month(k);
      if (recorded_) same ? recorded_->repeat(k) : recorded_->put(k);
      const double next = alive * survive;
      if (part_ == LifePart::all) record_losses(k);
      if (part_ != LifePart::fees) record_life(k, alive - next);
      if (earns_) record_fees(k, alive);
      alive = next;
    }
    if (part_ != LifePart::fees) spread_paths();
  }

  const LayerLife& layer(std::size_t j) const { return life_[j]; }
  double expected_loss() const { return expected_loss_.value(); }
  double expected_bank_loss() const { return expected_bank_loss_.value(); }

 private:
  bool same_as_before(int k) const {
    if (k <= longest_wait_) return false;  // a waiting period may just have ended
    for (const auto& t : terms_.tranches) {
      const auto at = static_cast<std::size_t>(k);
      if (t.balances[at] != t.balances[at - 1]) return false;
    }
    return true;
  }

  /// Without an amount in yuan in the contract every tranche's losses move with its balance alone.
  bool scale_to(int k) {
    if (!proportional_ || k <= longest_wait_) return false;
    ByTranche<double> factor;
    for (int t = 0; t < plan_.tranche_count; ++t) {
      const double now = terms_.tranches[static_cast<std::size_t>(t)].balances[static_cast<std::size_t>(k)];
      if (exposure_[t] <= 0 && now > 0) return false;
      factor[t] = balance_factor(now, exposure_[t]);
      exposure_[t] = now;
      loss_[t] = now * terms_.tranches[static_cast<std::size_t>(t)].loss_given_default;
    }
    if (runs_contractual_) scale(contractual_, factor);
    if (recorded_) recorded_->scale(k);
    if (runs_expected_) scale(expected_, factor);
    if (earns_) scale(day_one_, factor);
    return true;
  }
  void scale(WaterfallLoss<double>& x, const ByTranche<double>& factor) const {
    for (int t = 0; t < plan_.tranche_count; ++t) {
      x.bank[t] *= factor[t];
      for (int j = 0; j < plan_.layer_count; ++j) {
        x.paid[j][t] *= factor[t];
        x.borne[j][t] *= factor[t];
      }
    }
  }

  void run_month(int k) {
    PlainSteps steps;
    for (int t = 0; t < plan_.tranche_count; ++t) {
      const auto& tranche = terms_.tranches[static_cast<std::size_t>(t)];
      exposure_[t] = tranche.balances[static_cast<std::size_t>(k)];
      loss_[t] = exposure_[t] * tranche.loss_given_default;
    }
    if (runs_contractual_) run_waterfall(steps, plan_, loss_, exposure_, k + 1, false, contractual_);
    if (recorded_) recorded_->run(k);
    if (runs_expected_) run_waterfall(steps, plan_, loss_, exposure_, k + 1, true, expected_);
    // Fees are due in the waiting period too, so the guaranteed amount is asked for as if it were over.
    if (earns_) run_waterfall(steps, claims_plan_, exposure_, exposure_, kMostCoverMonths + 1, false, day_one_);
  }
  const WaterfallLoss<double>& expected() const { return certain_ ? contractual_ : expected_; }

  double total(const ByTranche<double>& x) const { return PlainSteps::sum(x.data(), plan_.tranche_count); }

  /// The lead's first loss in one waterfall; 0 when banks share pro rata.
  double first_loss(const ByTranche<double>& kept, double all) const {
    if (terms_.split != BankLossSplit::lead_first_loss) return 0;
    double own = 0, lent = 0;
    for (int t = 0; t < plan_.tranche_count; ++t) {
      const double share = terms_.tranches[static_cast<std::size_t>(t)].bank_shares[lead()];
      own += kept[t] * share;
      lent += exposure_[t] * share;
    }
    return lead_first_loss(all, own, lent, terms_.lead_first_loss * total(exposure_));
  }
  std::size_t lead() const { return static_cast<std::size_t>(terms_.lead_bank); }

  void record_losses(int k) {
    const std::size_t parties = terms_.layers.size() + terms_.banks.size();
    double* to = out_.loss_by_month.data() + static_cast<std::size_t>(k) * parties;
    for (int j = 0; j < plan_.layer_count; ++j) *to++ = total(contractual_.borne[j]);
    const double all = total(contractual_.bank), first = first_loss(contractual_.bank, all);
    for (std::size_t i = 0; i < terms_.banks.size(); ++i) {
      double loss = first > 0 && i == lead() ? first : 0;
      for (int t = 0; t < plan_.tranche_count; ++t) loss += bank_part(contractual_.bank, i, t, first, all);
      *to++ = loss;
    }
  }
  double bank_part(const ByTranche<double>& kept, std::size_t bank, int t, double first, double all) const {
    const double share = terms_.tranches[static_cast<std::size_t>(t)].bank_shares[bank];
    return first > 0 ? kept[t] * share * (1 - first / all) : kept[t] * share;
  }

  void record_life(int k, double chance) {
    const auto& kept = expected().bank;
    const double all = total(kept), first = first_loss(kept, all);
    expected_loss_.add(chance * total(loss_));
    expected_bank_loss_.add(chance * all);
    for (int j = 0; j < plan_.layer_count; ++j)
      life_[static_cast<std::size_t>(j)].claims[k / 12] += chance * total(expected().borne[j]);
    const auto months = static_cast<std::size_t>(out_.months), at = static_cast<std::size_t>(k);
    for (int t = 0; t < plan_.tranche_count; ++t) {
      out_.retained_paths[static_cast<std::size_t>(t) * months + at] = loss_[t] > 0 ? kept[t] / loss_[t] : 1;
    }
    // Sharing pro rata, all banks lose alike: the first stands for all until the end (spread_paths).
    const std::size_t banks = terms_.split == BankLossSplit::pro_rata ? 1 : terms_.banks.size();
    for (std::size_t i = 0; i < banks; ++i) {
      for (int t = 0; t < plan_.tranche_count; ++t) {
        const auto tranche = static_cast<std::size_t>(t);
        double lgd = exposure_[t] > 0 ? kept[t] / exposure_[t] : 0;
        if (first > 0) {
          const double share = terms_.tranches[tranche].bank_shares[i];
          lgd *= 1 - first / all;
          if (i == lead() && share > 0 && exposure_[t] > 0) lgd += first * (kept[t] / all) / (share * exposure_[t]);
        }
        out_.lgd_paths[(i * terms_.tranches.size() + tranche) * months + at] = lgd;
      }
    }
  }
  void spread_paths() {
    if (terms_.split != BankLossSplit::pro_rata) return;
    const auto one = static_cast<std::ptrdiff_t>(terms_.tranches.size()) * out_.months;
    for (auto to = out_.lgd_paths.begin() + one; to != out_.lgd_paths.end(); to += one) {
      std::copy(out_.lgd_paths.begin(), out_.lgd_paths.begin() + one, to);
    }
  }

  void record_fees(int k, double alive) {
    for (int j = 0; j < plan_.layer_count; ++j) {
      const auto& layer = terms_.layers[static_cast<std::size_t>(j)];
      if (!plan_.layers[j].pays || plan_.layers[j].collateral) continue;
      const double guaranteed = total(day_one_.paid[j]);
      life_[static_cast<std::size_t>(j)].guaranteed_years += alive * guaranteed / 12;
      if (life_[static_cast<std::size_t>(j)].first_guaranteed == 0)
        life_[static_cast<std::size_t>(j)].first_guaranteed = guaranteed;
      const bool due = layer.fee_timing == CoverFeeTiming::monthly ||
                       (layer.fee_timing == CoverFeeTiming::annual_in_advance ? k % 12 == 0 : k == 0);
      if (!due || layer.fee_rate.value <= 0) continue;
      double base = guaranteed;
      if (layer.fee_basis == FeeBasis::guaranteed_principal && guaranteed > 0)
        base = life_[static_cast<std::size_t>(j)].first_guaranteed;
      if (layer.fee_basis == FeeBasis::loan_balance) base = covered_balance(plan_.layers[j]);
      if (layer.fee_timing == CoverFeeTiming::monthly) base /= 12;
      life_[static_cast<std::size_t>(j)].fee_base += alive * base;
      if (auto* flows = flows_of(layer.fee_payer)) (*flows)[static_cast<std::size_t>(k)] += base * layer.fee_rate;
    }
  }
  double covered_balance(const WaterfallLayer<double>& layer) const {
    double balance = 0;
    for (int t = 0; t < plan_.tranche_count; ++t) {
      if (layer.tranches >> t & 1u) balance += exposure_[t];
    }
    return balance;
  }
  std::vector<double>* flows_of(FeePayer payer) {
    switch (payer) {
      case FeePayer::borrower:
        return &out_.borrower_fees;
      case FeePayer::bank:
        return &out_.bank_fees;
      case FeePayer::treasury:
        return &out_.treasury_fees;
      case FeePayer::reimbursed_party:
        return nullptr;  // inside cover: see guarantor_results
    }
    return nullptr;
  }

  const CoverTerms& terms_;
  WaterfallPlan<double> plan_, claims_plan_;
  CoverOutcome& out_;
  LifePart part_;
  RecordedMonths* recorded_;
  bool runs_contractual_ = true, runs_expected_ = true;
  bool certain_ = true;       ///< every layer delivers in full
  bool proportional_ = true;  ///< nothing in the contract is an amount in yuan
  int longest_wait_ = 0;
  bool earns_ = false;  ///< some layer has a fee or a cost
  ByTranche<double> loss_{}, exposure_{};
  WaterfallLoss<double> contractual_, expected_, day_one_;
  std::vector<LayerLife> life_;  ///< by layer
  Sum expected_loss_, expected_bank_loss_;
};

void guarantor_results(const CoverTerms& terms, const Life& life, CoverOutcome& out, Trace& trace) {
  std::vector<Num> fees(terms.layers.size());
  std::vector<std::vector<Num>> paid_on(terms.layers.size());
  for (std::size_t j = 0; j < terms.layers.size(); ++j) {
    const auto& layer = terms.layers[j];
    fees[j] = trace.step(
        "cover.expected_fees", [](double rate, double base) { return rate * base; }, layer.fee_rate,
        Num{life.layer(j).fee_base});
    if (layer.fee_payer != FeePayer::reimbursed_party) continue;
    const std::string& payer = layer.basis == LayerBasis::reimburses ? layer.of : layer.advanced_by;
    for (std::size_t i = 0; i < terms.layers.size(); ++i) {
      if (terms.layers[i].id == payer) paid_on[i].push_back(fees[j]);
    }
  }
  const auto years = static_cast<std::size_t>((out.months + 11) / 12);
  for (std::size_t j = 0; j < terms.layers.size(); ++j) {
    const auto& layer = terms.layers[j];
    if (layer.party == CoverParty::collateral) continue;
    GuarantorResult one;
    one.id = layer.id;
    one.fees = trace.about(fees[j], layer.id);
    one.fees_paid_on = trace.sum("cover.fees_paid_on", paid_on[j]);
    std::array<Num, kMostYears> claims;
    for (std::size_t y = 0; y < years; ++y) claims[y] = life.layer(j).claims[y];
    one.claims = trace.about(trace.sum("cover.expected_claims", std::span<const Num>(claims.data(), years)), layer.id);
    one.costs = trace.step(
        "cover.guarantor_costs", [](double rate, double years_at_risk) { return rate * years_at_risk; },
        layer.cost_rate, Num{life.layer(j).guaranteed_years});
    one.result = trace.about(trace.step(
                                 "cover.guarantor_result",
                                 [](double earned, double passed_on, double claimed, double cost) {
                                   return earned - passed_on - claimed - cost;
                                 },
                                 one.fees, one.fees_paid_on, one.claims, one.costs),
                             layer.id);
    out.guarantors.push_back(std::move(one));
  }
}

}  // namespace

void run_life(const CoverTerms& terms, const WaterfallPlan<Num>& plan, CoverOutcome& out, Trace& trace) {
  std::optional<RecordedMonths> recorded;
  if (trace.recording()) recorded.emplace(terms, plan, out, trace);
  Life life(terms, plan, out, LifePart::all, recorded ? &*recorded : nullptr);
  life.run();
  out.life_effective_coverage = trace.step(
      "cover.life_coverage", [](double all, double kept) { return all > 0 ? 1 - kept / all : 0.0; },
      Num{life.expected_loss()}, Num{life.expected_bank_loss()});
  guarantor_results(terms, life, out, trace);
}

void run_life_in_part(const CoverTerms& terms, const WaterfallPlan<Num>& plan, LifePart part, CoverOutcome& out) {
  Life(terms, plan, out, part).run();
}

}  // namespace loan
