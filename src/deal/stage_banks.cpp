// Each bank's own view of the risk, and what the firm's other business earns it.
#include <algorithm>

#include "credit/default_curve.h"
#include "deal/working.h"
#include "pricing/relationship.h"

namespace loan {

using namespace agreed;

std::size_t Working::longest_tenor() const {
  std::size_t months = 0;
  for (const TrancheWork& t : tranches) months = std::max(months, t.balances.size());
  return months;
}

namespace {

LifeWeights weights_of(Working& w, const Bank& b, Num pd, int months) {
  if (w.deal.credit.pd_source != PdSource::curve || b.default_probability) {
    return make_life_weights(pd, w.discount, months, 12, w.trace);
  }
  std::vector<double> years, cumulative;
  for (const CurvePoint& p : w.deal.credit.curve) {
    years.push_back(p.years);
    cumulative.push_back(p.cumulative_default_probability);
  }
  const auto curve = curve_through(years, cumulative);
  std::vector<double> survival(static_cast<std::size_t>(months) + 1, 1.0);
  for (int k = 1; curve.ok() && k <= months; ++k) survival[static_cast<std::size_t>(k)] = curve->survival(k / 12.0);
  return make_life_weights(survival, w.discount, 12, w.trace);
}

}  // namespace

void bank_stage(Working& w) {
  const int months = static_cast<int>(w.longest_tenor());
  w.weights.reserve(w.banks.size());  // pointers into it must stay
  std::vector<std::pair<double, const LifeWeights*>> shared;
  for (BankWork& k : w.banks) {
    const Bank& b = *k.terms;
    k.default_probability = b.default_probability
                                ? w.trace.input(*b.default_probability, "banks[", b.id, "].default_probability")
                                : w.default_probability;
    k.loss_given_default = b.loss_given_default
                               ? w.trace.input(*b.loss_given_default, "banks[", b.id, "].loss_given_default")
                               : w.loss_given_default;
    const bool own = b.default_probability.has_value();
    for (const auto& [pd, weights] : shared) {
      if (!own && pd == k.default_probability.value) k.weights = weights;
    }
    if (k.weights) continue;
    w.weights.push_back(weights_of(w, b, k.default_probability, months));
    k.weights = &w.weights.back();
    if (!own) shared.push_back({k.default_probability.value, k.weights});
  }
}

void business_stage(Working& w) {
  const Growth& growth = w.deal.growth;
  const Num take_up = w.trace.input(growth.take_up, "growth.take_up");
  const Num haircut = w.trace.input(growth.relationship_haircut, "growth.relationship_haircut");
  for (BankWork& k : w.banks) {
    for (int year = 0; year < 3; ++year) {
      std::vector<RelationshipLine> lines;
      for (const Commitment& c : growth.commitments) {
        if (c.bank != k.terms->id) continue;
        const char* names[] = {"].year_1", "].year_2", "].year_3"};
        const double volumes[] = {c.year_1, c.year_2, c.year_3};
        RelationshipLine line;
        line.volume = w.trace.input(volumes[year], "growth.commitments[", c.id, names[year]);
        line.margin = w.trace.input(c.unit_income, "growth.commitments[", c.id, "].unit_income");
        line.contracted = c.contracted;
        line.take_up = take_up;
        line.haircut = haircut;
        // unit_income is stated net of VAT, for deposits (which bear none) and fees alike.
        lines.push_back(line);
      }
      if (lines.empty()) break;
      k.business.push_back(relationship_income(lines, w.trace).total);
    }
  }
}

}  // namespace loan
