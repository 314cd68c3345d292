// flow_curve.h — the worth of flows as a function of y = ln(1 + rate), scaled so that it never overflows. For irr.cpp.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "core/math.h"

namespace loan {

/// Flows in order of time. `gaps[k]` lies between flow k and flow k+1, in units of 1/units_per_period; no gaps means
/// one period each. Views only.
struct FlowCurve {
  std::span<const double> flows;
  std::span<const int> gaps;
  double units_per_period = 1;

  /// g(y) = NPV·min(1, e^(y·t_n)): the sign and the zeros of the net present value, never above Σ|c|.
  double operator()(double y) const { return worth(flows, y); }

  double worth(std::span<const double> amounts, double y) const {
    const std::size_t n = amounts.size();
    const double force = -fabs(y) / units_per_period;
    // Horner from the end that keeps every factor at most 1. Months have few lengths: their factors are kept.
    std::array<int, 64> known{};
    std::array<double, 64> factors{};
    const double plain = gaps.empty() ? exp(force) : 0;
    const auto factor = [&](std::size_t k) {
      if (gaps.empty()) return plain;
      const auto slot = static_cast<std::size_t>(gaps[k]) % known.size();
      if (known[slot] != gaps[k]) {
        known[slot] = gaps[k];
        factors[slot] = exp(force * gaps[k]);
      }
      return factors[slot];
    };
    if (y >= 0) {
      double value = amounts[n - 1];
      for (std::size_t k = n - 1; k-- > 0;) value = value * factor(k) + amounts[k];
      return value;
    }
    double value = amounts[0];
    for (std::size_t k = 1; k < n; ++k) value = value * factor(k - 1) + amounts[k];
    return value;
  }
};

}  // namespace loan
