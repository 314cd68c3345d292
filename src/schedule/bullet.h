// bullet.h — principal in one sum at the end: with interest every period (先息后本), or together with it (利随本清).
#pragma once
#include "core/day_count.h"
#include "schedule/plain_schedule.h"

namespace loan {

/// C_k = 0, C_n = P; I_k = rhu(P·i). Errors: check(terms). Source: methods.md 3 (按月付息到期还本).
Result<PlainSchedule> bullet(const PlainTerms& terms);

struct BulletWithInterest {
  int days = 0;
  Money interest;
  Money paid;  ///< principal and interest
};
/// One payment P + rhu(P·r·t), t by the day count (ACT/360 unless the contract says otherwise).
/// Errors  principal_fen, rate out_of_range; end inconsistent (not after start). Source: methods.md 3 (利随本清).
Result<BulletWithInterest> bullet_with_interest(Money principal, AnnualRate rate, Date start, Date end,
                                                DayCount day_count = DayCount::act_360);

}  // namespace loan
