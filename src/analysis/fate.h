// fate.h — what happens to one deal in one run: when the firm fails, and what those who guarantee it then pay. Inside
// analysis/; summed up by loss_simulation.h and party_simulation.h.
#pragma once
#include <cstdint>
#include <vector>

#include "core/lattice.h"
#include "cover/cover.h"

namespace loan {

struct Fate {
  int default_month = 0;  ///< 0: never within the loan's life
  double z = 0;           ///< the firm's standard normal in the year of its default
};

/// Coordinates of a run: month of default, the firm's normal, three for every layer, then the caller's own.
class FateStream {
 public:
  /// `terms` must outlive this. `own`: further coordinates that the caller will ask for.
  FateStream(const CoverTerms& terms, std::uint64_t seed, int own = 0);

  Fate at(std::int64_t run) const;
  /// What a layer pays of what it owes, 0 to 1, in a run in which the firm fails.
  double delivered(std::int64_t run, std::size_t layer, const Fate& fate) const;
  /// Standard normal number `k` of the caller's own.
  double own_normal(std::int64_t run, int k) const { return stream_.normal_at(run, first_own_ + k); }

  double chance(int month) const;      ///< that the firm fails in this month, from 1
  double default_probability() const;  ///< within the loan's life
  int months() const { return static_cast<int>(cumulative_.size()) - 1; }

 private:
  const CoverTerms& terms_;
  int first_own_;
  LatticeStream stream_;
  std::vector<double> cumulative_;  ///< chance of a default up to and with month k, k from 0
};

}  // namespace loan
