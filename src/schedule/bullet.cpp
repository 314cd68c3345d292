#include "schedule/bullet.h"

namespace loan {

Result<PlainSchedule> bullet(const PlainTerms& terms) {
  if (auto found = check(terms); !found.empty()) return found;
  PlainSchedule out;
  const Money interest = period_interest(terms, terms.principal);
  out.lines.assign(static_cast<std::size_t>(terms.n), PlainLine{interest, {}, terms.principal});
  out.lines.back() = {interest, terms.principal, {}};
  close_totals(out);
  return out;
}

Result<BulletWithInterest> bullet_with_interest(Money principal, AnnualRate rate, Date start, Date end,
                                                DayCount day_count) {
  Checks checks;
  check_principal(checks, principal);
  check_rate(checks, rate);
  checks.that(start < end, ProblemCode::inconsistent, "end", "> start");
  if (checks.failed()) return checks.take();
  const Money interest = interest_of(principal, rate, year_fraction_exact(day_count, start, end));
  return BulletWithInterest{days_between(start, end), interest, principal + interest};
}

}  // namespace loan
