// annuity.h — equal instalments (等额本息), with interest-only months before them when agreed (宽限期).
#pragma once
#include "schedule/plain_schedule.h"

namespace loan {

/// Method  A = level_instalment over n − grace periods; I_k = rhu(B_{k−1}·i); C_k = A − I_k, at most the balance; the
///         last line pays what is left. With Absorb::first the first instalment is chosen so that the last comes as
///         near to A as whole fen allow.
/// Errors  check(terms). Source: methods.md 3 (`annuity`, `grace_annuity`).
Result<PlainSchedule> annuity(const PlainTerms& terms);

/// Σ_{j<n} (1+i)^j fen: the last instalment of an annuity differs from A by no more. Half a fen comes from rounding
/// each interest and half from rounding A, and earlier ones bear interest. Source: methods.md 3.
double annuity_absorption_bound(AnnualRate rate, int n, int per_year = 12);

}  // namespace loan
