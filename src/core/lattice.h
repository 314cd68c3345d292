// lattice.h — points that fill the unit cube more evenly than chance does, shifted at random so that what is averaged
// over them is unbiased and has an error that can be stated. For independent draws see random.h.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace loan {

inline constexpr int kLatticeDimensions = 250;
/// Independent shifts. Run i takes shift i mod 32 and point i / 32, so that any number of runs is a fair sample.
inline constexpr int kLatticeShifts = 32;

/// Coordinate `dimension` of point number `point`, without shift, as a fraction of 2^32: radical inverse of the number
/// times the generating vector. dimension 0 to 249; points beyond 2^20 repeat less evenly.
/// Source: Cools, Kuo and Nuyens, "Constructing embedded lattice rules for multivariate integration" (2006); the
/// vector is theirs for 250 dimensions and 2^20 points.
std::uint32_t lattice_point(std::uint32_t point, int dimension);

/// Uniform numbers for simulation: a function of (seed, stream, run, dimension), the same on every machine.
class LatticeStream {
 public:
  /// `dimensions` beyond 250 are drawn independently.
  LatticeStream(std::uint64_t seed, std::uint64_t stream, int dimensions);

  static int shift_of(std::int64_t run) { return static_cast<int>(run % kLatticeShifts); }
  /// (k + ½)·2^-32: in (0, 1), never 0 and never 1.
  double uniform_at(std::int64_t run, int dimension) const;
  /// G(uniform_at(run, dimension)); standard normal.
  double normal_at(std::int64_t run, int dimension) const;

 private:
  std::uint64_t seed_, stream_;
  int dimensions_;
  std::vector<std::uint32_t> shifts_;  ///< by shift and dimension
};

/// What 32 shifts say of one mean: sums by shift, and the error from their spread.
///
/// Method   The mean of each shift is an unbiased estimate by itself; the standard error is that of their mean. Before
///          every shift has a run of its own, runs count as independent.
/// Source   L'Ecuyer and Lemieux (2000), "Variance reduction via lattice rules"; Glasserman (2004), 5.4.
class ShiftedMean {
 public:
  void add(std::int64_t run, double x);
  std::int64_t count() const { return count_; }
  double mean() const;
  double variance() const;  ///< of single runs
  /// Standard error of mean() − slope·(other.mean() − what is known of it).
  double error(double slope, const ShiftedMean& other) const;
  double error() const { return error(0, *this); }

 private:
  std::int64_t count_ = 0;
  double sum_ = 0, square_ = 0;
  std::array<double, kLatticeShifts> sums_{};
};

/// Runs that independent draws would need for an error as small ÷ the runs made: Var/n ÷ error². 1 when nothing varies,
/// at most 1e12.
double variance_ratio(const ShiftedMean& plain, double error);

}  // namespace loan
