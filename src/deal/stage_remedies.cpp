// Stage 6a, remedies: for each bank that does not join at the current rate, the single change that would bring it in:
// kept deposits, an upfront fee, or cover of its loss. All follow from the present value that it is short of.
#include "deal/working.h"

namespace loan {

namespace {

/// Σ DF_k·S_k/m over the tranche's life: what a yuan a year is worth while the firm is alive.
Num years_alive(Working& w, const LifeWeights& weights, std::size_t months) {
  std::vector<Num> terms;
  for (std::size_t m = 1; m <= months; ++m) {
    terms.push_back(weights.discount_at(static_cast<int>(m)));
    terms.push_back(weights.survival_at(static_cast<int>(m)));
  }
  return w.trace.step_list(
      "remedy.years",
      [](std::span<const double> v) {
        double sum = 0;
        for (std::size_t i = 0; i + 1 < v.size(); i += 2) sum += v[i] * v[i + 1] / 12;
        return sum;
      },
      terms);
}

void remedies_of(Working& w, const Position& p, shown::BankSurplus& out) {
  Trace& t = w.trace;
  const LifeEconomics& life = p.life;
  if (!(life.average_rate > 0) || out.reservation_rate <= life.average_rate) return;
  const BankWork& bank = w.banks[p.bank];
  const Num lacking = t.step(
      "remedy.short", [](double least, double rate) { return least > rate ? least - rate : 0.0; }, out.reservation_rate,
      life.average_rate);
  const Num missing = t.step(
      "remedy.missing_value", [](double gap, double interest, double rate) { return gap * interest / rate; }, lacking,
      life.interest_pv, life.average_rate);
  const Num margin = agreed::Commitment{}.unit_income;
  const Num haircut = t.input(w.deal.growth.relationship_haircut, "growth.relationship_haircut");
  const Num years = years_alive(w, *bank.weights, p.balances.size());
  if (haircut < 1 && years > 0) {
    out.deposits_to_join = t.step(
        "remedy.deposits",
        [](double value, double time, double per_yuan, double off) { return value / (time * per_yuan * (1 - off)); },
        missing, years, margin, haircut);
  }
  out.fee_to_join = t.step(
      "remedy.fee", [](double value, double after_vat, double amount) { return value / (after_vat * amount); }, missing,
      bank.vat_factor, p.amount);
  if (life.expected_loss_pv >= missing && life.expected_loss_pv > 0) {
    out.cover_to_join = t.step(
        "remedy.cover", [](double value, double loss) { return value / loss; }, missing, life.expected_loss_pv);
  }
}

}  // namespace

void remedy_stage(Working& w) {
  for (shown::BankSurplus& row : w.out.joint.banks) {
    for (const Position& p : w.positions) {
      if (p.tranche == w.common_tranche() && p.amount > 0 && w.banks[p.bank].terms->id == row.id) {
        remedies_of(w, p, row);
        break;
      }
    }
  }
}

}  // namespace loan
