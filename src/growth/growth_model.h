// growth_model.h — the two random quantities that growth sharing pays on: equity value and revenue of the firm.
//
// growth/ values what a bank may get from a firm that does well: stepped rates, revenue shares, warrants and the
// business that replaces them. It knows formulas and simulation, not the bank's return on the loan itself (pricing/),
// and it never mixes the two measures: market-consistent values (drift r − q, discount r) and expected ones (real
// drift, discount at an equity-type rate). Source: methods.md 9.1.
#pragma once
#include "core/problem.h"

namespace loan {

/// Geometric Brownian motion. drift and volatility per year.
struct GrowthProcess {
  double start = 0;       ///< value today, > 0
  double drift = 0;       ///< μ
  double volatility = 0;  ///< σ >= 0
};

// Ranges that every growth formula accepts. Wide on purpose: the fields of a deal have narrower ones.
inline constexpr double kMostVolatility = 10, kMostDrift = 10, kMostYears = 200;

void check_amount(Checks& checks, const char* field, double value);  ///< 0 – 1e15
void check_drift(Checks& checks, const char* field, double value);
void check_volatility(Checks& checks, const char* field, double value);
void check_years(Checks& checks, const char* field, double value);
void check_share(Checks& checks, const char* field, double value);  ///< 0 – 1

/// e^a · N(x) without overflow of the first or underflow of the second factor. `exponent` is a − x²/2, which the caller
/// can write without the cancellation of two large numbers.
double exp_times_normal(double a, double x, double exponent);

/// E[(V_t − strike)^+], undiscounted. strike <= 0: V0·e^(μt) − strike. σ√t = 0: intrinsic of the forward.
/// Source: methods.md 9.3.
double expected_excess(const GrowthProcess& v, double strike, double years);
/// E[((V_t − strike)^+)²]. strike >= 0. Source: methods.md 9.4.
double expected_excess_squared(const GrowthProcess& v, double strike, double years);
/// P(V_t <= level). level <= 0: 0. Source: methods.md 9.4.
double value_distribution(const GrowthProcess& v, double level, double years);

}  // namespace loan
