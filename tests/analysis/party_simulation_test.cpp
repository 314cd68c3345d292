// What every party is left with, against pricing/, cover/ and arithmetic.
#include "analysis/party_simulation.h"

#include <cmath>

#include "analysis/cases.h"

using namespace loan;

namespace {

DealSimulationTerms terms_of(const Deal& deal) {
  auto terms = simulation_terms(deal, builtin_parameters());
  REQUIRE(terms.ok());
  return std::move(*terms);
}

PartySimulationResult simulated(const DealSimulationTerms& terms, const MarketTerms& market, std::uint64_t seed,
                                int runs) {
  PartySimulation simulation(terms, market, seed);
  simulation.advance(runs);
  return simulation.result();
}

const PartyResult& of(const PartySimulationResult& result, const std::string& party) {
  for (const PartyResult& p : result.parties) {
    if (p.party == party) return p;
  }
  FAIL("no such party");
  return result.parties.front();
}

double spread(const PartyResult& p) {
  return p.p95.value - p.p5.value;
}

}  // namespace

TEST_CASE("parties: a bank's closed form over its capital is the RAROC that pricing shows, with relationship income") {
  for (const Preset& preset : presets()) {
    const std::string id(preset.id);
    CAPTURE(id);
    const Deal deal = open_preset(preset).deal;
    if (deal.credit.pd_source == agreed::PdSource::curve) continue;
    const Outcome outcome = outcome_of(deal);
    const DealSimulationTerms terms = terms_of(deal);
    const PartySimulationResult r = simulated(terms, usual_market(terms, false), 1, 1);
    for (std::size_t b = 0; b < deal.banks.size(); ++b) {
      CAPTURE(deal.banks[b].id);
      const bool own = deal.banks[b].default_probability || deal.banks[b].loss_given_default;
      if (own || !outcome.banks[b].raroc_with_relationship) continue;
      const double result = of(r, "banks[" + deal.banks[b].id + "]").closed_form;
      CHECK(result / terms.flows.banks[b].capital_pv ==
            doctest::Approx(outcome.banks[b].raroc_with_relationship->value).epsilon(1e-9));
    }
  }
}

TEST_CASE("parties: a guarantor's closed form is its fees less what it passes on, claims and costs over life") {
  std::vector<Deal> deals{reference_case().deal};
  for (const Preset& preset : presets()) deals.push_back(open_preset(preset).deal);
  // A re-guarantor that is paid by the guarantor, in advance for the whole term, on what was guaranteed first.
  Deal layered = reference_case().deal;
  agreed::Layer back = layered.cover.layers[0];
  back.id = "back";
  back.basis = LayerBasis::reimburses;
  back.backs = "guarantor";
  back.share = 0.5;
  back.fee_rate = 0.002;
  back.fee_payer = FeePayer::reimbursed_party;
  back.fee_timing = CoverFeeTiming::upfront;
  back.fee_basis = FeeBasis::guaranteed_principal;
  back.portfolio_cap_rate.reset();
  back.portfolio_amount.reset();
  back.portfolio_default_rate.reset();
  back.claims_paid.reset();
  layered.cover.layers.push_back(back);
  deals.push_back(layered);
  int checked = 0;
  for (const Deal& deal : deals) {
    const DealSimulationTerms terms = terms_of(deal);
    const PartySimulationResult r = simulated(terms, usual_market(terms, false), 1, 1);
    Trace quiet;
    const auto cover = loss_cover(terms.cover, quiet);
    REQUIRE(cover.ok());
    for (const GuarantorResult& g : cover->guarantors) {
      if (!(g.fees > 0)) continue;
      ++checked;
      CAPTURE(g.id);
      CHECK(of(r, "cover.layers[" + g.id + "]").closed_form == doctest::Approx(g.result.value).epsilon(1e-9));
    }
  }
  CHECK(checked >= 4);
}

TEST_CASE("parties: 10,000 fates of every preset leave each party its closed form, within four errors") {
  std::vector<Deal> deals{reference_case().deal};
  for (const Preset& preset : presets()) deals.push_back(open_preset(preset).deal);
  for (const Deal& deal : deals) {
    const DealSimulationTerms terms = terms_of(deal);
    for (const bool reprices : {false, true}) {
      const PartySimulationResult r = simulated(terms, usual_market(terms, reprices), 20260202, 10'000);
      CHECK(r.runs == 10'000);
      for (const PartyResult& p : r.parties) {
        CAPTURE(p.party);
        CHECK(std::fabs(p.result.value - p.closed_form) <=
              4 * p.result.standard_error + 1e-9 * (1 + std::fabs(p.closed_form)));
        CHECK(p.p5.value <= p.p50.value);
        CHECK(p.p50.value <= p.p95.value);
        CHECK(p.loses.value >= 0);
        CHECK(p.loses.value <= 1);
        CHECK(r.everyone_gains.value <= 1 - p.loses.value + 1e-9);
      }
    }
  }
}

TEST_CASE("parties: the stated errors are honest over many seeds, and the gain is what is stated") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  const MarketTerms market = usual_market(terms, true);
  constexpr int kSeeds = 60;
  std::vector<double> squares, chances;
  double loses = 0;
  std::vector<PartySimulationResult> all;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) all.push_back(simulated(terms, market, seed, 10'000));
  const std::size_t parties = all.front().parties.size();
  for (std::size_t p = 0; p < parties; ++p) {
    double sum = 0, mean = 0, spread_of_chance = 0, stated = 0;
    for (const PartySimulationResult& r : all) {
      const PartyResult& one = r.parties[p];
      // The firm's result follows from the month of default alone, whose distribution is known: no error is left.
      const bool known = one.result.standard_error < 1e-6;
      CHECK(known == (one.kind == PartyKind::borrower));
      const double z = known ? 1 : (one.result.value - one.closed_form) / one.result.standard_error;
      sum += z * z / kSeeds;
      mean += one.loses.value / kSeeds;
      stated += one.loses.standard_error * one.loses.standard_error / kSeeds;
      CHECK(one.variance_ratio > 20);
    }
    for (const PartySimulationResult& r : all) {
      spread_of_chance += (r.parties[p].loses.value - mean) * (r.parties[p].loses.value - mean) / (kSeeds - 1);
    }
    CAPTURE(all.front().parties[p].party);
    // Mean of 60 z² of a t with 31 degrees of freedom: 1.07 ± 0.2.
    CHECK(sum > 0.4);
    CHECK(sum < 1.9);
    CHECK(spread_of_chance < 2 * stated);
    CHECK(spread_of_chance > 0.4 * stated);
    loses += mean;
  }
  CHECK(loses > 0);
}

TEST_CASE("parties: by hand, a bullet of ten million for a year without cover") {
  // The firm pays 3.6 %, elsewhere 4 %: 10,000,000 × 0.4 % / 12 = 3,333.33 a month that it lives. Discounted at 0 the
  // expectation is 3,333.33 × Σ S_k, S_k = 0.98^(k/12).
  Deal deal = plain_deal();
  deal.discount_rate = 0;
  deal.facility.borrower_ceiling = 0.04;
  const DealSimulationTerms terms = terms_of(deal);
  MarketTerms market;
  const PartySimulationResult r = simulated(terms, market, 3, 10'000);
  double alive = 0;
  for (int k = 1; k <= 12; ++k) alive += std::pow(0.98, k / 12.0);
  const PartyResult& firm = of(r, "borrower");
  CHECK(firm.closed_form == doctest::Approx(1e7 * 0.004 / 12 * alive));
  CHECK(firm.p50.value == doctest::Approx(40'000));
  CHECK(firm.loses.value == 0);
  // The bank loses when the firm fails, in whatever month: 45 % of the loan is more than a year's margin.
  const PartyResult& bank = of(r, "banks[icbc]");
  CHECK(std::fabs(bank.loses.value - 0.02) <= 3 * bank.loses.standard_error + 1e-9);
  CHECK(bank.loses.standard_error < 1e-6);  // the chance of default is known
}

TEST_CASE("parties: a moving market touches who is exposed to it") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  MarketTerms still;
  still.take_up_spread = 0;
  MarketTerms fixed = still;
  fixed.rate_volatility = 0.01;
  MarketTerms floating = fixed;
  floating.reprices = true;
  MarketTerms squeezed = floating;
  squeezed.reprices = false;
  squeezed.funding_follows = 1;
  const auto at = [&](const MarketTerms& m) { return simulated(terms, m, 5, 4'000); };
  const auto calm = at(still), fix = at(fixed), flow = at(floating), squeeze = at(squeezed);
  const std::string bank = "banks[icbc]", firm = "borrower", guarantor = "cover.layers[guarantor]";
  // A fixed rate: the firm may regret it, the banks are funded for the term.
  CHECK(spread(of(fix, bank)) == spread(of(calm, bank)));
  CHECK(spread(of(fix, firm)) > 2 * spread(of(calm, firm)));
  // A floating one: the firm pays what others would ask, and the bank's margin moves when funding does not.
  CHECK(spread(of(flow, firm)) == doctest::Approx(spread(of(calm, firm))));
  CHECK(spread(of(flow, bank)) > spread(of(calm, bank)));
  CHECK(of(squeeze, bank).loses.value > of(calm, bank).loses.value);
  CHECK(of(squeeze, guarantor).p50.value == of(calm, guarantor).p50.value);
  // No drift: the mean stays.
  CHECK(of(squeeze, bank).closed_form == of(calm, bank).closed_form);
}

TEST_CASE("parties: business that comes all or nothing spreads a bank's result about the same mean") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  MarketTerms certain, gamble;
  certain.take_up_spread = 0;
  gamble.take_up_spread = 1;
  const auto a = simulated(terms, certain, 9, 10'000), b = simulated(terms, gamble, 9, 10'000);
  const PartyResult &sure = of(a, "banks[icbc]"), &risky = of(b, "banks[icbc]");
  CHECK(spread(risky) > spread(sure));
  CHECK(std::fabs(risky.result.value - risky.closed_form) <= 4 * risky.result.standard_error);
  CHECK(risky.closed_form == sure.closed_form);
  // Nothing but default is left to chance then.
  CHECK(sure.p50.value == sure.p95.value);
}

TEST_CASE("parties: same seed, same numbers, whatever the slices; another seed, others") {
  const DealSimulationTerms terms = terms_of(reference_case().deal);
  const MarketTerms market = usual_market(terms, true);
  const PartySimulationResult whole = simulated(terms, market, 42, 3'000), other = simulated(terms, market, 43, 3'000);
  PartySimulation sliced(terms, market, 42);
  for (int k = 0; k < 30; ++k) sliced.advance(100);
  const PartySimulationResult parts = sliced.result();
  for (std::size_t p = 0; p < whole.parties.size(); ++p) {
    CHECK(whole.parties[p].result.value == parts.parties[p].result.value);
    CHECK(whole.parties[p].result.standard_error == parts.parties[p].result.standard_error);
    CHECK(whole.parties[p].loses.value == parts.parties[p].loses.value);
  }
  CHECK(whole.parties[0].result.value != other.parties[0].result.value);
}

TEST_CASE("parties: the reference rate's volatility is that of its published history") {
  // Changes of the one-year LPR from August 2019 to May 2025, bp: 5 5 10 20 5 10 5 10 10 10 25 10. Squares add up to
  // 1,725; 2,358 days to 2 February 2026 are 6.4559 years: √(1,725 / 6.4559) = 16.35 bp a year.
  CHECK(reference_rate_volatility(builtin_parameters(), *make_date(2026, 2, 2)) ==
        doctest::Approx(std::sqrt(1725.0 / (2358 / 365.25)) * 1e-4));
  CHECK(reference_rate_volatility(builtin_parameters(), *make_date(2019, 1, 1)) == 0);
}

TEST_CASE("parties: a market that cannot be is told at once") {
  MarketTerms market;
  market.rate_volatility = -1;
  market.funding_follows = 2;
  market.take_up_spread = 1.5;
  CHECK(check(market).size() == 3);
  CHECK(check(MarketTerms{}).empty());
}
