// analysis_commands.h — the analyses as text in, text out (docs/formats.md, "Analysis"): JSON, and CSV for the map.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/progress.h"
#include "core/result.h"
#include "words/words.h"

namespace loan {

struct SolveRequest {
  std::vector<std::string> vary;    ///< paths of 1 or 2 inputs
  std::vector<std::string> until;   ///< "FIGURE=VALUE"; with `lowest` or several also >= and <=
  std::string lowest;               ///< figure to make smallest under the conditions
  std::optional<double> low, high;  ///< of a single input
};
/// One input and one equality: the value, or the limit that binds and no number. Otherwise the best values under the
/// conditions. Errors: those of read_scenario, solve() and best_under(); malformed conditions.
Result<std::string> solve_text(std::string_view scenario, const SolveRequest& request);

struct MapRequest {
  std::string x, y;
  std::optional<double> x_low, x_high, y_low, y_high;
  int cells = 40;  ///< in each direction, 1 to 200
};
/// One line per cell, evaluated at its middle: x, y, answer (agreed, refused, invalid), who refuses and by how much,
/// the borrower's cost. Errors: those of read_scenario and DealMap.
Result<std::string> map_csv(std::string_view scenario, const MapRequest& request, const Progress& progress = {});
/// The point where everyone agrees and the borrower's cost is lowest; status infeasible without one.
Result<std::string> map_best(std::string_view scenario, const MapRequest& request, const Progress& progress = {});

/// Two to six cases side by side, and the bridge of one figure from the first to each other. Figures that are the same
/// in all are left out unless `all`. Errors: those of read_scenario, compare() and bridge().
Result<std::string> compare_text(const std::vector<std::string>& scenarios, const std::string& figure, bool all);

/// Up to ten structures with the same return, each with its whole case. Errors: those of read_scenario and evaluate.
Result<std::string> structures_text(std::string_view scenario, const Progress& progress = {});

/// How far each input marked as an assumption may move before somebody no longer signs, smallest first.
Result<std::string> robust_text(std::string_view scenario);

struct SimulateRequest {
  int runs = 10'000;  ///< 1 to 1,000,000
  std::uint64_t seed = 1;
  bool reprices = false;                                                   ///< see MarketTerms (party_simulation.h)
  std::optional<double> rate_volatility, funding_follows, take_up_spread;  ///< not given: usual_market()
};
/// What every party is left with, losses by party, the growth terms' distribution. Errors: those of read_scenario,
/// simulation_terms(), check(MarketTerms); out_of_range.
Result<std::string> simulate_text(std::string_view scenario, const SimulateRequest& request,
                                  const Progress& progress = {});

enum class SensitivityFormat { text, csv, json };
struct SensitivityRequest {
  std::string figure = "borrower_cost";
  std::vector<std::string> vary;   ///< "FIELD" or "FIELD=LOW:HIGH"; empty: every input marked as an assumption
  std::vector<std::string> table;  ///< 1 or 2 likewise: a table instead of the tornado
  int steps = 11;                  ///< of the table, each way, 2 to 101
  std::optional<double> target;    ///< of the figure: asks for the value of each input that meets it
  SensitivityFormat format = SensitivityFormat::text;
  Language language = Language::zh;
};
/// How much a figure moves with each input, widest first, and each input's break-even values: where somebody no longer
/// signs (robustness()), and where the figure meets a target. Or the figure over one or two inputs. Errors: those of
/// read_scenario, tornado(), sensitivity_table(), solve(); malformed ranges.
Result<std::string> sensitivity_text(std::string_view scenario, const SensitivityRequest& request);

}  // namespace loan
