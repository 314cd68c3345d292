// What the analyses cost on the reference deal, against their budgets: solve 10 ms, map 200 x 200 one second (in the
// browser), structures 0.5 s, 10,000 simulation runs 0.25 s (in the browser).
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

#include "analysis/bridge.h"
#include "analysis/deal_map.h"
#include "analysis/loss_simulation.h"
#include "analysis/party_simulation.h"
#include "analysis/sensitivity.h"
#include "analysis/solve.h"
#include "analysis/structures.h"
#include "deal/simulation_terms.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace {

using namespace loan;

const Scenario& reference() {
  static const Scenario scenario = [] {
    std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
    std::ostringstream text;
    text << in.rdbuf();
    return *read_scenario(text.str());
  }();
  return scenario;
}
Subject subject() {
  return {reference().deal, builtin_parameters()};
}

void evaluate_without_record(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(reference().deal, builtin_parameters(), Recording::off));
}
BENCHMARK(evaluate_without_record)->Unit(benchmark::kMicrosecond);

void solve_rate_for_raroc(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(solve(subject(), {"facility.tranches[main].rate", "banks[icbc].raroc", 0.12, {}, {}}));
  }
}
BENCHMARK(solve_rate_for_raroc)->Unit(benchmark::kMillisecond);

void solve_rate_for_billed_cost(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(solve(subject(), {"facility.tranches[main].rate", "borrower_cost", 0.04, {}, {}}));
  }
}
BENCHMARK(solve_rate_for_billed_cost)->Unit(benchmark::kMillisecond);

void solve_without_answer(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(solve(subject(), {"facility.tranches[main].rate", "banks[icbc].raroc", 9.0, {}, {}}));
  }
}
BENCHMARK(solve_without_answer)->Unit(benchmark::kMillisecond);

void solve_amount_for_interest(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        solve(subject(), {"facility.tranches[main].amount", "tranches[main].total_interest", 1e7, {}, {}}));
  }
}
BENCHMARK(solve_amount_for_interest)->Unit(benchmark::kMillisecond);

MapTerms rate_by_cover() {
  MapTerms terms;
  terms.x = {"facility.tranches[main].rate", 0.02, 0.05};
  terms.y = {"cover.layers[guarantor].share", 0.1, 0.8};
  return terms;
}

void map_first_picture(benchmark::State& state) {
  for (auto _ : state) {
    DealMap map(subject(), rate_by_cover());
    map.advance(81);
  }
}
BENCHMARK(map_first_picture)->Unit(benchmark::kMillisecond);

void map_200_by_200(benchmark::State& state) {
  int evaluations = 0;
  for (auto _ : state) {
    DealMap map(subject(), rate_by_cover());
    while (map.advance(1'000)) {
    }
    evaluations = map.evaluations();
  }
  state.counters["evaluations"] = evaluations;
}
BENCHMARK(map_200_by_200)->Unit(benchmark::kMillisecond);

void ten_structures(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(other_structures(subject()));
}
BENCHMARK(ten_structures)->Unit(benchmark::kMillisecond);

void bridge_of_five_changes(benchmark::State& state) {
  Deal other = reference().deal;
  other.facility.tranches[0].rate += 0.002;
  other.facility.tranches[0].upfront_fee_rate += 0.001;
  other.credit.default_probability += 0.002;
  other.cover.layers[0].share -= 0.1;
  other.banks[0].funds_transfer_price += 0.001;
  for (auto _ : state) benchmark::DoNotOptimize(bridge(subject(), other, "tightest_raroc"));
}
BENCHMARK(bridge_of_five_changes)->Unit(benchmark::kMillisecond);

void margins_of_every_assumption(benchmark::State& state) {
  std::vector<std::string> marked;
  for (const auto& entry : reference().provenance) marked.push_back(entry.first);
  for (auto _ : state) benchmark::DoNotOptimize(robustness(subject(), marked));
}
BENCHMARK(margins_of_every_assumption)->Unit(benchmark::kMillisecond);

void losses_of_10000_runs(benchmark::State& state) {
  const auto terms = simulation_terms(reference().deal, builtin_parameters());
  double gain = 1;
  for (auto _ : state) {
    LossSimulation simulation(CoverDraw(terms->cover), 1);
    simulation.advance(10'000);
    gain = simulation.result().parties.front().variance_ratio;
  }
  state.counters["variance_ratio"] = gain;
}
BENCHMARK(losses_of_10000_runs)->Unit(benchmark::kMillisecond);

void results_of_10000_runs(benchmark::State& state) {
  const auto terms = simulation_terms(reference().deal, builtin_parameters());
  double gain = 1;
  for (auto _ : state) {
    PartySimulation simulation(*terms, usual_market(*terms, true), 1);
    simulation.advance(10'000);
    gain = simulation.result().parties.front().variance_ratio;
  }
  state.counters["variance_ratio"] = gain;
}
BENCHMARK(results_of_10000_runs)->Unit(benchmark::kMillisecond);

void growth_of_10000_paths(benchmark::State& state) {
  const auto terms = simulation_terms(reference().deal, builtin_parameters());
  for (auto _ : state) {
    GrowthSimulation simulation(*terms->growth, 1);
    simulation.advance(5'000);
    benchmark::DoNotOptimize(simulation.result());
  }
}
BENCHMARK(growth_of_10000_paths)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
