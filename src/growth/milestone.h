// milestone.h — when a firm's value (or revenue) first reaches a level, and when it first falls to one.
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "growth/growth_model.h"

namespace loan {

/// P(first time V >= level is <= years), observed continuously. Level at or below the start: 1. years = 0: 0.
/// Source: methods.md 9.3 (reflection principle; products combined in logs when a factor overflows).
double hit_probability(const GrowthProcess& v, double level, double years);

/// The same before an independent default at constant hazard (per year); unconditional on survival.
double hit_before_default(const GrowthProcess& v, double level, double hazard, double years);

/// P(V crosses `level` within `years` | both ends known). An end at or above the level: 1. σ or years 0: 0.
/// Source: methods.md 9.3 (Brownian bridge).
double bridge_crossing(double start, double end, double level, double volatility, double years);

/// P(V stays above `barrier` until `years`): survival of the structural default model. barrier >= start: 0;
/// barrier <= 0: 1. Source: methods.md 9.3.
double structural_survival(const GrowthProcess& v, double barrier, double years);

struct MilestoneOdds {
  std::vector<double> hit;  ///< one per time
  std::vector<double> hit_before_default;
};

/// Errors   V0, H not_positive; mu, sigma, hazard (0..100), times[i] (0..200) out_of_range; times too_many_items.
Result<MilestoneOdds> milestone(const GrowthProcess& v, double level, double hazard, std::span<const double> times);

struct DefaultBarrier {
  Status status = Status::ok;  ///< ok; no_root_in_domain: no level below today's value gives so small or large a PD
  double barrier = 0;          ///< yuan
};

/// The barrier at which the one-year structural default probability equals pd_annual.
/// Errors   V0 not_positive; mu, sigma out_of_range; pd_annual out_of_range (above 0, below 1).
/// Source   methods.md 9.3.
Result<DefaultBarrier> default_barrier(const GrowthProcess& v, double pd_annual);

}  // namespace loan
