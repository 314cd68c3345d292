#include "policy/subsidy.h"

#include <algorithm>

namespace loan {

namespace {

constexpr int kMostPeriods = 480;
constexpr AnnualRate kHighestRate = AnnualRate::percent(36);

Problems check(const InterestSubsidyTerms& t) {
  Checks checks;
  checks.that(t.principal > Money{} && t.principal <= kLargestMoney, ProblemCode::not_positive, "principal_fen", "> 0");
  checks.that(t.rate.e8 >= 0 && t.rate <= kHighestRate, ProblemCode::out_of_range, "rate", "0 – 0.36");
  checks.that(t.subsidy_rate.e8 >= 0 && t.subsidy_rate <= kHighestRate, ProblemCode::out_of_range, "subsidy_rate",
              "0 – 0.36");
  checks.that(t.base >= Money{} && t.base <= kLargestMoney, ProblemCode::out_of_range, "cap_fen", "≥ 0");
  checks.in_range("subsidy_months", t.subsidy_months, 0, kMostPeriods);
  if (checks.that(!t.dates.empty(), ProblemCode::empty_list, "dates") &&
      checks.that(t.dates.size() <= kMostPeriods, ProblemCode::too_many_items, "dates", "≤ 480")) {
    Date before = t.start;
    for (const Date d : t.dates) {
      if (!checks.that(d > before, ProblemCode::inconsistent, "dates", "> " + iso_date(before))) break;
      before = d;
    }
  }
  if (checks.that(t.principal_plan.size() == t.dates.size(), ProblemCode::inconsistent, "principal_plan_fen",
                  plain_number(static_cast<double>(t.dates.size())))) {
    Int128 total = 0;
    bool below_zero = false;
    for (const Money m : t.principal_plan) {
      total += m.fen;
      below_zero = below_zero || m < Money{};
    }
    checks.that(!below_zero, ProblemCode::out_of_range, "principal_plan_fen", "≥ 0");
    checks.that(total == t.principal.fen, ProblemCode::does_not_add_up, "principal_plan_fen",
                plain_number(static_cast<double>(t.principal.fen)));
  }
  return checks.take();
}

Money interest_of_days(Money balance, AnnualRate rate, int days) {
  return Money{round_half_up(Int128{balance.fen} * rate.e8 * days, Int128{360} * kRateUnit)};
}

}  // namespace

Money subsidy_of_period(Money balance, Money base, AnnualRate subsidy_rate, AnnualRate rate, Date from, Date to,
                        Date last) {
  const int days = days_between(from, std::min(to, last));
  if (days <= 0) return {};
  return interest_of_days(std::min(balance, base), std::min(subsidy_rate, rate), days);
}

Result<InterestSubsidySchedule> interest_subsidy(const InterestSubsidyTerms& terms) {
  if (Problems found = check(terms); !found.empty()) return found;
  InterestSubsidySchedule out;
  const Date last = add_months(terms.start, terms.subsidy_months);
  Money balance = terms.principal;
  Date from = terms.start;
  for (std::size_t i = 0; i < terms.dates.size(); ++i) {
    const Date to = terms.dates[i];
    const Money interest = interest_of_days(balance, terms.rate, days_between(from, to));
    const Money subsidy = subsidy_of_period(balance, terms.base, terms.subsidy_rate, terms.rate, from, to, last);
    out.interest.push_back(interest);
    out.subsidy.push_back(subsidy);
    out.net_interest.push_back(interest - subsidy);
    out.total_interest += interest;
    out.total_subsidy += subsidy;
    balance -= terms.principal_plan[i];
    from = to;
  }
  return out;
}

Result<ShareSubsidy> share_subsidy(double percent, double annual_cap, std::span<const PaidInterest> payments) {
  Checks checks;
  checks.in_range("percent", percent, 0, 1);
  checks.in_range("annual_cap", annual_cap, 0, 1e12);
  if (checks.that(payments.size() <= 10'000, ProblemCode::too_many_items, "interest_by_year", "≤ 10000")) {
    for (std::size_t i = 0; i < payments.size(); ++i) {
      const std::string at = "interest_by_year[" + std::to_string(i) + "]";
      checks.in_range(at + ".year", payments[i].year, 1900, 2199);
      checks.in_range(at + ".amount", payments[i].amount, 0, 1e12);
    }
  }
  if (checks.failed()) return checks.take();

  struct UsedInYear {
    int year;
    double used;
  };
  std::vector<UsedInYear> years;  // a handful, in order of appearance
  ShareSubsidy out;
  for (const auto& payment : payments) {
    auto it = std::find_if(years.begin(), years.end(), [&](const UsedInYear& y) { return y.year == payment.year; });
    if (it == years.end()) it = years.insert(years.end(), {payment.year, 0});
    const double subsidy = std::min(percent * payment.amount, annual_cap - it->used);
    it->used += subsidy;
    out.by_payment.push_back(subsidy);
    out.total += subsidy;
  }
  return out;
}

}  // namespace loan
