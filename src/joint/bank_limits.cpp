#include "joint/bank_limits.h"

#include <algorithm>
#include <string>

#include "core/name_of.h"
#include "joint/level_fill.h"

namespace loan {

namespace {

/// Limits that differ by rounding of their last digits only are equal, and the first by name is the one that binds.
constexpr double kSameLimit = 1e-12;

}  // namespace

LOAN_NAME_OF(BankLimit, LOAN_BANK_LIMITS)

BankCeiling bank_ceiling(const BankLimitTerms& b, double loan, double tenor_years) {
  BankCeiling out;
  const auto set = [&](BankLimit limit, double room) {
    out.each[static_cast<std::size_t>(limit)] = std::max(0.0, room);
  };
  if (b.tier1) {
    set(BankLimit::exposure_15pct_tier1,
        (b.connected_group ? 0.20 : 0.15) * *b.tier1 - b.existing_exposure.value_or(0));
  }
  if (b.internal_limit) set(BankLimit::internal_limit, *b.internal_limit);
  if (b.max_share) set(BankLimit::max_share, *b.max_share * loan);
  if (b.own_risk_cap) {
    set(BankLimit::own_risk, *b.own_risk_cap);
  } else if (b.standalone_amount) {
    const double alone = b.pd_alone * b.lgd_alone, joint = b.pd_joint * b.lgd_joint;
    if (joint > 0) {
      set(BankLimit::own_risk, *b.standalone_amount * alone / joint);
    } else if (!(alone > 0)) {
      set(BankLimit::own_risk, *b.standalone_amount);
    }
  }
  if (b.net_capital) {
    set(BankLimit::single_name_10pct_net_capital, 0.10 * *b.net_capital - b.existing_loans.value_or(0));
  }
  if (b.tenor_ceiling_years && *b.tenor_ceiling_years < tenor_years) set(BankLimit::tenor_ceiling, 0);

  for (std::size_t i = 0; i < kBankLimitCount; ++i) {
    if (!out.each[i]) continue;
    const auto limit = static_cast<BankLimit>(i);
    const double room = *out.each[i];
    if (!out.highest || room < *out.highest * (1 - kSameLimit)) {
      out.next = out.highest;
      out.next_name = out.binding;
      out.highest = room;
      out.binding = limit;
      continue;
    }
    const double wider = std::max(room, *out.highest);
    out.highest = std::min(room, *out.highest);
    if (!out.next || wider < *out.next) {
      out.next = wider;
      out.next_name = limit;
    }
  }
  return out;
}

namespace {

void check_bank(Problems& problems, const BankLimitTerms& b, std::size_t index) {
  Checks checks("banks[" + std::to_string(index) + "].");
  const auto amount = [&](const char* field, const std::optional<double>& x) {
    if (x) checks.in_range(field, *x, 0, 1e15);
  };
  const auto part = [&](const char* field, double x) { checks.in_range(field, x, 0, 1); };
  amount("net_capital", b.net_capital);
  amount("existing_loans", b.existing_loans);
  amount("tier1", b.tier1);
  amount("existing_exposure", b.existing_exposure);
  amount("internal_limit", b.internal_limit);
  amount("standalone_amount", b.standalone_amount);
  amount("own_risk_cap", b.own_risk_cap);
  part("max_share", b.max_share.value_or(0));
  part("pd_alone", b.pd_alone);
  part("lgd_alone", b.lgd_alone);
  part("pd_joint", b.pd_joint);
  part("lgd_joint", b.lgd_joint);
  if (b.tenor_ceiling_years) checks.in_range("tenor_ceiling_years", *b.tenor_ceiling_years, 0, 100);
  for (Problem& p : checks.take()) problems.push_back(std::move(p));
}

}  // namespace

Result<Capacity> capacity(const CapacityTerms& t) {
  Checks checks;
  checks.positive("loan", t.loan);
  checks.positive("tenor_years", t.tenor_years, 40);
  checks.that(!t.banks.empty(), ProblemCode::empty_list, "banks", "1 – 40");
  checks.that(t.banks.size() <= kMostBanks, ProblemCode::too_many_items, "banks", "1 – 40");
  Problems problems = checks.take();
  for (std::size_t i = 0; i < t.banks.size() && i < kMostBanks; ++i) check_bank(problems, t.banks[i], i);
  if (!problems.empty()) return problems;

  Capacity out;
  for (const BankLimitTerms& bank : t.banks) {
    out.banks.push_back(bank_ceiling(bank, t.loan, t.tenor_years));
    out.total += out.banks.back().highest.value_or(t.loan);
  }
  if (out.total < t.loan * (1 - 2e-14)) {
    out.status = Status::infeasible;
    out.missing = t.loan - out.total;
  } else {
    out.headroom = std::max(0.0, out.total - t.loan);
  }
  return out;
}

}  // namespace loan
