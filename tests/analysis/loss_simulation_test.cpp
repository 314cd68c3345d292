// Many fates of one deal against the closed forms, and the same bytes for the same seed.
#include "analysis/loss_simulation.h"

#include <algorithm>
#include <cmath>

#include "analysis/cases.h"
#include "deal/simulation_terms.h"

using namespace loan;

namespace {

DealSimulationTerms terms_of(const Deal& deal) {
  auto terms = simulation_terms(deal, builtin_parameters());
  REQUIRE(terms.ok());
  return std::move(*terms);
}

LossSimulationResult simulated(const DealSimulationTerms& terms, std::uint64_t seed, int runs) {
  LossSimulation simulation(CoverDraw(terms.cover), seed);
  simulation.advance(runs);
  return simulation.result();
}

void check_close(const Estimate& e, double closed) {
  CHECK(std::fabs(e.value - closed) <= 3 * e.standard_error + 1e-9 * (1 + std::fabs(closed)));
}

}  // namespace

TEST_CASE("simulation: 10,000 fates of the reference deal lose what the closed form expects, within three errors") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  const LossSimulationResult r = simulated(terms, 20260202, 10'000);
  CHECK(r.runs == 10'000);
  check_close(r.default_chance, r.default_closed_form);
  // Five years at 1.2 % a year.
  CHECK(r.default_closed_form == doctest::Approx(1 - std::pow(0.988, 5)));
  check_close(r.gross_loss, r.gross_closed_form);
  check_close(r.bank_loss, r.bank_closed_form);
  for (const LossParty& p : r.parties) {
    CAPTURE(p.id);
    check_close(p.loss, p.closed_form);
    CHECK(p.variance_ratio > 1.5);  // the control variate is worth more than half as many runs again
  }
}

TEST_CASE("simulation: losses of all parties add up to the whole loss") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  const CoverDraw draw(terms.cover);
  std::vector<double> layers(2), banks(5);
  for (const double part : {0.0, 0.4, 1.0}) {
    const std::vector<double> delivered{part, 1.0};
    for (const int month : {1, 18, 60}) {
      draw.losses(month, delivered, layers, banks);
      double all = 0;
      for (const double x : layers) all += x;
      for (const double x : banks) all += x;
      CHECK(all == doctest::Approx(draw.gross_loss(month)));
      // 40 % of the loss, and at most what its portfolio's cap has left: 5 % × 40 % × 800 million − 4 million paid.
      CHECK(layers[0] == doctest::Approx(part * std::min(0.4 * draw.gross_loss(month), 12'000'000.0)));
    }
  }
}

TEST_CASE("simulation: a guarantor that fails together with the firm is worth less than one that fails by itself") {
  Deal deal = reference_case().deal;
  deal.cover.layers.pop_back();
  auto& guarantor = deal.cover.layers[0];
  guarantor.portfolio_cap_rate.reset();
  guarantor.guarantor_default_probability = 0.05;
  guarantor.guarantor_loss_given_default = 1;
  const auto with_correlation = [&](double rho) {
    deal.cover.layers[0].guarantor_correlation = rho;
    const LossSimulationResult r = simulated(terms_of(deal), 5, 40'000);
    check_close(r.bank_loss, r.bank_closed_form);
    return r.bank_loss.value;
  };
  CHECK(with_correlation(0.7) > with_correlation(0.0) * 1.05);
}

TEST_CASE("simulation: same seed, same bytes, whatever the slices; another seed, other numbers") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  const LossSimulationResult whole = simulated(terms, 42, 3'000);
  LossSimulation sliced(CoverDraw(terms.cover), 42);
  for (int k = 0; k < 30; ++k) sliced.advance(100);
  const LossSimulationResult parts = sliced.result();
  CHECK(whole.bank_loss.value == parts.bank_loss.value);
  CHECK(whole.bank_loss.standard_error == parts.bank_loss.standard_error);
  CHECK(whole.bank_loss_p99 == parts.bank_loss_p99);
  for (std::size_t p = 0; p < whole.parties.size(); ++p) {
    CHECK(whole.parties[p].loss.value == parts.parties[p].loss.value);
  }
  CHECK(simulated(terms, 43, 3'000).gross_loss.value != whole.gross_loss.value);
}

TEST_CASE("simulation: every preset's losses are the closed form's within four errors, and its growth runs") {
  for (const Preset& preset : presets()) {
    const std::string id(preset.id);
    CAPTURE(id);
    const DealSimulationTerms terms = terms_of(open_preset(preset).deal);
    const LossSimulationResult r = simulated(terms, 99, 20'000);
    CHECK(std::fabs(r.gross_loss.value - r.gross_closed_form) <= 4 * r.gross_loss.standard_error + 1e-6);
    CHECK(std::fabs(r.bank_loss.value - r.bank_closed_form) <=
          4 * r.bank_loss.standard_error + 1e-9 * (1 + r.bank_closed_form));
    if (!terms.growth) continue;
    GrowthSimulation growth(*terms.growth, 7);
    growth.advance(200);
    const SimulationResult g = growth.result();
    CHECK(g.paths == 400);
    CHECK(g.npv.standard_error >= 0);
    CHECK(g.npv.value - g.npv.value == 0);
  }
}

TEST_CASE("simulation: the warrant's simulated gain is its closed form") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  REQUIRE(terms.growth);
  CHECK(terms.growth_bank == "icbc");
  // 5 million of 500 million: one per cent, half of it the bank's.
  CHECK(terms.growth->stake == doctest::Approx(0.01));
  CHECK(terms.growth->bank_share == 0.5);
  GrowthSimulation growth(*terms.growth, 11);
  growth.advance(2'000);
  const SimulationResult r = growth.result();
  CHECK(r.trigger_by_step.size() == terms.growth->steps.size());
  CHECK(r.npv.standard_error > 0);
}
