#include "deal/simulation_terms.h"

#include <algorithm>

#include "core/math.h"
#include "deal/fields.h"
#include "deal/growth_terms.h"
#include "deal/working.h"
#include "growth/milestone.h"

namespace loan {

using namespace agreed;

namespace {

const Position* growth_position(const Working& w) {
  const Position* found = nullptr;
  for (const Position& p : w.positions) {
    const bool leads = w.banks[p.bank].terms->role == BankRole::lead;
    if (!found || (leads && w.banks[found->bank].terms->role != BankRole::lead)) found = &p;
  }
  return found;
}

void put_rates(const Working& w, const TrancheWork& tranche, SimulationTerms& terms) {
  terms.first_rate = tranche.first_rate;
  terms.flat_rate = w.deal.facility.borrower_ceiling.value_or(tranche.first_rate);
  for (const RateStep& s : steps_of(*tranche.terms)) terms.steps.push_back({s.from_month, s.rate});
  if (terms.steps.empty()) return;
  if (has_trigger(w.deal.growth)) {
    put_trigger(w.deal.growth, terms);
    return;
  }
  // Scheduled steps are due whatever happens: a trigger that has been met from the start.
  terms.rule = TriggerRule::valuation;
  terms.trigger_value = terms.value.start;
}

void put_income(const Working& w, const BankWork& bank, SimulationTerms& terms) {
  for (std::size_t m = 0; m < terms.balance.size() && !bank.business.empty(); ++m) {
    terms.business.push_back(bank.business[std::min(m / 12, bank.business.size() - 1)] / 12);
  }
  const RevenueShare& r = w.deal.growth.revenue_share;
  if (r.share > 0 && r.revenue_today > Money{}) {
    terms.revenue = {in_yuan(r.revenue_today), log1p(r.growth), r.volatility};
    terms.revenue_share = r.share;
    terms.revenue_threshold = in_yuan(r.threshold);
    if (r.yearly_cap > Money{}) terms.revenue_cap = in_yuan(r.yearly_cap);
  }
  const Warrant& x = w.deal.growth.warrant;
  if (x.amount <= Money{} || x.strike_valuation <= Money{}) return;
  const double amount = in_yuan(x.amount), strike = in_yuan(x.strike_valuation);
  const double stake = amount / (x.basis == StakeBasis::post_money ? strike : strike + amount);
  terms.stake = stake * (1 - x.later_dilution);
  terms.subscribe_amount = amount;
  terms.warrant_months = static_cast<int>(x.years * 12 + 0.5);
  terms.bank_share = x.bank_share;
  if (x.milestone_valuation) terms.warrant_trigger = in_yuan(*x.milestone_valuation);
  terms.stated_survival = x.survival;
}

SimulationTerms growth_simulation(const Working& w, const Position& p) {
  const BankWork& bank = w.banks[p.bank];
  const Warrant& x = w.deal.growth.warrant;
  SimulationTerms terms;
  terms.value = {in_yuan(x.valuation_today), w.deal.growth.real_drift, x.volatility};
  terms.balance = p.balances;
  put_rates(w, w.tranches[p.tranche], terms);
  terms.pd_annual = bank.default_probability;
  if (w.deal.growth.structural_default && terms.pd_annual > 0) {
    const auto barrier = default_barrier(terms.value, terms.pd_annual);
    if (barrier.ok() && barrier->status == Status::ok) terms.default_barrier = barrier->barrier;
  }
  terms.lgd = p.loss_given_default;
  terms.discount = w.discount;
  terms.equity_discount = std::max(w.deal.growth.real_drift, 0.0);
  put_income(w, bank, terms);
  terms.plain_net_income = p.life.loan_only.net_income_pv;
  terms.capital = p.life.capital_pv;
  terms.net_of_vat = bank.vat_factor;
  terms.income_tax = w.income_tax;
  return terms;
}

}  // namespace

Result<DealSimulationTerms> simulation_terms(const Deal& deal, const ParameterTable& parameters) {
  if (Problems found = check(deal); !found.empty()) return found;
  Outcome outcome;
  Trace quiet;
  Working w(deal, parameters, outcome, quiet);
  for (const auto stage : {resolve_parameters, score_stage, schedule_stage, cover_stage, bank_stage, split_stage,
                           business_stage, pricing_stage}) {
    stage(w);
    if (!w.problems.empty()) return std::move(w.problems);
  }
  DealSimulationTerms out;
  out.cover = shared_cover_terms(w);
  out.default_probability = w.default_probability;
  out.flows = party_flows(w);
  if (Problems found = check(out.cover); !found.empty()) return found;
  for (CoverTranche& t : out.cover.tranches) {
    out.balances.emplace_back(t.balances.begin(), t.balances.end());
    t.balances_why = {};
  }
  for (std::size_t t = 0; t < out.balances.size(); ++t) out.cover.tranches[t].balances = out.balances[t];
  const Position* p = growth_position(w);
  if (!p || deal.growth.warrant.valuation_today <= Money{}) return out;
  out.growth_bank = w.banks[p->bank].terms->id;
  out.growth = growth_simulation(w, *p);
  if (Problems found = check_simulation(*out.growth, "growth."); !found.empty()) return found;
  return out;
}

}  // namespace loan
