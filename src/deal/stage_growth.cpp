// Stage 7, growth: the rate path with its trigger, the warrant, the business that may replace it, promised against
// actual, and what each structure leaves to founder and bank.
#include <algorithm>

#include "deal/growth_terms.h"
#include "deal/pricing_terms.h"
#include "deal/working.h"
#include "growth/founder.h"
#include "growth/rate_path.h"
#include "growth/revenue_share.h"
#include "growth/right_value.h"
#include "growth/swap_test.h"
#include "growth/waiver_scorecard.h"

namespace loan {

using namespace agreed;

namespace {

using shown::GrowthOutcome;

/// What the growth terms hold: the position of the bank that keeps them (the lead, else the first).
Position* growth_position(Working& w) {
  Position* found = nullptr;
  for (Position& p : w.positions) {
    const bool leads = w.banks[p.bank].terms->role == BankRole::lead;
    if (!found || (leads && w.banks[found->bank].terms->role != BankRole::lead)) found = &p;
  }
  return found;
}

Num plus(Working& w, const char* rule, Num a, Num b) {
  return w.trace.sum(rule, {a, b});
}

/// EVA of the loan with its business and `extra` when every month runs at `rates`.
Num eva_with_extra(Working& w, const Position& p, const std::vector<double>& rates, const char* rule,
                   const Num& extra) {
  const Num eva = eva_at_rates(w, p, rates);
  return extra.value != 0 ? plus(w, rule, eva, extra) : eva;
}

void put_years(Working& w, const Position& p, const RatePath& path, const RatePathCost& cost, GrowthOutcome& out) {
  const TrancheWork& tranche = w.tranches[p.tranche];
  for (std::size_t y = 0; y * 12 < tranche.rates.size(); ++y) {
    const std::size_t month = y * 12;
    shown::GrowthYear row;
    row.id = std::to_string(y + 1);
    row.rate = Num{tranche.rates[month], tranche.rates_why.empty() ? 0 : tranche.rates_why[month]};
    row.expected_rate = row.rate;
    const std::vector<RateStep> steps = steps_of(*tranche.terms);
    for (std::size_t s = 0; s < steps.size(); ++s) {
      if (steps[s].from_month == static_cast<int>(month) + 1) {
        row.expected_rate = path.expected_rate[s];
        if (has_trigger(w.deal.growth)) row.trigger_probability = path.trigger_probability[s];
      }
    }
    row.interest = cost.years[y].scheduled;
    row.flat_interest = cost.years[y].flat;
    row.saving = cost.years[y].saving;
    const BankWork& bank = w.banks[p.bank];
    if (!bank.business.empty()) row.business_income = bank.business[std::min(y, bank.business.size() - 1)];
    out.years.push_back(std::move(row));
  }
}

/// Rate path, its expectation, and what the bank earns on each.
void put_path(Working& w, const Position& p, const Num& warrant, GrowthOutcome& out) {
  const TrancheWork& tranche = w.tranches[p.tranche];
  const RatePath path = rate_path(rate_path_terms(w, tranche), w.trace);
  const Facility& f = w.deal.facility;
  const Num flat =
      f.borrower_ceiling ? w.trace.input(*f.borrower_ceiling, "facility.borrower_ceiling") : tranche.first_rate;
  const RatePathCost cost = rate_path_cost(path, tranche.balances, flat, w.discount, monthly_burn(w), w.trace);
  put_years(w, p, path, cost, out);
  if (cost.runway_status == Status::ok) out.runway_gained = cost.runway_gained;
  if (has_trigger(w.deal.growth) && !tranche.terms->rate_steps.empty()) {
    out.eva_expected_path = eva_with_extra(w, p, path.expected, "growth.eva_expected_path", warrant);
    out.eva_never_fires = eva_with_extra(w, p, path.untriggered, "growth.eva_never_fires", warrant);
  }
}

void put_warrant(Working& w, const BankWork& bank, GrowthOutcome& out) {
  const Warrant& terms = w.deal.growth.warrant;
  const RightValue right = right_value(right_terms(w, bank, false), w.trace);
  const auto post = [](double amount, double valuation) { return amount / valuation; };
  const auto pre = [](double amount, double valuation) { return amount / (valuation + amount); };
  const Num amount = w.trace.input(in_yuan(terms.amount), "growth.warrant.amount");
  const Num strike = w.trace.input(in_yuan(terms.strike_valuation), "growth.warrant.strike_valuation");
  const Num stake_post = w.trace.step("growth.stake_post_money", post, amount, strike);
  const Num stake_pre = w.trace.step("growth.stake_pre_money", pre, amount, strike);
  const bool is_post = terms.basis == StakeBasis::post_money;
  out.implied_stake = is_post ? stake_post : stake_pre;
  out.other_stake = is_post ? stake_pre : stake_post;
  out.warrant_value = right.option_value;
  out.warrant_surviving = right.value;
  out.warrant_bank_part = right.bank_gross;
  out.warrant_bank_after_tax = right.bank_net;
  if (!terms.stated_stake) return;
  out.stated_stake = w.trace.input(*terms.stated_stake, "growth.warrant.stated_stake");
  const double differs = *terms.stated_stake - *out.implied_stake;
  if (differs < -0.001 || differs > 0.001) {
    out.stated_value = right_value(right_terms(w, bank, true), w.trace).option_value;
    w.out.notes.push_back("note.stated_stake_differs");
  }
}

void put_swap(Working& w, const BankWork& bank, GrowthOutcome& out) {
  const auto& commitments = w.deal.growth.commitments;
  const bool offered =
      std::any_of(commitments.begin(), commitments.end(), [](const Commitment& c) { return c.replaces_warrant; });
  if (!offered || !out.warrant_surviving) return;
  SwapTerms terms = swap_terms(w, bank);
  terms.right_value = *out.warrant_surviving;
  const SwapTest test = swap_test(terms, w.trace);
  out.business_value = test.offer_pv;
  const auto minus = [](double offer, double right) { return offer - right; };
  if (test.whole.status == Status::ok) {
    out.deposits_for_whole = test.whole.kept_deposit;
    out.promise_for_whole = test.whole.promise_needed;
  }
  if (test.bank_part.status == Status::ok) {
    out.deposits_for_bank_part = test.bank_part.kept_deposit;
    out.promise_for_bank_part = test.bank_part.promise_needed;
  }
  out.exchange_gain_whole = w.trace.step("growth.exchange_gain", minus, test.offer_pv, test.whole.right);
  out.exchange_gain_bank_part = w.trace.step("growth.exchange_gain", minus, test.offer_pv, test.bank_part.right);
  if (!out.stated_value) return;
  // The stated stake's right on survival, so that it compares with the other.
  SwapTerms stated = terms;
  stated.right_value = w.trace.step(
      "growth.stated_surviving",
      [](double value, double whole, double surviving) { return whole > 0 ? value * surviving / whole : 0.0; },
      *out.stated_value, *out.warrant_value, *out.warrant_surviving);
  const SwapTest reading = swap_test(stated, w.trace);
  if (reading.whole.status == Status::ok) out.deposits_for_stated = reading.whole.kept_deposit;
}

void put_scorecard(Working& w, GrowthOutcome& out) {
  const Growth& g = w.deal.growth;
  if (g.quarters.empty()) return;
  WaiverScorecardTerms terms = scorecard_terms(w);
  terms.right_value = out.warrant_surviving.value_or(Num{});
  const loan::Scorecard card = waiver_scorecard(terms, w.trace);
  if (card.outcome == WaiverOutcome::no_data) return;
  out.score = card.score;
  out.waiver = std::string(name_of(card.outcome));
  out.revived_value = w.or_nothing(card.revived_value);
  for (std::size_t q = 0; q < card.quarters.size(); ++q) {
    for (std::size_t i = 0; i < terms.promises.size(); ++i) {
      const PromiseQuarter& one = card.quarters[q].promises[i];
      shown::QuarterOutcome row;
      row.commitment = terms.promises[i].id;
      row.id = row.commitment + "-" + std::to_string(q + 1);
      row.promised = terms.promises[i].promised[std::min(q, terms.promises[i].promised.size() - 1)];
      row.actual = terms.promises[i].actual[q];
      row.met = one.ratio;
      row.shortfall = one.shortfall;
      row.income_lost = one.income_lost;
      out.quarters.push_back(std::move(row));
    }
  }
}

void put_revenue_share(Working& w, const BankWork& bank, GrowthOutcome& out) {
  if (w.deal.growth.revenue_share.share <= 0) return;
  out.revenue_share_value = w.trace.step_list(
      "growth.revenue_share_value",
      [](std::span<const double> v) {
        RevenueShareTerms terms;
        terms.revenue = {v[0], v[1], v[2]};
        terms.share = v[3];
        terms.threshold = v[4];
        if (v[5] > 0) terms.annual_cap = v[5];
        terms.years = static_cast<int>(v[6]);
        terms.pd_annual = v[7];
        terms.discount = v[8];
        const auto found = revenue_share(terms);
        return found.ok() ? found->pv : 0.0;
      },
      revenue_share_inputs(w, bank));
}

void put_founder(Working& w, const Position& p, GrowthOutcome& out) {
  const std::optional<FounderTerms> terms = founder_terms(w, p);
  if (!terms) return;
  const FounderComparison c = compare_for_founder(*terms, w.trace);
  const auto row = [&w](const char* id, const loan::FounderCase& one) {
    shown::FounderCase out_case;
    out_case.id = id;
    out_case.founder_share = one.ownership;
    out_case.founder_value = one.cash;
    out_case.cash_cost = w.or_nothing(one.claims);
    return out_case;
  };
  out.founder.push_back(row("loan", c.loan));
  out.founder.back().bank_return = c.bank_yield_loan;
  if (w.deal.growth.warrant.amount > Money{}) {
    out.founder.push_back(row("loan_warrant", c.loan_with_warrant));
    if (c.yield_status == Status::ok) out.founder.back().bank_return = c.bank_yield_warrant;
  }
  out.founder.push_back(row("equity", c.equity));
  out.founder.back().bank_return = c.cost_of_equity;
  if (c.crossover_warrant_status == Status::ok) out.crossover_valuation = c.crossover_warrant;
}

/// The bank's return with what growth adds after tax.
void put_returns(Working& w, const Position& p, const Num& extra, GrowthOutcome& out) {
  const LifeEconomics& life = p.life;
  out.eva_loan = life.loan_only.eva_pv;
  out.eva_with_business = life.with_relationship.eva_pv;
  if (life.with_relationship.minimum_status == Status::ok) {
    out.break_even_last_rate = life.with_relationship.break_even_last_rate;
  }
  const Num eva = extra.value != 0 ? plus(w, "growth.eva_with_warrant", life.with_relationship.eva_pv, extra)
                                   : life.with_relationship.eva_pv;
  if (extra.value != 0) out.eva_with_warrant = eva;
  shown::BankOutcome& bank = w.out.banks[p.bank];
  bank.eva_with_growth = eva;
  if (life.capital_pv > 0) {
    bank.raroc_with_growth = w.trace.step(
        "growth.raroc", [](double income, double more, double capital) { return (income + more) / capital; },
        life.with_relationship.net_income_pv, extra, life.capital_pv);
    w.out.growth_raroc = bank.raroc_with_growth;
  }
}

}  // namespace

void growth_stage(Working& w) {
  const Growth& g = w.deal.growth;
  Position* p = growth_position(w);
  const bool any = g.warrant.amount > Money{} || !g.commitments.empty() || g.revenue_share.share > 0 ||
                   (p && !w.tranches[p->tranche].terms->rate_steps.empty());
  if (!any || !p) return;
  const BankWork& bank = w.banks[p->bank];
  GrowthOutcome out;
  if (g.warrant.amount > Money{}) put_warrant(w, bank, out);
  put_revenue_share(w, bank, out);
  std::vector<Num> extras;
  // A warrant that the offered business replaces is not counted beside that business.
  const bool exchanged =
      std::any_of(g.commitments.begin(), g.commitments.end(), [](const Commitment& c) { return c.replaces_warrant; });
  if (out.warrant_bank_after_tax && !exchanged) extras.push_back(*out.warrant_bank_after_tax);
  if (out.revenue_share_value) {
    extras.push_back(w.trace.step(
        "growth.revenue_share_net", [](double pv, double kept, double tax) { return pv * kept * (1 - tax); },
        *out.revenue_share_value, w.taxed_factor, w.income_tax));
  }
  const Num extra = extras.empty()       ? Num{}
                    : extras.size() == 1 ? extras[0]
                                         : w.trace.sum("growth.extra_income", extras);
  put_returns(w, *p, extra, out);
  put_path(w, *p, extra, out);
  put_swap(w, bank, out);
  put_scorecard(w, out);
  put_founder(w, *p, out);
  w.out.growth = std::move(out);
}

}  // namespace loan
