// growth_terms.h — the deal's growth section as the terms that growth/ takes. Inside deal/.
#pragma once
#include <optional>
#include <vector>

#include "deal/working.h"
#include "growth/founder.h"
#include "growth/rate_path.h"
#include "growth/right_value.h"
#include "growth/simulation.h"
#include "growth/swap_test.h"
#include "growth/waiver_scorecard.h"

namespace loan {

/// A tranche's rate steps in the order of their months.
std::vector<agreed::RateStep> steps_of(const agreed::Tranche& tranche);

/// Whether rate steps wait for a trigger, whose multiples are then given.
bool has_trigger(const agreed::Growth& growth);
/// The firm's value and revenue as the deal has them, and what triggers the steps of `tranche`.
void put_trigger(const agreed::Growth& growth, SimulationTerms& terms);

RatePathTerms rate_path_terms(Working& w, const TrancheWork& tranche);
/// The firm's average monthly need in the stack; 0 when none is given.
Num monthly_burn(Working& w);
/// `stated`: by the contract's own stake instead of the implied one.
RightTerms right_terms(Working& w, const BankWork& bank, bool stated);
/// From the commitments that replace the warrant; right_value is left to the caller.
SwapTerms swap_terms(Working& w, const BankWork& bank);
WaiverScorecardTerms scorecard_terms(Working& w);
/// R0, growth, volatility, share, threshold, cap, years, PD, discount.
std::vector<Num> revenue_share_inputs(Working& w, const BankWork& bank);
/// Nothing when no equity round is given to compare with.
std::optional<FounderTerms> founder_terms(Working& w, const Position& p);

}  // namespace loan
