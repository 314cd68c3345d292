#include "joint/split.h"

#include <algorithm>
#include <string>

#include "core/math.h"
#include "joint/split_certificate.h"
#include "joint/split_plain.h"

namespace loan {

namespace {

/// The rule's number for one bank, recorded, and whether the rule has what it needs of it.
struct RuleWeight {
  Num weight;
  bool usable = true;
};

RuleWeight rule_weight(const SplitBank& b, AllocationRule rule, Trace& trace) {
  const auto inverse = [](double x) { return 1 / x; };
  switch (rule) {
    case AllocationRule::pro_rata:
      return {b.commitment};
    case AllocationRule::equal_el:
      if (!(b.el_rate > 0.0)) return {0.0, false};
      return {trace.step("joint.weight_equal_el", inverse, b.el_rate)};
    case AllocationRule::risk_budget:
      if (!b.risk_budget || !(b.risk_rate > 0.0)) return {0.0, false};
      return {trace.step(
          "joint.weight_risk_budget", [](double budget, double rate) { return budget / rate; }, *b.risk_budget,
          b.risk_rate)};
    case AllocationRule::max_min_eva:
      if (!(b.margin > 0.0)) return {0.0, false};
      return {trace.step("joint.weight_max_min_eva", inverse, b.margin)};
    case AllocationRule::min_cost:
      return {b.reservation_rate};
    case AllocationRule::water_fill:
      break;
  }
  return {1.0};
}

}  // namespace

double least_of_bank(double ticket, double minimum_share, double law_least, Money loan) {
  const double most = std::max({ticket, minimum_share * in_yuan(loan), law_least * in_yuan(loan)});
  return -floor(-most * 100 + 1e-6);
}

double most_of_bank(double limit, double law_most, Money loan) {
  const double least = std::min(limit, law_most * in_yuan(loan));
  return std::min(floor(least * 100 + 1e-6), static_cast<double>(loan.fen));
}

SplitBounds split_bounds(const SplitTerms& t) {
  SplitBounds out;
  out.banks.resize(t.banks.size());
  const double loan = in_yuan(t.loan);
  std::array<SyndicateRole, kMostBanks> roles;
  for (std::size_t i = 0; i < t.banks.size(); ++i) roles[i] = t.banks[i].role;
  const bool sole = has_sole_lead({roles.data(), t.banks.size()});
  const bool rules = t.form == JointForm::syndicate && t.banks.size() > 1;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const SplitBank& b = t.banks[i];
    SplitBounds::One& one = out.banks[i];
    one.ceiling = bank_ceiling(b.limits, loan, t.tenor_years);
    one.law = rules ? syndicate_bounds(b.role, sole, t.shares) : ShareBounds{};
    one.own_lo_fen = least_of_bank(b.minimum_ticket, b.minimum_share, one.law.least, t.loan);
    one.own_hi_fen = most_of_bank(one.ceiling.highest.value_or(loan), one.law.most, t.loan);
    one.takes_part = one.own_hi_fen >= one.own_lo_fen && one.own_hi_fen > 0;
    if (one.takes_part) {
      out.most_fen += one.own_hi_fen;
      out.least_fen += one.own_lo_fen;
    }
  }
  return out;
}

namespace {

/// Amounts by one rule, recorded; falls back to commitments, then to equal filling, when the rule lacks an input.
struct RuleAmounts {
  Status status = Status::ok;
  PlainSplit plain;
  std::vector<MoneyNum> amount;
  std::vector<Num> share;
  std::vector<Num> flat;  ///< as split_of() reads it; empty without recording
};

RuleAmounts amounts_by_rule(const SplitTerms& t, AllocationRule rule, const SplitBounds& bounds, Trace& trace) {
  const std::size_t n = t.banks.size();
  RuleAmounts out;
  std::array<Num, kMostBanks> weight;
  bool usable = true, any = false;
  for (std::size_t i = 0; i < n; ++i) {
    const RuleWeight w = bounds.banks[i].takes_part ? rule_weight(t.banks[i], rule, trace) : RuleWeight{};
    weight[i] = w.weight;
    usable = usable && w.usable;
    any = any || w.weight > 0.0 || rule == AllocationRule::min_cost;
  }
  std::array<PlainBank, kMostBanks> banks;
  for (std::size_t i = 0; i < n; ++i) {
    const SplitBounds::One& b = bounds.banks[i];
    banks[i] = {weight[i], b.own_lo_fen, b.own_hi_fen, b.takes_part ? 1.0 : 0.0,
                t.banks[i].role == SyndicateRole::participant ? 0.0 : 1.0};
  }
  usable = usable && (any || rule == AllocationRule::water_fill);  // water_fill is the last resort and always runs
  if (usable) out.plain = split_plain(rule, t.loan, t.lot, {banks.data(), n});
  if (!usable || out.plain.status == Status::not_applicable) {
    const auto fallback = rule == AllocationRule::pro_rata ? AllocationRule::water_fill : AllocationRule::pro_rata;
    RuleAmounts other = amounts_by_rule(t, fallback, bounds, trace);
    other.status = other.status == Status::infeasible ? Status::infeasible : Status::not_applicable;
    return other;
  }
  out.status = out.plain.status;
  if (trace.recording()) {
    out.flat = {Num{static_cast<double>(rule)}, Num{static_cast<double>(t.loan.value.fen), t.loan.why},
                Num{static_cast<double>(t.lot.fen)}, Num{0.0}};
    for (std::size_t k = 0; k < n; ++k) {
      out.flat.insert(out.flat.end(), {weight[k], Num{banks[k].lo_fen}, Num{banks[k].hi_fen}, Num{banks[k].takes_part},
                                       Num{banks[k].mandatory}});
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    MoneyNum amount = Money{out.plain.fen[i]};
    if (trace.recording()) {
      out.flat[3] = Num{static_cast<double>(i)};
      const Num yuan = trace.step_list(
          "joint.split", [](std::span<const double> flat) { return split_amount(flat); }, out.flat);
      amount = trace.about(trace.step(
                               "joint.amount", [](double exact) { return round_to_fen(exact); }, yuan),
                           t.banks[i].id);
    }
    out.amount.push_back(amount);
    out.share.push_back(trace.step(
        "joint.share", [](Money part, Money whole) { return in_yuan(part) / in_yuan(whole); }, amount, t.loan));
  }
  return out;
}

Num smallest_limit(const BankCeiling& ceiling, Trace& trace) {
  std::array<Num, kBankLimitCount> rooms;
  std::size_t count = 0;
  for (const auto& room : ceiling.each) {
    if (room) rooms[count++] = *room;
  }
  return trace.step_list("joint.limit", [](std::span<const double> v) { return *std::min_element(v.begin(), v.end()); },
                         {rooms.data(), count});
}

}  // namespace

Problems check_split(const SplitTerms& t) {
  Checks checks;
  checks.that(t.loan.value.fen > 0 && t.loan.value <= kLargestMoney, ProblemCode::out_of_range, "loan", "> 0, ≤ 1e12");
  checks.that(t.lot.fen > 0 && t.lot <= kLargestMoney, ProblemCode::out_of_range, "lot", "> 0");
  checks.positive("tenor_years", t.tenor_years, 40);
  checks.that(!t.banks.empty(), ProblemCode::empty_list, "banks", "1 – 40");
  checks.that(t.banks.size() <= kMostBanks, ProblemCode::too_many_items, "banks", "1 – 40");
  Problems problems = checks.take();
  for (const SplitBank& b : t.banks) {
    Checks bank("banks[", b.id, "].");
    bank.in_range("minimum_ticket", b.minimum_ticket, 0, 1e12);
    bank.in_range("minimum_share", b.minimum_share, 0, 1);
    bank.in_range("commitment", b.commitment, 0, 1e12);
    bank.in_range("el_rate", b.el_rate, 0, 10);
    if (b.risk_budget) bank.in_range("risk_budget", *b.risk_budget, 0, 1e12);
    bank.in_range("risk_rate", b.risk_rate, 0, 100);
    bank.in_range("margin", b.margin, -10, 10);
    bank.in_range("reservation_rate", b.reservation_rate, -1, 10);
    for (Problem& p : bank.take()) problems.push_back(std::move(p));
  }
  if (!problems.empty()) return problems;
  std::vector<BankLimitTerms> limits;
  for (const SplitBank& b : t.banks) limits.push_back(b.limits);
  return capacity({in_yuan(t.loan), t.tenor_years, limits}).problems();
}

RuleSplit split_by_rule(const SplitTerms& t, AllocationRule rule, Trace& trace) {
  return std::move(split_by_rules(t, {&rule, 1}, trace).front());
}

std::vector<RuleSplit> split_by_rules(const SplitTerms& t, std::span<const AllocationRule> rules, Trace& trace) {
  const SplitBounds bounds = split_bounds(t);
  std::vector<RuleSplit> all;
  all.reserve(rules.size());
  for (const AllocationRule rule : rules) {
    RuleAmounts found = amounts_by_rule(t, rule, bounds, trace);
    all.push_back({rule, found.status, std::move(found.amount), std::move(found.share)});
  }
  return all;
}

Split split_loan(const SplitTerms& t, Trace& trace) {
  const std::size_t n = t.banks.size();
  const SplitBounds bounds = split_bounds(t);
  const RuleAmounts found = amounts_by_rule(t, t.rule, bounds, trace);
  Split out;
  out.status = found.status;
  out.in_lots = found.plain.in_lots;
  out.level = found.plain.level;
  std::array<double, kMostBanks> amounts{};
  std::array<SyndicateRole, kMostBanks> roles;
  out.banks.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    SplitShare& s = out.banks[i];
    const SplitBounds::One& b = bounds.banks[i];
    s.left_out = !b.takes_part;
    s.ceiling = b.ceiling;
    s.lo = Money{static_cast<std::int64_t>(b.own_lo_fen)};
    s.hi = Money{static_cast<std::int64_t>(b.own_hi_fen)};
    if (i < found.amount.size()) {
      s.amount = found.amount[i];
      s.share = found.share[i];
      s.binding = found.plain.binding[i];
    }
    amounts[i] = in_yuan(s.amount);
    roles[i] = t.banks[i].role;
    const auto use = [](Money amount, double of) { return in_yuan(amount) / of; };
    if (b.ceiling.highest) {
      s.limit = trace.about(smallest_limit(b.ceiling, trace), t.banks[i].id);
      if (*s.limit > 0.0) s.limit_use = trace.step("joint.limit_use", use, s.amount, *s.limit);
    }
    if (t.banks[i].risk_budget && *t.banks[i].risk_budget > 0.0) {
      s.budget_use = trace.step(
          "joint.budget_use", [](Money amount, double rate, double budget) { return in_yuan(amount) * rate / budget; },
          s.amount, t.banks[i].risk_rate, *t.banks[i].risk_budget);
    }
  }
  if (out.status == Status::infeasible) {
    out.certificate = split_certificate(t, {bounds, found.plain, out.banks, found.flat}, trace);
  }
  out.findings = check_syndicate({amounts.data(), n}, {roles.data(), n}, t.form, t.shares);
  return out;
}

}  // namespace loan
