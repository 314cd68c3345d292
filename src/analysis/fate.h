// fate.h — what happens to one deal in one run: when the firm fails, and what those who guarantee it then pay. Inside
// analysis/; summed up by loss_simulation.h and party_simulation.h.
#pragma once
#include <cstdint>
#include <vector>

#include "core/lattice.h"
#include "cover/cover_draw.h"

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
  /// Part of what a layer owes that its claim cap leaves in a run in which the firm fails, 0 to 1.
  double within_cap(std::int64_t run, std::size_t layer, const Fate& fate) const;
  /// Layers that may fail themselves and pay for one or more, by place.
  const std::vector<std::size_t>& payers() const { return payers_; }
  /// Whether payer number `k` fails in that year too, and the chance that it does given the firm's normal.
  bool fails(std::int64_t run, std::size_t k, const Fate& fate) const;
  double failure_chance(std::size_t k, const Fate& fate) const;
  /// Place in payers() of who pays for a layer; payers().size() when that one never fails.
  std::size_t payer_of(std::size_t layer) const { return payer_of_[layer]; }
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
  std::vector<std::size_t> payers_, payer_of_;
};

/// Losses of one run, layers in their order, then banks: as drawn, and expected over the failures of payers. The second
/// keeps an event of a few in ten thousand runs from hiding in the error of a mean.
class FateLosses {
 public:
  /// Both must outlive this.
  FateLosses(const CoverDraw& draw, const FateStream& fates);
  void draw(std::int64_t run, const Fate& fate);
  const std::vector<double>& drawn() const { return drawn_; }
  const std::vector<double>& expected() const { return expected_; }

 private:
  /// Bit k: payer k fails.
  void run_waterfall(int month, unsigned failed, std::vector<double>& out);

  const CoverDraw& draw_;
  const FateStream& fates_;
  std::vector<double> caps_, delivered_, drawn_, expected_, one_;
};

}  // namespace loan
