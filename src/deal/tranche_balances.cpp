// A tranche's opening balances, month by month and unrounded: what pricing, cover and lives rest on.
#include <algorithm>

#include "deal/working.h"

namespace loan {

using namespace agreed;

RepaymentStyle style_of(RepaymentChoice choice) {
  switch (choice) {
    case RepaymentChoice::annuity:
      return RepaymentStyle::annuity;
    case RepaymentChoice::equal_principal:
      return RepaymentStyle::equal_principal;
    case RepaymentChoice::bullet:
      return RepaymentStyle::bullet;
    case RepaymentChoice::bullet_with_interest:
      return RepaymentStyle::bullet_with_interest;
  }
  return RepaymentStyle::bullet;
}

std::vector<RateStep> sorted_steps(const Tranche& t) {
  std::vector<RateStep> steps = t.rate_steps;
  std::sort(steps.begin(), steps.end(),
            [](const RateStep& a, const RateStep& b) { return a.from_month < b.from_month; });
  return steps;
}

std::vector<Draw> sorted_draws(const Tranche& t) {
  std::vector<Draw> draws = t.draws;
  std::sort(draws.begin(), draws.end(), [](const Draw& a, const Draw& b) { return a.month < b.month; });
  return draws;
}

AnalyticTerms analytic_terms(const Tranche& t, std::vector<AnalyticDraw>& draws, std::vector<AnalyticRate>& steps) {
  for (const Draw& d : sorted_draws(t)) draws.push_back({d.month, in_yuan(d.amount)});
  for (const RateStep& s : sorted_steps(t)) steps.push_back({s.from_month, s.rate});
  AnalyticTerms terms;
  terms.principal = in_yuan(t.amount);
  terms.rate = t.rate;
  terms.months = t.tenor_months;
  terms.style = style_of(t.style);
  terms.grace = t.grace_months;
  terms.draws = draws;
  terms.rate_path = steps;
  return terms;
}

namespace {

constexpr std::size_t kBeforeLists = 7;

/// What the balance of one month rests on, as balance_from() reads it.
std::vector<Num> terms_of_balance(Trace& trace, const Tranche& t) {
  const std::string path = "facility.tranches[" + t.id + "].";
  const auto whole = [&](int value, const char* name) { return trace.input(static_cast<double>(value), path, name); };
  std::vector<Num> terms{Num{},
                         trace.input(in_yuan(t.amount), path, "amount"),
                         trace.input(t.rate, path, "rate"),
                         whole(t.tenor_months, "tenor_months"),
                         whole(static_cast<int>(t.style), "style"),
                         whole(t.grace_months, "grace_months"),
                         Num{static_cast<double>(t.draws.size())}};
  for (const Draw& d : sorted_draws(t)) {
    terms.push_back(trace.input(static_cast<double>(d.month), path, "draws[", d.id, "].month"));
    terms.push_back(trace.input(in_yuan(d.amount), path, "draws[", d.id, "].amount"));
  }
  for (const RateStep& s : sorted_steps(t)) {
    terms.push_back(trace.input(static_cast<double>(s.from_month), path, "rate_steps[", s.id, "].from_month"));
    terms.push_back(trace.input(s.rate, path, "rate_steps[", s.id, "].rate"));
  }
  return terms;
}

/// The balance of month v[0], from the same terms by the same function as the whole path.
double balance_from(std::span<const double> v) {
  AnalyticTerms terms;
  terms.principal = v[1];
  terms.rate = v[2];
  terms.months = static_cast<int>(v[3]);
  terms.style = style_of(static_cast<RepaymentChoice>(static_cast<int>(v[4])));
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

void put_balances(Trace& trace, TrancheWork& work) {
  const Tranche& t = *work.terms;
  std::vector<AnalyticDraw> draws;
  std::vector<AnalyticRate> steps;
  const AnalyticTerms terms = analytic_terms(t, draws, steps);
  work.balances.resize(static_cast<std::size_t>(t.tenor_months));
  analytic_balances(terms, work.balances);
  if (terms.style == RepaymentStyle::annuity) work.annuity = ShiftedAnnuity(terms);
  if (!trace.recording()) return;
  std::vector<Num> all = terms_of_balance(trace, t);
  const auto same = [](std::span<const double> v) { return balance_from(v); };
  for (std::size_t m = 0; m < work.balances.size(); ++m) {
    all[0] = Num{static_cast<double>(m + 1)};
    work.balances_why.push_back(trace.entry("schedule.opening_balance", same, work.balances[m], all).why);
  }
}

}  // namespace loan
