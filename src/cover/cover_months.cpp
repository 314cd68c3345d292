#include "cover/cover_months.h"

#include <array>

#include "cover/bank_split.h"

namespace loan {

namespace {

Num exposure_of(const CoverTranche& t, int k) {
  const auto at = static_cast<std::size_t>(k);
  return {t.balances[at], at < t.balances_why.size() ? t.balances_why[at] : NodeId{0}};
}

}  // namespace

void losses_of_month(const CoverTerms& terms, int k, ByTranche<Num>& exposure, ByTranche<Num>& loss, Trace& trace) {
  for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
    const CoverTranche& tranche = terms.tranches[t];
    exposure[t] = exposure_of(tranche, k);
    loss[t] = trace.about(trace.step(
                              "cover.tranche_loss", [](double balance, double lgd) { return balance * lgd; },
                              exposure[t], tranche.loss_given_default),
                          tranche.id);
  }
}

RecordedMonths::RecordedMonths(const CoverTerms& terms, const WaterfallPlan<Num>& plan, CoverOutcome& out, Trace& trace)
    : terms_(terms), plan_(plan), out_(out), trace_(trace), tranches_(terms.tranches.size()) {
  const std::size_t months = static_cast<std::size_t>(out.months);
  parties_.resize(terms.layers.size() + terms.banks.size());
  out_.loss_by_month_why.resize(months * parties_.size());
}

void RecordedMonths::run(int k) {
  ByTranche<Num> loss;
  losses_of_month(terms_, k, exposure_, loss, trace_);
  TracedSteps steps(trace_);
  run_waterfall(steps, plan_, loss, exposure_, k + 1, false, kept_);
}

void RecordedMonths::scale(int k) {
  for (std::size_t t = 0; t < tranches_; ++t) {
    const Num was = exposure_[t], now = exposure_of(terms_.tranches[t], k);
    const auto move = [&](Num& x) {
      if (x.why == 0) return;  // nothing, in the month before as well
      x = trace_.step(
          "cover.with_balance", [](double before, double b, double b0) { return before * balance_factor(b, b0); }, x,
          now, was);
    };
    move(kept_.bank[t]);
    for (int j = 0; j < plan_.layer_count; ++j) move(kept_.borne[j][t]);
    exposure_[t] = now;
  }
}

Num RecordedMonths::nothing() {
  if (nothing_.why == 0) nothing_ = trace_.step("cover.nothing_borne", [] { return 0.0; });
  return nothing_;
}

Num RecordedMonths::all_tranches(const char* rule, const ByTranche<Num>& amounts, const std::string& party) {
  if (tranches_ == 1 && amounts[0].why == 0) return nothing();
  const Num whole = tranches_ == 1 ? amounts[0] : trace_.sum(rule, std::span<const Num>(amounts.data(), tranches_));
  return trace_.about(whole, party);
}

void RecordedMonths::put(int k) {
  for (std::size_t j = 0; j < terms_.layers.size(); ++j) {
    parties_[j] = all_tranches("cover.layer_loss", kept_.borne[j], terms_.layers[j].id);
  }
  Num all = kept_.bank[0], first;
  if (terms_.split == BankLossSplit::lead_first_loss) {
    all = trace_.sum("cover.bank_loss", std::span<const Num>(kept_.bank.data(), tranches_));
    first = first_loss_of_lead(terms_, kept_.bank, all, exposure_, trace_);
  }
  for (std::size_t i = 0; i < terms_.banks.size(); ++i) {
    std::array<Num, kMostCoverTranches + 1> parts;
    std::size_t n = 0;
    if (first.value > 0 && static_cast<int>(i) == terms_.lead_bank) parts[n++] = first;
    for (std::size_t t = 0; t < tranches_; ++t) parts[n++] = bank_part(terms_, i, t, kept_.bank, first, all, trace_);
    const Num whole = n == 1 ? parts[0] : trace_.sum("cover.one_bank_loss", std::span<const Num>(parts.data(), n));
    parties_[terms_.layers.size() + i] = trace_.about(whole, terms_.banks[i].id);
  }
  repeat(k);
}

void RecordedMonths::repeat(int k) {
  NodeId* to = out_.loss_by_month_why.data() + static_cast<std::size_t>(k) * parties_.size();
  for (const Num& party : parties_) *to++ = party.why;
}

}  // namespace loan
