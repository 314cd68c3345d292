#include "deal/growth_terms.h"

#include <algorithm>

#include "core/math.h"
#include "growth/milestone.h"

namespace loan {

using namespace agreed;

std::vector<RateStep> steps_of(const Tranche& tranche) {
  std::vector<RateStep> steps = tranche.rate_steps;
  std::sort(steps.begin(), steps.end(),
            [](const RateStep& a, const RateStep& b) { return a.from_month < b.from_month; });
  return steps;
}

bool has_trigger(const Growth& g) {
  const bool value = g.trigger_multiple.has_value(), revenue = g.trigger_revenue_multiple.has_value();
  switch (g.trigger_rule) {
    case GrowthTrigger::valuation:
      return value;
    case GrowthTrigger::revenue:
      return revenue;
    case GrowthTrigger::both:
    case GrowthTrigger::either:
      break;
  }
  return value && revenue;
}

void put_trigger(const Growth& g, SimulationTerms& terms) {
  // Only the multiples matter; a firm without a stated valuation is measured in units of its own value.
  const double value = g.warrant.valuation_today > Money{} ? in_yuan(g.warrant.valuation_today) : 1.0;
  const double revenue = g.revenue_share.revenue_today > Money{} ? in_yuan(g.revenue_share.revenue_today) : 1.0;
  terms.value = {value, g.real_drift, g.warrant.volatility};
  terms.revenue = {revenue, log1p(g.revenue_share.growth), g.revenue_share.volatility};
  terms.correlation = g.revenue_correlation;
  if (g.trigger_multiple) terms.trigger_value = value * *g.trigger_multiple;
  if (g.trigger_revenue_multiple) terms.trigger_revenue = revenue * *g.trigger_revenue_multiple;
  constexpr TriggerRule kRules[] = {TriggerRule::valuation, TriggerRule::revenue, TriggerRule::both,
                                    TriggerRule::either};
  terms.rule = kRules[static_cast<int>(g.trigger_rule)];
}

namespace {

constexpr int kTriggerPairs = 4'000;
constexpr std::uint64_t kTriggerSeed = 1;

/// Chance of each step by the deal's own trigger: two independent milestones by their closed forms, correlated ones
/// by simulation with a fixed seed, so that equal deals have equal figures.
void put_probabilities(Working& w, const TrancheWork& tranche, RatePathTerms& terms) {
  const Growth& g = w.deal.growth;
  SimulationTerms s;
  put_trigger(g, s);
  const bool joined = s.rule == TriggerRule::both || s.rule == TriggerRule::either;
  if (joined && s.correlation != 0) {
    s.balance = tranche.balances;
    s.first_rate = tranche.first_rate;
    for (const TriggeredStep& step : terms.steps) s.steps.push_back({step.from_month, step.rate});
    GrowthSimulation paths(s, kTriggerSeed, false);
    paths.advance(kTriggerPairs);
    for (const Estimate& e : paths.result().trigger_by_step) terms.given_probabilities.push_back(Num{e.value});
    w.out.notes.push_back("note.trigger_simulated");
    return;
  }
  for (const TriggeredStep& step : terms.steps) {
    terms.given_probabilities.push_back(w.trace.step_list(
        "growth.joined_trigger",
        [](std::span<const double> v) {
          const double value = v[1] > 0 ? hit_probability({v[0], v[2], v[3]}, v[1], v[8]) : 0.0;
          const double revenue = hit_probability({v[4], v[6], v[7]}, v[5], v[8]);
          if (v[9] == 1) return revenue;
          return v[9] == 2 ? value * revenue : value + revenue - value * revenue;
        },
        std::vector<Num>{Num{s.value.start}, Num{s.trigger_value}, w.trace.input(g.real_drift, "growth.real_drift"),
                         w.trace.input(g.warrant.volatility, "growth.warrant.volatility"), Num{s.revenue.start},
                         Num{s.trigger_revenue}, Num{s.revenue.drift},
                         w.trace.input(g.revenue_share.volatility, "growth.revenue_share.volatility"),
                         Num{(step.from_month - 1) / 12.0}, Num{static_cast<double>(g.trigger_rule)}}));
  }
}

}  // namespace

RatePathTerms rate_path_terms(Working& w, const TrancheWork& tranche) {
  Trace& t = w.trace;
  const Growth& g = w.deal.growth;
  RatePathTerms terms;
  terms.months = static_cast<int>(tranche.balances.size());
  terms.first_rate = tranche.first_rate;
  for (const RateStep& s : steps_of(*tranche.terms)) {
    const auto m = static_cast<std::size_t>(s.from_month) - 1;
    TriggeredStep step;
    step.from_month = s.from_month;
    step.rate = Num{s.rate, tranche.rates_why.empty() ? 0 : tranche.rates_why[m]};
    terms.steps.push_back(step);
  }
  terms.triggered = has_trigger(g);
  if (!terms.triggered) return terms;
  if (g.trigger_rule != GrowthTrigger::valuation) {
    put_probabilities(w, tranche, terms);
    return terms;
  }
  // Only the multiple matters; a firm without a stated valuation is measured in units of its own value.
  terms.value_today = g.warrant.valuation_today > Money{}
                          ? t.input(in_yuan(g.warrant.valuation_today), "growth.warrant.valuation_today")
                          : Num{1.0};
  terms.trigger_value = t.step(
      "growth.trigger_value", [](double value, double multiple) { return value * multiple; }, terms.value_today,
      t.input(*g.trigger_multiple, "growth.trigger_multiple"));
  terms.real_drift = t.input(g.real_drift, "growth.real_drift");
  terms.volatility = t.input(g.warrant.volatility, "growth.warrant.volatility");
  return terms;
}

Num monthly_burn(Working& w) {
  std::vector<Num> needs;
  for (const NeedBlock& b : w.deal.stack.needs) {
    const Num monthly = w.trace.input(in_yuan(b.monthly), "stack.needs[", b.id, "].monthly");
    needs.push_back(w.trace.step(
        "growth.block_need", [](double m, double months) { return m * months; }, monthly,
        Num{static_cast<double>(b.to_month - b.from_month + 1)}));
  }
  if (needs.empty()) return {};
  return w.trace.step(
      "growth.monthly_burn", [](double all, double months) { return all / months; },
      w.trace.sum("growth.total_need", needs), w.trace.input(static_cast<double>(w.deal.stack.months), "stack.months"));
}

RightTerms right_terms(Working& w, const BankWork& bank, bool stated) {
  Trace& t = w.trace;
  const Warrant& x = w.deal.growth.warrant;
  RightTerms terms;
  terms.subscribe_amount = t.input(in_yuan(x.amount), "growth.warrant.amount");
  terms.strike_valuation = t.input(in_yuan(x.strike_valuation), "growth.warrant.strike_valuation");
  terms.post_money = x.basis == StakeBasis::post_money;
  if (stated && x.stated_stake) terms.stated_stake = t.input(*x.stated_stake, "growth.warrant.stated_stake");
  if (x.later_dilution > 0) terms.later_round_dilution = {t.input(x.later_dilution, "growth.warrant.later_dilution")};
  terms.value_today = t.input(in_yuan(x.valuation_today), "growth.warrant.valuation_today");
  terms.volatility = t.input(x.volatility, "growth.warrant.volatility");
  terms.risk_free = t.input(x.risk_free_rate, "growth.warrant.risk_free_rate");
  terms.years = t.input(x.years, "growth.warrant.years");
  if (x.milestone_valuation) {
    terms.trigger_value = t.input(in_yuan(*x.milestone_valuation), "growth.warrant.milestone_valuation");
  }
  if (x.survival) terms.stated_survival = t.input(*x.survival, "growth.warrant.survival");
  terms.pd_annual = bank.default_probability;
  terms.bank_share = t.input(x.bank_share, "growth.warrant.bank_share");
  terms.vat_rate = w.vat;
  terms.surcharge_rate = w.surcharge;
  terms.income_tax = w.income_tax;
  terms.real_drift = t.input(w.deal.growth.real_drift, "growth.real_drift");
  terms.equity_discount = terms.real_drift;
  return terms;
}

SwapTerms swap_terms(Working& w, const BankWork& bank) {
  Trace& t = w.trace;
  const Growth& g = w.deal.growth;
  SwapTerms terms;
  terms.bank_share = t.input(g.warrant.bank_share, "growth.warrant.bank_share");
  terms.take_up = t.input(g.take_up, "growth.take_up");
  terms.discount = t.input(g.swap_discount_rate, "growth.swap_discount_rate");
  terms.per_year = 1;
  terms.periods = std::max(1, static_cast<int>(g.warrant.years + 0.5));
  std::vector<Num> others;
  for (const Commitment& c : g.commitments) {
    if (!c.replaces_warrant || c.bank != bank.terms->id) continue;
    const Num volume = t.input(c.year_1, "growth.commitments[", c.id, "].year_1");
    const Num unit = t.input(c.unit_income, "growth.commitments[", c.id, "].unit_income");
    switch (c.kind) {
      case CommitmentKind::deposits:
        terms.offered_deposit = volume;
        terms.deposit_margin = unit;
        break;
      case CommitmentKind::payroll:
        terms.payroll_heads = volume;
        terms.payroll_fee_per_head = unit;
        break;
      case CommitmentKind::settlement:
      case CommitmentKind::other:
        others.push_back(t.step(
            "growth.other_fee", [](double v, double u) { return v * u; }, volume, unit));
        break;
    }
  }
  if (!others.empty()) terms.other_annual_fees = others.size() == 1 ? others[0] : t.sum("growth.other_fees", others);
  return terms;
}

WaiverScorecardTerms scorecard_terms(Working& w) {
  Trace& t = w.trace;
  const Growth& g = w.deal.growth;
  WaiverScorecardTerms terms;
  terms.pass_score = t.step(
      "growth.pass_score", [](double share) { return 100 * share; },
      t.input(g.waiver_threshold, "growth.waiver_threshold"));
  for (const Commitment& c : g.commitments) {
    std::vector<const Quarter*> quarters;
    for (const Quarter& q : g.quarters) {
      if (q.commitment == c.id) quarters.push_back(&q);
    }
    if (quarters.empty()) continue;
    std::sort(quarters.begin(), quarters.end(),
              [](const Quarter* a, const Quarter* b) { return a->number < b->number; });
    BusinessPromise promise;
    promise.id = c.id;
    promise.threshold = t.input(g.waiver_threshold, "growth.waiver_threshold");
    promise.quarterly_unit_income = t.step(
        "growth.quarterly_unit_income", [](double yearly) { return yearly / 4; },
        t.input(c.unit_income, "growth.commitments[", c.id, "].unit_income"));
    for (const Quarter* q : quarters) {
      promise.promised.push_back(t.input(q->promised, "growth.quarters[", q->id, "].promised"));
      promise.actual.push_back(t.input(q->actual, "growth.quarters[", q->id, "].actual"));
    }
    terms.promises.push_back(std::move(promise));
  }
  return terms;
}

std::vector<Num> revenue_share_inputs(Working& w, const BankWork& bank) {
  Trace& t = w.trace;
  const RevenueShare& r = w.deal.growth.revenue_share;
  const double years = static_cast<double>((w.longest_tenor() + 11) / 12);
  return {t.input(in_yuan(r.revenue_today), "growth.revenue_share.revenue_today"),
          t.input(r.growth, "growth.revenue_share.growth"),
          t.input(r.volatility, "growth.revenue_share.volatility"),
          t.input(r.share, "growth.revenue_share.share"),
          t.input(in_yuan(r.threshold), "growth.revenue_share.threshold"),
          t.input(in_yuan(r.yearly_cap), "growth.revenue_share.yearly_cap"),
          Num{years},
          bank.default_probability,
          t.input(r.discount_rate, "growth.revenue_share.discount_rate")};
}

std::optional<FounderTerms> founder_terms(Working& w, const Position& p) {
  Trace& t = w.trace;
  const EquityTerms& e = w.deal.stack.equity;
  if (!e.pre_money || !e.exit_equity || *e.pre_money <= Money{}) return std::nullopt;
  const TrancheWork& tranche = w.tranches[p.tranche];
  const Warrant& x = w.deal.growth.warrant;
  FounderTerms terms;
  terms.funding = t.step(
      "growth.funding", [](Money drawn) { return in_yuan(drawn); }, tranche.committed_traced);
  terms.founder_stake = t.input(e.founder_stake, "stack.equity.founder_stake");
  for (const Round& r : w.deal.growth.rounds) {
    if (r.pre_money <= Money{}) continue;
    terms.later_round_dilution.push_back(t.step(
        "growth.round_dilution", [](double pre, double raised) { return raised / (pre + raised); },
        t.input(in_yuan(r.pre_money), "growth.rounds[", r.id, "].pre_money"),
        t.input(in_yuan(r.raised), "growth.rounds[", r.id, "].raised")));
  }
  terms.exit_value = t.input(in_yuan(*e.exit_equity), "stack.equity.exit_equity");
  terms.exit_months = std::clamp(static_cast<int>(e.exit_years * 12 + 0.5), 1, 480);
  terms.income_tax = w.income_tax;
  terms.warrant_loan_rate = p.life.average_rate;
  const auto& ceiling = w.deal.facility.borrower_ceiling;
  terms.loan_rate = ceiling ? t.input(*ceiling, "facility.borrower_ceiling") : p.life.average_rate;
  const bool warrant = x.amount > Money{};
  terms.subscribe_amount = warrant ? t.input(in_yuan(x.amount), "growth.warrant.amount") : Num{};
  terms.strike_valuation = warrant ? t.input(in_yuan(x.strike_valuation), "growth.warrant.strike_valuation")
                                   : t.input(in_yuan(*e.pre_money), "stack.equity.pre_money");
  terms.post_money = x.basis == StakeBasis::post_money;
  terms.bank_share = t.input(x.bank_share, "growth.warrant.bank_share");
  terms.pre_money = t.input(in_yuan(*e.pre_money), "stack.equity.pre_money");
  return terms;
}

}  // namespace loan
