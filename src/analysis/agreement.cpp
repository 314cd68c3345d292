#include "analysis/agreement.h"

#include <algorithm>

namespace loan {

namespace {

using agreed::ReservationBasis;

double bank_slack(const Deal& deal, const shown::BankOutcome& bank) {
  const bool relationship = deal.joint.reservation_basis == ReservationBasis::with_relationship;
  const auto& raroc = relationship ? bank.raroc_with_relationship : bank.raroc;
  if (raroc) return raroc->value - bank.hurdle.value;
  // Without capital there is no ratio: what is earned per yuan lent decides.
  const double eva = relationship ? bank.eva_with_relationship.value : bank.eva.value;
  return eva / in_yuan(bank.amount.value);
}

bool bargains(const agreed::Layer& layer) {
  const bool public_money = layer.party == CoverParty::government_pool || layer.party == CoverParty::collateral;
  return !public_money && layer.fee_rate > 0;
}

/// The highest contract rate of the case, steps included: what a ceiling is held against.
double highest_rate(const Deal& deal) {
  double rate = 0;
  for (const agreed::Tranche& t : deal.facility.tranches) {
    rate = std::max(rate, t.rate);
    for (const agreed::RateStep& s : t.rate_steps) rate = std::max(rate, s.rate);
  }
  return rate;
}

}  // namespace

const char* name_of(PartyKind kind) {
  static constexpr const char* kNames[] = {"bank", "borrower", "guarantor", "programme", "capacity"};
  return kNames[static_cast<int>(kind)];
}

std::string Party::name() const {
  switch (kind) {
    case PartyKind::bank:
      return "banks[" + id + "]";
    case PartyKind::guarantor:
      return "cover.layers[" + id + "]";
    default:
      return name_of(kind);
  }
}

std::vector<Party> agreement(const Deal& deal, const Outcome& outcome) {
  std::vector<Party> parties;
  for (const shown::BankOutcome& bank : outcome.banks) {
    const bool lends = bank.amount.value > Money{};
    // A bank that lends nothing here keeps its line, so that maps have the same lines everywhere.
    parties.push_back({PartyKind::bank, bank.id, lends ? bank_slack(deal, bank) : 0.0});
  }
  if (deal.facility.borrower_ceiling) {
    parties.push_back({PartyKind::borrower, {}, *deal.facility.borrower_ceiling - outcome.borrower_cost.value});
  }
  for (const agreed::Layer& layer : deal.cover.layers) {
    if (!bargains(layer) || !outcome.cover) continue;
    for (const shown::LayerOutcome& l : outcome.cover->layers) {
      if (l.id == layer.id && l.own_result) parties.push_back({PartyKind::guarantor, l.id, l.own_result->value});
    }
  }
  if (deal.facility.programme_ceiling || outcome.score.ceiling) {
    double ceiling = deal.facility.programme_ceiling.value_or(1);
    if (outcome.score.ceiling) ceiling = std::min(ceiling, outcome.score.ceiling->value);
    parties.push_back({PartyKind::programme, {}, ceiling - highest_rate(deal)});
  }
  parties.push_back({PartyKind::capacity, {}, outcome.joint.shortfall ? -outcome.joint.shortfall->value : 0.0});
  return parties;
}

bool agrees(const Party& party) {
  return party.slack >= (party.in_yuan() ? -1e-6 : -1e-12);
}

bool would_agree(const Party& like, double slack) {
  return agrees({like.kind, {}, slack});
}

bool all_agree(std::span<const Party> parties) {
  return std::all_of(parties.begin(), parties.end(), agrees);
}

const Party* first_to_refuse(std::span<const Party> parties) {
  const Party* found = nullptr;
  for (const Party& p : parties) {
    const bool before = found && !agrees(*found) && (agrees(p) || (!found->in_yuan() && p.in_yuan()));
    const bool smaller = !found || (!agrees(p) && agrees(*found)) || (found->in_yuan() && !p.in_yuan()) ||
                         (found->in_yuan() == p.in_yuan() && p.slack < found->slack);
    if (!before && smaller) found = &p;
  }
  return found;
}

}  // namespace loan
