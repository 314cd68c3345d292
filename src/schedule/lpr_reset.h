// lpr_reset.h — loans priced on the loan prime rate: which rate holds when, and the instalment set anew on each
// repricing date (重定价日).
#pragma once
#include <span>
#include <vector>

#include "core/date.h"
#include "schedule/plain_schedule.h"

namespace loan {

struct LprReset {
  AnnualRate rate;
  Money instalment;
};
struct LprResetAnnuity {
  PlainSchedule schedule;  ///< schedule.instalment is the first one
  std::vector<LprReset> resets;
};

/// Method  Every `reset_every` months the rate becomes LPR + spread and the instalment is recomputed on the balance
///         over the months left; the last line pays what is left.
/// Errors  principal_fen, n, reset_every out_of_range; lpr inconsistent (one per reset: ceil(n/reset_every)),
///         out_of_range (a rate below 0 or above kHighestRate after the spread).
/// Source  methods.md 3 (`lpr_reset_annuity`).
Result<LprResetAnnuity> lpr_reset_annuity(Money principal, int n, int reset_every, std::span<const AnnualRate> lpr,
                                          AnnualRate spread);

/// One publication: on the 20th of a month or the next working day.
struct LprPublication {
  Date date;
  AnnualRate one_year, five_year;
};
enum class LprTenor { one_year, five_year };
enum class RepricingDay { fixed, each_first_of_january, anniversary, monthly };

/// The tenor that applies unless agreed otherwise: 1-year up to 12 months, 5-year above 60; between them the parties
/// choose, and one_year stands for "not chosen".
LprTenor usual_lpr_tenor(int months);

struct RatePeriod {
  Date from;
  AnnualRate rate;
};
/// Rates of a loan from `start` over `months`: LPR published latest on or before each repricing date, plus the spread.
/// Repricing dates after the last publication keep its rate; steps without a change are left out.
/// Errors  publications empty_list, inconsistent (not ascending, or none on or before start); months, rate
///         out_of_range. Source: methods.md 3.
Result<std::vector<RatePeriod>> lpr_rate_path(Date start, int months, std::span<const LprPublication> publications,
                                              LprTenor tenor, AnnualRate spread, RepricingDay repricing);

}  // namespace loan
