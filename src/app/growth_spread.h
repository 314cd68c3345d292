// growth_spread.h — the simulation behind the growth view, a few paths at a time beside the drawing.
#pragma once
#include <cstdint>
#include <optional>

#include "deal/simulation_terms.h"
#include "report/view_analysis.h"

namespace loan::app {

/// Paths that the growth view asks for, and the seed they are drawn with: the same as `simulate` without options, so
/// that both give the same figures, and the same case the same picture.
inline constexpr int kSpreadRuns = 10'000;
inline constexpr std::uint64_t kSpreadSeed = 1;

class SpreadWork {
 public:
  SpreadWork(const Deal& deal, const ParameterTable& parameters) : deal_(deal), parameters_(&parameters) {}

  /// A few milliseconds of paths. True while there is more to do.
  bool step();
  /// nullptr when the case has nothing to simulate (no firm's value).
  const GrowthSpread* shown() const { return bare_ ? nullptr : &shown_; }

 private:
  Deal deal_;
  const ParameterTable* parameters_;
  bool bare_ = false;
  std::optional<GrowthSimulation> paths_;
  std::optional<SimulationResult> result_;
  GrowthSpread shown_;
};

}  // namespace loan::app
