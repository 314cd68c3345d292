// Where a tranche's opening balances come from: what pricing, cover and lives rest on, month by month and unrounded.
#include <algorithm>

#include "deal/working.h"

namespace loan {

using namespace agreed;

namespace {

constexpr std::size_t kBeforeLists = 7;

/// What the balance of one month rests on, as balance_from() reads it: month, principal, rate, months, style, grace,
/// number of draws, then the draws and the rate steps in pairs.
std::vector<Num> terms_of_balance(Trace& trace, const AnalyticTerms& terms, const Tranche& t) {
  const std::string path = "facility.tranches[" + t.id + "].";
  const auto whole = [&](int value, const char* name) { return trace.input(static_cast<double>(value), path, name); };
  const Num amount = trace.input(in_yuan(t.amount), path, "amount");
  std::vector<Num> list{Num{},
                        terms.principal == amount.value ? amount : Num{terms.principal},
                        trace.input(terms.rate, path, "rate"),
                        whole(terms.months, "tenor_months"),
                        Num{static_cast<double>(terms.style)},
                        whole(terms.grace, "grace_months"),
                        Num{static_cast<double>(terms.draws.size())}};
  for (const AnalyticDraw& d : terms.draws) {
    const auto agreed = std::find_if(t.draws.begin(), t.draws.end(), [&](const Draw& x) {
      return x.month == d.month && in_yuan(x.amount) == d.amount;
    });
    list.push_back(Num{static_cast<double>(d.month)});
    list.push_back(agreed == t.draws.end() ? Num{d.amount}
                                           : trace.input(d.amount, path, "draws[", agreed->id, "].amount"));
  }
  for (const AnalyticRate& r : terms.rate_path) {
    const auto agreed = std::find_if(t.rate_steps.begin(), t.rate_steps.end(), [&](const RateStep& x) {
      return x.from_month == r.from_month && x.rate == r.rate;
    });
    list.push_back(Num{static_cast<double>(r.from_month)});
    list.push_back(agreed == t.rate_steps.end() ? Num{r.rate}
                                                : trace.input(r.rate, path, "rate_steps[", agreed->id, "].rate"));
  }
  return list;
}

/// The balance of month v[0], from the same terms by the same function as the whole path.
double balance_from(std::span<const double> v) {
  AnalyticTerms terms;
  terms.principal = v[1];
  terms.rate = v[2];
  terms.months = static_cast<int>(v[3]);
  terms.style = static_cast<RepaymentStyle>(static_cast<int>(v[4]));
  terms.grace = static_cast<int>(v[5]);
  std::vector<AnalyticDraw> draws;
  std::vector<AnalyticRate> steps;
  std::size_t i = kBeforeLists;
  for (const auto end = kBeforeLists + 2 * static_cast<std::size_t>(v[6]); i < end; i += 2) {
    draws.push_back({static_cast<int>(v[i]), v[i + 1]});
  }
  for (; i + 1 < v.size(); i += 2) steps.push_back({static_cast<int>(v[i]), v[i + 1]});
  terms.draws = draws;
  terms.rate_path = steps;
  std::vector<double> balances(static_cast<std::size_t>(terms.months));
  analytic_balances(terms, balances);
  return balances[static_cast<std::size_t>(v[0]) - 1];
}

}  // namespace

void record_balances(Trace& trace, const AnalyticTerms& terms, TrancheWork& work) {
  std::vector<Num> all = terms_of_balance(trace, terms, *work.terms);
  const auto same = [](std::span<const double> v) { return balance_from(v); };
  for (std::size_t m = 0; m < work.balances.size(); ++m) {
    all[0] = Num{static_cast<double>(m + 1)};
    work.balances_why.push_back(trace.entry("schedule.opening_balance", same, work.balances[m], all).why);
  }
}

}  // namespace loan
