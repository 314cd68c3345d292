#include "schedule/borrower_cost.h"

#include <algorithm>
#include <array>

#include "schedule/irr.h"
#include "schedule/tranche_steps.h"

namespace loan {

namespace {

/// List of a rate's terms: contract rate, then time (months or days), sign and fen of each flow.
InternalRate monthly_rate(std::span<const double> v) {
  std::size_t last = 0;
  for (std::size_t k = 1; k + 2 < v.size(); k += 3) last = std::max(last, static_cast<std::size_t>(v[k]));
  std::vector<double> flows(last + 1, 0.0);
  for (std::size_t k = 1; k + 2 < v.size(); k += 3) flows[static_cast<std::size_t>(v[k])] += v[k + 1] * v[k + 2];
  const auto found = irr(flows, v[0]);
  return found ? *found : InternalRate{Status::not_converged, {}, {}};
}

InternalRate daily_rate(std::span<const double> v) {
  std::vector<Date> dates;
  std::vector<double> flows;
  dates.reserve(v.size() / 3);
  flows.reserve(v.size() / 3);
  for (std::size_t k = 1; k + 2 < v.size(); k += 3) {
    dates.push_back(Date{static_cast<std::int32_t>(v[k])});
    flows.push_back(v[k + 1] * v[k + 2]);
  }
  const auto found = xirr(dates, flows, v[0]);
  return found ? *found : InternalRate{Status::not_converged, {}, {}};
}

bool all_monthly(std::span<const TrancheSchedule* const> schedules, std::span<const CostFlow> costs) {
  for (const auto* s : schedules) {
    if (!s->monthly || s->start != schedules.front()->start) return false;
  }
  return std::none_of(costs.begin(), costs.end(), [](const CostFlow& c) { return c.date.has_value(); });
}

void print_flows(std::span<const TrancheSchedule* const> schedules, std::span<const CostFlow> costs,
                 std::vector<PrintedFlow>& flows) {
  std::size_t n = costs.size();
  for (const auto* s : schedules) n += s->draws.size() + s->lines.size();
  flows.reserve(n);
  for (const auto* s : schedules) {
    for (const auto& d : s->draws) flows.push_back({d.date, d.month - 1, d.amount, -1});
  }
  for (const auto& c : costs) {
    const Date date = c.date.value_or(add_months(schedules.front()->start, c.month));
    if (c.amount.value.fen != 0) flows.push_back({date, c.month, c.amount, lowers_cost(c.kind) ? -1 : 1});
  }
  for (const auto* s : schedules) {
    for (const auto& line : s->lines) {
      if (line.paid.value.fen != 0) flows.push_back({line.payment, line.month, line.paid, 1});
    }
  }
}

void internal_rates(const Num& contract_rate, BorrowerCost& out, Trace& trace) {
  std::vector<double> values;
  values.reserve(3 * out.flows.size() + 1);
  const double guide = out.monthly ? contract_rate / 12 : effective_annual(contract_rate / 12, 12);
  values.push_back(guide);
  for (const auto& f : out.flows) {
    values.push_back(out.monthly ? f.month : f.date.day);
    values.push_back(f.sign);
    values.push_back(static_cast<double>(f.amount.value.fen));
  }
  const InternalRate found = out.monthly ? monthly_rate(values) : daily_rate(values);
  out.status = found.status;
  if (!found.rate) return;
  Num rate{*found.rate};
  if (trace.recording()) {
    std::vector<Num> terms(values.begin(), values.end());
    for (std::size_t k = 0; k < out.flows.size(); ++k) terms[3 * k + 3].why = out.flows[k].amount.why;
    rate = out.monthly ? trace.step_list(
                             "schedule.borrower_irr",
                             [](std::span<const double> v) { return monthly_rate(v).rate.value_or(0); }, terms)
                       : trace.step_list(
                             "schedule.borrower_xirr",
                             [](std::span<const double> v) { return daily_rate(v).rate.value_or(0); }, terms);
  }
  out.internal_rate = rate;
  if (out.monthly) {
    out.nominal_annual = trace.step(
        "schedule.nominal_annual", [](double i) { return nominal_annual(i, 12); }, rate);
    out.effective_annual = trace.step(
        "schedule.effective_annual", [](double i) { return effective_annual(i, 12); }, rate);
  } else {
    out.nominal_annual = trace.step(
        "schedule.nominal_of_effective", [](double x) { return nominal_of_effective(x, 12); }, rate);
    out.effective_annual = rate;
  }
}

MoneyNum total_of(CostKind kind, std::span<const TrancheSchedule* const> schedules, std::span<const CostFlow> costs,
                  Trace& trace) {
  std::vector<MoneyNum> parts;
  if (kind == CostKind::interest) {
    for (const auto* s : schedules) parts.push_back(s->total_interest);
  } else {
    for (const auto& c : costs) {
      if (c.kind == kind && c.amount.value.fen != 0) parts.push_back(c.amount);
    }
  }
  if (parts.size() == 1) return parts.front();
  return trace.sum_money("schedule.cost_total", parts);
}

}  // namespace

std::vector<CostFlow> fee_flows(const TrancheSchedule& schedule, std::span<const FeeItem> fees, Trace& trace) {
  std::vector<CostFlow> flows;
  constexpr auto kShare = [](Money base, double rate) {
    return Money{round_half_up(Int128{base.fen} * AnnualRate::of_decimal(rate).e8, kRateUnit)};
  };
  const MoneyNum first = schedule.line.value.fen > 0 ? schedule.line
                         : schedule.lines.empty()    ? MoneyNum{}
                                                     : schedule.lines.front().opening;
  for (const auto& fee : fees) {
    const Num value{fee.value};
    switch (fee.timing) {
      case CostTiming::upfront_amount:
        flows.push_back({fee.kind, 0, MoneyNum{round_to_fen(fee.value)}});
        break;
      case CostTiming::upfront_rate:
        flows.push_back({fee.kind, 0, trace.step("schedule.fee_on_principal", kShare, first, value)});
        break;
      case CostTiming::yearly_on_balance:
        for (int m = 0; m < schedule.months; m += 12) {
          const MoneyNum owed{balance_on(schedule, add_months(schedule.start, m))};
          flows.push_back({fee.kind, m, trace.step("schedule.fee_on_balance", kShare, owed, value)});
        }
        break;
      case CostTiming::yearly_on_principal:
        for (int m = 0; m < schedule.months; m += 12)
          flows.push_back({fee.kind, m, trace.step("schedule.fee_on_principal", kShare, first, value)});
        break;
      case CostTiming::maturity_amount:
        flows.push_back({fee.kind, schedule.months, MoneyNum{round_to_fen(fee.value)}});
        break;
    }
  }
  return flows;
}

BorrowerCost borrower_cost(std::span<const TrancheSchedule* const> schedules, std::span<const CostFlow> costs,
                           Trace& trace) {
  BorrowerCost out;
  if (schedules.empty()) {
    out.status = Status::no_sign_change;
    return out;
  }
  out.monthly = all_monthly(schedules, costs);
  print_flows(schedules, costs, out.flows);
  internal_rates(schedules.front()->contract_rate, out, trace);

  std::vector<Num> occupied;
  for (const auto* s : schedules) occupied.push_back(s->occupied_yuan_years);
  out.occupied_yuan_years =
      occupied.size() == 1 ? occupied.front() : trace.sum("schedule.occupied_principal_total", occupied);
  std::vector<Num> rates;
  for (int k = 0; k < kCostKindCount; ++k) {
    const auto kind = static_cast<CostKind>(k);
    const MoneyNum total = total_of(kind, schedules, costs, trace);
    if (kind != CostKind::interest && total.value.fen == 0) continue;
    constexpr auto kPlus = [](Money m, double years) { return years > 0 ? in_yuan(m) / years : 0; };
    constexpr auto kMinus = [](Money m, double years) { return years > 0 ? -in_yuan(m) / years : 0; };
    const Num rate = lowers_cost(kind) ? trace.step("schedule.subsidy_line", kMinus, total, out.occupied_yuan_years)
                                       : trace.step("schedule.cost_line", kPlus, total, out.occupied_yuan_years);
    const MoneyNum shown = lowers_cost(kind) ? MoneyNum{-total.value, total.why} : total;
    out.lines.push_back({kind, shown, rate});
    rates.push_back(rate);
  }
  out.simple_all_in = trace.sum("schedule.simple_all_in", rates);
  return out;
}

BorrowerCost borrower_cost(const TrancheSchedule& schedule, std::span<const CostFlow> costs, Trace& trace) {
  const std::array<const TrancheSchedule*, 1> one{&schedule};
  return borrower_cost(one, costs, trace);
}

}  // namespace loan
