#include "joint/own_risk.h"

#include <algorithm>
#include <array>
#include <string>

#include "joint/bank_lists.h"

namespace loan {

namespace {

/// Caps that differ by rounding of their last digits only are equal.
constexpr double kSameCap = 1e-12;

/// A·alone/joint; nothing when the joint loan carries none of the risk but the stand-alone one did.
std::optional<double> cap_for(double amount, double alone, double joint) {
  if (joint > 0) return amount * alone / joint;
  return alone > 0 ? std::nullopt : std::optional<double>(amount);
}

}  // namespace

Result<OwnRiskCaps> own_risk_caps(const OwnRiskTerms& t) {
  Checks checks;
  checks.in_range("standalone_amount", t.standalone_amount, 0, 1e15);
  Problems problems = checks.take();
  const auto alone = irb_corporate(t.alone), joint = irb_corporate(t.joint);
  for (const Problem& p : alone.problems()) problems.push_back({p.code, "alone." + p.field, p.allowed});
  for (const Problem& p : joint.problems()) problems.push_back({p.code, "joint." + p.field, p.allowed});
  if (!problems.empty()) return problems;

  OwnRiskCaps out;
  out.capital_alone = alone->capital;
  out.capital_joint = joint->capital;
  const double a = t.standalone_amount;
  out.expected_loss = cap_for(a, t.alone.pd * t.alone.lgd, t.joint.pd * t.joint.lgd);
  out.unexpected_loss = cap_for(a, alone->capital, joint->capital);
  out.single_name_loss = cap_for(a, t.alone.lgd, t.joint.lgd);
  const auto consider = [&](bool on, const std::optional<double>& cap, const char* name) {
    if (!on || !cap) return;
    if (!out.cap || *cap < *out.cap * (1 - kSameCap)) out.binding = name;
    out.cap = out.cap ? std::min(*out.cap, *cap) : *cap;
  };
  consider(t.measures.expected_loss, out.expected_loss, "el");
  consider(t.measures.single_name_loss, out.single_name_loss, "single_name_loss");
  consider(t.measures.unexpected_loss, out.unexpected_loss, "ul");
  return out;
}

Result<MinCoverage> min_coverage(const MinCoverageTerms& t) {
  Checks checks;
  const std::size_t n = t.own_risk_cap.size();
  checks.positive("loan", t.loan);
  checks.that(n > 0, ProblemCode::empty_list, "own_risk_cap", "1 – 40");
  checks.that(n <= kMostBanks, ProblemCode::too_many_items, "own_risk_cap", "1 – 40");
  check_bank_list(checks, "own_risk_cap", t.own_risk_cap, n, 0, 1e15);
  check_bank_list(checks, "other_cap", t.other_cap, n, 0, 1e15);
  if (checks.failed()) return checks.take();

  // A bank moves with cover until own/(1−g) reaches its other limit, then it is fixed there.
  struct Moving {
    double until;  ///< coverage at which the other limit takes over
    double own, other;
  };
  std::array<Moving, kMostBanks> moving;
  std::size_t count = 0;
  double fixed = 0, own = 0, most = 0;
  for (std::size_t i = 0; i < n; ++i) {
    most += t.other_cap[i];
    if (t.own_risk_cap[i] >= t.other_cap[i]) {
      fixed += t.other_cap[i];
    } else if (t.own_risk_cap[i] > 0) {
      moving[count++] = {1 - t.own_risk_cap[i] / t.other_cap[i], t.own_risk_cap[i], t.other_cap[i]};
      own += t.own_risk_cap[i];
    }
  }
  MinCoverage out;
  const double close = 1e-14 * t.loan;
  if (most < t.loan - close) {
    out.status = Status::infeasible;
    out.shortfall = t.loan - most;
    return out;
  }
  if (fixed + own >= t.loan) {
    out.capacity = fixed + own;
    return out;
  }
  std::sort(moving.begin(), moving.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Moving& a, const Moving& b) { return a.until < b.until; });
  for (std::size_t i = 0; i < count; ++i) {
    if (fixed + own / (1 - moving[i].until) >= t.loan - close) {
      out.coverage = std::min(1 - own / (t.loan - fixed), moving[i].until);
      out.capacity = t.loan;
      return out;
    }
    fixed += moving[i].other;
    own -= moving[i].own;
  }
  if (fixed >= t.loan - close) {
    out.coverage = count > 0 ? moving[count - 1].until : 0;  // the sum of all other limits is the loan
    out.capacity = t.loan;
    return out;
  }
  out.coverage = 1;  // only without any risk of its own does a bank that would lend nothing alone take its part
  out.capacity = most;
  return out;
}

}  // namespace loan
