#include "stack/gap_run.h"

#include <algorithm>
#include <limits>

#include "stack/lease.h"

namespace loan {

namespace {

bool owed(InstrumentKind kind) {
  return kind == InstrumentKind::unsecured_loan || kind == InstrumentKind::guaranteed_loan ||
         kind == InstrumentKind::bills;
}

}  // namespace

GapModel::GapModel(const GapTerms& terms) : terms_(terms), fixed_(static_cast<std::size_t>(terms.months)) {
  const auto spread = [this](const std::vector<MonthlyBlock>& blocks, double GapMonthFlows::*field) {
    for (const auto& b : blocks) {
      const int last = std::min(b.to_month, terms_.months);
      for (int m = b.from_month; m <= last; ++m) fixed_[static_cast<std::size_t>(m - 1)].*field += b.monthly;
    }
  };
  spread(terms.outflows, &GapMonthFlows::outflow);
  spread(terms.inflows, &GapMonthFlows::inflow);
  for (const auto& item : terms.one_offs) {
    if (item.month <= terms.months) fixed_[static_cast<std::size_t>(item.month - 1)].one_off += item.amount;
  }
  for (const bool committed : {true, false}) {
    for (std::size_t j = 0; j < terms.instruments.size(); ++j) {
      if (terms.instruments[j].committed == committed) order_.push_back(static_cast<int>(j));
    }
  }
}

std::vector<GapModel::Delivery> GapModel::deliveries(const std::vector<double>& allowed) const {
  std::vector<Delivery> made;
  std::vector<double> open;
  for (const auto& item : terms_.one_offs)
    open.push_back(item.equipment && item.month <= terms_.months ? item.amount.value : 0.0);
  for (const int place : order_) {
    const auto j = static_cast<std::size_t>(place);
    const auto& lease = terms_.instruments[j];
    if (lease.kind != InstrumentKind::lease || allowed[j] <= 0) continue;
    const double part = 1 - lease.down_payment_rate;
    double left = allowed[j];
    for (std::size_t i = 0; i < open.size() && left > 0; ++i) {
      if (open[i] <= 0 || terms_.one_offs[i].month < lease.from_month) continue;
      const double financed = std::min(left, open[i] * part);
      made.push_back(Delivery{j, terms_.one_offs[i].month, financed});
      open[i] -= financed / part;
      left -= financed;
    }
  }
  return made;
}

double GapModel::open_equipment(std::size_t j, std::vector<double> allowed) const {
  allowed[j] = std::numeric_limits<double>::max();
  double sum = 0;
  for (const auto& d : deliveries(allowed)) sum += d.lease == j ? d.financed : 0;
  return sum;
}

void GapModel::pay_leases(const std::vector<double>& allowed, bool count_service, GapRun& out) const {
  const auto made = deliveries(allowed);
  for (const auto& d : made) out.used[d.lease] += d.financed;
  for (const auto& d : made) {
    const auto& lease = terms_.instruments[d.lease];
    auto& month = out.months[static_cast<std::size_t>(d.month - 1)];
    month.drawn += d.financed;
    out.drawn[d.lease * out.months.size() + static_cast<std::size_t>(d.month - 1)] += d.financed;
    month.deposit += d.financed * (lease.deposit_rate + lease.fee_rate);
    if (!count_service) continue;
    const double buyout = lease.buyout_price * (d.financed / out.used[d.lease]);
    const double rent = lease_rent(d.financed, lease.annual_rate / 12, lease.rents, buyout, lease.in_advance);
    const int first = d.month + (lease.in_advance ? 0 : 1), end = d.month + lease.rents;
    for (int m = first; m <= std::min(end, terms_.months); ++m) {
      const double due =
          (m < first + lease.rents ? rent : 0.0) + (m == end ? buyout - d.financed * lease.deposit_rate : 0.0);
      out.months[static_cast<std::size_t>(m - 1)].service += due;
      out.service[d.lease * out.months.size() + static_cast<std::size_t>(m - 1)] += due;
    }
  }
}

void GapModel::pay_loans(int month, bool count_service, GapRun& out) const {
  auto& flows = out.months[static_cast<std::size_t>(month - 1)];
  for (std::size_t j = 0; j < terms_.instruments.size(); ++j) {
    const auto& inst = terms_.instruments[j];
    if (out.balance[j] <= 0) continue;
    double service = 0;
    if (inst.kind == InstrumentKind::bridge) {
      service = out.balance[j] * inst.working_days * inst.daily_rate;
      flows.repayment += out.balance[j];
      out.balance[j] = 0;
    } else {
      service = out.balance[j] * (inst.annual_rate + inst.annual_fee_rate) / 12;
      if (month == inst.due_month) {
        flows.repayment += out.balance[j];
        out.balance[j] = 0;
      }
    }
    if (!count_service) continue;
    flows.service += service;
    out.service[j * out.months.size() + static_cast<std::size_t>(month - 1)] = service;
  }
}

double GapModel::linked_room(InstrumentKind kind, double equity_paid_in, const GapRun& run) const {
  const bool unsecured = kind == InstrumentKind::unsecured_loan;
  if (!terms_.linked || (!unsecured && kind != InstrumentKind::guaranteed_loan)) {
    return std::numeric_limits<double>::max();
  }
  double room = equity_paid_in * ((unsecured ? terms_.ratio_unsecured : terms_.ratio_guaranteed) / terms_.ratio_equity);
  for (std::size_t j = 0; j < terms_.instruments.size(); ++j) {
    if (terms_.instruments[j].kind == kind) room -= run.balance[j];
  }
  return std::max(0.0, room);
}

void GapModel::cover(int month, const std::vector<double>& allowed, GapRun& out) const {
  auto& flows = out.months[static_cast<std::size_t>(month - 1)];
  double missing = terms_.minimum_cash - flows.cash;
  double equity_paid_in = 0;
  for (std::size_t j = 0; j < terms_.instruments.size(); ++j) {
    if (terms_.instruments[j].kind == InstrumentKind::equity) equity_paid_in += out.used[j];
  }
  for (const int place : order_) {
    if (missing <= 0) break;
    const auto j = static_cast<std::size_t>(place);
    const auto& inst = terms_.instruments[j];
    if (inst.kind == InstrumentKind::lease || month < inst.from_month) continue;
    if (inst.due_month > 0 && month >= inst.due_month) continue;
    const bool bridge = inst.kind == InstrumentKind::bridge;
    if (bridge && month == terms_.months) continue;
    double take = std::min(missing, allowed[j] - (bridge ? 0.0 : out.used[j]));
    // A bridge covers what is new this month, never the bridge that fell due: it cannot renew itself.
    if (bridge && month > 1) {
      const double before = out.drawn[j * out.months.size() + static_cast<std::size_t>(month - 2)];
      take = std::min(take, std::max(0.0, missing - before));
    }
    const double linked = linked_room(inst.kind, equity_paid_in, out);
    if (linked < take) take = linked;
    if (take <= 0) continue;
    missing -= take;
    flows.drawn += take;
    out.drawn[j * out.months.size() + static_cast<std::size_t>(month - 1)] += take;
    out.used[j] = bridge ? std::max(out.used[j], take) : out.used[j] + take;
    if (owed(inst.kind) || bridge) out.balance[j] += take;
    if (inst.kind == InstrumentKind::equity) equity_paid_in += take;
  }
  out.unsecured_at_link = linked_room(InstrumentKind::unsecured_loan, equity_paid_in, out) < kNoGap;
  out.guaranteed_at_link = linked_room(InstrumentKind::guaranteed_loan, equity_paid_in, out) < kNoGap;
}

void GapModel::run(const std::vector<double>& allowed, bool count_service, GapRun& out) const {
  const std::size_t n = fixed_.size(), count = terms_.instruments.size();
  out.months = fixed_;
  out.drawn.assign(count * n, 0.0);
  out.service.assign(count * n, 0.0);
  out.used.assign(count, 0.0);
  out.balance.assign(count, 0.0);
  out.gap = 0;
  out.opens_month = 0;
  out.worst_month = terms_.months;
  pay_leases(allowed, count_service, out);

  double cash = 0;
  for (int month = 1; month <= terms_.months; ++month) {
    auto& flows = out.months[static_cast<std::size_t>(month - 1)];
    for (std::size_t j = 0; j < count; ++j) {
      const auto& inst = terms_.instruments[j];
      if (!inst.committed || inst.kind != InstrumentKind::equity || inst.from_month != month) continue;
      out.used[j] = allowed[j];
      out.drawn[j * n + static_cast<std::size_t>(month - 1)] = allowed[j];
      flows.drawn += allowed[j];
    }
    pay_loans(month, count_service, out);
    const double paid = flows.outflow + flows.one_off + flows.deposit + flows.service + flows.repayment;
    flows.cash = cash + flows.inflow + flows.drawn - paid;
    const double before = flows.drawn;
    cover(month, allowed, out);
    flows.cash += flows.drawn - before;
    cash = flows.cash;
    flows.shortfall = std::max(0.0, terms_.minimum_cash - cash);
    if (flows.shortfall < kNoGap) flows.shortfall = 0;
    if (flows.shortfall > 0 && out.opens_month == 0) out.opens_month = month;
    if (flows.shortfall > out.gap + kNoGap) {
      out.gap = flows.shortfall;
      out.worst_month = month;
    }
  }
}

}  // namespace loan
