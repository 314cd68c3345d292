// calc_growth.h — the option operations of `calc`, registered in calc_growth.cpp.
#pragma once
#include "commands/calc.h"

namespace loan {

Json run_bs_call(CalcInputs& in);
Json run_up_in_call(CalcInputs& in);
Json run_crr(CalcInputs& in);
Json run_margrabe(CalcInputs& in);
Json run_warrant(CalcInputs& in);
Json run_warrant_stake(CalcInputs& in);

}  // namespace loan
