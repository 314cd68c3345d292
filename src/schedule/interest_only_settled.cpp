#include "schedule/interest_only_settled.h"

namespace loan {

Result<InterestOnlySettled> interest_only_settled(Money principal, AnnualRate rate, Date start, Date end,
                                                  std::span<const int> settle_months, int settle_day) {
  Checks checks;
  check_principal(checks, principal);
  check_rate(checks, rate);
  check_settlement(checks, start, end, settle_day);
  const MonthSet months = month_set(settle_months, checks);
  if (checks.failed()) return checks.take();

  const std::vector<Date> bounds = settlement_bounds(start, end, months, settle_day);
  InterestOnlySettled out;
  out.periods.reserve(bounds.size() - 1);
  for (std::size_t k = 1; k < bounds.size(); ++k) {
    const int days = days_between(bounds[k - 1], bounds[k]);
    const Money interest = interest_of(principal, rate, {days, 360});
    out.periods.push_back({bounds[k - 1], bounds[k], days, interest});
    out.total_interest += interest;
  }
  return out;
}

}  // namespace loan
