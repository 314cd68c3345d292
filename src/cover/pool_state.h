// pool_state.h — how much a compensation pool or a guarantor's book can still pay, and when it stops.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "trace/trace.h"

namespace loan {

/// The book behind a layer, today. Absent limits do not bind.
struct PoolState {
  Num portfolio;                                        ///< loans under cover, yuan, > 0
  Num bad_loans;                                        ///< principal in default so far, yuan
  Num claims_paid;                                      ///< yuan
  std::optional<Num> fund = {};                         ///< money that the pool was given, yuan
  std::optional<Num> claim_cap = {};                    ///< claims paid ÷ guaranteed amount at most
  std::optional<Num> warn_level = {}, stop_level = {};  ///< bad loans ÷ portfolio
  Num share = 1.0;                                      ///< of principal loss that the layer bears
  Num loss_given_default = 0.45;                        ///< of the portfolio's loans
};

#define LOAN_POOL_PHASES(X)                                       \
  X(normal)                                                       \
  X(warned)    /* 预警: bad loans have passed the warn level */ \
  X(stopped)   /* 熔断: no cover for new loans */               \
  X(exhausted) /* nothing left to pay with */

enum class PoolPhase {
#define LOAN_X(name) name,
  LOAN_POOL_PHASES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(PoolPhase phase);

#define LOAN_POOL_LIMITS(X) X(none) X(fund) X(claim_cap) X(stop_level)
enum class PoolLimit {
#define LOAN_X(name) name,
  LOAN_POOL_LIMITS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(PoolLimit limit);

struct PoolStanding {
  PoolPhase phase = PoolPhase::normal;
  Num bad_loan_ratio;
  std::optional<Num> remaining = {};    ///< yuan that can still be claimed; none: no limit in yuan
  std::optional<Num> stops_at = {};     ///< bad-loan ratio at which payments (for new loans: cover) stop
  PoolLimit binding = PoolLimit::none;  ///< what stops it there
};

/// Problems of a state, with `path` before every field.
Problems check(const PoolState& state, std::string_view path);

/// Method   remaining = min(fund, c·s·E) − claims paid, at least 0. Money lasts until another remaining/(s·LGD) of
///          principal has gone bad; the level of the stop rule may come first. Source: methods.md 7.2, 7.3;
///          programmes.md 3.4 (5 % warn, 8 % stop).
PoolStanding pool_standing(const PoolState& state, Trace& trace);

/// One point of the curve "cover against portfolio losses".
struct PoolPoint {
  double bad_loan_ratio = 0;
  double portfolio_loss = 0;  ///< LGD·ratio·E, yuan
  double pool_pays = 0;       ///< all claims so far, yuan
  double bank_bears = 0;      ///< the rest
  double new_loan_cover = 0;  ///< share of a new loan's loss that the pool still takes: 0 once stopped or empty
};

/// The curve from no bad loan to `highest_ratio` in `steps` equal steps (steps + 1 points), as if the book had met them
/// from the start. Errors: check(), highest_ratio outside (0, 1], steps outside 1..1000.
Result<std::vector<PoolPoint>> pool_curve(const PoolState& state, double highest_ratio, int steps);

}  // namespace loan
