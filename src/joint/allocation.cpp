#include "joint/allocation.h"

#include <array>

#include "core/name_of.h"
#include "joint/bank_lists.h"

namespace loan {

LOAN_NAME_OF(AllocationRule, LOAN_ALLOCATION_RULES)

std::optional<AllocationRule> allocation_rule(std::string_view name) {
#define LOAN_X(one) \
  if (name == #one) return AllocationRule::one;
  LOAN_ALLOCATION_RULES(LOAN_X)
#undef LOAN_X
  return std::nullopt;
}

double allocation_weight(const AllocationTerms& t, std::size_t i) {
  switch (t.rule) {
    case AllocationRule::pro_rata:
      return t.commitment[i];
    case AllocationRule::equal_el:
      return 1 / t.el_rate[i];
    case AllocationRule::risk_budget:
      return t.risk_budget[i] / t.risk_rate[i];
    case AllocationRule::max_min_eva:
      return 1 / t.margin[i];
    case AllocationRule::water_fill:
    case AllocationRule::min_cost:
      break;
  }
  return 1;
}

namespace {

Problems check(const AllocationTerms& t) {
  Checks checks;
  const std::size_t n = t.lo.size();
  check_bank_bounds(checks, t.loan, t.lo, t.hi);
  switch (t.rule) {
    case AllocationRule::pro_rata:
      check_bank_list(checks, "commitment", t.commitment, n, 0, 1e15);
      break;
    case AllocationRule::equal_el:
      check_positive_list(checks, "el_rate", t.el_rate, n, 10);
      break;
    case AllocationRule::risk_budget:
      check_bank_list(checks, "risk_budget", t.risk_budget, n, 0, 1e15);
      check_positive_list(checks, "risk_rate", t.risk_rate, n, 100);
      break;
    case AllocationRule::max_min_eva:
      check_positive_list(checks, "margin", t.margin, n, 10);
      break;
    case AllocationRule::water_fill:
      break;
    case AllocationRule::min_cost:
      checks.add(ProblemCode::not_a_choice, "rule");
  }
  return checks.take();
}

}  // namespace

Result<Allocation> allocate(const AllocationTerms& t) {
  if (Problems found = check(t); !found.empty()) return found;
  const std::size_t n = t.lo.size();
  std::array<double, kMostBanks> weights;
  for (std::size_t i = 0; i < n; ++i) weights[i] = allocation_weight(t, i);

  Allocation out;
  out.amount.resize(n);
  out.binding.resize(n);
  const LevelFill fill = level_fill({t.loan, {}, {weights.data(), n}, t.lo, t.hi}, out.amount, out.binding);
  if (!reaches(t.loan, fill, out)) return out;
  out.level = fill.level;
  for (const double x : out.amount) out.share.push_back(x / t.loan);
  return out;
}

}  // namespace loan
