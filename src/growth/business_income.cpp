#include "growth/business_income.h"

#include <algorithm>

namespace loan {

namespace {

Num of_year(const std::vector<Num>& list, std::size_t year) {
  return list.empty() ? Num{} : list[std::min(year, list.size() - 1)];
}

}  // namespace

BusinessIncome business_income(const BusinessTerms& t, Trace& trace) {
  BusinessIncome out;
  const auto months = static_cast<std::size_t>(t.months);
  out.monthly.reserve(months);
  const auto times = [](double a, double b) { return a * b; };
  const Num payroll = trace.step("growth.payroll_income", times, t.payroll_heads, t.payroll_fee_per_head);
  const Num hoped = trace.step(
      "growth.uncontracted_income", [](double sum, double cut) { return sum * (1 - cut); }, t.uncontracted_annual,
      t.haircut);
  for (std::size_t year = 0; 12 * year < months; ++year) {
    const Num deposits =
        trace.step("growth.deposit_income", times, of_year(t.deposits_by_year, year), t.deposit_margin);
    const Num settled =
        trace.step("growth.settlement_income", times, of_year(t.settlement_by_year, year), t.settlement_margin);
    const Num promised = trace.sum("growth.promised_income", {deposits, settled, payroll, t.other_annual_fees});
    const Num kept = trace.step("growth.income_at_take_up", times, promised, t.take_up);
    out.by_year.push_back(trace.sum("growth.business_income", {kept, hoped}));
    for (std::size_t m = 12 * year; m < std::min(months, 12 * (year + 1)); ++m) {
      out.monthly.push_back(out.by_year.back() / 12);
    }
  }
  return out;
}

}  // namespace loan
