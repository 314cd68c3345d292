#include "schedule/custom_principal.h"

namespace loan {

Result<PlainSchedule> custom_principal(Money principal, AnnualRate rate, Date start, std::span<const Date> dates,
                                       std::span<const Money> plan, DayCount day_count) {
  Checks checks;
  check_principal(checks, principal);
  check_rate(checks, rate);
  checks.that(!dates.empty(), ProblemCode::empty_list, "dates", "≥ 1");
  checks.that(dates.size() <= kLongestTenor, ProblemCode::too_many_items, "dates", "≤ 480");
  bool ascending = true, positive = true;
  Date before = start;
  for (const Date d : dates) {
    ascending = ascending && before < d;
    before = d;
  }
  Int128 planned = 0;
  for (const Money c : plan) {
    positive = positive && c.fen >= 0;
    planned += c.fen;
  }
  checks.that(ascending, ProblemCode::inconsistent, "dates", "start < dates[0] < dates[1] < …");
  checks.that(plan.size() == dates.size(), ProblemCode::inconsistent, "principal_plan_fen",
              std::to_string(dates.size()) + " items");
  checks.that(positive, ProblemCode::out_of_range, "principal_plan_fen", "≥ 0");
  const Int128 difference = planned - principal.fen;
  checks.that(difference == 0, ProblemCode::does_not_add_up, "principal_plan_fen",
              "Σ = principal_fen; difference " + plain_number(static_cast<double>(difference)) + " fen");
  if (checks.failed()) return checks.take();

  PlainSchedule out;
  out.lines.reserve(dates.size());
  Money balance = principal;
  Date from = start;
  for (std::size_t k = 0; k < dates.size(); ++k) {
    const Money interest = interest_of(balance, rate, year_fraction_exact(day_count, from, dates[k]));
    balance -= plan[k];
    out.lines.push_back({interest, plan[k], balance});
    from = dates[k];
  }
  close_totals(out);
  return out;
}

}  // namespace loan
