#include "cover/pool_state.h"

#include <algorithm>

#include <string>
#include "core/name_of.h"

namespace loan {

LOAN_NAME_OF(PoolPhase, LOAN_POOL_PHASES)
LOAN_NAME_OF(PoolLimit, LOAN_POOL_LIMITS)

namespace {

double remaining_of(double limit, double paid) {
  return limit > paid ? limit - paid : 0;
}

/// Bad-loan ratio when `remaining` has been claimed on top of today's; 1 when claims are too small ever to use it up.
double ratio_when_empty(double bad, double remaining, double share, double lgd, double portfolio) {
  const double claim_per_yuan = share * lgd;
  if (claim_per_yuan <= 0) return 1;
  return std::min(1.0, (bad + remaining / claim_per_yuan) / portfolio);
}

}  // namespace

Problems check(const PoolState& s, std::string_view path) {
  Checks checks{std::string(path)};
  const double most = checks.positive("portfolio", s.portfolio, 1e13) ? s.portfolio.value : 1e13;
  checks.in_range("bad_loans", s.bad_loans, 0, most);
  checks.in_range("claims_paid", s.claims_paid, 0, most);
  if (s.fund) checks.in_range("fund", *s.fund, 0, 1e13);
  if (s.claim_cap) checks.in_range("claim_cap", *s.claim_cap, 0, 1);
  if (s.warn_level) checks.in_range("warn_level", *s.warn_level, 0, 1);
  if (s.stop_level) checks.in_range("stop_level", *s.stop_level, s.warn_level ? s.warn_level->value : 0, 1);
  checks.in_range("share", s.share, 0, 1);
  checks.in_range("loss_given_default", s.loss_given_default, 0, 1);
  return checks.take();
}

PoolStanding pool_standing(const PoolState& s, Trace& trace) {
  PoolStanding out;
  out.bad_loan_ratio = trace.step(
      "cover.bad_loan_ratio", [](double bad, double portfolio) { return bad / portfolio; }, s.bad_loans, s.portfolio);
  const auto money_limit = [&](PoolLimit which, Num limit) {
    const Num left = trace.step(
        "cover.pool_remaining", [](double most, double paid) { return remaining_of(most, paid); }, limit,
        s.claims_paid);
    if (out.remaining && out.remaining->value <= left.value) return;
    out.remaining = left;
    out.binding = which;
  };
  if (s.fund) money_limit(PoolLimit::fund, *s.fund);
  if (s.claim_cap) {
    money_limit(PoolLimit::claim_cap,
                trace.step(
                    "cover.claim_limit", [](double c, double share, double portfolio) { return c * share * portfolio; },
                    *s.claim_cap, s.share, s.portfolio));
  }
  if (out.remaining) {
    out.stops_at = trace.step(
        "cover.pool_empty_at",
        [](double bad, double left, double share, double lgd, double portfolio) {
          return ratio_when_empty(bad, left, share, lgd, portfolio);
        },
        s.bad_loans, *out.remaining, s.share, s.loss_given_default, s.portfolio);
  }
  if (s.stop_level && (!out.stops_at || s.stop_level->value < out.stops_at->value)) {
    out.stops_at = s.stop_level;
    out.binding = PoolLimit::stop_level;
  }
  if (out.remaining && out.remaining->value <= 0) {
    out.phase = PoolPhase::exhausted;
  } else if (s.stop_level && out.bad_loan_ratio.value >= s.stop_level->value) {
    out.phase = PoolPhase::stopped;
  } else if (s.warn_level && out.bad_loan_ratio.value >= s.warn_level->value) {
    out.phase = PoolPhase::warned;
  }
  return out;
}

Result<std::vector<PoolPoint>> pool_curve(const PoolState& s, double highest_ratio, int steps) {
  Problems found = check(s, "");
  Checks checks;
  checks.positive("highest_ratio", highest_ratio, 1);
  checks.in_range("steps", steps, 1, 1000);
  for (auto& p : checks.take()) found.push_back(std::move(p));
  if (!found.empty()) return found;

  double most = 1e300;
  if (s.fund) most = std::min(most, s.fund->value);
  if (s.claim_cap) most = std::min(most, s.claim_cap->value * s.share.value * s.portfolio.value);
  std::vector<PoolPoint> curve;
  for (int i = 0; i <= steps; ++i) {
    PoolPoint point;
    point.bad_loan_ratio = highest_ratio * i / steps;
    point.portfolio_loss = s.loss_given_default.value * point.bad_loan_ratio * s.portfolio.value;
    point.pool_pays = std::min(s.share.value * point.portfolio_loss, most);
    point.bank_bears = point.portfolio_loss - point.pool_pays;
    const bool stopped = s.stop_level && point.bad_loan_ratio >= s.stop_level->value;
    point.new_loan_cover = stopped || point.pool_pays >= most ? 0 : s.share.value;
    curve.push_back(point);
  }
  return curve;
}

}  // namespace loan
