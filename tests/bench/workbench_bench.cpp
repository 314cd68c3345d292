// What a move of the slider costs on the reference deal: recalculation with full trace, the view, and all of a frame's
// drawing up to the draw lists (budget: p99 under 8 ms of CPU; a frame 4 ms).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "imgui.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"
#include "ui/workbench.h"

namespace {

using namespace loan;

app::AppState reference() {
  std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
  std::ostringstream text;
  text << in.rdbuf();
  app::AppState state = app::first_state();
  state.scenario = *read_scenario(text.str());
  return state;
}

/// The moves of one view, at one size of the screen; every move is timed by itself.
void slider_moves(benchmark::State& state, ViewId view, float width, float height) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {width, height};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  ImFont* font = io.Fonts->AddFontDefault();
  const ui::Fonts fonts{font, font};
  ui::record_items(true);
  app::Session session(builtin_parameters(), reference());
  session.act(app::ShowView{view});
  ui::Workbench workbench;
  const auto frame = [&] {
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    benchmark::DoNotOptimize(workbench.frame(session, fonts));
    ImGui::Render();
    ui::finish_items();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
    }
  };
  for (int i = 0; i < 5; ++i) frame();
  const std::string path = "facility.tranches[" + session.state().scenario.deal.facility.tranches.front().id + "].rate";
  std::mt19937 random(1);
  std::vector<double> each;
  double drawing = 0;
  for (auto _ : state) {
    const double rate = 0.025 + static_cast<double>(random() % 200) / 10'000;
    const auto start = std::clock();
    session.act(app::SetField{path, rate, !each.empty()});
    const auto drawn_from = std::clock();
    frame();
    const auto end = std::clock();
    const double seconds = static_cast<double>(end - start) / CLOCKS_PER_SEC;
    drawing += static_cast<double>(end - drawn_from) / CLOCKS_PER_SEC;
    state.SetIterationTime(seconds);
    each.push_back(seconds * 1'000);
  }
  std::sort(each.begin(), each.end());
  state.counters["p50_ms"] = each[each.size() / 2];
  state.counters["p99_ms"] = each[each.size() * 99 / 100];
  state.counters["drawing_ms"] = drawing * 1'000 / static_cast<double>(each.size());
  ImGui::DestroyContext();
}

BENCHMARK_CAPTURE(slider_moves, joint, ViewId::joint, 1280, 720)
    ->UseManualTime()
    ->Iterations(1'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(slider_moves, overview, ViewId::overview, 1280, 720)
    ->UseManualTime()
    ->Iterations(1'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(slider_moves, schedule, ViewId::schedule, 1920, 1080)
    ->UseManualTime()
    ->Iterations(1'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(slider_moves, phone, ViewId::joint, 390, 844)
    ->UseManualTime()
    ->Iterations(1'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
