// level_act360.h — one level instalment though months differ in days: interest by ACT/360.
#pragma once
#include "core/date.h"
#include "schedule/plain_schedule.h"

namespace loan {

/// Method  Due dates are start ⊕ k months; i_k = r·days_k/360; A = rhu(P / Σ_k Π_{j≤k} (1+i_j)^−1);
///         I_k = rhu(B_{k−1}·i_k); the last line pays what is left. Principal is below 0 in a month whose interest
///         exceeds A (rates and terms like 36 % over 133 months): the instalment stays level.
/// Errors  principal_fen, rate, n out_of_range. Source: methods.md 3 (`level_act360`).
Result<PlainSchedule> level_act360(Money principal, AnnualRate rate, int n, Date start);

}  // namespace loan
