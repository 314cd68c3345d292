// Stage 3, cover: layers over the tranches -> who bears a loss in which month, what it costs, and what stays with the
// banks for pricing.
#include "cover/cover.h"

#include <algorithm>

#include "deal/working.h"

namespace loan {

using agreed::Layer;

namespace {

CoverLayer layer_of(Working& w, const Layer& l) {
  Trace& t = w.trace;
  const auto path = [&l](const char* name) { return "cover.layers[" + l.id + "]." + name; };
  const auto input = [&](double value, const char* name) {
    return t.recording() ? t.input(value, path(name)) : Num{value};
  };
  CoverLayer c;
  c.id = l.id;
  c.party = l.party;
  c.basis = l.basis;
  c.of = l.backs;
  c.advanced_by = l.advanced_by;
  c.share = input(l.share, "share");
  c.deductible = input(in_yuan(l.deductible), "deductible");
  c.deductible_rate = input(l.deductible_rate, "deductible_rate");
  if (l.cap) c.cap = input(in_yuan(*l.cap), "cap");
  if (l.portfolio_cap_rate) {
    ClaimCap cap;
    cap.rate = input(*l.portfolio_cap_rate, "portfolio_cap_rate");
    cap.asset_correlation = input(l.portfolio_correlation, "portfolio_correlation");
    cap.loans = l.portfolio_loans;
    c.claim_cap = cap;
  }
  if (l.portfolio_amount && *l.portfolio_amount > Money{}) {
    PoolState pool;
    pool.portfolio = input(in_yuan(*l.portfolio_amount), "portfolio_amount");
    pool.bad_loans = t.step(
        "cover.bad_loans", [](double rate, double loans) { return rate * loans; },
        input(l.portfolio_default_rate.value_or(0), "portfolio_default_rate"), pool.portfolio);
    pool.claims_paid = input(in_yuan(l.claims_paid.value_or(Money{})), "claims_paid");
    if (l.fund) pool.fund = input(in_yuan(*l.fund), "fund");
    if (l.portfolio_cap_rate) pool.claim_cap = c.claim_cap->rate;
    if (l.warn_level) pool.warn_level = input(*l.warn_level, "warn_level");
    if (l.stop_level) pool.stop_level = input(*l.stop_level, "stop_level");
    pool.share = c.share;
    pool.loss_given_default = w.loss_given_default;
    c.pool = pool;
  }
  c.waiting_months = l.waiting_months;
  c.fee_rate = input(l.fee_rate, "fee_rate");
  c.fee_basis = l.fee_basis;
  c.fee_timing = l.fee_timing;
  c.fee_payer = l.fee_payer;
  c.cost_rate = input(l.operating_cost_rate, "operating_cost_rate");
  if (l.guarantor_default_probability) {
    c.default_probability = input(*l.guarantor_default_probability, "guarantor_default_probability");
  }
  c.loss_given_default = input(l.guarantor_loss_given_default, "guarantor_loss_given_default");
  c.default_correlation = input(l.guarantor_correlation, "guarantor_correlation");
  c.eligible_guarantor = l.eligible_for_substitution;
  if (l.guarantor_risk_weight) c.risk_weight = input(*l.guarantor_risk_weight, "guarantor_risk_weight");
  return c;
}

}  // namespace

CoverTerms cover_terms(Working& w) {
  CoverTerms terms;
  const std::size_t months = w.longest_tenor();
  for (TrancheWork& t : w.tranches) {
    t.balances_to_end.assign(months, 0.0);
    std::copy(t.balances.begin(), t.balances.end(), t.balances_to_end.begin());
    CoverTranche c;
    c.id = t.terms->id;
    c.balances = t.balances_to_end;
    if (w.trace.recording() && t.balances_to_end_why.size() != months) {
      t.balances_to_end_why = t.balances_why;
      if (t.balances_why.size() < months) {
        t.balances_to_end_why.resize(months, w.trace.step("schedule.repaid", [] { return 0.0; }).why);
      }
    }
    c.balances_why = t.balances_to_end_why;
    c.loss_given_default = w.loss_given_default;
    for (const Layer& l : w.deal.cover.layers) {
      if (l.tranche.empty() || l.tranche == t.terms->id) c.layers.push_back(l.id);
    }
    terms.tranches.push_back(std::move(c));
  }
  for (const Layer& l : w.deal.cover.layers) terms.layers.push_back(layer_of(w, l));
  terms.default_probability = w.default_probability;
  terms.recovery = w.deal.cover.recovery;
  terms.default_month = std::min<int>(w.deal.cover.loss_month, static_cast<int>(months));
  if (w.deal.cover.total_cover_limit) {
    terms.total_cover_limit = w.trace.input(*w.deal.cover.total_cover_limit, "cover.total_cover_limit");
  }
  return terms;
}

namespace {

/// Σ of the banks' expected loss given default after cover ÷ before, by month, in one tranche with one bank.
std::vector<double> uncovered_path(const CoverOutcome& cover, std::size_t tranche, double lgd, std::size_t months) {
  std::vector<double> path(months, 1.0);
  const std::span<const double> after = cover.lgd_after_cover(0, tranche);
  for (std::size_t m = 0; m < months && lgd > 0; ++m) path[m] = after[m] / lgd;
  return path;
}

/// The same terms seen by one bank that holds everything, for the part of a loss that stays with lenders.
CoverTerms one_bank(CoverTerms terms) {
  terms.banks.resize(1);
  terms.banks[0].id = "all";
  for (CoverTranche& t : terms.tranches) t.bank_shares = {Num{1.0}};
  return terms;
}

bool claims_capped(const CoverTerms& terms, const CoverTranche& tranche) {
  return std::any_of(terms.layers.begin(), terms.layers.end(), [&](const CoverLayer& l) {
    return l.claim_cap && std::find(tranche.layers.begin(), tranche.layers.end(), l.id) != tranche.layers.end();
  });
}

bool may_stop(const CoverTerms& terms, const CoverTranche& tranche) {
  return std::any_of(terms.layers.begin(), terms.layers.end(), [&](const CoverLayer& l) {
    return l.pool && l.pool->stop_level &&
           std::find(tranche.layers.begin(), tranche.layers.end(), l.id) != tranche.layers.end();
  });
}

/// The first month in which something is owed, from 0: of a line that is drawn later not the start.
std::size_t first_drawn_month(const TrancheWork& tranche) {
  std::size_t m = 0;
  while (m + 1 < tranche.balances.size() && !(tranche.balances[m] > 0)) ++m;
  return m;
}

/// One tranche with the layers behind it, default in `month`.
CoverTerms tranche_alone(CoverTerms terms, std::size_t tranche, std::size_t month) {
  terms.tranches = {terms.tranches[tranche]};
  terms.default_month = static_cast<int>(month) + 1;
  std::vector<CoverLayer> behind;
  for (CoverLayer& l : terms.layers) {
    const auto& ids = terms.tranches[0].layers;
    if (std::find(ids.begin(), ids.end(), l.id) != ids.end()) behind.push_back(std::move(l));
  }
  terms.layers = std::move(behind);
  return terms;
}

/// The tranche by itself, in its first month: the part of a loss in it that stays with the banks, explained, and the
/// fees that the borrower pays for its cover.
Num part_and_fees(Working& w, const CoverTerms& terms, std::size_t t, TrancheWork& tranche) {
  const CoverTerms alone = tranche_alone(terms, t, first_drawn_month(tranche));
  const auto cover = first_view(alone, w.trace);
  if (!cover.ok()) return Num{1.0};
  tranche.borrower_fees = cover->borrower_fees;
  tranche.insured_only = std::all_of(alone.layers.begin(), alone.layers.end(), [](const CoverLayer& l) {
    return l.party == CoverParty::insurer || l.fee_rate.value == 0 || l.fee_payer != FeePayer::borrower;
  });
  if (!(cover->loss > 0)) return Num{1.0};
  return w.trace.step(
      "cover.uncovered", [](double kept, double loss) { return kept / loss; }, cover->expected_bank_loss, cover->loss);
}

void put_paths(Working& w, TrancheWork& tranche, const CoverTerms& terms, const CoverOutcome& cover, std::size_t t) {
  const std::size_t n = tranche.balances.size();
  tranche.uncovered = uncovered_path(cover, t, w.loss_given_default, n);
  const Num part = part_and_fees(w, terms, t, tranche);
  if (w.trace.recording()) tranche.uncovered_why.assign(n, 0);
  for (std::size_t m = 0; m < n; ++m) {
    // Months in which a cap in yuan or a pool's end changes the part are recorded by their value alone.
    const double off = tranche.uncovered[m] - part.value;
    const bool nothing_owed = !(tranche.balances[m] > 0);  // a line before its first draw: no loss to take a part of
    if (nothing_owed || (off < 1e-12 && off > -1e-12)) {
      tranche.uncovered[m] = part.value;
      if (w.trace.recording()) tranche.uncovered_why[m] = part.why;
    }
  }
}

/// Fees that the banks pay for the cover of a tranche, per yuan of balance and year.
Num bank_paid_fee(Working& w, const CoverTerms& terms, const CoverTranche& tranche) {
  std::vector<Num> fees;
  for (const CoverLayer& l : terms.layers) {
    const bool behind = std::find(tranche.layers.begin(), tranche.layers.end(), l.id) != tranche.layers.end();
    if (behind && l.fee_payer == FeePayer::bank && l.fee_rate > 0) {
      const bool on_claim = l.fee_basis != FeeBasis::loan_balance;
      fees.push_back(w.trace.step(
          "cover.bank_fee", [](double fee, double share) { return fee * share; }, l.fee_rate,
          on_claim ? l.share : Num{1.0}));
    }
  }
  return fees.empty() ? Num{} : w.trace.sum("cover.bank_fees", fees);
}

}  // namespace

void cover_stage(Working& w) {
  const CoverTerms terms = one_bank(cover_terms(w));
  if (terms.layers.empty()) {
    for (TrancheWork& t : w.tranches) {
      t.uncovered.assign(t.balances.size(), 1.0);
      if (w.trace.recording()) t.uncovered_why.assign(t.balances.size(), 0);
    }
    return;
  }
  const auto cover = bank_paths(terms);
  if (!cover.ok()) {
    for (const Problem& p : cover.problems()) w.problems.push_back({p.code, "cover." + p.field, p.allowed});
    return;
  }
  // What-ifs: the same contract without claim caps, and with every pool that may stop stopped.
  using Concerns = bool (*)(const CoverTerms&, const CoverTranche&);
  const auto variant = [&](Concerns concerns, CoverTerms (*change)(CoverTerms),
                           std::vector<double> TrancheWork::*path) {
    const auto one = [&](const CoverTranche& t) { return concerns(terms, t); };
    if (std::none_of(terms.tranches.begin(), terms.tranches.end(), one)) return;
    const auto changed = bank_paths(change(terms));
    for (std::size_t t = 0; t < w.tranches.size(); ++t) {
      if (!changed.ok() || !one(terms.tranches[t])) continue;
      TrancheWork& tranche = w.tranches[t];
      tranche.*path = uncovered_path(*changed, t, w.loss_given_default, tranche.balances.size());
    }
  };
  if (w.extent == Extent::everything) {
    variant(claims_capped, without_claim_caps, &TrancheWork::uncovered_without_cap);
    variant(may_stop, with_pools_stopped, &TrancheWork::uncovered_if_stopped);
  }
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    put_paths(w, w.tranches[t], terms, *cover, t);
    w.tranches[t].bank_paid_cover_fee = bank_paid_fee(w, terms, terms.tranches[t]);
  }
}

}  // namespace loan
