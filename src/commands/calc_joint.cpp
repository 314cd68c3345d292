// Split rules, limits and rounding for `calc`; rates: calc_joint_rate.cpp.
#include <array>

#include "commands/calc.h"
#include "commands/calc_joint_rate.h"
#include "joint/allocation.h"
#include "joint/bank_limits.h"
#include "joint/convex.h"
#include "joint/min_cost.h"
#include "joint/round_shares.h"

namespace loan {

namespace {

Json names_of(const std::vector<Binding>& binding) {
  Json out = Json::array();
  for (const Binding b : binding) out.push_back(name_of(b));
  return out;
}

/// What keeps a loan from being placed, as in methods.md 8.6.
Json certificate(bool too_little_capacity, double missing, double reachable) {
  Json out{{"status", name_of(Status::infeasible)}, {"cause", too_little_capacity ? "capacity" : "minimum_tickets"}};
  out[too_little_capacity ? "shortfall" : "excess"] = missing;
  out[too_little_capacity ? "max_total" : "min_total"] = reachable;
  return out;
}

/// What the rule equalises, per bank.
Json equalised(const std::vector<double>& amount, const std::vector<double>& rate, const std::vector<double>* over) {
  Json out = Json::array();
  for (std::size_t i = 0; i < amount.size(); ++i) {
    const double value = amount[i] * rate[i];
    if (over && !((*over)[i] > 0)) {
      out.push_back(nullptr);  // no budget: its use is not a number
    } else {
      out.push_back(over ? value / (*over)[i] : value);
    }
  }
  return out;
}

double extreme(const Json& list, bool largest) {
  double found = 0;
  bool any = false;
  for (const Json& item : list) {
    if (!item.is_number()) continue;
    const double x = item.get<double>();
    if (!any || (largest ? x > found : x < found)) found = x;
    any = true;
  }
  return found;
}

Json run_alloc(CalcInputs& in) {
  AllocationTerms t;
  const std::string rule = in.text("rule");
  const auto found_rule = allocation_rule(rule);
  if (!rule.empty() && (!found_rule || *found_rule == AllocationRule::min_cost)) {
    in.problem(ProblemCode::not_a_choice, "rule", "pro_rata, equal_el, risk_budget, water_fill, max_min_eva");
  }
  t.rule = found_rule.value_or(AllocationRule::water_fill);
  t.loan = in.number("loan");
  const auto lo = in.numbers("lo"), hi = in.numbers("hi");
  std::vector<double> commitment, el_rate, risk_budget, risk_rate, margin;
  if (t.rule == AllocationRule::pro_rata) commitment = in.numbers("commitment");
  if (t.rule == AllocationRule::equal_el) el_rate = in.numbers("el_rate");
  if (t.rule == AllocationRule::risk_budget) {
    risk_budget = in.numbers("risk_budget");
    risk_rate = in.numbers("risk_rate");
  }
  if (t.rule == AllocationRule::max_min_eva) margin = in.numbers("margin");
  in.accept({"commitment", "el_rate", "risk_budget", "risk_rate", "margin"});  // of the other rules
  in.finish();
  if (in.failed()) return {};
  t.lo = lo;
  t.hi = hi;
  t.commitment = commitment;
  t.el_rate = el_rate;
  t.risk_budget = risk_budget;
  t.risk_rate = risk_rate;
  t.margin = margin;
  const auto found = allocate(t);
  in.take(found.problems());
  if (in.failed()) return {};
  if (found->status != Status::ok) return certificate(found->too_little_capacity, found->missing, found->reachable);
  Json out{{"status", name_of(found->status)},
           {"amount", found->amount},
           {"share", found->share},
           {"theta", found->level},
           {"binding", names_of(found->binding)}};
  if (t.rule == AllocationRule::equal_el) out["expected_loss"] = equalised(found->amount, el_rate, nullptr);
  if (t.rule == AllocationRule::risk_budget) {
    out["budget_use"] = equalised(found->amount, risk_rate, &risk_budget);
    out["max_use"] = extreme(out["budget_use"], true);
  }
  if (t.rule == AllocationRule::max_min_eva) {
    out["eva"] = equalised(found->amount, margin, nullptr);
    out["min_eva"] = extreme(out["eva"], false);
  }
  return out;
}

Json run_alloc_min_cost(CalcInputs& in) {
  MinCostTerms t;
  t.loan = in.number("loan");
  const auto lo = in.numbers("lo"), hi = in.numbers("hi"), cost = in.numbers("cost");
  const auto mandatory = in.has("mandatory") ? in.wholes("mandatory") : std::vector<int>{};
  in.accept({"mandatory"});
  in.finish();
  if (in.failed()) return {};
  t.lo = lo;
  t.hi = hi;
  t.cost = cost;
  t.mandatory = mandatory;
  const auto found = allocate_min_cost(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(found->status)}};
  if (found->status == Status::ok) {
    out["amount"] = found->amount;
    out["blended_cost"] = found->blended_cost;
    out["participants"] = found->participants;
  }
  if (found->has_below) out["nearest_feasible_below"] = found->nearest_below;
  if (found->has_above) out["nearest_feasible_above"] = found->nearest_above;
  return out;
}

Json run_alloc_convex(CalcInputs& in) {
  ConvexTerms t;
  t.loan = in.number("loan");
  const auto lo = in.numbers("lo"), hi = in.numbers("hi"), cost = in.numbers("cost"), gamma = in.numbers("gamma");
  in.finish();
  if (in.failed()) return {};
  t.lo = lo;
  t.hi = hi;
  t.cost = cost;
  t.gamma = gamma;
  const auto found = allocate_convex(t);
  in.take(found.problems());
  if (in.failed()) return {};
  if (found->status != Status::ok) return certificate(found->too_little_capacity, found->missing, found->reachable);
  return Json{{"status", name_of(found->status)},
              {"amount", found->amount},
              {"marginal_cost", found->marginal_cost},
              {"total_cost", found->total_cost},
              {"binding", names_of(found->binding)}};
}

BankLimitTerms read_bank(const Json& one, const std::string& path, std::optional<double> max_share,
                         CalcInputs& parent) {
  CalcInputs in(one, path);
  BankLimitTerms b;
  b.net_capital = in.maybe_number("net_capital");
  b.existing_loans = in.maybe_number("existing_loans");
  b.tier1 = in.maybe_number("tier1");
  b.existing_exposure = in.maybe_number("existing_exposure");
  b.connected_group = in.flag("connected_group", false);
  b.internal_limit = in.maybe_number("internal_limit");
  b.max_share = max_share;
  b.standalone_amount = in.maybe_number("standalone_amount");
  if (b.standalone_amount) {
    b.pd_alone = in.number("pd_alone");
    b.lgd_alone = in.number("lgd_alone");
  } else {
    b.pd_alone = in.number("pd_alone", 0);
    b.lgd_alone = in.number("lgd_alone", 0);
  }
  b.pd_joint = in.number("pd_joint", b.pd_alone);
  b.lgd_joint = in.number("lgd_joint", b.lgd_alone);
  b.tenor_ceiling_years = in.maybe_number("tenor_ceiling_years");
  in.finish();
  parent.take(in.problems());
  return b;
}

Json run_capacity(CalcInputs& in) {
  CapacityTerms t;
  t.loan = in.number("loan");
  t.tenor_years = in.number("tenor_years");
  const std::optional<double> max_share = in.maybe_number("max_share");
  if (max_share && !(*max_share >= 0 && *max_share <= 1)) in.problem(ProblemCode::out_of_range, "max_share", "0 – 1");
  const Json& list = in.raw("banks");
  std::vector<BankLimitTerms> banks;
  if (!list.is_array() || list.size() > kMostBanks) {
    if (in.has("banks")) in.problem(ProblemCode::wrong_type, "banks", "1 – 40");
  } else {
    for (std::size_t i = 0; i < list.size(); ++i) {
      banks.push_back(read_bank(list[i], "banks[" + std::to_string(i) + "].", max_share, in));
    }
  }
  in.finish();
  if (in.failed()) return {};
  t.banks = banks;
  const auto found = capacity(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json hi = Json::array(), binding = Json::array();
  for (const BankCeiling& b : found->banks) {
    hi.push_back(b.highest.value_or(t.loan));
    binding.push_back(b.binding ? Json(name_of(*b.binding)) : Json());
  }
  Json out{{"hi", hi}, {"binding", binding}, {"total_capacity", found->total}, {"status", name_of(found->status)}};
  const bool ok = found->status == Status::ok;
  out[ok ? "headroom" : "shortfall"] = ok ? found->headroom : found->missing;
  return out;
}

Json run_round_shares(CalcInputs& in) {
  RoundTerms t;
  t.loan = in.fen("loan_fen");
  t.lot = in.fen("lot_fen");
  const auto share = in.numbers("share");
  const auto lo = in.has("lo_fen") ? in.fens("lo_fen") : std::vector<Money>{};
  const auto hi = in.has("hi_fen") ? in.fens("hi_fen") : std::vector<Money>{};
  in.accept({"lo_fen", "hi_fen"});
  in.finish();
  if (in.failed()) return {};
  t.share = share;
  t.lo = lo;
  t.hi = hi;
  const auto found = round_shares(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(found->status)}};
  if (found->status != Status::ok) return out;
  Json amount = Json::array();
  for (const Money m : found->amount) amount.push_back(m.fen);
  out["amount_fen"] = amount;
  return out;
}

constexpr std::array<CalcOperation, 9> kOperations = {{{"alloc", run_alloc},
                                                       {"alloc_min_cost", run_alloc_min_cost},
                                                       {"alloc_convex", run_alloc_convex},
                                                       {"capacity", run_capacity},
                                                       {"round_shares", run_round_shares},
                                                       {"nash_rate", calc_nash_rate},
                                                       {"egalitarian_rate", calc_egalitarian_rate},
                                                       {"own_risk_caps", calc_own_risk_caps},
                                                       {"min_coverage", calc_min_coverage}}};

}  // namespace

const std::span<const CalcOperation> kJointOperations{kOperations};

}  // namespace loan
