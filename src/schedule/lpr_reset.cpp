#include "schedule/lpr_reset.h"

#include <algorithm>

#include "schedule/instalment.h"

namespace loan {

namespace {

bool rate_fits(AnnualRate rate) {
  return rate.e8 >= 0 && as_decimal(rate) <= kHighestRate;
}

const LprPublication* latest_on_or_before(std::span<const LprPublication> publications, Date d) {
  const LprPublication* latest = nullptr;
  for (const auto& p : publications) {
    if (p.date <= d) latest = &p;
  }
  return latest;
}

std::vector<Date> repricing_dates(Date start, int months, RepricingDay repricing) {
  std::vector<Date> dates{start};
  const Date end = add_months(start, months);
  if (repricing == RepricingDay::anniversary || repricing == RepricingDay::monthly) {
    const int step = repricing == RepricingDay::monthly ? 1 : 12;
    for (int k = step; k < months; k += step) dates.push_back(add_months(start, k));
  } else if (repricing == RepricingDay::each_first_of_january) {
    const YearMonthDay first = year_month_day(start);
    const Date january = add_months(add_days(start, 1 - first.day), 13 - first.month);
    for (int k = 0; add_months(january, 12 * k) < end; ++k) dates.push_back(add_months(january, 12 * k));
  }
  return dates;
}

}  // namespace

Result<LprResetAnnuity> lpr_reset_annuity(Money principal, int n, int reset_every, std::span<const AnnualRate> lpr,
                                          AnnualRate spread) {
  Checks checks;
  check_principal(checks, principal);
  const bool n_fits = checks.in_range("n", n, 1, kLongestTenor);
  const bool every_fits = checks.in_range("reset_every", reset_every, 1, kLongestTenor);
  if (n_fits && every_fits) {
    const int resets = (n + reset_every - 1) / reset_every;
    checks.that(lpr.size() == static_cast<std::size_t>(resets), ProblemCode::inconsistent, "lpr",
                std::to_string(resets) + " items");
  }
  checks.that(std::all_of(lpr.begin(), lpr.end(), [&](AnnualRate base) { return rate_fits(base + spread); }),
              ProblemCode::out_of_range, "lpr", "0 ≤ lpr + spread_bp/10000 ≤ " + plain_number(kHighestRate));
  if (checks.failed()) return checks.take();

  LprResetAnnuity out;
  out.schedule.lines.reserve(static_cast<std::size_t>(n));
  out.resets.reserve(lpr.size());
  Money balance = principal;
  for (int k = 0; k < n; ++k) {
    if (k % reset_every == 0) {
      const AnnualRate rate = lpr[static_cast<std::size_t>(k / reset_every)] + spread;
      out.resets.push_back({rate, level_instalment(balance, rate, n - k)});
    }
    const LprReset& now = out.resets.back();
    const Money interest = interest_of(balance, now.rate, {1, 12});
    const Money due = k + 1 == n ? balance : std::clamp(now.instalment - interest, Money{}, balance);
    balance -= due;
    out.schedule.lines.push_back({interest, due, balance});
  }
  out.schedule.instalment = out.resets.front().instalment;
  close_totals(out.schedule);
  return out;
}

LprTenor usual_lpr_tenor(int months) {
  return months > 60 ? LprTenor::five_year : LprTenor::one_year;
}

Result<std::vector<RatePeriod>> lpr_rate_path(Date start, int months, std::span<const LprPublication> publications,
                                              LprTenor tenor, AnnualRate spread, RepricingDay repricing) {
  Checks checks;
  checks.in_range("months", months, 1, kLongestTenor);
  bool ascending = true;
  for (std::size_t k = 1; k < publications.size(); ++k)
    ascending = ascending && publications[k - 1].date < publications[k].date;
  if (checks.that(!publications.empty(), ProblemCode::empty_list, "publications", "≥ 1"))
    checks.that(ascending && publications.front().date <= start, ProblemCode::inconsistent, "publications",
                "ascending; first ≤ " + iso_date(start));
  if (checks.failed()) return checks.take();

  std::vector<RatePeriod> path;
  for (const Date d : repricing_dates(start, months, repricing)) {
    const LprPublication& p = *latest_on_or_before(publications, d);
    const AnnualRate rate = (tenor == LprTenor::one_year ? p.one_year : p.five_year) + spread;
    if (!rate_fits(rate)) return Problem{ProblemCode::out_of_range, "rate", "0 – " + plain_number(kHighestRate)};
    if (path.empty() || path.back().rate != rate) path.push_back({d, rate});
  }
  return path;
}

}  // namespace loan
