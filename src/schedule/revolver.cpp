#include "schedule/revolver.h"

#include <algorithm>

namespace loan {

namespace {

constexpr std::size_t kMostEvents = 10'000;

Problems check(const RevolverTerms& terms) {
  Checks checks;
  check_rate(checks, terms.rate);
  check_rate(checks, terms.commitment_fee_rate, "commitment_fee_rate");
  check_settlement(checks, terms.start, terms.end, terms.settle_day);
  month_set(terms.settle_months, checks);
  if (terms.line) {
    checks.that(terms.line->fen > 0 && *terms.line <= kLargestMoney, ProblemCode::out_of_range, "line_fen",
                "1 – " + plain_number(static_cast<double>(kLargestMoney.fen)));
  } else {
    checks.that(terms.commitment_fee_rate.e8 == 0, ProblemCode::required, "line_fen");
  }
  checks.that(terms.events.size() <= kMostEvents, ProblemCode::too_many_items, "events", "≤ 10000");
  const auto inside = [&](const RevolverEvent& e) { return terms.start <= e.date && e.date <= terms.end; };
  checks.that(std::all_of(terms.events.begin(), terms.events.end(), inside), ProblemCode::out_of_range, "events",
              iso_date(terms.start) + " – " + iso_date(terms.end));
  return checks.take();
}

/// One entry a day, ascending.
std::vector<RevolverEvent> net_by_day(std::vector<RevolverEvent> events) {
  std::stable_sort(events.begin(), events.end(),
                   [](const RevolverEvent& a, const RevolverEvent& b) { return a.date < b.date; });
  std::vector<RevolverEvent> net;
  for (const auto& e : events) {
    if (!net.empty() && net.back().date == e.date) {
      net.back().amount += e.amount;
    } else {
      net.push_back(e);
    }
  }
  return net;
}

}  // namespace

Result<Revolver> revolver(const RevolverTerms& terms) {
  if (auto found = check(terms); !found.empty()) return found;
  const auto events = net_by_day(terms.events);
  const Money highest = terms.line.value_or(kLargestMoney);
  Money balance;
  for (const auto& e : events) {
    balance += e.amount;
    if (balance.fen < 0 || balance > highest)
      return Problem{ProblemCode::domain_error, "events",
                     "0 ≤ balance ≤ " + plain_number(static_cast<double>(highest.fen)) + " fen; " + iso_date(e.date)};
  }

  Checks none;
  const auto bounds = settlement_bounds(terms.start, terms.end, month_set(terms.settle_months, none), terms.settle_day);
  Revolver out;
  out.periods.reserve(bounds.size() - 1);
  balance = {};
  std::size_t next = 0;
  for (std::size_t k = 1; k < bounds.size(); ++k) {
    const int days = days_between(bounds[k - 1], bounds[k]);
    Int128 balance_days = 0;
    for (Date from = bounds[k - 1]; from < bounds[k];) {
      for (; next < events.size() && events[next].date <= from; ++next) balance += events[next].amount;
      const Date to = next < events.size() ? std::min(events[next].date, bounds[k]) : bounds[k];
      balance_days += Int128{balance.fen} * days_between(from, to);
      from = to;
    }
    const Int128 den = Int128{360} * kRateUnit;
    RevolverPeriod period{bounds[k], days, static_cast<std::int64_t>(balance_days), {}, {}};
    period.interest = Money{round_half_up(balance_days * terms.rate.e8, den)};
    if (terms.line) {
      const Int128 unused = Int128{terms.line->fen} * days - balance_days;
      period.commitment_fee = Money{round_half_up(unused * terms.commitment_fee_rate.e8, den)};
    }
    out.total_interest += period.interest;
    out.total_commitment_fee += period.commitment_fee;
    out.periods.push_back(period);
  }
  for (; next < events.size(); ++next) balance += events[next].amount;
  out.closing_balance = balance;
  return out;
}

}  // namespace loan
