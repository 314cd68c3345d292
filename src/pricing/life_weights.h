// life_weights.h — survival and discounting by period, made once per (PD, discount) and shared by every bank that uses
// them.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "core/result.h"
#include "trace/trace.h"

namespace loan {

/// The longest loan that is priced: 40 years by month.
inline constexpr int kLongestLife = 480;

/// annual^(k/per_year): whole years by repeated multiplication, the rest by powers of `per_period` =
/// annual^(1/per_year). The one way in which S_k and DF_k are made, so that table and explanation agree to the bit.
double power_by_period(double annual, double per_period, int k, int per_year);

/// S_k = P(alive at the end of period k) and DF_k, for k = 0..periods. 8 KB: pass by reference.
struct LifeWeights {
  int periods = 0;
  int per_year = 12;
  std::array<double, kLongestLife + 1> survival;  // only 0..periods are set
  std::array<double, kLongestLife + 1> discount;
  std::vector<NodeId> survival_why, discount_why;  ///< one per period when recorded, otherwise empty

  double period_length() const { return 1.0 / per_year; }
  Num survival_at(int k) const { return {survival[place(k)], survival_why.empty() ? 0 : survival_why[place(k)]}; }
  Num discount_at(int k) const { return {discount[place(k)], discount_why.empty() ? 0 : discount_why[place(k)]}; }

 private:
  static std::size_t place(int k) { return static_cast<std::size_t>(k); }
};

/// pd in [0, 1), discount in [0, 10], periods 1 to 480, per_year 1 to 12.
Problems check_life_weights(double pd, double discount, int periods, int per_year);

/// S_k = (1−p)^(k/m), DF_k = (1+d)^(−k/m). Inputs must have passed check_life_weights().
/// Source: methods.md 5.1, 6.2.
LifeWeights make_life_weights(Num annual_pd, Num effective_discount, int periods, int per_year, Trace& trace);

/// The same with a given survival curve S_0..S_periods (S_0 = 1, non-increasing), e.g. from grade migration.
LifeWeights make_life_weights(std::span<const double> survival, Num effective_discount, int per_year, Trace& trace);

}  // namespace loan
