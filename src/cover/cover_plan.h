// cover_plan.h — from agreed layers to a waterfall that can run: references resolved, limits and deliveries worked out.
// Inside cover/ only.
#pragma once
#include "cover/waterfall.h"

namespace loan {

/// Terms that passed check(). Notes the standing of each pool in `out`.
WaterfallPlan<Num> plan_waterfall(const CoverTerms& terms, CoverOutcome& out, Trace& trace);

}  // namespace loan
