#include "schedule/overdue.h"

namespace loan {

namespace {

constexpr double kLowestUplift = 0.30, kHighestUplift = 1.00;

Money penalty(Money amount, const OverdueTerms& terms, int days) {
  const Int128 rate = Int128{terms.rate.e8} * (kRateUnit + terms.penalty_uplift.e8);  // in 1e-16
  return Money{round_half_up(rate * amount.fen * days, Int128{360} * kRateUnit * kRateUnit)};
}

}  // namespace

Result<Overdue> overdue(const OverdueTerms& terms) {
  Checks checks;
  check_rate(checks, terms.rate);
  checks.in_range("penalty_uplift", as_decimal(terms.penalty_uplift), kLowestUplift, kHighestUplift);
  const double most = static_cast<double>(kLargestMoney.fen);
  checks.in_range("overdue_principal_fen", static_cast<double>(terms.principal.fen), 0, most);
  checks.in_range("overdue_interest_fen", static_cast<double>(terms.interest.fen), 0, most);
  checks.that(terms.due <= terms.paid, ProblemCode::inconsistent, "paid", "≥ due");
  if (checks.failed()) return checks.take();

  Overdue out;
  out.days = days_between(terms.due, terms.paid);
  out.penalty_rate = static_cast<double>(terms.rate.e8 * (kRateUnit + terms.penalty_uplift.e8)) / 1e16;
  out.penalty_interest = penalty(terms.principal, terms, out.days);
  out.compound_interest = penalty(terms.interest, terms, out.days);
  return out;
}

}  // namespace loan
