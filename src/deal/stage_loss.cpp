// Who bears a loss: the cover with the banks' shares, for the month shown and for every month, with each layer's
// standing.
#include <algorithm>

#include "cover/cover.h"
#include "credit/portfolio_loss.h"
#include "deal/working.h"

namespace loan {

using agreed::Layer;

namespace {

/// A loan that the banks cannot place in full: its loss is shown by what each of them would take, or else equally.
void complete(std::vector<Num>& shares) {
  double total = 0;
  for (const Num& share : shares) total += share;
  for (Num& share : shares) {
    if (total <= 0) {
      share = Num{1.0 / static_cast<double>(shares.size())};
    } else if (total < 1) {
      share = Num{share.value / total};  // a number of its own: its origin would replay to the unscaled one
    }
  }
}

}  // namespace

CoverTerms shared_cover_terms(Working& w) {
  CoverTerms terms = cover_terms(w);
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    CoverBank bank;
    bank.id = w.banks[b].terms->id;
    bank.risk_weight = w.banks[b].risk_weight;
    terms.banks.push_back(std::move(bank));
    if (w.banks[b].terms->role == agreed::BankRole::lead) terms.lead_bank = static_cast<int>(b);
  }
  for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
    terms.tranches[t].bank_shares.assign(w.banks.size(), Num{});
    for (const Position& p : w.positions) {
      if (p.tranche == t) terms.tranches[t].bank_shares[p.bank] = p.share;
    }
    if (w.out.joint.split_status == Status::infeasible) complete(terms.tranches[t].bank_shares);
  }
  if (w.deal.cover.lead_first_loss > 0) {
    terms.split = BankLossSplit::lead_first_loss;
    terms.lead_first_loss = w.trace.input(w.deal.cover.lead_first_loss, "cover.lead_first_loss");
  }
  terms.funding_rate = w.banks.front().funds_transfer_price;
  return terms;
}

namespace {

constexpr double kTailYear = 0.999;  ///< of the portfolio: one year in a thousand is worse

Num part_of(Working& w, Num loss, Num whole) {
  return w.trace.step(
      "cover.part_of_loss", [](double l, double all) { return all > 0 ? l / all : 0.0; }, loss, whole);
}

void put_parties(Working& w, const CoverOutcome& cover, shown::CoverOutcome& out) {
  for (std::size_t b = 0; b < cover.banks.size(); ++b) {
    shown::PartyLoss row;
    row.id = cover.banks[b].id;
    row.name = w.out.banks[b].name;
    row.loss = cover.banks[b].loss;
    row.share = part_of(w, row.loss, cover.loss);
    row.alone = cover.banks[b].loss_without_cover;
    out.parties.push_back(std::move(row));
  }
  for (std::size_t l = 0; l < cover.layers.size(); ++l) {
    const Layer& terms = w.deal.cover.layers[l];
    shown::PartyLoss row;
    row.id = terms.id;
    row.name = terms.name.empty() ? terms.id : terms.name;
    row.loss = cover.layers[l].loss;
    row.share = part_of(w, row.loss, cover.loss);
    out.parties.push_back(std::move(row));
  }
}

/// One sum of a month. Where its parts are those of the month before, so is the sum.
Num sum_of_month(Trace& trace, const char* rule, std::span<const Num> parts, std::span<const Num> before, Num known) {
  if (parts.size() == 1) return parts[0];
  const bool same = known.why != 0 && std::equal(parts.begin(), parts.end(), before.begin(), before.end(),
                                                 [](Num a, Num b) { return a.why == b.why; });
  return same ? known : trace.sum(rule, parts);
}

void put_months(Working& w, const CoverTerms& terms, const CoverOutcome& cover, shown::CoverOutcome& out) {
  const std::size_t layers = cover.layers.size(), parties = layers + cover.banks.size();
  std::vector<Num> exposure(terms.tranches.size()), borne(parties), exposure_before, borne_before;
  out.months.reserve(static_cast<std::size_t>(cover.months));
  Num all_exposure, loss, banks;
  for (int m = 1; m <= cover.months; ++m) {
    const auto at = static_cast<std::size_t>(m) - 1;
    for (std::size_t t = 0; t < exposure.size(); ++t) {
      const CoverTranche& tranche = terms.tranches[t];
      exposure[t] = {tranche.balances[at], at < tranche.balances_why.size() ? tranche.balances_why[at] : NodeId{0}};
    }
    shown::MonthLoss row;
    row.id = std::to_string(m);
    row.parties.reserve(parties);
    for (std::size_t p = 0; p < parties; ++p) {
      borne[p] = cover.explained_loss_in_month(m, p);
      row.parties.push_back({p < layers ? terms.layers[p].id : cover.banks[p - layers].id, borne[p]});
    }
    const auto of_banks = [&](const std::vector<Num>& all) { return std::span(all).subspan(all.empty() ? 0 : layers); };
    row.exposure = all_exposure = sum_of_month(w.trace, "cover.exposure", exposure, exposure_before, all_exposure);
    row.loss = loss = sum_of_month(w.trace, "cover.loss_of_parties", borne, borne_before, loss);
    row.banks = banks = sum_of_month(w.trace, "cover.bank_loss", of_banks(borne), of_banks(borne_before), banks);
    exposure_before = exposure;
    borne_before = borne;
    out.months.push_back(std::move(row));
  }
}

const LayerStanding* standing_of(const CoverOutcome& cover, const std::string& id) {
  for (const LayerStanding& s : cover.pools) {
    if (s.id == id) return &s;
  }
  return nullptr;
}

void put_layers(Working& w, const CoverTerms& terms, const CoverOutcome& cover, shown::CoverOutcome& out) {
  Trace& t = w.trace;
  const Num years = Num{static_cast<double>(cover.months) / 12};
  for (std::size_t l = 0; l < cover.layers.size(); ++l) {
    const CoverLayer& layer = terms.layers[l];
    shown::LayerOutcome row;
    row.id = layer.id;
    row.name = w.deal.cover.layers[l].name.empty() ? layer.id : w.deal.cover.layers[l].name;
    row.contractual_share = layer.share;
    row.effective_share = w.or_nothing(Num{});
    if (cover.layers[l].pays) {
      row.effective_share = t.step(
          "cover.effective_share", [](double s, double d) { return s * d; }, layer.share, cover.layers[l].delivery);
    }
    if (layer.claim_cap) {
      row.cap_probability = cover.layers[l].cap_probability;
      row.tail_share = t.step(
          "cover.tail_share",
          [](double share, double pd, double rho, double cap) {
            const double worst = loss_quantile(pd, rho, kTailYear);
            return worst > 0 ? share * std::min(worst, cap) / worst : share;
          },
          layer.share, terms.default_probability, layer.claim_cap->asset_correlation, layer.claim_cap->rate);
    }
    for (const GuarantorResult& g : cover.guarantors) {
      if (g.id != layer.id) continue;
      row.fee = g.fees;
      row.own_result = t.step(
          "cover.result_per_year", [](double all, double y) { return all / y; }, g.result, years);
    }
    row.state = "normal";
    if (const LayerStanding* s = standing_of(cover, layer.id)) {
      row.state = std::string(name_of(s->standing.phase));
      if (s->standing.remaining) row.remaining = *s->standing.remaining;
      if (s->standing.stops_at) row.stops_at = *s->standing.stops_at;
    }
    if (layer.suspended) row.state = "stopped";
    out.layers.push_back(std::move(row));
  }
}

}  // namespace

void loss_stage(Working& w) {
  const CoverTerms terms = shared_cover_terms(w);
  const auto cover = loss_cover(terms, w.trace);
  if (!cover.ok()) {
    for (const Problem& p : cover.problems()) w.problems.push_back({p.code, "cover." + p.field, p.allowed});
    return;
  }
  for (const CoverLayer& l : terms.layers) {
    double claims = 0;
    for (const GuarantorResult& g : cover->guarantors) claims += g.id == l.id ? g.claims.value : 0;
    w.cover_claims.push_back(claims);
  }
  shown::CoverOutcome out;
  out.month = w.trace.step(
      "cover.month", [](double asked, double last) { return static_cast<int>(std::min(asked, last)); },
      w.trace.input(static_cast<double>(w.deal.cover.loss_month), "cover.loss_month"),
      Num{static_cast<double>(cover->months)});
  out.exposure = cover->exposure;
  out.gross_loss = cover->loss;
  out.bank_loss = cover->bank_loss;
  out.bank_share = part_of(w, cover->bank_loss, cover->loss);
  std::vector<Num> alone;
  for (const BankLoss& b : cover->banks) alone.push_back(b.loss_without_cover);
  out.loss_alone = alone.size() == 1 ? alone[0] : w.trace.sum("cover.loss_alone", alone);
  out.effective_cover = cover->life_effective_coverage;
  put_parties(w, *cover, out);
  put_months(w, terms, *cover, out);
  put_layers(w, terms, *cover, out);
  w.out.cover = std::move(out);
}

}  // namespace loan
