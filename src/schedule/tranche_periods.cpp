#include "schedule/tranche_periods.h"

#include <algorithm>

namespace loan {

namespace {

int step_in_months(const TrancheTerms& terms) {
  if (terms.style == RepaymentStyle::bullet_with_interest) return terms.months;
  switch (terms.settlement) {
    case SettlementFrequency::monthly:
      return 1;
    case SettlementFrequency::quarterly:
      return 3;
    case SettlementFrequency::half_yearly:
      return 6;
    case SettlementFrequency::at_maturity:
      return terms.months;
  }
  return 1;
}

MonthSet settlement_months(const TrancheTerms& terms) {
  if (terms.style == RepaymentStyle::bullet_with_interest) return 0;
  switch (terms.settlement) {
    case SettlementFrequency::monthly:
      return kEveryMonth;
    case SettlementFrequency::quarterly:
      return kQuarterEnds;
    case SettlementFrequency::half_yearly:
      return kHalfYearEnds;
    case SettlementFrequency::at_maturity:
      return 0;
  }
  return 0;
}

/// Months from the calendar month of `from` to the one whose settlement day closes the period that ends at `bound`.
int settlement_month_number(Date from, Date bound) {
  const YearMonthDay a = year_month_day(from), b = year_month_day(add_days(bound, -1));
  return (b.year - a.year) * 12 + (b.month - a.month);
}

/// Where a repayment at the end of month m falls: the anniversary, or the settlement day in the month of it. A revolver
/// repays on the anniversary itself, on which the next month's draw is made.
PlannedRepayment at_end_of_month(const TrancheTerms& terms, int m, MoneyNum amount) {
  const Date anniversary = add_months(terms.start, m);
  if (terms.settlement_day == 0) return {anniversary, m, amount};
  if (terms.style == RepaymentStyle::revolver) return {anniversary, kOffGrid, amount};
  const Date bound = settlement_bound(anniversary, terms.settlement_day);
  const Date maturity = add_months(terms.start, terms.months);
  return bound < maturity ? PlannedRepayment{bound, settlement_month_number(terms.start, bound), amount}
                          : PlannedRepayment{maturity, kOffGrid, amount};
}

std::vector<PlannedRepayment> planned_repayments(const TrancheTerms& terms) {
  std::vector<PlannedRepayment> planned;
  for (const auto& r : terms.principal_plan)
    if (r.month < terms.months) planned.push_back(at_end_of_month(terms, r.month, r.amount));
  if (terms.style == RepaymentStyle::revolver) {
    for (const auto& d : terms.draws)
      if (d.amount.value.fen < 0) planned.push_back(at_end_of_month(terms, d.month - 1, d.amount));
  }
  return planned;
}

std::vector<TranchePeriod> anchored_periods(const TrancheTerms& terms, int step, std::size_t extra) {
  std::vector<TranchePeriod> periods;
  periods.reserve(static_cast<std::size_t>(terms.months / step + 1) + extra);
  Date from = terms.start;
  for (int before = 0; before < terms.months;) {
    const int m = std::min(before + step, terms.months);
    const Date to = add_months(terms.start, m);
    periods.push_back({from, to, to, before, m, m, {}});
    from = to;
    before = m;
  }
  return periods;
}

std::vector<TranchePeriod> settled_periods(const TrancheTerms& terms, int step, std::size_t extra) {
  const Date maturity = add_months(terms.start, terms.months);
  const auto bounds = settlement_bounds(terms.start, maturity, settlement_months(terms), terms.settlement_day);
  std::vector<TranchePeriod> periods;
  periods.reserve(bounds.size() + extra);
  int due = step;  // month number of the next instalment
  int from_grid = kOffGrid;
  for (std::size_t k = 1; k < bounds.size(); ++k) {
    const bool last = k + 1 == bounds.size();
    const int grid = last ? kOffGrid : settlement_month_number(terms.start, bounds[k]);
    int instalment = last ? terms.months : 0;
    for (; !last && due < terms.months && due <= grid; due += step) instalment = due;
    periods.push_back({bounds[k - 1], bounds[k], bounds[k], from_grid, grid, instalment, {}});
    from_grid = grid;
  }
  return periods;
}

/// Adds a planned repayment to the period that ends on its date, or cuts the period it lies in.
void insert_repayment(const PlannedRepayment& r, std::vector<TranchePeriod>& periods) {
  const auto at = std::find_if(periods.begin(), periods.end(), [&](const auto& p) { return p.to >= r.date; });
  if (at == periods.end()) return;
  const bool cut = at->to != r.date;
  TranchePeriod first = *at;
  if (cut) {
    first.to = first.unadjusted = r.date;
    first.to_grid = r.grid;
    first.instalment = 0;
    first.planned = {};
  }
  const Money amount{r.amount.value.fen < 0 ? -r.amount.value.fen : r.amount.value.fen};
  const bool alone = first.planned.value.fen == 0 && r.amount.value.fen > 0;
  first.planned = alone ? r.amount : MoneyNum{first.planned.value + amount};
  if (!cut) {
    *at = first;
    return;
  }
  at->from = r.date;
  at->from_grid = r.grid;
  periods.insert(at, first);
}

/// Moves the ends of accrual off non-working days. A period that this empties leaves its repayments to the next.
void adjust_accrual(const TrancheTerms& terms, const Calendar& calendar, std::vector<TranchePeriod>& periods) {
  Date from = terms.start;
  int from_grid = periods.front().from_grid;
  Money carried;
  std::size_t kept = 0;
  for (std::size_t k = 0; k < periods.size(); ++k) {
    TranchePeriod p = periods[k];
    p.from = from;
    p.from_grid = from_grid;
    const Date to = adjust(p.unadjusted, terms.payment_rule, calendar);
    if (to != p.to) p.to_grid = kOffGrid;
    p.to = to;
    if (carried.fen != 0) p.planned = MoneyNum{p.planned.value + carried};
    carried = {};
    if (p.to <= p.from && k + 1 < periods.size()) {
      carried = p.planned;
      continue;
    }
    from = p.to;
    from_grid = p.to_grid;
    periods[kept++] = p;
  }
  periods.resize(kept);
}

}  // namespace

std::vector<TranchePeriod> tranche_periods(const TrancheTerms& terms, const Calendar& calendar) {
  const int step = step_in_months(terms);
  const auto planned = planned_repayments(terms);
  auto periods = terms.settlement_day == 0 ? anchored_periods(terms, step, planned.size())
                                           : settled_periods(terms, step, planned.size());
  for (const auto& r : planned) insert_repayment(r, periods);
  if (terms.adjust_accrual) adjust_accrual(terms, calendar, periods);
  return periods;
}

}  // namespace loan
