// instalment.h — the instalment that repays a balance in equal payments, and the share that repays it in equal
// principal: the two roundings on which schedules of every kind rest.
#pragma once
#include <cstdint>
#include <span>

#include "core/money.h"

namespace loan {

/// A = rhu(P·i / (1 − (1+i)^−n)) with i = rate·months_per_period/12; P/n when the rate is 0.
///
/// Method  n = 1 and rate 0 on integers; otherwise 31 digits before the single rounding. A value nearer to a half fen
///         than the error of that arithmetic is the half, and rounds up.
/// Domain  P >= 0, rate >= 0, n >= 1 (the caller has checked). Source: methods.md 3 (等额本息).
Money level_instalment(Money principal, AnnualRate rate, int n, int months_per_period = 1);

/// A = rhu(P / Σ_k Π_{j≤k} (1 + rate·time_j/basis)^−1): level payments over periods of different length.
/// Source: methods.md 3 (`level_act360`).
Money level_instalment_by_time(Money principal, AnnualRate rate, std::span<const std::int64_t> time,
                               std::int64_t basis);

/// q = rhu(P/n), or floor(P/n) where rounding up would use P before the last of n. Source: methods.md 3 (等额本金).
Money equal_share(Money principal, int n);

}  // namespace loan
