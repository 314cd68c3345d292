// tranche_steps.h — the two sums of a schedule that need a list when something changes inside a period: interest over
// stretches, and a level instalment over unequal periods. Inside schedule/ only.
#pragma once
#include <span>
#include <vector>

#include "schedule/interest.h"
#include "trace/trace.h"

namespace loan {

/// Balance and rate that hold together for a stretch of time, with their origins.
struct Stretch {
  MoneyNum balance;
  Num rate;
  std::int64_t time = 0;  ///< numerator of the year fraction
};

/// Money as a term of a list: fen.
inline Num as_num(const MoneyNum& m) {
  return {static_cast<double>(m.value.fen), m.why};
}

/// Interest of one period, rounded once on the sum. `room` is reused from line to line. Nothing for no stretch.
MoneyNum interest_step(std::span<const Stretch> stretches, std::int64_t basis, InterestRounding rounding,
                       std::vector<InterestSegment>& room, Trace& trace);

/// The fee of one period on the unused line, rounded once on the sum. The stretches hold what is unused and the fee.
MoneyNum unused_fee_step(std::span<const Stretch> stretches, std::int64_t basis, std::vector<InterestSegment>& room,
                         Trace& trace);

/// The level instalment over periods of `time`/`basis` years; by the closed form when they are equal whole months.
MoneyNum level_step(const MoneyNum& balance, const Num& rate, std::span<const std::int64_t> time, std::int64_t basis,
                    bool equal_whole_months, Trace& trace);

}  // namespace loan
