// Who lends how much: tranches with lenders of their own as agreed, the others by the joint rule within each bank's
// limits, rounded to lots. All rules are worked out side by side.
#include <algorithm>

#include "deal/pricing_terms.h"
#include "deal/working.h"
#include "joint/allocation.h"
#include "joint/bank_limits.h"
#include "joint/min_cost.h"
#include "joint/round_shares.h"
#include "joint/syndicate.h"

namespace loan {

using namespace agreed;

namespace {

constexpr SplitRule kRules[] = {SplitRule::pro_rata,   SplitRule::equal_expected_loss, SplitRule::risk_budget,
                                SplitRule::water_fill, SplitRule::max_min_eva,         SplitRule::min_cost};
constexpr const char* kRuleNames[] = {"pro_rata",   "equal_expected_loss", "risk_budget",
                                      "water_fill", "max_min_eva",         "min_cost"};

/// What the rules compare, by bank. Amounts in yuan.
struct SplitWork {
  double loan = 0;
  std::size_t tranche = 0;  ///< the first joint one: its terms stand for all
  std::vector<double> lo, hi, commitment, el_rate, risk_budget, risk_rate, margin, cost;
  std::vector<BankCeiling> ceilings;
};

BankLimitTerms limits_of(const BankWork& k) {
  const Bank& b = *k.terms;
  BankLimitTerms terms;
  const auto yuan = [](const std::optional<Money>& m) { return m ? std::optional<double>(in_yuan(*m)) : std::nullopt; };
  terms.net_capital = yuan(b.net_capital);
  terms.existing_loans = yuan(b.existing_loans);
  terms.tier1 = yuan(b.tier1_capital);
  terms.existing_exposure = yuan(b.existing_exposure);
  terms.internal_limit = yuan(b.internal_limit);
  if (b.maximum_share < 1) terms.max_share = b.maximum_share;
  if (b.standalone_amount) {
    terms.standalone_amount = yuan(b.standalone_amount);
    terms.pd_alone = b.standalone_default_probability.value_or(k.default_probability);
    terms.lgd_alone = b.standalone_loss_given_default.value_or(k.loss_given_default);
    terms.pd_joint = k.default_probability;
    terms.lgd_joint = k.loss_given_default;
  }
  if (b.tenor_ceiling_months) terms.tenor_ceiling_years = *b.tenor_ceiling_months / 12.0;
  return terms;
}

std::vector<SyndicateRole> roles_of(const Working& w) {
  std::vector<SyndicateRole> roles;
  for (const BankWork& k : w.banks) {
    roles.push_back(k.terms->role == BankRole::lead         ? SyndicateRole::lead
                    : k.terms->role == BankRole::joint_lead ? SyndicateRole::joint_lead
                                                            : SyndicateRole::participant);
  }
  return roles;
}

SyndicateShares syndicate_shares(const Working& w) {
  SyndicateShares s;
  const auto read = [&w](const char* key, double& value) {
    if (const ParameterRow* row = find_parameter(w.parameters, key, w.deal.valuation_date)) value = row->value;
  };
  read("syndicate.sole_lead_share", s.sole_lead_least);
  read("syndicate.placed_with_others", s.placed_with_others_least);
  read("syndicate.joint_lead_share", s.joint_lead_least);
  read("syndicate.member_share", s.member_most);
  return s;
}

SplitWork split_work(Working& w, double loan, std::size_t tranche) {
  SplitWork s;
  s.loan = loan;
  s.tranche = tranche;
  const std::vector<SyndicateRole> roles = roles_of(w);
  const bool sole = has_sole_lead(roles);
  const SyndicateShares rules = syndicate_shares(w);
  const TrancheWork& t = w.tranches[tranche];
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    const BankWork& k = w.banks[b];
    const BankCeiling ceiling = bank_ceiling(limits_of(k), loan, static_cast<double>(t.balances.size()) / 12);
    double lo = std::max(in_yuan(k.terms->minimum_ticket), k.terms->minimum_share * loan);
    double hi = std::min(ceiling.highest.value_or(loan), loan);
    if (w.deal.joint.form == LegalForm::syndicate && w.banks.size() > 1) {
      const ShareBounds bounds = syndicate_bounds(roles[b], sole, rules);
      lo = std::max(lo, bounds.least * loan);
      hi = std::min(hi, bounds.most * loan);
    }
    s.lo.push_back(std::min(lo, hi));
    s.hi.push_back(hi);
    s.ceilings.push_back(ceiling);
    s.commitment.push_back(in_yuan(k.terms->commitment));
    s.el_rate.push_back(k.default_probability * k.loss_given_default * t.uncovered.front());
    s.risk_rate.push_back(k.risk_weight * k.capital_ratio);
    s.risk_budget.push_back(in_yuan(k.terms->risk_budget.value_or(k.terms->commitment)));
    s.cost.push_back(quiet_minimum_rate(w, b, tranche));
    s.margin.push_back((t.first_rate - s.cost.back()) * k.vat_factor * (1 - w.income_tax));
  }
  return s;
}

struct Split {
  Status status = Status::ok;
  double shortfall = 0;
  std::vector<Money> amount;
};

Split by_rule(const Working& w, const SplitWork& s, SplitRule rule) {
  Split out;
  std::vector<double> share;
  if (rule == SplitRule::min_cost) {
    std::vector<int> mandatory;
    for (std::size_t b = 0; b < w.banks.size(); ++b) {
      if (w.banks[b].terms->role != BankRole::participant) mandatory.push_back(static_cast<int>(b));
    }
    const auto cheapest = allocate_min_cost({s.loan, s.lo, s.hi, s.cost, mandatory});
    if (!cheapest.ok()) {
      out.status = Status::not_applicable;
      return out;
    }
    out.status = cheapest->status;
    if (cheapest->status == Status::infeasible && cheapest->has_below) out.shortfall = s.loan - cheapest->nearest_below;
    for (const double x : cheapest->amount) share.push_back(x / s.loan);
  } else {
    AllocationTerms terms;
    constexpr AllocationRule kMatching[] = {AllocationRule::pro_rata, AllocationRule::equal_el,
                                            AllocationRule::risk_budget, AllocationRule::water_fill,
                                            AllocationRule::max_min_eva};
    terms.rule = kMatching[static_cast<int>(rule)];
    terms.loan = s.loan;
    terms.lo = s.lo;
    terms.hi = s.hi;
    terms.commitment = s.commitment;
    terms.el_rate = s.el_rate;
    terms.risk_budget = s.risk_budget;
    terms.risk_rate = s.risk_rate;
    terms.margin = s.margin;
    const auto placed = allocate(terms);
    if (!placed.ok()) {  // a weight that the rule needs is not above 0 for some bank
      out.status = Status::not_applicable;
      return out;
    }
    out.status = placed->status;
    if (placed->status == Status::infeasible) out.shortfall = placed->missing;
    share = placed->share;
  }
  if (out.status != Status::ok) return out;
  RoundTerms rounding;
  rounding.loan = round_to_fen(s.loan);
  rounding.lot = w.deal.joint.lot;
  rounding.share = share;
  std::vector<Money> lo, hi;
  for (std::size_t b = 0; b < s.lo.size(); ++b) {
    const bool member = share[b] > 0;
    lo.push_back(member ? round_to_fen(s.lo[b]) : Money{});
    hi.push_back(member ? round_to_fen(s.hi[b]) : Money{});
  }
  rounding.lo = lo;
  rounding.hi = hi;
  const auto rounded = round_shares(rounding);
  if (rounded.ok() && rounded->status == Status::ok) {
    out.amount = rounded->amount;
  } else {
    out.status = Status::infeasible;
  }
  return out;
}

void add_position(Working& w, std::size_t bank, std::size_t tranche, Num share) {
  const TrancheWork& t = w.tranches[tranche];
  Position p;
  p.bank = bank;
  p.tranche = tranche;
  p.share = share;
  p.amount = w.trace.step(
      "joint.position", [](double s, Money drawn) { return s * in_yuan(drawn); }, share, t.drawn_traced);
  p.balances.resize(t.balances.size());
  for (std::size_t m = 0; m < t.balances.size(); ++m) p.balances[m] = t.balances[m] * share.value;
  w.positions.push_back(std::move(p));
}

std::size_t place_of(const Working& w, const std::string& bank) {
  std::size_t i = 0;
  while (w.banks[i].terms->id != bank) ++i;  // check() has seen that it exists
  return i;
}

/// Shares of the joint tranches by the chosen rule; when it has no answer, by commitment (or alike), and the outcome
/// says that the split is infeasible.
std::vector<double> joint_shares(Working& w, const SplitWork& s) {
  std::vector<double> shares(w.banks.size(), 1.0 / static_cast<double>(w.banks.size()));
  shown::JointOutcome& out = w.out.joint;
  for (std::size_t r = 0; r < std::size(kRules); ++r) {
    const Split split = by_rule(w, s, kRules[r]);
    const bool chosen = kRules[r] == w.deal.joint.rule;
    for (std::size_t b = 0; b < w.banks.size(); ++b) {
      shown::RuleComparison row;
      row.rule = kRuleNames[r];
      row.bank = w.banks[b].terms->id;
      row.id = row.rule + "-" + row.bank;
      row.status = split.status;
      if (!split.amount.empty()) {
        row.amount = split.amount[b];
        row.share = in_yuan(split.amount[b]) / s.loan;
        if (chosen) shares[b] = row.share;
      }
      out.rules.push_back(row);
    }
    if (!chosen) continue;
    out.split_status = split.status;
    if (split.status == Status::infeasible) out.shortfall = Num{split.shortfall};
    if (!split.amount.empty()) continue;
    double committed = 0;
    for (const double c : s.commitment) committed += c;
    for (std::size_t b = 0; committed > 0 && b < shares.size(); ++b) shares[b] = s.commitment[b] / committed;
  }
  return shares;
}

}  // namespace

void split_stage(Working& w) {
  double joint_loan = 0, facility = 0;
  std::optional<std::size_t> first;
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    facility += w.tranches[t].drawn;
    if (!w.tranches[t].terms->lenders.empty()) continue;
    joint_loan += w.tranches[t].drawn;
    if (!first) first = t;
  }
  std::vector<double> shares;
  if (first && w.banks.size() == 1) shares = {1.0};
  if (first && w.banks.size() > 1) {
    const SplitWork s = split_work(w, joint_loan, *first);
    shares = joint_shares(w, s);
    for (std::size_t b = 0; b < w.banks.size(); ++b) w.banks[b].ceiling = s.ceilings[b];
  } else {
    for (BankWork& k : w.banks)
      k.ceiling = bank_ceiling(limits_of(k), facility, static_cast<double>(w.longest_tenor()) / 12);
  }
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    const Tranche& terms = *w.tranches[t].terms;
    for (const Lender& l : terms.lenders) {
      add_position(w, place_of(w, l.bank), t,
                   w.trace.input(l.share, "facility.tranches[", terms.id, "].lenders[", l.id, "].share"));
    }
    if (!terms.lenders.empty()) continue;
    for (std::size_t b = 0; b < w.banks.size(); ++b) {
      const Num share = w.banks.size() == 1
                            ? Num{1.0}
                            : w.trace.about(w.trace.step(
                                                "joint.share", [](double s) { return s; }, Num{shares[b]}),
                                            w.banks[b].terms->id);
      add_position(w, b, t, share);
    }
  }
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    std::vector<Num> held;
    for (const Position& p : w.positions) {
      if (p.bank == b) held.push_back(p.amount);
    }
    const Num amount = held.size() == 1 ? held[0] : w.trace.sum("joint.bank_amount", held);
    w.banks[b].amount = w.trace.step(
        "joint.amount_to_fen", [](double yuan) { return round_to_fen(yuan); }, amount);
    w.banks[b].share = w.trace.step(
        "joint.share_of_facility", [](double a, double all) { return a / all; }, amount, Num{facility});
  }
}

}  // namespace loan
