#include "joint/split_plain.h"

#include <algorithm>
#include <vector>

#include "joint/min_cost.h"
#include "joint/round_shares.h"

namespace loan {

namespace {

std::int64_t whole(double fen) {
  return static_cast<std::int64_t>(fen);
}

/// Bounds of those who take part; nothing for the others.
struct Bounds {
  std::array<double, kMostBanks> lo, hi, slope;
  double least = 0, most = 0;
};

Bounds bounds_of(std::span<const PlainBank> banks) {
  Bounds b;
  for (std::size_t i = 0; i < banks.size(); ++i) {
    const bool in = banks[i].takes_part > 0;
    b.lo[i] = in ? banks[i].lo_fen : 0;
    b.hi[i] = in ? banks[i].hi_fen : 0;
    b.slope[i] = in ? banks[i].weight : 0;
    b.least += b.lo[i];
    b.most += b.hi[i];
  }
  return b;
}

/// How far it goes when the loan does not fit.
void put_best_effort(PlainSplit& out, const Bounds& b, Money loan, std::size_t n) {
  const auto total = static_cast<double>(loan.fen);
  const bool at_limits = out.too_little_capacity || !(b.least > 0);
  for (std::size_t i = 0; i < n; ++i) {
    const double scale = at_limits ? (b.most > total ? total / b.most : 1) : total / b.least;
    out.fen[i] = whole((at_limits ? b.hi[i] : b.lo[i]) * scale);
    out.binding[i] = at_limits ? Binding::hi : Binding::lo;
  }
}

/// Exact amounts in whole lots, or in fen when lots do not fit.
bool round_to(PlainSplit& out, std::span<const double> amount, const Bounds& b, Money loan, Money lot) {
  const std::size_t n = amount.size();
  std::array<double, kMostBanks> share;
  std::array<Money, kMostBanks> lo, hi;
  for (std::size_t i = 0; i < n; ++i) {
    share[i] = amount[i] / static_cast<double>(loan.fen);
    // A bank that the rule leaves at nothing stays there whatever its ticket is.
    const bool out_of_it = !(amount[i] > 0);
    lo[i] = Money{out_of_it ? 0 : whole(b.lo[i])};
    hi[i] = Money{out_of_it ? 0 : whole(b.hi[i])};
  }
  for (const Money unit : {lot, Money{1}}) {
    const auto rounded = round_shares({loan, unit, {share.data(), n}, {lo.data(), n}, {hi.data(), n}});
    if (!rounded || rounded->status != Status::ok) continue;
    for (std::size_t i = 0; i < n; ++i) out.fen[i] = rounded->amount[i].fen;
    out.in_lots = unit == lot;
    return true;
  }
  return false;
}

bool fill_min_cost(PlainSplit& out, std::span<const PlainBank> banks, const Bounds& b, Money loan,
                   std::span<double> amount) {
  const std::size_t n = banks.size();
  std::array<double, kMostBanks> cost;
  std::vector<int> mandatory;
  for (std::size_t i = 0; i < n; ++i) {
    cost[i] = banks[i].weight;
    if (banks[i].mandatory > 0 && banks[i].takes_part > 0) mandatory.push_back(static_cast<int>(i));
  }
  const auto found = allocate_min_cost(
      {static_cast<double>(loan.fen), {b.lo.data(), n}, {b.hi.data(), n}, {cost.data(), n}, mandatory});
  if (!found) {
    out.status = Status::not_applicable;
    return false;
  }
  if (found->status != Status::ok) {
    out.status = Status::infeasible;
    out.too_little_capacity = b.most < static_cast<double>(loan.fen);
    out.missing_fen = out.too_little_capacity ? static_cast<double>(loan.fen) - b.most : 0;
    out.has_below = found->has_below;
    out.has_above = found->has_above;
    out.nearest_below_fen = found->nearest_below;
    out.nearest_above_fen = found->nearest_above;
    return false;
  }
  out.level = found->blended_cost;
  const double close = 1e-14 * static_cast<double>(loan.fen);
  for (std::size_t i = 0; i < n; ++i) {
    amount[i] = found->amount[i];
    out.binding[i] = amount[i] <= b.lo[i] + close   ? Binding::lo
                     : amount[i] >= b.hi[i] - close ? Binding::hi
                                                    : Binding::free;
  }
  return true;
}

}  // namespace

PlainSplit split_plain(AllocationRule rule, Money loan, Money lot, std::span<const PlainBank> banks) {
  const std::size_t n = banks.size();
  PlainSplit out;
  const Bounds b = bounds_of(banks);
  std::array<double, kMostBanks> amount;
  if (rule == AllocationRule::min_cost) {
    if (!fill_min_cost(out, banks, b, loan, {amount.data(), n})) {
      if (out.status == Status::infeasible) put_best_effort(out, b, loan, n);
      return out;
    }
  } else {
    const LevelFill fill =
        level_fill({static_cast<double>(loan.fen), {}, {b.slope.data(), n}, {b.lo.data(), n}, {b.hi.data(), n}},
                   {amount.data(), n}, {out.binding.data(), n});
    if (fill.outcome != LevelFill::Outcome::ok) {
      out.status = Status::infeasible;
      out.too_little_capacity = fill.outcome == LevelFill::Outcome::above_reach;
      out.missing_fen = out.too_little_capacity ? static_cast<double>(loan.fen) - fill.reach
                                                : fill.reach - static_cast<double>(loan.fen);
      put_best_effort(out, b, loan, n);
      return out;
    }
    out.level = fill.level;
  }
  if (!round_to(out, {amount.data(), n}, b, loan, lot)) out.status = Status::infeasible;
  return out;
}

PlainSplit split_of(std::span<const double> flat) {
  std::array<PlainBank, kMostBanks> banks;
  const std::size_t n = (flat.size() - kSplitHead) / kSplitWidth;
  for (std::size_t i = 0; i < n; ++i) {
    const double* v = flat.data() + kSplitHead + i * kSplitWidth;
    banks[i] = {v[0], v[1], v[2], v[3], v[4]};
  }
  return split_plain(static_cast<AllocationRule>(static_cast<int>(flat[0])), Money{whole(flat[1])},
                     Money{whole(flat[2])}, {banks.data(), n});
}

double split_amount(std::span<const double> flat) {
  return in_yuan(Money{split_of(flat).fen[static_cast<std::size_t>(flat[3])]});
}

}  // namespace loan
