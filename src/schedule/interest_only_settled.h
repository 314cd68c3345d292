// interest_only_settled.h — interest on each settlement day, principal at the end (按季付息到期还本).
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "schedule/interest.h"
#include "schedule/settlement.h"

namespace loan {

struct SettledPeriod {
  Date from, pay_date;  ///< from counted, pay_date (also the end of accrual) not
  int days = 0;
  Money interest;
};
struct InterestOnlySettled {
  std::vector<SettledPeriod> periods;  ///< the principal is due on the last pay_date
  Money total_interest;
};

/// Method  I_k = rhu(P·r·days_k/360) on settlement periods, stubs included.
/// Errors  principal_fen, rate, settle_day, settle_months out_of_range; end inconsistent.
/// Source  methods.md 2.2 and 3 (`interest_only_settled`).
Result<InterestOnlySettled> interest_only_settled(Money principal, AnnualRate rate, Date start, Date end,
                                                  std::span<const int> settle_months,
                                                  int settle_day = kUsualSettlementDay);

}  // namespace loan
