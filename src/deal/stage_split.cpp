// Who lends how much: tranches with lenders of their own as agreed, the others by the joint rule.
#include "deal/working.h"

namespace loan {

using namespace agreed;

namespace {

void add_position(Working& w, std::size_t bank, std::size_t tranche, Num share) {
  const TrancheWork& t = w.tranches[tranche];
  Position p;
  p.bank = bank;
  p.tranche = tranche;
  p.share = share;
  p.amount = w.trace.step(
      "joint.position", [](double s, Money drawn) { return s * in_yuan(drawn); }, share, t.drawn_traced);
  p.balances.resize(t.balances.size());
  for (std::size_t m = 0; m < t.balances.size(); ++m) p.balances[m] = t.balances[m] * share.value;
  w.positions.push_back(std::move(p));
}

std::size_t place_of(const Working& w, const std::string& bank) {
  std::size_t i = 0;
  while (w.banks[i].terms->id != bank) ++i;  // check() has seen that it exists
  return i;
}

}  // namespace

void split_stage(Working& w) {
  double committed = 0;
  for (const BankWork& b : w.banks) committed += in_yuan(b.terms->commitment);
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    const Tranche& terms = *w.tranches[t].terms;
    for (const Lender& l : terms.lenders) {
      add_position(w, place_of(w, l.bank), t,
                   w.trace.input(l.share, "facility.tranches[", terms.id, "].lenders[", l.id, "].share"));
    }
    if (!terms.lenders.empty()) continue;
    for (std::size_t b = 0; b < w.banks.size(); ++b) {
      add_position(w, b, t, w.banks.size() == 1 ? 1.0 : in_yuan(w.banks[b].terms->commitment) / committed);
    }
  }
  double facility = 0;
  for (const TrancheWork& t : w.tranches) facility += t.drawn;
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    double amount = 0;
    for (const Position& p : w.positions) amount += p.bank == b ? p.amount.value : 0;
    w.banks[b].amount = round_to_fen(amount);
    w.banks[b].share = amount / facility;
  }
}

}  // namespace loan
