// calc_pricing.h — inputs that several pricing operations share.
#pragma once
#include "commands/calc.h"
#include "pricing/one_period.h"

namespace loan {

/// The terms of the one-period identity by their calc names; their problems go to `in`. Without `with_rate` the
/// contract rate may be absent: a minimum rate does not depend on it.
OnePeriodTerms read_one_period(CalcInputs& in, bool with_rate = true);

}  // namespace loan
