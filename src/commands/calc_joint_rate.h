// calc_joint_rate.h — adapters of calc_joint.cpp's second half: rates, own-risk caps, coverage.
#pragma once
#include "commands/calc.h"

namespace loan {

Json calc_nash_rate(CalcInputs& in);
Json calc_egalitarian_rate(CalcInputs& in);
Json calc_own_risk_caps(CalcInputs& in);
Json calc_min_coverage(CalcInputs& in);

}  // namespace loan
