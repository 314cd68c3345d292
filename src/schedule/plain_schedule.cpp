#include "schedule/plain_schedule.h"

namespace loan {

Problems check(const PlainTerms& terms) {
  Checks checks;
  check_principal(checks, terms.principal);
  check_rate(checks, terms.rate);
  if (checks.in_range("n", terms.n, 1, kLongestTenor)) checks.in_range("grace", terms.grace, 0, terms.n - 1);
  checks.that(terms.per_year > 0 && 12 % terms.per_year == 0, ProblemCode::out_of_range, "per_year",
              "1, 2, 3, 4, 6, 12");
  return checks.take();
}

Money period_interest(const PlainTerms& terms, Money balance) {
  return interest_of(balance, terms.rate, {1, terms.per_year});
}

void close_totals(PlainSchedule& schedule) {
  schedule.total_interest = schedule.total_paid = {};
  for (const auto& line : schedule.lines) {
    schedule.total_interest += line.interest;
    schedule.total_paid += line.interest + line.principal;
  }
}

}  // namespace loan
