// plan_schedule.h — the slow judge of planned principal and of revolving lines: day by day (or month by month), what is
// owed and what of the line is not, by the sentences of methods.md 3 and 2.2. Of src/ only dates are used.
#pragma once
#include <cstdint>
#include <vector>

#include "core/calendar.h"
#include "exact_schedule.h"

namespace reference {

struct PlanMove {
  int month;  ///< a draw at its beginning, a repayment at its end
  std::int64_t fen;
};

struct PlanTerms {
  loan::Date start;
  int months = 12;
  std::int64_t at_start = 0;  ///< fen
  std::vector<PlanMove> draws, repayments;
  std::int64_t rate_e8 = 0, fee_e8 = 0;
  std::int64_t line = 0;  ///< 0: a plan of principal, paid on settlement days; else a line, repaid on anniversaries
  int settle_months = 3;  ///< 1, 3, 6; 0: only with principal
  bool by_days = true;    ///< settled on the 20th, due on the 21st; else whole months from the start
};

struct PlanLine {
  loan::Date to;
  std::int64_t interest = 0, principal = 0, closing = 0, fee = 0;
};

namespace plan {

/// The day from which a repayment at the end of month m no longer bears interest: the anniversary; of a plan that
/// settles on the 20th the 21st of the calendar month in which month m ends.
inline loan::Date repaid_on(const PlanTerms& t, int m) {
  const loan::Date end = loan::add_months(t.start, t.months);
  loan::Date day = loan::add_months(t.start, m);
  if (t.by_days && t.settle_months > 0 && t.line == 0) day = loan::add_days(day, 21 - loan::year_month_day(day).day);
  return day < end ? day : end;
}

inline bool settles(const PlanTerms& t, loan::Date day, int month) {
  if (t.settle_months == 0) return false;
  if (!t.by_days) return month > 0 && month % t.settle_months == 0;
  const auto d = loan::year_month_day(day);
  return d.day == 21 && d.month % t.settle_months == 0;
}

}  // namespace plan

inline std::vector<PlanLine> plan_schedule(const PlanTerms& t) {
  const loan::Date end = loan::add_months(t.start, t.months);
  std::vector<PlanLine> lines;
  std::int64_t owed = t.at_start;
  Big owed_days, unused_days;
  const auto draw = [&](loan::Date day) {
    for (const PlanMove& d : t.draws) {
      if (loan::add_months(t.start, d.month - 1) == day) owed += d.fen;
    }
  };
  const auto due = [&](loan::Date day) {
    std::int64_t sum = 0;
    for (const PlanMove& r : t.repayments) {
      if (r.fen > 0 && plan::repaid_on(t, r.month) == day) sum += r.fen;
    }
    return sum;
  };
  const auto close = [&](loan::Date day, std::int64_t principal) {
    const std::int64_t base = t.by_days ? 360 : 12;
    const Big den = Big(static_cast<std::uint64_t>(base)) * Big(100'000'000ULL);
    PlanLine line;
    line.to = day;
    line.interest = half_up(owed_days * Big(static_cast<std::uint64_t>(t.rate_e8)), den);
    line.fee = t.line > 0 ? half_up(unused_days * Big(static_cast<std::uint64_t>(t.fee_e8)), den) : 0;
    line.principal = principal;
    owed -= principal;
    line.closing = owed;
    owed_days = unused_days = Big(0);
    lines.push_back(line);
  };
  if (t.by_days) {
    for (loan::Date day = t.start; day < end; day = loan::add_days(day, 1)) {
      const std::int64_t principal = day == t.start ? 0 : due(day);
      if (day != t.start && (principal > 0 || plan::settles(t, day, 0))) close(day, principal);
      draw(day);
      owed_days = owed_days + Big(static_cast<std::uint64_t>(owed));
      if (t.line > 0) unused_days = unused_days + Big(static_cast<std::uint64_t>(t.line - owed));
    }
  } else {
    for (int month = 0; month < t.months; ++month) {
      const loan::Date day = loan::add_months(t.start, month);
      const std::int64_t principal = month == 0 ? 0 : due(day);
      if (month > 0 && (principal > 0 || plan::settles(t, day, month))) close(day, principal);
      draw(day);
      owed_days = owed_days + Big(static_cast<std::uint64_t>(owed));
      if (t.line > 0) unused_days = unused_days + Big(static_cast<std::uint64_t>(t.line - owed));
    }
  }
  close(end, owed);
  return lines;
}

}  // namespace reference
