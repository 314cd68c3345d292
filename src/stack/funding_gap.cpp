#include "stack/funding_gap.h"

#include <algorithm>

#include "stack/equity.h"
#include "stack/gap_fill.h"
#include "stack/gap_steps.h"
#include "stack/lease.h"

namespace loan {

namespace {

Num annual_cost(const GapInstrument& inst, const GapRun& run, std::size_t j, Trace& trace) {
  if (inst.all_in_cost) return *inst.all_in_cost;
  if (inst.kind == InstrumentKind::bridge) {
    return trace.step(
        "stack.bridge_cost", [](double daily) { return daily * 360; }, inst.daily_rate);
  }
  if (inst.kind == InstrumentKind::lease) {
    // The buyout weighs by the sum financed; a lease not used is priced at its cap.
    const Num financed = run.used[j] > 0 ? Num{run.used[j]} : inst.cap;
    return trace.step(
        "stack.lease_cost",
        [](double sum, double rate, double rents, double deposit, double fee, double buyout, double advance) {
          LeaseTerms terms;
          terms.equipment_cost = sum;
          terms.rate = rate;
          terms.rents = static_cast<int>(rents);
          terms.deposit_rate = deposit;
          terms.fee_rate = fee;
          terms.buyout_price = buyout;
          terms.in_advance = advance != 0;
          return lease_nominal_cost(terms);
        },
        financed, inst.annual_rate, Num{static_cast<double>(inst.rents)}, inst.deposit_rate, inst.fee_rate,
        inst.buyout_price, Num{inst.in_advance ? 1.0 : 0.0});
  }
  return trace.sum("stack.loan_cost", {inst.annual_rate, inst.annual_fee_rate});
}

GapBound bound_of(const GapTerms& t, const GapModel& model, const Waterfall& w, std::size_t j) {
  const auto& inst = t.instruments[j];
  if (w.left_out[j]) return GapBound::minimum_ticket;
  const bool unsecured = inst.kind == InstrumentKind::unsecured_loan;
  if ((unsecured && t.linked && w.run.unsecured_at_link) ||
      (inst.kind == InstrumentKind::guaranteed_loan && t.linked && w.run.guaranteed_at_link)) {
    return GapBound::linked_limit;
  }
  if (w.run.used[j] >= inst.cap - kNoGap) return GapBound::own_cap;
  if (inst.kind == InstrumentKind::lease && w.run.used[j] >= model.open_equipment(j, w.allowed) - kNoGap) {
    return GapBound::equipment;
  }
  if (w.run.gap <= 0) return GapBound::none;
  if (inst.kind == InstrumentKind::bridge) return GapBound::one_month;
  return inst.from_month > w.run.opens_month ? GapBound::too_late : GapBound::none;
}

std::vector<InstrumentUse> uses_of(const GapTerms& t, const GapModel& model, const Waterfall& w, Trace& trace) {
  const std::size_t n = w.run.months.size();
  std::vector<InstrumentUse> uses(t.instruments.size());
  for (std::size_t j = 0; j < uses.size(); ++j) {
    const auto& inst = t.instruments[j];
    InstrumentUse& use = uses[j];
    use.amount = inst.kind == InstrumentKind::bridge
                     ? Num{w.run.used[j]}
                     : trace.about(row_until("stack.drawn_until", w.run.drawn, j, n, t.months, trace), inst.id);
    use.gap_after = w.gap_after[j];
    const bool priced = inst.kind != InstrumentKind::equity && inst.kind != InstrumentKind::own_cash;
    if (priced) use.annual_cost = trace.about(annual_cost(inst, w.run, j, trace), inst.id);
    use.bound = bound_of(t, model, w, j);
    for (std::size_t m = 0; m < n && use.first_month == 0; ++m) {
      if (w.run.drawn[j * n + m] > 0) use.first_month = static_cast<int>(m) + 1;
    }
  }
  return uses;
}

template <class N>
void fill_months(const GapTerms& t, const GapRunOf<N>& run, Trace& trace, FundingGap& out) {
  TracedGapSteps steps(trace);
  Num need_so_far, sources_so_far;
  out.months.reserve(run.months.size());
  for (const auto& f : run.months) {
    GapMonth m;
    m.need = steps.need(f.outflow, f.one_off, f.deposit, f.service, f.repayment);
    m.sources = trace.sum("stack.month_sources", {Num{f.inflow}, Num{f.drawn}});
    need_so_far = m.cumulative_need = trace.sum("stack.cumulative_need", {need_so_far, m.need});
    sources_so_far = m.cumulative_sources = trace.sum("stack.cumulative_sources", {sources_so_far, m.sources});
    m.cash = trace.step(
        "stack.month_cash", [](double in, double paid) { return in - paid; }, m.cumulative_sources, m.cumulative_need);
    m.shortfall = steps.shortfall(t.minimum_cash, m.cash);
    out.months.push_back(m);
  }
  out.total_need = need_so_far;
}

/// The month in which a gap opens, as a step over the months' shortfalls.
void open_month(GapSize& gap, const RecordedGapRun& run, Trace& trace) {
  if (gap.opens_month == 0) return;
  std::vector<Num> shortfalls;
  for (const auto& m : run.months) shortfalls.push_back(m.shortfall);
  gap.opens_month.why = trace
                            .step_list(
                                "stack.gap_month",
                                [](std::span<const double> v) {
                                  const auto first = std::find_if(v.begin(), v.end(), [](double x) { return x > 0; });
                                  return first == v.end() ? 0.0 : static_cast<double>(first - v.begin() + 1);
                                },
                                shortfalls)
                            .why;
}

/// The passes again whose months are shown or asked about, with the origin of every number.
void record_months(const GapTerms& t, const GapModel& model, const Waterfall& w, const Waterfall& other, Trace& trace,
                   FundingGap& out) {
  const RecordedGapRun before = model.run(w.allowed_before, t.count_debt_service, trace);
  const RecordedGapRun run = model.run(w.allowed, t.count_debt_service, trace);
  open_month(out.before_fillers, before, trace);
  open_month(t.count_debt_service ? out.with_service : out.without_service, run, trace);
  open_month(out.residual, run, trace);
  if (other.run.opens_month > 0) {
    const RecordedGapRun that = model.run(other.allowed, !t.count_debt_service, trace);
    open_month(t.count_debt_service ? out.without_service : out.with_service, that, trace);
  }
  fill_months(t, run, trace, out);
  out.drawn = run.drawn;
}

bool borrowed(InstrumentKind kind) {
  return kind != InstrumentKind::own_cash && kind != InstrumentKind::equity;
}

void rank_and_blend(const GapTerms& t, Trace& trace, FundingGap& out) {
  for (std::size_t j = 0; j < out.uses.size(); ++j) out.order_by_cost.push_back(static_cast<int>(j));
  const auto is_equity = [&t](int j) {
    return t.instruments[static_cast<std::size_t>(j)].kind == InstrumentKind::equity;
  };
  std::stable_sort(out.order_by_cost.begin(), out.order_by_cost.end(), [&](int a, int b) {
    if (is_equity(a) != is_equity(b)) return is_equity(b);
    return out.uses[static_cast<std::size_t>(a)].annual_cost < out.uses[static_cast<std::size_t>(b)].annual_cost;
  });
  if (out.status == Status::gap_remains) {
    for (const int j : out.order_by_cost) {
      const GapBound bound = out.uses[static_cast<std::size_t>(j)].bound;
      if (!borrowed(t.instruments[static_cast<std::size_t>(j)].kind) || bound == GapBound::none) continue;
      out.binding = j;
      break;
    }
  }
  std::vector<Num> pairs;
  double total = 0;
  for (std::size_t j = 0; j < out.uses.size(); ++j) {
    if (!borrowed(t.instruments[j].kind) || out.uses[j].amount <= 0) continue;
    pairs.push_back(out.uses[j].annual_cost);
    pairs.push_back(out.uses[j].amount);
    total += out.uses[j].amount;
  }
  const auto blend = [](std::span<const double> p) {
    double weight = 0;
    for (std::size_t i = 1; i < p.size(); i += 2) weight += p[i];
    return sum_of_products(p) / weight;
  };
  out.blended_status = total > 0 ? Status::ok : Status::undefined_ratio;
  if (total > 0) out.blended_cost = trace.step_list("stack.blended_cost", blend, pairs);
  if (out.equity_status != Status::ok) return;
  pairs.push_back(out.cost_of_equity);
  pairs.push_back(out.equity_raised);
  out.blended_cost_with_equity = trace.step_list("stack.blended_cost_with_equity", blend, pairs);
}

void dilute(const GapTerms& t, Trace& trace, FundingGap& out) {
  std::vector<Num> raised;
  for (std::size_t j = 0; j < out.uses.size(); ++j) {
    if (t.instruments[j].kind == InstrumentKind::equity) raised.push_back(out.uses[j].amount);
  }
  out.equity_raised = trace.sum("stack.equity_raised", raised);
  if (t.pre_money <= 0 || out.equity_raised <= 0) return;
  EquityTerms terms{out.equity_raised, t.pre_money, t.founder_stake, t.exit_equity, t.exit_years, t.option_pool_post};
  if (!equity_dilution(terms)) return;
  out.equity_status = Status::ok;
  out.investor_stake = trace.step(
      "stack.investor_stake", [](double raise, double pre) { return raise / (pre + raise); }, out.equity_raised,
      t.pre_money);
  out.founder_after = trace.step(
      "stack.founder_after", [](double founder, double stake, double pool) { return founder * (1 - stake - pool); },
      t.founder_stake, out.investor_stake, t.option_pool_post);
  out.cost_of_equity = trace.step(
      "stack.cost_of_equity",
      [](double raise, double pre, double exit, double years) {
        return equity_dilution({raise, pre, 0, exit, years, 0})->cost_of_equity;
      },
      out.equity_raised, t.pre_money, t.exit_equity, t.exit_years);
}

void link(const GapTerms& t, const Waterfall& w, Trace& trace, FundingGap& out) {
  if (!t.linked) return;
  std::vector<Num> linked{w.before.amount};
  for (std::size_t j = 0; j < t.instruments.size(); ++j) {
    const auto& inst = t.instruments[j];
    const bool counts = inst.kind == InstrumentKind::equity || inst.kind == InstrumentKind::unsecured_loan ||
                        inst.kind == InstrumentKind::guaranteed_loan;
    if (counts && w.used_before[j] > 0) linked.push_back(Num{w.used_before[j]});
  }
  const Num need = trace.sum("stack.linked_need", linked);
  out.linked_status = Status::ok;
  out.equity_to_close = trace.step(
      "stack.equity_to_close", [](double sum, double a, double b, double c) { return sum * (a / (a + b + c)); }, need,
      t.ratio_equity, t.ratio_unsecured, t.ratio_guaranteed);
}

}  // namespace

FundingGap funding_gap(const GapTerms& terms, Trace& trace) {
  const GapModel model(terms);
  FundingGap out;
  const Waterfall w = fill_gap(terms, model, terms.count_debt_service, trace);
  const Waterfall other = fill_gap(terms, model, !terms.count_debt_service, trace);
  out.before_fillers = w.before;
  out.residual = w.residual;
  out.with_service = terms.count_debt_service ? w.residual : other.residual;
  out.without_service = terms.count_debt_service ? other.residual : w.residual;
  out.status = w.run.gap > 0 ? Status::gap_remains : Status::filled;
  out.uses = uses_of(terms, model, w, trace);
  dilute(terms, trace, out);
  rank_and_blend(terms, trace, out);
  link(terms, w, trace, out);
  if (trace.recording()) {
    record_months(terms, model, w, other, trace, out);
  } else {
    fill_months(terms, w.run, trace, out);
    out.drawn.assign(w.run.drawn.begin(), w.run.drawn.end());
  }
  return out;
}

}  // namespace loan
