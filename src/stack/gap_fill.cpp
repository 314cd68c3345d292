#include "stack/gap_fill.h"

#include <algorithm>

namespace loan {

double sum_of_products(std::span<const double> pairs) {
  double total = 0;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) total += pairs[i] * pairs[i + 1];
  return total;
}

Num row_until(const char* rule, const std::vector<double>& matrix, std::size_t row, std::size_t months, int until,
              Trace& trace) {
  const double* first = matrix.data() + row * months;
  if (!trace.recording()) {
    double total = 0;
    for (int m = 0; m < until; ++m) total += first[m];
    return Num{total};
  }
  std::vector<Num> terms;
  for (int m = 0; m < until; ++m) {
    if (first[m] != 0) terms.push_back(Num{first[m]});
  }
  return trace.sum(rule, terms);
}

namespace {

Num blocks_until(const char* rule, const std::vector<MonthlyBlock>& blocks, int month, Trace& trace) {
  std::vector<Num> pairs;
  pairs.reserve(2 * blocks.size());
  for (const auto& b : blocks) {
    const int count = std::min(b.to_month, month) - b.from_month + 1;
    if (count <= 0) continue;
    pairs.push_back(b.monthly);
    pairs.push_back(Num{static_cast<double>(count)});
  }
  return trace.step_list(
      rule, [](std::span<const double> p) { return sum_of_products(p); }, pairs);
}

/// The gap of a pass, explained by what had to be paid and what had come in by its worst month.
GapSize explained_gap(const GapTerms& t, const GapRun& run, Trace& trace) {
  const int month = run.worst_month;
  const std::size_t n = run.months.size();
  std::vector<Num> need, sources;
  need.reserve(3 + t.one_offs.size() + 2 * t.instruments.size());
  sources.reserve(1 + t.instruments.size());
  need.push_back(blocks_until("stack.outflow_until", t.outflows, month, trace));
  for (const auto& item : t.one_offs) {
    if (item.month <= month) need.push_back(item.amount);
  }
  double repaid = 0;
  for (int m = 0; m < month; ++m) repaid += run.months[static_cast<std::size_t>(m)].repayment;
  if (repaid > 0) need.push_back(Num{repaid});
  sources.push_back(blocks_until("stack.inflow_until", t.inflows, month, trace));
  for (std::size_t j = 0; j < t.instruments.size(); ++j) {
    const auto& inst = t.instruments[j];
    const Num drawn = trace.about(row_until("stack.drawn_until", run.drawn, j, n, month, trace), inst.id);
    if (drawn > 0) sources.push_back(drawn);
    if (drawn > 0 && inst.kind == InstrumentKind::lease) {
      need.push_back(
          trace.about(trace.step(
                          "stack.lease_deposit",
                          [](double financed, double deposit, double fee) { return financed * (deposit + fee); }, drawn,
                          inst.deposit_rate, inst.fee_rate),
                      inst.id));
    }
    const Num service = trace.about(row_until("stack.service_until", run.service, j, n, month, trace), inst.id);
    if (service != 0) need.push_back(service);
  }
  need.push_back(t.minimum_cash);
  const Num paid = trace.sum("stack.need_until", need);
  const Num received = trace.sum("stack.sources_until", sources);
  GapSize size;
  size.amount = trace.step(
      "stack.gap", [](double out, double in) { return out - in < kNoGap ? 0.0 : out - in; }, paid, received);
  size.opens_month = run.opens_month;
  size.worst_month = month;
  return size;
}

double lease_allowance(const GapModel& model, const GapInstrument& lease, std::size_t j, const Waterfall& w) {
  const double own = 1 - lease.deposit_rate - lease.fee_rate;
  return std::min({lease.cap.value, model.open_equipment(j, w.allowed), w.run.gap / own});
}

}  // namespace

Waterfall fill_gap(const GapTerms& t, const GapModel& model, bool count_service, Trace& trace) {
  Waterfall w;
  const std::size_t count = t.instruments.size();
  w.allowed.assign(count, 0.0);
  w.gap_after.assign(count, Num{});
  w.left_out.assign(count, false);
  for (std::size_t j = 0; j < count; ++j) {
    if (t.instruments[j].committed) w.allowed[j] = t.instruments[j].cap;
  }
  for (std::size_t j = 0; j < count; ++j) {
    const auto& inst = t.instruments[j];
    if (inst.committed && inst.kind == InstrumentKind::lease) {
      w.allowed[j] = std::min(inst.cap.value, model.open_equipment(j, w.allowed));
    }
  }
  w.allowed_before = w.allowed;
  model.run(w.allowed, count_service, w.run);
  w.before = w.residual = explained_gap(t, w.run, trace);
  w.used_before = w.run.used;
  for (const int place : model.calling_order()) {
    const auto j = static_cast<std::size_t>(place);
    const auto& inst = t.instruments[j];
    if (!inst.committed && w.run.gap > 0) {
      w.allowed[j] = inst.kind == InstrumentKind::lease ? lease_allowance(model, inst, j, w) : inst.cap.value;
      model.run(w.allowed, count_service, w.run);
      if (w.run.used[j] < inst.minimum_ticket - kNoGap) {
        w.allowed[j] = 0;
        w.left_out[j] = true;
        model.run(w.allowed, count_service, w.run);
      }
      w.residual = explained_gap(t, w.run, trace);
    }
    w.gap_after[j] = trace.about(w.residual.amount, inst.id);
  }
  return w;
}

}  // namespace loan
