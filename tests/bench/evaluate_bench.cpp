// What one evaluation of the reference deal costs, whole and by stage. Budgets: 25 us in the browser without record,
// p99 below 4 ms in the browser with it.
#include <benchmark/benchmark.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/working.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace {

using namespace loan;

const Deal& reference() {
  static const Deal deal = [] {
    std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
    std::ostringstream text;
    text << in.rdbuf();
    return read_scenario(text.str())->deal;
  }();
  return deal;
}

void evaluate_reference_deal(benchmark::State& state, Recording recording) {
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(reference(), builtin_parameters(), recording));
}
BENCHMARK_CAPTURE(evaluate_reference_deal, without_record, Recording::off)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(evaluate_reference_deal, with_record, Recording::on)->Unit(benchmark::kMicrosecond);

void check_reference_deal(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(check(reference()));
}
BENCHMARK(check_reference_deal)->Unit(benchmark::kMicrosecond);

struct Stage {
  const char* name;
  void (*run)(Working&);
};
constexpr Stage kStages[] = {
    {"resolve_parameters", resolve_parameters},
    {"score", score_stage},
    {"schedule", schedule_stage},
    {"cover", cover_stage},
    {"bank", bank_stage},
    {"split", split_stage},
    {"business", business_stage},
    {"pricing", pricing_stage},
    {"joint", joint_stage},
    {"remedy", remedy_stage},
    {"loss", loss_stage},
    {"cost", cost_stage},
    {"headline", headline_stage},
    {"policy", policy_stage},
    {"growth", growth_stage},
    {"stack", stack_stage},
};

/// One stage, after the stages before it have run outside the time that counts.
void stage_without_record(benchmark::State& state, std::size_t which) {
  for (auto _ : state) {
    Outcome out;
    Working w(reference(), builtin_parameters(), out, out.trace);
    for (std::size_t s = 0; s < which; ++s) kStages[s].run(w);
    const auto begin = std::chrono::steady_clock::now();
    kStages[which].run(w);
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    benchmark::DoNotOptimize(w);
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (std::size_t s = 0; s < std::size(kStages); ++s) {
    benchmark::RegisterBenchmark((std::string("stage_without_record/") + kStages[s].name).c_str(), stage_without_record,
                                 s)
        ->UseManualTime()
        ->Iterations(2'000)
        ->Unit(benchmark::kMicrosecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
