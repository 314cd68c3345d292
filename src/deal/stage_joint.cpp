// Stage 6, joint: the interval of common rates at which all banks join, who sets its low end, and the rates that
// bargaining would find. It only proposes: the contract rate stays the input.
#include <algorithm>

#include "deal/working.h"
#include "joint/joint_terms.h"

namespace loan {

using namespace agreed;

/// The tranche whose rate is common: the first without lenders of its own, else the first.
std::size_t Working::common_tranche() const {
  for (std::size_t t = 0; t < tranches.size(); ++t) {
    if (tranches[t].terms->lenders.empty()) return t;
  }
  return 0;
}

namespace {

RateBank rate_bank(Working& w, const Position& p) {
  Trace& t = w.trace;
  const BankWork& k = w.banks[p.bank];
  const LifeEconomics& life = p.life;
  RateBank bank;
  bank.id = k.terms->id;
  bank.amount = p.amount;
  const bool relationship = w.deal.joint.reservation_basis == ReservationBasis::with_relationship;
  bank.reservation_rate = relationship ? life.with_relationship.minimum.rate : life.loan_only.minimum.rate;
  bank.disagreement_profit =
      t.input(in_yuan(k.terms->disagreement_profit), "banks[", k.terms->id, "].disagreement_profit");
  bank.bargaining_weight = t.input(k.terms->bargaining_weight, "banks[", k.terms->id, "].bargaining_weight");
  bank.leads = k.terms->role != BankRole::participant;
  bank.hurdle = k.hurdle;
  if (life.loan_only.raroc_status == Status::ok && life.average_rate > 0) {
    bank.raroc = life.loan_only.raroc;
    bank.raroc_slope = t.step(
        "joint.raroc_slope",
        [](double tax, double interest, double rate, double capital) { return (1 - tax) * interest / rate / capital; },
        w.income_tax, life.interest_pv, life.average_rate, life.capital_pv);
  }
  return bank;
}

std::optional<Num> ceiling_of(Working& w) {
  Trace& t = w.trace;
  const Facility& f = w.deal.facility;
  std::vector<Num> ceilings;
  if (f.borrower_ceiling) ceilings.push_back(t.input(*f.borrower_ceiling, "facility.borrower_ceiling"));
  if (f.programme_ceiling) ceilings.push_back(t.input(*f.programme_ceiling, "facility.programme_ceiling"));
  if (ceilings.empty()) return std::nullopt;
  if (ceilings.size() == 1) return ceilings[0];
  return t.step(
      "joint.ceiling", [](double a, double b) { return a < b ? a : b; }, ceilings[0], ceilings[1]);
}

Num gap_between(Trace& t, const char* rule, const std::vector<Num>& v) {
  return t.step_list(
      rule,
      [](std::span<const double> x) {
        const auto [low, high] = std::minmax_element(x.begin(), x.end());
        return *high - *low;
      },
      v);
}

void put_common(Working& w, const CommonTerms& common, const std::vector<const Position*>& members) {
  shown::JointOutcome& out = w.out.joint;
  out.status = common.status;
  out.interval_low = common.interval_low;
  if (common.interval_high) {
    out.interval_high = *common.interval_high;
    out.width = w.trace.step(
        "joint.width", [](double low, double high) { return high - low; }, out.interval_low, *out.interval_high);
  }
  out.blocking_bank = w.banks[members[common.blocking_bank]->bank].terms->id;
  out.blocking_gap = common.blocking_gap;
  out.ceiling_gap = w.or_nothing(common.ceiling_gap);
  out.nash_rate = common.nash_rate;
  out.egalitarian_rate = common.egalitarian_rate;
  out.low_with_transfers = common.interval_low_with_transfers;
  out.rate_with_transfers = common.rate_with_transfers;
  if (common.without_blocker) out.low_without_blocker = common.without_blocker->interval_low;
  for (std::size_t i = 0; i < members.size(); ++i) {
    shown::BankSurplus row;
    row.id = w.banks[members[i]->bank].terms->id;
    row.reservation_rate = common.banks[i].reservation_rate;
    row.slack = common.banks[i].slack;
    row.surplus = common.banks[i].surplus;
    row.transfer = common.banks[i].transfer;
    row.lead_fee = common.banks[i].lead_fee;
    out.banks.push_back(std::move(row));
  }
}

void put_limits(Working& w) {
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    shown::BankOutcome& out = w.out.banks[b];
    out.limit = w.banks[b].limit;
    out.limit_use = w.banks[b].limit_use;
    if (w.banks[b].ceiling.binding) out.limit_name = std::string(name_of(*w.banks[b].ceiling.binding));
  }
}

}  // namespace

void joint_stage(Working& w) {
  Trace& t = w.trace;
  shown::JointOutcome& out = w.out.joint;
  put_limits(w);
  const std::size_t tranche = w.common_tranche();
  RateTerms terms;
  std::vector<const Position*> members;
  std::vector<Num> funding, floors, losses;
  std::vector<MoneyNum> amounts;
  for (const Position& p : w.positions) {
    if (p.tranche != tranche || !(p.amount > 0)) continue;
    members.push_back(&p);
    terms.banks.push_back(rate_bank(w, p));
    funding.push_back(w.out.banks[p.bank].funding_cost);
    floors.push_back(p.life.loan_only.minimum.rate);
    losses.push_back(w.out.banks[p.bank].expected_loss);
    amounts.push_back(t.step(
        "joint.amount_to_fen", [](double yuan) { return round_to_fen(yuan); }, p.amount));
  }
  if (members.empty()) {
    for (Num shown::JointOutcome::*figure :
         {&shown::JointOutcome::rate, &shown::JointOutcome::interval_low, &shown::JointOutcome::blocking_gap,
          &shown::JointOutcome::ceiling_gap, &shown::JointOutcome::funding_gap, &shown::JointOutcome::floor_gap,
          &shown::JointOutcome::expected_loss}) {
      out.*figure = w.or_nothing(out.*figure);
    }
    out.amount = w.or_nothing(out.amount);
    return;
  }
  terms.rate = members.front()->life.average_rate;
  terms.ceiling = ceiling_of(w);
  terms.lead_fee_rate = t.input(w.deal.joint.lead_fee_rate, "joint.lead_fee_rate");
  terms.borrower_weight = t.input(w.deal.joint.borrower_weight, "joint.borrower_weight");
  if (Problems found = check_common_terms(terms); !found.empty()) {
    w.problems.insert(w.problems.end(), found.begin(), found.end());
    return;
  }
  out.rate = terms.rate;
  put_common(w, common_terms(terms, t), members);
  out.funding_gap = gap_between(t, "joint.funding_gap", funding);
  out.floor_gap = gap_between(t, "joint.floor_gap", floors);
  out.amount = amounts.size() == 1 ? amounts[0] : t.sum_money("joint.tranche_amount", amounts);
  out.expected_loss = losses.size() == 1 ? losses[0] : t.sum("joint.expected_loss", losses);
}

}  // namespace loan
