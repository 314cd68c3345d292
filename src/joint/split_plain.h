// split_plain.h — the split in plain numbers, as the recorded formula replays it. Internal to joint/.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "core/money.h"
#include "core/status.h"
#include "joint/allocation.h"

namespace loan {

/// One bank's numbers. `weight` is the rule's (allocation_weight), or the cost for min_cost.
struct PlainBank {
  double weight = 0;
  double lo_fen = 0, hi_fen = 0;         ///< whole numbers
  double takes_part = 1, mandatory = 0;  ///< 0 or 1
};

struct PlainSplit {
  Status status = Status::ok;  ///< ok, infeasible, not_applicable (min_cost with too many banks)
  bool in_lots = true;
  bool too_little_capacity = false;
  double level = 0, missing_fen = 0;
  std::array<std::int64_t, kMostBanks> fen{};
  std::array<Binding, kMostBanks> binding{};
  bool has_below = false, has_above = false;
  double nearest_below_fen = 0, nearest_above_fen = 0;
};

/// Amounts in fen by `rule`. Infeasible for want of capacity: every bank at its hi; for too large tickets: the tickets
/// scaled down to the loan.
PlainSplit split_plain(AllocationRule rule, Money loan, Money lot, std::span<const PlainBank> banks);

/// The same from one flat list: rule, loan and lot in fen, place of the bank asked for, then five numbers per bank in
/// the order of PlainBank.
PlainSplit split_of(std::span<const double> flat);
/// The amount of the bank asked for, in yuan.
double split_amount(std::span<const double> flat);
inline constexpr std::size_t kSplitHead = 4, kSplitWidth = 5;

}  // namespace loan
