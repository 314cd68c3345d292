// calc_schedule.h — the operations of schedule/, split over three files; the register stands in calc_schedule.cpp.
#pragma once
#include "commands/calc.h"

namespace loan {

// calc_schedule_styles.cpp
Json calc_annuity(CalcInputs& in);
Json calc_equal_principal(CalcInputs& in);
Json calc_grace_annuity(CalcInputs& in);
Json calc_custom_principal(CalcInputs& in);
Json calc_interest_only_settled(CalcInputs& in);
Json calc_revolver(CalcInputs& in);
Json calc_level_act360(CalcInputs& in);
Json calc_lpr_reset_annuity(CalcInputs& in);
Json calc_prepay(CalcInputs& in);

// calc_schedule_irr.cpp
Json calc_irr(CalcInputs& in);
Json calc_xirr(CalcInputs& in);
Json calc_mirr(CalcInputs& in);
Json calc_excel_rate(CalcInputs& in);
Json calc_excel_pmt(CalcInputs& in);
Json calc_all_in(CalcInputs& in);

}  // namespace loan
