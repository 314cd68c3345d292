// calc_score.h — the operations of calc_score.cpp, entered in the register by calc_credit.cpp.
#pragma once
#include "commands/calc.h"

namespace loan {

Json calc_score_pd(CalcInputs& in);
Json calc_composite_score(CalcInputs& in);
Json calc_working_capital(CalcInputs& in);
Json calc_limit_binding(CalcInputs& in);

}  // namespace loan
