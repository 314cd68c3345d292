#include "schedule/level_act360.h"

#include <algorithm>
#include <cstdint>

#include "schedule/instalment.h"

namespace loan {

Result<PlainSchedule> level_act360(Money principal, AnnualRate rate, int n, Date start) {
  if (auto found = check(PlainTerms{principal, rate, n}); !found.empty()) return found;
  std::vector<std::int64_t> days;
  days.reserve(static_cast<std::size_t>(n));
  for (int k = 1; k <= n; ++k) days.push_back(days_between(add_months(start, k - 1), add_months(start, k)));

  PlainSchedule out;
  out.instalment = level_instalment_by_time(principal, rate, days, 360);
  out.lines.reserve(static_cast<std::size_t>(n));
  Money balance = principal;
  for (int k = 0; k < n; ++k) {
    const Money interest = interest_of(balance, rate, {days[static_cast<std::size_t>(k)], 360});
    // The interest of a long month can exceed A (36 % over 133 months and more): what is missing is carried, since A
    // repays the loan only if every instalment is A. Where interest grows so fast that the half fen of A's rounding
    // outgrows the loan, twice the principal is the most that is carried; more is billed.
    const Money least = balance - principal - principal;
    const Money due = k + 1 == n ? balance : std::clamp(out.instalment - interest, least, balance);
    balance -= due;
    out.lines.push_back({interest, due, balance});
  }
  close_totals(out);
  return out;
}

}  // namespace loan
