#include "analysis/loss_simulation.h"

#include <algorithm>

#include "core/math.h"

namespace loan {

namespace {

constexpr double kAnything = 0.005;  // yuan: half a fen is nothing

}  // namespace

LossSimulation::LossSimulation(CoverDraw draw, std::uint64_t seed)
    : draw_(std::move(draw)), fates_(draw_.terms(), seed), losses_(draw_, fates_) {
  const CoverTerms& terms = draw_.terms();
  layers_ = terms.layers.size();
  banks_ = terms.banks.size();
  parties_.resize(layers_ + banks_);
  expected_.assign(layers_ + banks_, 0.0);
  Trace quiet;
  const auto closed = loss_cover(terms, quiet);
  for (int m = 1; m <= draw_.months(); ++m) {
    gross_mean_ += fates_.chance(m) * draw_.gross_loss(m);
    if (!closed.ok()) continue;
    for (std::size_t b = 0; b < banks_; ++b) {
      for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
        const auto at = static_cast<std::size_t>(m) - 1;
        const double lent = terms.tranches[t].balances[at] * terms.tranches[t].bank_shares[b];
        expected_[layers_ + b] += fates_.chance(m) * lent * closed->lgd_after_cover(b, t)[at];
      }
    }
  }
  for (std::size_t j = 0; j < layers_ && closed.ok(); ++j) {
    for (const GuarantorResult& g : closed->guarantors) {
      if (g.id == terms.layers[j].id) expected_[j] = g.claims;
    }
  }
}

void LossSimulation::add(Sums& s, double drawn, double expected, double gross) {
  s.loss.add(runs_, expected);
  s.drawn.add(runs_, drawn);
  s.hit.add(runs_, drawn > kAnything ? 1 : 0);
  s.cross += expected * gross;
}

void LossSimulation::run_one() {
  const Fate fate = fates_.at(runs_);
  losses_.draw(runs_, fate);
  const double gross = fate.default_month > 0 ? draw_.gross_loss(fate.default_month) : 0;
  double drawn = 0, expected = 0;
  for (std::size_t p = 0; p < parties_.size(); ++p) {
    add(parties_[p], losses_.drawn()[p], losses_.expected()[p], gross);
    if (p < layers_) continue;
    drawn += losses_.drawn()[p];
    expected += losses_.expected()[p];
  }
  add(gross_, gross, gross, gross);
  add(bank_, drawn, expected, gross);
  defaults_.add(runs_, fate.default_month > 0 ? 1 : 0);
  bank_losses_.push_back(drawn);
  ++runs_;
}

void LossSimulation::advance(int runs) {
  for (int k = 0; k < runs && runs_ < kMostRuns; ++k) run_one();
}

Estimate LossSimulation::corrected(const Sums& s, double& ratio) const {
  const auto n = static_cast<double>(runs_);
  const double spread = gross_.loss.variance();
  const double together = s.cross / n - s.loss.mean() * gross_.loss.mean();
  const double slope = spread > 0 ? together / spread : 0;
  const Estimate e{s.loss.mean() - slope * (gross_.loss.mean() - gross_mean_), s.loss.error(slope, gross_.loss)};
  ratio = variance_ratio(s.drawn, e.standard_error);
  return e;
}

/// The part of the runs that hit, corrected by the chance of default.
Estimate LossSimulation::chance(const ShiftedMean& hits) const {
  // A hit needs a default, so the best slope is the chance of a hit given one.
  const double slope = defaults_.mean() > 0 ? hits.mean() / defaults_.mean() : 0;
  return {hits.mean() - slope * (defaults_.mean() - fates_.default_probability()), hits.error(slope, defaults_)};
}

LossSimulationResult LossSimulation::result() const {
  LossSimulationResult out;
  out.runs = runs_;
  if (runs_ == 0) return out;
  const auto n = static_cast<double>(runs_);
  out.default_chance = {defaults_.mean(), defaults_.error()};
  out.default_closed_form = fates_.default_probability();
  out.gross_loss = {gross_.loss.mean(), gross_.loss.error()};
  out.gross_variance_ratio = variance_ratio(gross_.loss, out.gross_loss.standard_error);
  out.gross_closed_form = gross_mean_;
  out.bank_loss = corrected(bank_, out.bank_variance_ratio);
  const CoverTerms& terms = draw_.terms();
  for (std::size_t p = 0; p < parties_.size(); ++p) {
    LossParty party;
    party.bank = p >= layers_;
    party.id = party.bank ? terms.banks[p - layers_].id : terms.layers[p].id;
    party.loss = corrected(parties_[p], party.variance_ratio);
    party.closed_form = expected_[p];
    party.chance = chance(parties_[p].hit);
    if (party.bank) out.bank_closed_form += party.closed_form;
    out.parties.push_back(std::move(party));
  }
  std::vector<double> sorted = bank_losses_;
  std::sort(sorted.begin(), sorted.end());
  const auto quantile = [&](double q) {
    const auto at = static_cast<std::size_t>(q * n);
    return sorted[std::min(at, sorted.size() - 1)];
  };
  out.bank_loss_p95 = quantile(0.95);
  out.bank_loss_p99 = quantile(0.99);
  out.bank_loss_p999 = quantile(0.999);
  return out;
}

}  // namespace loan
