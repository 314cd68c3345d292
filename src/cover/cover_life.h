// cover_life.h — the waterfall of every month, and what follows from all of them: losses by month, loss given default
// after cover, fees, results of the guarantors. Inside cover/ only.
#pragma once
#include "cover/cover.h"
#include "cover/waterfall.h"

namespace loan {

/// Fills the parts of the outcome that look at the whole life. No allocation inside the month loop.
void run_life(const CoverTerms& terms, const WaterfallPlan<Num>& plan, CoverOutcome& out, Trace& trace);

enum class LifePart { all, bank_paths, fees };
/// The months alone, and of them only what belongs to `part`. No record.
void run_life_in_part(const CoverTerms& terms, const WaterfallPlan<Num>& plan, LifePart part, CoverOutcome& out);

}  // namespace loan
