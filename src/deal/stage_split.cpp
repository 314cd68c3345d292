// Who lends how much: tranches with lenders of their own as agreed, the others by the joint rule within each bank's
// limits, rounded to lots, with all rules side by side.
#include <algorithm>

#include "deal/pricing_terms.h"
#include "deal/working.h"
#include "joint/split.h"

namespace loan {

using namespace agreed;

namespace {

constexpr AllocationRule kRules[] = {AllocationRule::pro_rata,    AllocationRule::equal_el,
                                     AllocationRule::risk_budget, AllocationRule::water_fill,
                                     AllocationRule::max_min_eva, AllocationRule::min_cost};
constexpr const char* kRuleNames[] = {"pro_rata",   "equal_expected_loss", "risk_budget",
                                      "water_fill", "max_min_eva",         "min_cost"};

SyndicateRole role_of(const Bank& b) {
  return b.role == BankRole::lead         ? SyndicateRole::lead
         : b.role == BankRole::joint_lead ? SyndicateRole::joint_lead
                                          : SyndicateRole::participant;
}

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

/// What the split compares of one bank, on the terms of `tranche`; `least_rate` when banks compare.
SplitBank split_bank(Working& w, std::size_t b, std::size_t tranche, std::optional<double> least_rate) {
  Trace& t = w.trace;
  const BankWork& k = w.banks[b];
  const TrancheWork& loan = w.tranches[tranche];
  SplitBank bank;
  bank.id = k.terms->id;
  bank.role = role_of(*k.terms);
  bank.limits = limits_of(k);
  bank.minimum_ticket = t.input(in_yuan(k.terms->minimum_ticket), "banks[", k.terms->id, "].minimum_ticket");
  bank.minimum_share = t.input(k.terms->minimum_share, "banks[", k.terms->id, "].minimum_share");
  bank.commitment = t.input(in_yuan(k.terms->commitment), "banks[", k.terms->id, "].commitment");
  bank.el_rate = t.step(
      "joint.expected_loss_rate", [](double pd, double lgd, double part) { return pd * lgd * part; },
      k.default_probability, k.loss_given_default,
      Num{loan.uncovered.front(), loan.uncovered_why.empty() ? 0 : loan.uncovered_why.front()});
  if (k.terms->risk_budget) {
    bank.risk_budget = t.input(in_yuan(*k.terms->risk_budget), "banks[", k.terms->id, "].risk_budget");
  }
  bank.risk_rate = t.step(
      "joint.risk_rate", [](double rw, double ratio) { return rw * ratio; }, k.risk_weight, k.capital_ratio);
  if (!least_rate) return bank;
  bank.reservation_rate = *least_rate;
  bank.margin = t.step(
      "joint.margin",
      [](double rate, double least, double kept, double tax) { return (rate - least) * kept * (1 - tax); },
      loan.first_rate, bank.reservation_rate, k.vat_factor, w.income_tax);
  return bank;
}

void add_position(Working& w, std::size_t bank, std::size_t tranche, Num share) {
  const TrancheWork& t = w.tranches[tranche];
  Position p;
  p.bank = bank;
  p.tranche = tranche;
  p.share = share;
  p.amount = w.trace.step(
      "joint.position", [](double s, Money drawn) { return s * in_yuan(drawn); }, share, t.committed_traced);
  p.exposure = p.amount;
  if (t.most_used) {
    p.exposure = w.trace.step(
        "joint.exposure", [](double s, Money used) { return s * in_yuan(used); }, share, *t.most_used);
  }
  p.balances.resize(t.balances.size());
  for (std::size_t m = 0; m < t.balances.size(); ++m) {
    p.balances[m] = t.balances[m] * share.value * still_there(t.terms->early_repayment_rate, m);
  }
  w.positions.push_back(std::move(p));
}

std::size_t place_of(const Working& w, const std::string& bank) {
  std::size_t i = 0;
  while (w.banks[i].terms->id != bank) ++i;  // check() has seen that it exists
  return i;
}

/// Why the loan cannot be split, and what would help: methods.md 8.6.
void put_certificate(Working& w, const Split& split) {
  shown::JointOutcome& out = w.out.joint;
  const SplitCertificate& c = split.certificate;
  out.smallest_loan = c.smallest_loan;
  out.nearest_below = c.nearest_below;
  out.nearest_above = c.nearest_above;
  if (c.longest_tenor_years) {
    out.longest_tenor = w.trace.step(
        "joint.longest_tenor", [](double years) { return years * 12; }, *c.longest_tenor_years);
  }
  out.cover_needed = c.cover_needed;
  if (c.lead_too_small) out.joint_leads = c.joint_leads_possible;
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    shown::CertificateRow row;
    row.id = w.banks[b].terms->id;
    row.limit = split.banks[b].limit;
    if (split.banks[b].ceiling.binding) row.limit_name = std::string(name_of(*split.banks[b].ceiling.binding));
    if (b < c.raise_helps.size()) row.raise_helps = c.raise_helps[b];
    row.enough_alone = c.enough_alone && *c.enough_alone == b;
    out.certificate.push_back(row);
  }
}

void put_split(Working& w, const SplitTerms& terms, const Split& split) {
  shown::JointOutcome& out = w.out.joint;
  out.split_status = split.status;
  if (split.status == Status::infeasible) {
    out.shortfall = split.certificate.missing;
    out.largest_loan = split.certificate.largest_loan;
    out.cause = name_of(split.certificate.cause);
    put_certificate(w, split);
  }
  for (const SyndicateFinding& f : split.findings) {
    const std::string key = std::string("note.syndicate.") + name_of(f.rule);
    if (std::find(out.warnings.begin(), out.warnings.end(), key) == out.warnings.end()) out.warnings.push_back(key);
  }
  if (w.extent == Extent::without_what_ifs) return;
  const std::vector<RuleSplit> by_rule = split_by_rules(terms, kRules, w.trace);
  out.rules.reserve(by_rule.size() * w.banks.size());
  for (std::size_t r = 0; r < by_rule.size(); ++r) {
    const RuleSplit& one = by_rule[r];
    for (std::size_t b = 0; b < w.banks.size(); ++b) {
      shown::RuleComparison row;
      row.rule = kRuleNames[r];
      row.bank = w.banks[b].terms->id;
      row.id = row.rule + "-" + row.bank;
      row.status = one.status;
      row.amount = one.amount[b];
      row.share = one.share[b];
      out.rules.push_back(std::move(row));
    }
  }
}

}  // namespace

void split_stage(Working& w) {
  MoneyNum joint_loan;
  std::vector<MoneyNum> parts;
  std::optional<std::size_t> first;
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    if (!w.tranches[t].terms->lenders.empty()) continue;
    parts.push_back(w.tranches[t].committed_traced);
    if (!first) first = t;
  }
  if (!parts.empty()) joint_loan = parts.size() == 1 ? parts[0] : w.trace.sum_money("joint.loan", parts);
  const std::size_t on = first.value_or(0);
  std::vector<SplitBank> banks;
  banks.reserve(w.banks.size());
  const bool compares = first && w.banks.size() > 1;
  const std::vector<double> least_rates = compares ? quiet_minimum_rates(w, on) : std::vector<double>{};
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    banks.push_back(split_bank(w, b, on, compares ? std::optional(least_rates[b]) : std::nullopt));
  }
  std::vector<Num> shares(w.banks.size(), Num{1.0});
  if (first) {
    SplitTerms terms;
    terms.loan = joint_loan;
    terms.tenor_years = static_cast<double>(w.tranches[on].balances.size()) / 12;
    terms.rule = kRules[static_cast<int>(w.deal.joint.rule)];
    terms.form = w.deal.joint.form == LegalForm::syndicate ? JointForm::syndicate : JointForm::bilateral;
    terms.lot = w.deal.joint.lot;
    terms.shares = syndicate_shares(w);
    terms.banks = std::move(banks);
    if (Problems found = check_split(terms); !found.empty()) {
      w.problems.insert(w.problems.end(), found.begin(), found.end());
      return;
    }
    const Split split = split_loan(terms, w.trace);
    for (std::size_t b = 0; b < w.banks.size(); ++b) {
      if (w.banks.size() > 1) shares[b] = split.banks[b].share;
      w.banks[b].ceiling = split.banks[b].ceiling;
      w.banks[b].limit = split.banks[b].limit;
      w.banks[b].limit_use = split.banks[b].limit_use;
    }
    if (compares) put_split(w, terms, split);
  }
  w.positions.reserve(w.tranches.size() * w.banks.size());
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    const Tranche& terms = *w.tranches[t].terms;
    for (const Lender& l : terms.lenders) {
      add_position(w, place_of(w, l.bank), t,
                   w.trace.input(l.share, "facility.tranches[", terms.id, "].lenders[", l.id, "].share"));
    }
    if (!terms.lenders.empty()) continue;
    for (std::size_t b = 0; b < w.banks.size(); ++b) add_position(w, b, t, shares[b]);
  }
  double facility = 0;
  for (const TrancheWork& t : w.tranches) facility += t.committed;
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    std::vector<Num> held;
    for (const Position& p : w.positions) {
      if (p.bank == b) held.push_back(p.amount);
    }
    const Num amount = held.empty() ? Num{} : held.size() == 1 ? held[0] : w.trace.sum("joint.bank_amount", held);
    w.banks[b].amount = w.trace.step(
        "joint.amount_to_fen", [](double yuan) { return round_to_fen(yuan); }, amount);
    w.banks[b].share = w.trace.step(
        "joint.share_of_facility", [](double a, double all) { return a / all; }, amount, Num{facility});
  }
}

}  // namespace loan
