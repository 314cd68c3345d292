// The client: what each bank gains by winning it and gives up by losing it, and a rival's offer beside ours.
#include "deal/working.h"
#include "schedule/borrower_cost.h"

namespace loan {

using namespace agreed;

namespace {

/// Present value of one yuan a year, paid monthly while the firm lives, over the longest tenor.
double life_annuity(const LifeWeights& weights, std::size_t months) {
  double sum = 0;
  for (std::size_t m = 1; m <= months; ++m) {
    const int k = static_cast<int>(m);
    sum += weights.survival_at(k) * weights.discount_at(k) / 12;
  }
  return sum;
}

/// Lending below the reservation can still be right when the client would take today's business along: the rate may
/// fall until what is lost on the loan equals that business.
void put_client(Working& w, std::size_t b) {
  Trace& t = w.trace;
  const BankWork& bank = w.banks[b];
  shown::BankOutcome& out = w.out.banks[b];
  std::vector<Num> lent, rates;
  for (const Position& p : w.positions) {
    if (p.bank != b || !(p.amount > 0)) continue;
    lent.push_back(p.life.lent_pv);
    rates.push_back(p.life.lent_pv);
    rates.push_back(p.life.average_rate);
  }
  if (lent.empty()) return;
  const Num today =
      t.input(in_yuan(bank.terms->existing_business_income), "banks[", bank.terms->id, "].existing_business_income");
  out.if_won = out.eva_with_relationship;
  out.if_lost = t.step(
      "pricing.if_lost", [](double income, double tax, double annuity) { return 0 - income * (1 - tax) * annuity; },
      today, w.income_tax, Num{today > 0 ? life_annuity(*bank.weights, w.longest_tenor()) : 0.0});
  out.at_stake = t.step(
      "pricing.at_stake", [](double won, double lost) { return won - lost; }, *out.if_won, *out.if_lost);
  const Num earns = lent.size() == 1 ? lent[0] : t.sum("pricing.lent_pv_total", lent);
  if (!(earns > 0)) return;
  const Num average = t.step_list(
      "pricing.average_of_tranches",
      [](std::span<const double> v) {
        double all = 0, weighted = 0;
        for (std::size_t i = 0; i + 1 < v.size(); i += 2) {
          all += v[i];
          weighted += v[i] * v[i + 1];
        }
        return weighted / all;
      },
      rates);
  out.walk_away_rate = t.step(
      "pricing.walk_away_rate",
      [](double rate, double stake, double kept, double tax, double all) {
        return rate - stake / (kept * (1 - tax) * all);
      },
      average, *out.at_stake, bank.vat_factor, w.income_tax, earns);
}

/// The rival's offer billed by the same days, calendar and repayment as ours, so that the two compare.
void put_rival(Working& w) {
  Trace& t = w.trace;
  const Facility& f = w.deal.facility;
  if (!f.rival_rate) return;
  const std::size_t at = w.common_tranche();
  const shown::TrancheOutcome& ours = w.out.tranches[at];
  const Calendar calendar = calendar_of(w.parameters);
  TrancheTerms terms = billed_terms(w, *w.tranches[at].terms, w.tranches[at], calendar);
  terms.rate = t.input(*f.rival_rate, "facility.rival_rate");
  terms.rate_path.clear();
  const auto schedule = schedule_of_tranche(terms, t);
  if (!schedule.ok()) return;  // the same terms at our rate have been billed before
  std::vector<FeeItem> fees;
  if (f.rival_upfront_fee_rate > 0) {
    fees.push_back({CostKind::bank_fee, CostTiming::upfront_rate, f.rival_upfront_fee_rate});
  }
  if (f.rival_yearly_fee_rate > 0) {
    fees.push_back({CostKind::guarantee_fee, CostTiming::yearly_on_balance, f.rival_yearly_fee_rate});
  }
  const BorrowerCost cost = borrower_cost(*schedule, fee_flows(*schedule, fees, t), t);
  shown::RivalOutcome out;
  out.name = f.rival_name;
  out.simple_cost = cost.simple_all_in;
  if (cost.nominal_annual) out.nominal_cost = *cost.nominal_annual;
  if (cost.effective_annual) out.effective_cost = *cost.effective_annual;
  out.our_simple_cost = ours.simple_cost;
  out.advantage = t.step(
      "schedule.rival_advantage", [](double theirs, double mine) { return theirs - mine; }, out.simple_cost,
      ours.simple_cost);
  out.advantage_amount = t.step(
      "schedule.rival_amount", [](double rates, double occupied) { return rates * occupied; }, out.advantage,
      cost.occupied_yuan_years);
  // A point of contract rate costs the firm interest ÷ rate points of simple cost (365/360 by days).
  out.rate_to_match = t.step(
      "schedule.rate_to_match",
      [](double contract, double advantage, double interest) {
        return contract + (interest > 0 ? advantage * contract / interest : advantage);
      },
      w.tranches[at].first_rate, out.advantage, ours.interest_only_rate);
  w.out.rival = out;
}

}  // namespace

void client_stage(Working& w) {
  for (std::size_t b = 0; b < w.banks.size(); ++b) put_client(w, b);
  put_rival(w);
}

}  // namespace loan
