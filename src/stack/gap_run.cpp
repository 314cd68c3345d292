#include "stack/gap_run.h"

#include <algorithm>

#include "stack/gap_steps.h"

namespace loan {

namespace {

bool owed(InstrumentKind kind) {
  return kind == InstrumentKind::unsecured_loan || kind == InstrumentKind::guaranteed_loan ||
         kind == InstrumentKind::bills;
}

/// What is paid and comes in whatever is drawn.
template <class Steps, class N = typename Steps::N>
std::vector<GapMonthFlowsOf<N>> fixed_flows(Steps& steps, const GapTerms& terms) {
  std::vector<GapMonthFlowsOf<N>> fixed(static_cast<std::size_t>(terms.months));
  const auto spread = [&](const char* rule, const std::vector<MonthlyBlock>& blocks, N GapMonthFlowsOf<N>::*field) {
    for (const auto& b : blocks) {
      const int last = std::min(b.to_month, terms.months);
      for (int m = b.from_month; m <= last; ++m) {
        N& sum = fixed[static_cast<std::size_t>(m - 1)].*field;
        sum = steps.add(rule, sum, b.monthly);
      }
    }
  };
  spread("stack.month_outflow", terms.outflows, &GapMonthFlowsOf<N>::outflow);
  spread("stack.month_inflow", terms.inflows, &GapMonthFlowsOf<N>::inflow);
  for (const auto& item : terms.one_offs) {
    if (item.month > terms.months) continue;
    N& sum = fixed[static_cast<std::size_t>(item.month - 1)].one_off;
    sum = steps.add("stack.month_one_offs", sum, item.amount);
  }
  return fixed;
}

}  // namespace

GapModel::GapModel(const GapTerms& terms) : terms_(terms) {
  PlainGapSteps plain;
  fixed_ = fixed_flows(plain, terms);
  for (const bool committed : {true, false}) {
    for (std::size_t j = 0; j < terms.instruments.size(); ++j) {
      if (terms.instruments[j].committed == committed) order_.push_back(static_cast<int>(j));
    }
  }
}

template <class Steps, class N>
std::vector<GapModel::Delivery<N>> GapModel::deliveries(Steps& steps, const std::vector<N>& allowed) const {
  std::vector<Delivery<N>> made;
  std::vector<N> open;
  for (const auto& item : terms_.one_offs) {
    open.push_back(item.equipment && item.month <= terms_.months ? static_cast<N>(item.amount) : N{});
  }
  for (const int place : order_) {
    const auto j = static_cast<std::size_t>(place);
    const auto& lease = terms_.instruments[j];
    if (lease.kind != InstrumentKind::lease || allowed[j] <= 0) continue;
    const double part = 1 - lease.down_payment_rate;
    N left = allowed[j];
    for (std::size_t i = 0; i < open.size() && left > 0; ++i) {
      if (open[i] <= 0 || terms_.one_offs[i].month < lease.from_month) continue;
      const N financed = steps.lessor_pays(left, open[i], part);
      made.push_back(Delivery<N>{j, terms_.one_offs[i].month, financed});
      open[i] = steps.less_delivered(open[i], financed, part);
      left = steps.less("stack.room", left, financed);
    }
  }
  return made;
}

double GapModel::open_equipment(std::size_t j, std::vector<double> allowed) const {
  allowed[j] = std::numeric_limits<double>::max();
  double sum = 0;
  PlainGapSteps plain;
  for (const auto& d : deliveries(plain, allowed)) sum += d.lease == j ? d.financed : 0;
  return sum;
}

template <class Steps, class N>
void GapModel::pay_leases(Steps& steps, const std::vector<N>& allowed, bool count_service, GapRunOf<N>& out) const {
  const auto made = deliveries(steps, allowed);
  for (const auto& d : made) out.used[d.lease] = steps.add("stack.drawn_so_far", out.used[d.lease], d.financed);
  for (const auto& d : made) {
    const auto& lease = terms_.instruments[d.lease];
    auto& month = out.months[static_cast<std::size_t>(d.month - 1)];
    N& drawn = out.drawn[d.lease * out.months.size() + static_cast<std::size_t>(d.month - 1)];
    month.drawn = steps.add("stack.month_drawn", month.drawn, d.financed);
    drawn = steps.add("stack.month_drawn", drawn, d.financed);
    month.deposit = steps.add("stack.month_deposits", month.deposit, steps.lease_deposit(d.financed, lease));
    if (!count_service) continue;
    const RentDue due(d.financed, out.used[d.lease], lease.annual_rate, lease.rents, lease.buyout_price,
                      lease.in_advance, lease.deposit_rate);
    const int first = d.month + (lease.in_advance ? 0 : 1), end = d.month + lease.rents;
    for (int m = first; m <= std::min(end, terms_.months); ++m) {
      const N rent = steps.rent_due(due, d.financed, out.used[d.lease], lease, m < first + lease.rents, m == end);
      N& all = out.months[static_cast<std::size_t>(m - 1)].service;
      N& own = out.service[d.lease * out.months.size() + static_cast<std::size_t>(m - 1)];
      all = steps.add("stack.month_service", all, rent);
      own = steps.add("stack.month_service", own, rent);
    }
  }
}

template <class Steps, class N>
void GapModel::pay_loans(Steps& steps, int month, bool count_service, GapRunOf<N>& out) const {
  auto& flows = out.months[static_cast<std::size_t>(month - 1)];
  for (std::size_t j = 0; j < terms_.instruments.size(); ++j) {
    const auto& inst = terms_.instruments[j];
    if (out.balance[j] <= 0) continue;
    const N balance = out.balance[j];
    const bool bridge = inst.kind == InstrumentKind::bridge;
    if (bridge || month == inst.due_month) {
      flows.repayment = steps.add("stack.month_repaid", flows.repayment, balance);
      out.balance[j] = N{};
    }
    if (!count_service) continue;
    const N service = bridge ? steps.bridge_cost(balance, inst) : steps.interest(balance, inst);
    flows.service = steps.add("stack.month_service", flows.service, service);
    out.service[j * out.months.size() + static_cast<std::size_t>(month - 1)] = service;
  }
}

template <class Steps, class N>
N GapModel::linked_room(Steps& steps, InstrumentKind kind, N equity_paid_in, const GapRunOf<N>& run) const {
  const bool unsecured = kind == InstrumentKind::unsecured_loan;
  if (!terms_.linked || (!unsecured && kind != InstrumentKind::guaranteed_loan)) return N{kUnlinked};
  N room = steps.times_ratio(equity_paid_in, unsecured ? terms_.ratio_unsecured : terms_.ratio_guaranteed,
                             terms_.ratio_equity);
  for (std::size_t j = 0; j < terms_.instruments.size(); ++j) {
    if (terms_.instruments[j].kind == kind) room = steps.less("stack.linked_left", room, run.balance[j]);
  }
  return steps.not_below_zero(room);
}

template <class Steps, class N>
void GapModel::cover(Steps& steps, int month, const std::vector<N>& allowed, GapRunOf<N>& out) const {
  auto& flows = out.months[static_cast<std::size_t>(month - 1)];
  N missing = steps.less("stack.missing", static_cast<N>(terms_.minimum_cash), flows.cash);
  N equity_paid_in{};
  for (std::size_t j = 0; j < terms_.instruments.size(); ++j) {
    if (terms_.instruments[j].kind == InstrumentKind::equity) {
      equity_paid_in = steps.add("stack.equity_raised", equity_paid_in, out.used[j]);
    }
  }
  for (const int place : order_) {
    if (missing <= 0) break;
    const auto j = static_cast<std::size_t>(place);
    const auto& inst = terms_.instruments[j];
    if (inst.kind == InstrumentKind::lease || month < inst.from_month) continue;
    if (inst.due_month > 0 && month >= inst.due_month) continue;
    const bool bridge = inst.kind == InstrumentKind::bridge;
    if (bridge && month == terms_.months) continue;
    N* drawn = &out.drawn[j * out.months.size() + static_cast<std::size_t>(month - 1)];
    const N room = bridge ? allowed[j] : steps.less("stack.room", allowed[j], out.used[j]);
    const N renewed = bridge && month > 1 ? drawn[-1] : N{};
    const N take = steps.draw(inst, missing, room, linked_room(steps, inst.kind, equity_paid_in, out), renewed);
    if (take <= 0) {
      if (*drawn <= 0) *drawn = take;
      continue;
    }
    missing = steps.less("stack.missing", missing, take);
    flows.drawn = steps.add("stack.month_drawn", flows.drawn, take);
    *drawn = steps.add("stack.month_drawn", *drawn, take);
    if (!bridge) {
      out.used[j] = steps.add("stack.drawn_so_far", out.used[j], take);
    } else if (out.used[j] < take) {
      out.used[j] = take;
    }
    if (owed(inst.kind) || bridge) out.balance[j] = steps.add("stack.owed", out.balance[j], take);
    if (inst.kind == InstrumentKind::equity) equity_paid_in = steps.add("stack.equity_raised", equity_paid_in, take);
  }
  if constexpr (!Steps::kRecords) {
    out.unsecured_at_link = linked_room(steps, InstrumentKind::unsecured_loan, equity_paid_in, out) < kNoGap;
    out.guaranteed_at_link = linked_room(steps, InstrumentKind::guaranteed_loan, equity_paid_in, out) < kNoGap;
  }
}

template <class Steps, class N>
void GapModel::run_months(Steps& steps, const std::vector<N>& allowed, bool count_service, GapRunOf<N>& out) const {
  const std::size_t n = fixed_.size(), count = terms_.instruments.size();
  out.drawn.assign(count * n, N{});
  out.service.assign(count * n, N{});
  out.used.assign(count, N{});
  out.balance.assign(count, N{});
  out.gap = 0;
  out.opens_month = 0;
  out.worst_month = terms_.months;
  pay_leases(steps, allowed, count_service, out);

  N cash{};
  for (int month = 1; month <= terms_.months; ++month) {
    auto& flows = out.months[static_cast<std::size_t>(month - 1)];
    for (std::size_t j = 0; j < count; ++j) {
      const auto& inst = terms_.instruments[j];
      if (!inst.committed || inst.kind != InstrumentKind::equity || inst.from_month != month) continue;
      out.used[j] = allowed[j];
      out.drawn[j * n + static_cast<std::size_t>(month - 1)] = allowed[j];
      flows.drawn = steps.add("stack.month_drawn", flows.drawn, allowed[j]);
    }
    pay_loans(steps, month, count_service, out);
    const N paid = steps.need(flows.outflow, flows.one_off, flows.deposit, flows.service, flows.repayment);
    flows.cash = steps.cash_before_draws(cash, flows.inflow, flows.drawn, paid);
    const N before = flows.drawn;
    cover(steps, month, allowed, out);
    cash = flows.cash = steps.cash_with_draws(flows.cash, flows.drawn, before);
    flows.shortfall = steps.shortfall(terms_.minimum_cash, cash);
    if (flows.shortfall > 0 && out.opens_month == 0) out.opens_month = month;
    if (flows.shortfall > out.gap + kNoGap) {
      out.gap = flows.shortfall;
      out.worst_month = month;
    }
  }
}

void GapModel::run(const std::vector<double>& allowed, bool count_service, GapRun& out) const {
  PlainGapSteps plain;
  out.months = fixed_;
  run_months(plain, allowed, count_service, out);
}

RecordedGapRun GapModel::run(const std::vector<double>& allowed, bool count_service, Trace& trace) const {
  TracedGapSteps steps(trace);
  std::vector<Num> origins;
  for (std::size_t j = 0; j < allowed.size(); ++j) {
    const Num cap = terms_.instruments[j].cap;
    origins.push_back(allowed[j] == cap.value ? cap : Num{allowed[j]});
  }
  RecordedGapRun out;
  out.months = fixed_flows(steps, terms_);
  run_months(steps, origins, count_service, out);
  return out;
}

}  // namespace loan
