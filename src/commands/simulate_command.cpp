// simulate_command.cpp — `simulate`: losses by party, and what the growth terms are worth on many paths.
#include <algorithm>

#include "analysis/loss_simulation.h"
#include "analysis/party_simulation.h"
#include "commands/analysis_commands.h"
#include "deal/simulation_terms.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

constexpr int kMostSimulated = 1'000'000, kSlice = 2'000;
constexpr int kMostBreakEvenPairs = 500;  ///< the search runs them for each growth it tries

Json estimate_json(const Estimate& e) {
  return Json{{"value", number_to_json(e.value)}, {"standard_error", number_to_json(e.standard_error)}};
}
Json estimate_json(const Estimate& e, double closed_form) {
  Json out = estimate_json(e);
  out["closed_form"] = number_to_json(closed_form);
  return out;
}
Json estimate_json(const Estimate& e, double closed_form, double variance_ratio) {
  Json out = estimate_json(e, closed_form);
  out["variance_ratio"] = number_to_json(variance_ratio);
  return out;
}
Json quantile_json(const QuantileEstimate& q) {
  return Json{{"value", number_to_json(q.value)}, {"low", number_to_json(q.low)}, {"high", number_to_json(q.high)}};
}

Json losses_json(const LossSimulationResult& r) {
  Json parties = Json::array();
  for (const LossParty& p : r.parties) {
    parties.push_back(Json{{"id", p.id},
                           {"kind", p.bank ? "bank" : "layer"},
                           {"loss", estimate_json(p.loss, p.closed_form, p.variance_ratio)},
                           {"chance", estimate_json(p.chance)}});
  }
  return Json{{"default_chance", estimate_json(r.default_chance, r.default_closed_form)},
              {"gross_loss", estimate_json(r.gross_loss, r.gross_closed_form, r.gross_variance_ratio)},
              {"bank_loss", estimate_json(r.bank_loss, r.bank_closed_form, r.bank_variance_ratio)},
              {"bank_loss_quantiles", Json{{"p95", number_to_json(r.bank_loss_p95)},
                                           {"p99", number_to_json(r.bank_loss_p99)},
                                           {"p999", number_to_json(r.bank_loss_p999)}}},
              {"parties", parties}};
}

Json parties_json(const PartySimulationResult& r) {
  Json out = Json::array();
  for (const PartyResult& p : r.parties) {
    out.push_back(Json{
        {"party", p.party},
        {"result", estimate_json(p.result, p.closed_form, p.variance_ratio)},
        {"quantiles", Json{{"p5", quantile_json(p.p5)}, {"p50", quantile_json(p.p50)}, {"p95", quantile_json(p.p95)}}},
        {"loses", estimate_json(p.loses)}});
  }
  return out;
}

Json market_json(const MarketTerms& m) {
  return Json{{"rate_volatility", number_to_json(m.rate_volatility)},
              {"reprices", m.reprices},
              {"funding_follows", number_to_json(m.funding_follows)},
              {"take_up_spread", number_to_json(m.take_up_spread)}};
}

Json growth_json(const SimulationResult& r, const std::string& bank) {
  Json out{
      {"bank", bank},
      {"paths", r.paths},
      {"npv", estimate_json(r.npv)},
      {"npv_variance_ratio", number_to_json(r.npv_variance_ratio)},
      {"npv_plain", estimate_json(r.npv_plain)},
      {"npv_gain", estimate_json(r.npv_gain)},
      {"npv_quantiles",
       Json{{"p5", quantile_json(r.npv_p5)}, {"p50", quantile_json(r.npv_p50)}, {"p95", quantile_json(r.npv_p95)}}},
      {"loses", estimate_json(r.loss)},
      {"beats_plain", estimate_json(r.beats_plain)},
      {"warrant_gain", estimate_json(r.warrant_gain)},
      {"survival", estimate_json(r.survival)}};
  if (r.irr_status == Status::ok) out["irr"] = estimate_json(r.irr);
  out["irr_plain"] = number_to_json(r.irr_plain);
  out["irr_quantiles"] =
      Json{{"p5", quantile_json(r.irr_p5)}, {"p50", quantile_json(r.irr_p50)}, {"p95", quantile_json(r.irr_p95)}};
  if (r.raroc_status == Status::ok) {
    out["raroc"] = estimate_json(r.raroc);
    out["raroc_plain"] = number_to_json(r.raroc_plain);
  }
  out["income"] = Json{{"first_rate", estimate_json(r.income.first_rate)},
                       {"step_up", estimate_json(r.income.step_up)},
                       {"revenue_share", estimate_json(r.income.revenue_share)},
                       {"business", estimate_json(r.income.business)},
                       {"warrant", estimate_json(r.income.warrant)}};
  if (r.best_status == Status::ok) out["best_five_percent"] = number_to_json(r.best_five_percent);
  out["trigger_by_year"] = Json::array();
  for (const Estimate& e : r.trigger_by_year) out["trigger_by_year"].push_back(estimate_json(e));
  return out;
}

}  // namespace

Result<std::string> simulate_text(std::string_view text, const SimulateRequest& request, const Progress& progress) {
  if (request.runs < 1 || request.runs > kMostSimulated) {
    return Problem{ProblemCode::out_of_range, "runs", "1 – 1000000"};
  }
  const auto scenario = read_scenario(text);
  if (!scenario.ok()) return scenario.problems();
  const auto terms = simulation_terms(scenario->deal, builtin_parameters());
  if (!terms.ok()) return terms.problems();
  MarketTerms market = usual_market(*terms, request.reprices);
  market.rate_volatility = request.rate_volatility.value_or(market.rate_volatility);
  market.funding_follows = request.funding_follows.value_or(market.funding_follows);
  market.take_up_spread = request.take_up_spread.value_or(market.take_up_spread);
  if (Problems found = check(market); !found.empty()) return found;

  LossSimulation losses(CoverDraw(terms->cover), request.seed);
  PartySimulation parties(*terms, market, request.seed);
  std::optional<GrowthSimulation> growth;
  if (terms->growth) growth.emplace(*terms->growth, request.seed);
  for (int done = 0; done < request.runs; done += kSlice) {
    const int slice = std::min(kSlice, request.runs - done);
    losses.advance(slice);
    parties.advance(slice);
    // Paths come in pairs; an odd number of runs gets its last pair with the last slice.
    if (growth) growth->advance((done + slice + 1) / 2 - (done + 1) / 2);
    report(progress, done + slice, request.runs);
  }
  const PartySimulationResult found = parties.result();
  Json out{{"runs", request.runs},
           {"seed", request.seed},
           {"market", market_json(market)},
           {"parties", parties_json(found)},
           {"everyone_gains", estimate_json(found.everyone_gains)},
           {"losses", losses_json(losses.result())}};
  if (growth) {
    out["growth"] = growth_json(growth->result(), terms->growth_bank);
    const BreakEvenGrowth even =
        break_even_growth(*terms->growth, request.seed, std::min((request.runs + 1) / 2, kMostBreakEvenPairs));
    out["growth"]["break_even_growth"] = Json{{"status", name_of(even.status)}};
    if (even.status == Status::ok) out["growth"]["break_even_growth"]["drift"] = number_to_json(even.drift);
  }
  return json_text(out, 1);
}

}  // namespace loan
