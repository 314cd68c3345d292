#include "schedule/all_in.h"

#include <algorithm>

#include "core/sum.h"
#include "schedule/interest.h"
#include "schedule/irr.h"

namespace loan {

namespace {

constexpr double kLargestAmount = 1e12;  // yuan, as kLargestMoney
constexpr int kLongestLag = 60;

Problems check(const AllInTerms& terms) {
  Checks checks;
  checks.positive("principal", terms.principal, kLargestAmount);
  checks.in_range("rate", terms.rate, 0, kHighestRate);
  if (checks.in_range("n", terms.n, 1, kLongestTenor)) checks.in_range("grace", terms.grace, 0, terms.n - 1);
  for (const auto& fee : terms.fees) {
    const bool amount = fee.timing == CostTiming::upfront_amount || fee.timing == CostTiming::maturity_amount;
    checks.in_range("fees", fee.value, 0, amount ? kLargestAmount : kHighestRate);
  }
  checks.in_range("subsidy_rate", terms.subsidy.rate, 0, kHighestRate);
  checks.in_range("subsidy_months", terms.subsidy.months, 0, kLongestTenor);
  if (terms.subsidy.cap) checks.in_range("subsidy_cap", *terms.subsidy.cap, 0, kLargestAmount);
  checks.in_range("subsidy_lag_months", terms.subsidy.lag_months, 0, kLongestLag);
  checks.in_range("compensating_balance_rate", terms.compensating_balance_rate, 0, 0.99);
  checks.in_range("deposit_rate", terms.deposit_rate, 0, kHighestRate);
  if (terms.style == RepaymentStyle::custom_principal) {
    Sum planned;
    bool positive = true;
    for (const double c : terms.principal_plan) {
      planned.add(c);
      positive = positive && c >= 0 && c <= kLargestAmount;
    }
    checks.that(terms.principal_plan.size() == static_cast<std::size_t>(std::max(terms.n, 0)),
                ProblemCode::inconsistent, "principal_plan", std::to_string(terms.n) + " items");
    checks.that(positive, ProblemCode::out_of_range, "principal_plan", "≥ 0");
    checks.that(fabs(planned.value() - terms.principal) <= 0.005, ProblemCode::does_not_add_up, "principal_plan",
                "Σ = principal; difference " + plain_number(planned.value() - terms.principal));
  }
  return checks.take();
}

/// Adds the fee to the flows and returns its total.
double charge(const FeeItem& fee, const AllInTerms& terms, std::span<const double> balance,
              std::vector<double>& flows) {
  const double sign = lowers_cost(fee.kind) ? -1 : 1;
  double total = 0;
  const auto pay = [&](std::size_t month, double amount) {
    flows[month] += sign * amount;
    total += sign * amount;
  };
  switch (fee.timing) {
    case CostTiming::upfront_amount:
      pay(0, fee.value);
      break;
    case CostTiming::upfront_rate:
      pay(0, fee.value * terms.principal);
      break;
    case CostTiming::yearly_on_balance:
      for (std::size_t m = 0; m < balance.size(); m += 12) pay(m, fee.value * balance[m]);
      break;
    case CostTiming::yearly_on_principal:
      for (std::size_t m = 0; m < balance.size(); m += 12) pay(m, fee.value * terms.principal);
      break;
    case CostTiming::maturity_amount:
      pay(balance.size(), fee.value);
      break;
  }
  return total;
}

}  // namespace

Result<AllIn> all_in(const AllInTerms& terms) {
  if (auto found = check(terms); !found.empty()) return found;
  const auto n = static_cast<std::size_t>(terms.n);
  std::vector<double> balance(n + 1, 0.0);
  AnalyticTerms analytic;
  analytic.principal = terms.principal;
  analytic.rate = terms.rate;
  analytic.months = terms.n;
  analytic.style = terms.style;
  analytic.grace = terms.grace;
  analytic.principal_plan = terms.principal_plan;
  const std::span<double> open(balance.data(), n);
  analytic_balances(analytic, open);

  AllIn out;
  out.flows.assign(n + 1 + (terms.subsidy.rate > 0 ? static_cast<std::size_t>(terms.subsidy.lag_months) : 0), 0.0);
  const double kept = terms.compensating_balance_rate * terms.principal;
  out.flows[0] = kept - terms.principal;
  out.flows[n] -= kept;
  Sum interest, subsidy, occupied;
  for (std::size_t k = 0; k < n; ++k) {
    const double due = open[k] * terms.rate / 12;
    interest.add(due);
    occupied.add(open[k] / 12);
    out.flows[k + 1] += due + (open[k] - balance[k + 1]) - kept * terms.deposit_rate / 12;
    if (static_cast<int>(k) < terms.subsidy.months && terms.subsidy.rate > 0) {
      const double base = std::min(open[k], terms.subsidy.cap.value_or(open[k]));
      const double part = base * std::min(terms.subsidy.rate, terms.rate) / 12;
      subsidy.add(part);
      out.flows[k + 1 + static_cast<std::size_t>(terms.subsidy.lag_months)] -= part;
    }
  }
  out.total_interest = interest.value();
  out.occupied_yuan_years = occupied.value();
  out.lines.push_back({CostKind::interest, out.total_interest, 0});
  for (const auto& fee : terms.fees) {
    const double total = charge(fee, terms, open, out.flows);
    (lowers_cost(fee.kind) ? out.total_subsidy : out.total_fees) += fabs(total);
    out.lines.push_back({fee.kind, total, 0});
  }
  if (subsidy.value() > 0) {
    out.total_subsidy += subsidy.value();
    out.lines.push_back({CostKind::interest_subsidy, -subsidy.value(), 0});
  }
  for (auto& line : out.lines) line.simple_rate = line.total / out.occupied_yuan_years;
  out.simple_interest_only = out.total_interest / out.occupied_yuan_years;
  out.simple_fees = out.total_fees / out.occupied_yuan_years;
  out.simple_subsidy = out.total_subsidy / out.occupied_yuan_years;
  out.simple_all_in = (out.total_interest + out.total_fees - out.total_subsidy) / out.occupied_yuan_years;

  const auto internal = irr(out.flows, terms.rate / 12);
  if (!internal) return internal.problems();
  out.status = internal->status;
  out.irr_month = internal->rate;
  if (out.irr_month) {
    out.nominal_annual = nominal_annual(*out.irr_month, 12);
    out.effective_annual = effective_annual(*out.irr_month, 12);
  }
  return out;
}

}  // namespace loan
