#include "joint/joint_terms.h"

#include <algorithm>
#include <array>

#include "joint/split_certificate.h"

namespace loan {

Problems check_joint_terms(const JointTerms& t) {
  Problems problems = check_split(t.split);
  RateTerms rate = t.rate;
  if (rate.banks.size() != t.split.banks.size()) {
    problems.push_back({ProblemCode::inconsistent, "banks", "one per bank of the split"});
    return problems;
  }
  for (RateBank& b : rate.banks) b.amount = 1.0;  // filled in from the split later
  for (Problem& p : check_common_terms(rate)) problems.push_back(std::move(p));
  return problems;
}

JointOutcome joint_terms(const JointTerms& t, Trace& trace) {
  JointOutcome out;
  out.split = split_loan(t.split, trace);
  RateTerms rate = t.rate;
  for (std::size_t i = 0; i < rate.banks.size(); ++i) {
    rate.banks[i].amount = trace.step(
        "joint.amount_yuan", [](Money m) { return in_yuan(m); }, out.split.banks[i].amount);
  }
  out.common = common_terms(rate, trace);
  if (t.compare_rules) {
    for (int rule = 0; rule <= static_cast<int>(AllocationRule::min_cost); ++rule) {
      out.rules.push_back(split_by_rule(t.split, static_cast<AllocationRule>(rule), trace));
    }
  }
  if (out.common.without_blocker) {
    const SplitBounds bounds = split_bounds(t.split);
    const SplitBounds::One& leaves = bounds.banks[out.common.blocking_bank];
    const double rest = bounds.most_fen - (leaves.takes_part ? leaves.own_hi_fen : 0);
    out.capacity_without_blocker = rest >= static_cast<double>(t.split.loan.value.fen);
  }
  return out;
}

}  // namespace loan
