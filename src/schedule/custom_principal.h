// custom_principal.h — principal by the borrower's own plan (分期还本), interest by days on what is left.
#pragma once
#include <span>
#include <vector>

#include "core/date.h"
#include "core/day_count.h"
#include "schedule/plain_schedule.h"

namespace loan {

/// Method  I_k = rhu(B_{k−1}·r·t_k) from the date before to this date; C_k as planned.
/// Errors  principal_fen, rate out_of_range; dates empty_list, too_many_items, inconsistent (not ascending after
///         start); principal_plan_fen inconsistent (another length), out_of_range (below 0), does_not_add_up with the
///         difference in fen.
/// Source  methods.md 3 (`custom_principal`).
Result<PlainSchedule> custom_principal(Money principal, AnnualRate rate, Date start, std::span<const Date> dates,
                                       std::span<const Money> plan, DayCount day_count = DayCount::act_360);

}  // namespace loan
