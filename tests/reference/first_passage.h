// first_passage.h — growth formulas by brute integration: slow, obvious, and sharing nothing with the closed forms.
#pragma once
#include <cmath>
#include <functional>

namespace reference {

/// Simpson's rule on 2·half cells.
inline double integrate(const std::function<double(double)>& f, double low, double high, int half = 20'000) {
  const double step = (high - low) / (2 * half);
  double sum = f(low) + f(high);
  for (int i = 1; i < 2 * half; ++i) sum += (i % 2 == 1 ? 4 : 2) * f(low + i * step);
  return sum * step / 3;
}

inline double density(double z) {
  return std::exp(-0.5 * z * z) / std::sqrt(2 * std::acos(-1.0));
}

/// E[payoff(V_T, crossing probability of the level above given V_T)] for ln V with drift ν and volatility σ.
inline double expected(double start, double drift, double sigma, double years,
                       const std::function<double(double)>& payoff) {
  const double nu = (drift - sigma * sigma / 2) * years, spread = sigma * std::sqrt(years);
  return integrate([&](double z) { return density(z) * payoff(start * std::exp(nu + spread * z)); }, -12, 12);
}

/// P(the path from `start` to `end` touches `level` on the way | both ends).
inline double touched(double start, double end, double level, double sigma, double years) {
  if ((start - level) * (end - level) <= 0) return 1;
  return std::exp(-2 * std::log(level / start) * std::log(level / end) / (sigma * sigma * years));
}

/// ∫ e^(−λt) f(t) dt with f the density of the first passage to `level` above the start.
inline double hit_before_default(double start, double level, double drift, double sigma, double hazard, double years) {
  const double h = std::log(level / start), nu = drift - sigma * sigma / 2;
  return integrate(
      [&](double t) {
        if (t <= 0) return 0.0;
        const double away = h - nu * t;
        return h / (sigma * std::sqrt(2 * std::acos(-1.0) * t * t * t)) *
               std::exp(-away * away / (2 * sigma * sigma * t) - hazard * t);
      },
      0, years, 200'000);
}

}  // namespace reference
