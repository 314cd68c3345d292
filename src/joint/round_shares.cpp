#include "joint/round_shares.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/math.h"
#include "joint/level_fill.h"

namespace loan {

namespace {

/// A share as a whole number of 1e-15: what a person wrote as a decimal is exact.
constexpr double kShareUnit = 1e15;

Problems check(const RoundTerms& t) {
  Checks checks;
  const std::size_t n = t.share.size();
  checks.that(t.loan.fen > 0 && t.loan <= kLargestMoney, ProblemCode::out_of_range, "loan_fen", "> 0, ≤ 1e14");
  checks.that(t.lot.fen > 0 && t.lot <= kLargestMoney, ProblemCode::out_of_range, "lot_fen", "> 0, ≤ 1e14");
  checks.that(n > 0, ProblemCode::empty_list, "share", "1 – 40");
  checks.that(n <= kMostBanks, ProblemCode::too_many_items, "share", "1 – 40");
  double sum = 0;
  for (const double s : t.share) {
    if (!checks.in_range("share", s, 0, 1)) return checks.take();
    sum += s;
  }
  // Thirds written as 0.333333 add up to 0.999999: half a unit of the sixth decimal per share is rounding, no gap.
  const double rounding = 1e-6 * static_cast<double>(n);
  if (n > 0) checks.that(fabs(sum - 1) <= rounding, ProblemCode::does_not_add_up, "share", "Σ = 1");
  for (const auto& [field, list] : {std::pair{"lo_fen", t.lo}, std::pair{"hi_fen", t.hi}}) {
    checks.that(list.empty() || list.size() == n, ProblemCode::inconsistent, field, std::to_string(n));
    for (const Money m : list) {
      if (!checks.that(m.fen >= 0 && m <= kLargestMoney, ProblemCode::out_of_range, field, "0 – 1e14")) break;
    }
  }
  return checks.take();
}

struct Bank {
  std::int64_t lots, least, most;  ///< in lots
  Int128 remainder;                ///< quota − lots, in parts of Σ share
};

}  // namespace

Result<RoundedShares> round_shares(const RoundTerms& t) {
  if (Problems found = check(t); !found.empty()) return found;
  const std::size_t n = t.share.size();
  const std::int64_t lots = t.loan.fen / t.lot.fen, rest = t.loan.fen % t.lot.fen;

  std::array<std::int64_t, kMostBanks> part;
  std::int64_t parts = 0;
  for (std::size_t i = 0; i < n; ++i) {
    part[i] = static_cast<std::int64_t>(t.share[i] * kShareUnit + 0.5);
    parts += part[i];
  }
  std::array<Bank, kMostBanks> banks;
  std::int64_t left = lots;
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t least = t.lo.empty() ? 0 : (t.lo[i].fen + t.lot.fen - 1) / t.lot.fen;
    const std::int64_t most = t.hi.empty() ? lots : std::min(lots, t.hi[i].fen / t.lot.fen);
    if (least > most) return RoundedShares{Status::infeasible, {}};
    const Int128 quota = Int128{lots} * part[i];
    const auto whole = static_cast<std::int64_t>(quota / parts);
    Bank& b = banks[i];
    b = {std::clamp(whole, least, most), least, most, 0};
    b.remainder = quota - Int128{b.lots} * parts;
    left -= b.lots;
  }
  // Lots still open go to the largest remainder with room (the smallest gives back what is too much). A bank far from
  // its quota moves by all that it lacks, so the loop is short whatever the bounds are.
  while (left != 0) {
    const bool give = left > 0;
    std::size_t best = n;
    for (std::size_t i = 0; i < n; ++i) {
      const Bank& b = banks[i];
      if (give ? b.lots >= b.most : b.lots <= b.least) continue;
      if (best == n || (give ? b.remainder > banks[best].remainder : b.remainder < banks[best].remainder)) best = i;
    }
    if (best == n) return RoundedShares{Status::infeasible, {}};
    Bank& b = banks[best];
    const Int128 lacking = (give ? b.remainder : -b.remainder) / parts;
    const std::int64_t room = give ? b.most - b.lots : b.lots - b.least;
    const Int128 crowd = static_cast<Int128>(give ? left : -left) / static_cast<Int128>(n);
    Int128 step = std::max<Int128>({1, lacking, crowd});
    step = std::min<Int128>({step, room, give ? left : -left});
    const auto moved = static_cast<std::int64_t>(give ? step : -step);
    b.lots += moved;
    b.remainder -= Int128{moved} * parts;
    left -= moved;
  }

  RoundedShares out;
  for (std::size_t i = 0; i < n; ++i) out.amount.push_back(Money{banks[i].lots * t.lot.fen});
  if (rest > 0) {
    std::size_t best = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (!t.hi.empty() && out.amount[i].fen + rest > t.hi[i].fen) continue;
      if (best == n || out.amount[i] > out.amount[best]) best = i;
    }
    if (best == n) return RoundedShares{Status::infeasible, {}};
    out.amount[best] += Money{rest};
  }
  return out;
}

}  // namespace loan
