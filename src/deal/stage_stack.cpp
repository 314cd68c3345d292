// Stage 8, stack: the monthly need against equity, loans, lease and bridge; what is left, when, and which cap holds it.
#include <algorithm>

#include "deal/working.h"
#include "stack/funding_gap.h"
#include "stack/lease.h"

namespace loan {

using agreed::Source;
using agreed::Stack;

namespace {

GapInstrument instrument_of(Working& w, const Source& s) {
  Trace& t = w.trace;
  const auto path = [&s](const char* name) { return "stack.sources[" + s.id + "]." + name; };
  const Stack& stack = w.deal.stack;
  GapInstrument g;
  g.id = s.id;
  g.kind = s.instrument;
  g.committed = s.amount > Money{};
  g.cap = g.committed ? t.input(in_yuan(s.amount), path("amount"))
                      : t.input(in_yuan(s.cap.value_or(kLargestMoney)), path("cap"));
  g.minimum_ticket = t.input(in_yuan(s.minimum_ticket), path("minimum_ticket"));
  g.from_month = s.month;
  g.annual_rate = t.input(s.cost_rate, path("cost_rate"));
  for (const TrancheWork& work : w.tranches) {
    if (s.tranche.empty() || work.terms->id != s.tranche) continue;
    g.annual_rate = work.first_rate;
    g.due_month = work.terms->tenor_months < stack.months ? s.month + work.terms->tenor_months : 0;
    std::vector<Num> fees;
    for (const agreed::Layer& l : w.deal.cover.layers) {
      if ((l.tranche.empty() || l.tranche == s.tranche) && l.fee_payer == FeePayer::borrower && l.fee_rate > 0) {
        fees.push_back(t.input(l.fee_rate, "cover.layers[", l.id, "].fee_rate"));
      }
    }
    if (!fees.empty()) g.annual_fee_rate = fees.size() == 1 ? fees[0] : t.sum("stack.fee_rate", fees);
  }
  if (s.instrument == InstrumentKind::lease) {
    const agreed::LeaseTerms& lease = stack.lease;
    g.annual_rate = t.input(lease.rate, "stack.lease.rate");
    g.rents = lease.months;
    g.in_advance = lease.in_advance;
    g.down_payment_rate = t.input(lease.down_payment_rate, "stack.lease.down_payment_rate");
    g.deposit_rate = t.input(lease.deposit_rate, "stack.lease.deposit_rate");
    g.fee_rate = t.input(lease.fee_rate, "stack.lease.fee_rate");
    g.buyout_price = t.input(in_yuan(lease.buyout), "stack.lease.buyout");
  }
  if (s.instrument == InstrumentKind::bridge) {
    g.working_days = stack.bridge_days;
    g.daily_rate = t.input(stack.bridge_daily_rate, "stack.bridge_daily_rate");
  }
  return g;
}

GapTerms terms_of(Working& w) {
  Trace& t = w.trace;
  const Stack& s = w.deal.stack;
  GapTerms terms;
  terms.months = s.months;
  for (const agreed::NeedBlock& b : s.needs) {
    terms.outflows.push_back(
        {b.from_month, b.to_month, t.input(in_yuan(b.monthly), "stack.needs[", b.id, "].monthly")});
  }
  for (const agreed::NeedItem& i : s.items) {
    terms.one_offs.push_back(
        {i.month, t.input(in_yuan(i.amount), "stack.items[", i.id, "].amount"), i.kind == agreed::NeedKind::equipment});
  }
  terms.minimum_cash = t.input(in_yuan(s.minimum_cash), "stack.minimum_cash");
  if (s.opening_cash > Money{}) {
    GapInstrument cash;
    cash.id = "opening_cash";
    cash.kind = InstrumentKind::own_cash;
    cash.committed = true;
    cash.cap = t.input(in_yuan(s.opening_cash), "stack.opening_cash");
    terms.instruments.push_back(cash);
  }
  for (const Source& source : s.sources) terms.instruments.push_back(instrument_of(w, source));
  terms.count_debt_service = s.count_debt_service;
  const bool has_equity = std::any_of(s.sources.begin(), s.sources.end(),
                                      [](const Source& x) { return x.instrument == InstrumentKind::equity; });
  terms.linked = has_equity && s.ratio_equity > 0 && s.ratio_unsecured + s.ratio_guaranteed > 0;
  terms.ratio_equity = t.input(s.ratio_equity, "stack.ratio_equity");
  terms.ratio_unsecured = t.input(s.ratio_unsecured, "stack.ratio_unsecured");
  terms.ratio_guaranteed = t.input(s.ratio_guaranteed, "stack.ratio_guaranteed");
  if (s.equity.pre_money) {
    terms.pre_money = t.input(in_yuan(*s.equity.pre_money), "stack.equity.pre_money");
    terms.founder_stake = t.input(s.equity.founder_stake, "stack.equity.founder_stake");
    terms.exit_equity = t.input(in_yuan(s.equity.exit_equity.value_or(Money{})), "stack.equity.exit_equity");
    terms.exit_years = t.input(s.equity.exit_years, "stack.equity.exit_years");
    terms.option_pool_post = t.input(s.equity.option_pool, "stack.equity.option_pool");
  }
  return terms;
}

void put_sources(Working& w, const GapTerms& terms, const FundingGap& gap, shown::StackOutcome& out) {
  for (std::size_t i = 0; i < gap.uses.size(); ++i) {
    shown::SourceOutcome row;
    row.id = terms.instruments[i].id;
    row.name = row.id;
    for (const Source& s : w.deal.stack.sources) {
      if (s.id == row.id && !s.name.empty()) row.name = s.name;
    }
    row.amount = gap.uses[i].amount;
    row.cost = terms.instruments[i].kind == InstrumentKind::equity && gap.equity_status == Status::ok
                   ? gap.cost_of_equity
                   : gap.uses[i].annual_cost;
    row.gap_after = gap.uses[i].gap_after;
    row.at_cap = gap.uses[i].bound != GapBound::none;
    row.bound = std::string(name_of(gap.uses[i].bound));
    out.sources.push_back(std::move(row));
  }
}

void put_months(Working& w, const GapTerms& terms, const FundingGap& gap, shown::StackOutcome& out) {
  const Num nothing = w.or_nothing(Num{});
  std::vector<Num> so_far(terms.instruments.size(), nothing);
  for (std::size_t m = 0; m < gap.months.size(); ++m) {
    shown::GapMonth row;
    row.id = std::to_string(m + 1);
    row.need = gap.months[m].need;
    row.sources = gap.months[m].sources;
    row.cumulative_need = gap.months[m].cumulative_need;
    row.cumulative_sources = gap.months[m].cumulative_sources;
    row.cash = gap.months[m].cash;
    row.gap = gap.months[m].shortfall;
    for (std::size_t i = 0; i < so_far.size(); ++i) {
      const Num drawn = gap.drawn[i * gap.months.size() + m];
      if (drawn.value != 0) {
        so_far[i] = so_far[i].value == 0 ? drawn : w.trace.sum("stack.drawn_so_far", {so_far[i], drawn});
      }
      row.by_source.push_back(
          {terms.instruments[i].id, drawn.why != 0 || drawn.value != 0 ? drawn : nothing, so_far[i]});
    }
    out.months.push_back(std::move(row));
  }
}

/// A month as a figure.
Num month_of(Traced<int> month) {
  return {static_cast<double>(month.value), month.why};
}

/// One number of a lease over all the equipment, which is worked out once: `known` is what `pick` takes from the
/// inputs.
template <class Pick>
Num of_lease(Working& w, const char* rule, Num equipment, double known, Pick pick) {
  if (!w.trace.recording()) return known;
  const agreed::LeaseTerms& l = w.deal.stack.lease;
  Trace& t = w.trace;
  const Num inputs[] = {equipment,
                        t.input(l.down_payment_rate, "stack.lease.down_payment_rate"),
                        t.input(l.rate, "stack.lease.rate"),
                        t.input(static_cast<double>(l.months), "stack.lease.months"),
                        t.input(in_yuan(l.buyout), "stack.lease.buyout"),
                        t.input(l.deposit_rate, "stack.lease.deposit_rate"),
                        t.input(l.fee_rate, "stack.lease.fee_rate"),
                        t.input(l.in_advance ? 1.0 : 0.0, "stack.lease.in_advance")};
  return t.entry(rule, pick, known, inputs);
}

Result<Lease> lease_from(std::span<const double> v) {
  LeaseTerms terms;
  terms.equipment_cost = v[0];
  terms.down_payment_rate = v[1];
  terms.rate = v[2];
  terms.rents = static_cast<int>(v[3]);
  terms.buyout_price = v[4];
  terms.deposit_rate = v[5];
  terms.fee_rate = v[6];
  terms.in_advance = v[7] != 0;
  return lease(terms);
}

void put_lease(Working& w, shown::StackOutcome& out) {
  const auto& sources = w.deal.stack.sources;
  const bool leased = std::any_of(sources.begin(), sources.end(),
                                  [](const Source& s) { return s.instrument == InstrumentKind::lease; });
  std::vector<Num> equipment;
  for (const agreed::NeedItem& i : w.deal.stack.items) {
    if (i.kind == agreed::NeedKind::equipment && i.amount > Money{}) {
      equipment.push_back(w.trace.input(in_yuan(i.amount), "stack.items[", i.id, "].amount"));
    }
  }
  if (!leased || equipment.empty()) return;
  const Num cost = equipment.size() == 1 ? equipment[0] : w.trace.sum("stack.equipment", equipment);
  const agreed::LeaseTerms& terms = w.deal.stack.lease;
  const double plain[] = {cost,
                          terms.down_payment_rate,
                          terms.rate,
                          static_cast<double>(terms.months),
                          in_yuan(terms.buyout),
                          terms.deposit_rate,
                          terms.fee_rate,
                          terms.in_advance ? 1.0 : 0.0};
  const auto found = lease_from(plain);
  out.lease_rent = of_lease(w, "stack.lease_rent", cost, found.ok() ? found->rent : 0.0, [](std::span<const double> v) {
    const auto l = lease_from(v);
    return l.ok() ? l->rent : 0.0;
  });
  if (!found.ok() || !found->has_yield) return;
  out.lease_cost = of_lease(w, "stack.lease_cost", cost, found->nominal_annual,
                            [](std::span<const double> v) { return lease_from(v)->nominal_annual; });
  if (found->all_roots.size() == 2) {
    const auto other = [](const Lease& l) { return l.all_roots[0] == l.irr_period ? l.all_roots[1] : l.all_roots[0]; };
    out.lease_other_root = of_lease(w, "stack.lease_other_root", cost, other(*found), [](std::span<const double> v) {
      const auto l = lease_from(v);
      return l->all_roots[0] == l->irr_period ? l->all_roots[1] : l->all_roots[0];
    });
  }
}

}  // namespace

void stack_stage(Working& w) {
  const Stack& s = w.deal.stack;
  if (s.needs.empty() && s.items.empty()) return;
  const GapTerms terms = terms_of(w);
  if (Problems found = check_gap_terms(terms, "stack."); !found.empty()) {
    w.problems.insert(w.problems.end(), found.begin(), found.end());
    return;
  }
  const FundingGap gap = funding_gap(terms, w.trace);
  shown::StackOutcome out;
  out.status = gap.status;
  out.need = gap.total_need;
  out.gap_before = gap.before_fillers.amount;
  if (gap.before_fillers.opens_month > 0) out.gap_month = month_of(gap.before_fillers.opens_month);
  out.gap = gap.residual.amount;
  out.gap_with_debt_service = gap.with_service.amount;
  if (gap.with_service.opens_month > 0) out.gap_with_debt_service_month = month_of(gap.with_service.opens_month);
  if (gap.binding >= 0) out.binding = terms.instruments[static_cast<std::size_t>(gap.binding)].id;
  if (gap.linked_status == Status::ok) out.equity_to_close = gap.equity_to_close;
  if (gap.equity_status == Status::ok) {
    out.equity_cost = gap.cost_of_equity;
    out.dilution = gap.investor_stake;
    out.founder_after = gap.founder_after;
  }
  if (gap.blended_status == Status::ok) out.blended_cost = gap.blended_cost;
  put_sources(w, terms, gap, out);
  put_months(w, terms, gap, out);
  put_lease(w, out);
  w.out.stack = std::move(out);
}

}  // namespace loan
