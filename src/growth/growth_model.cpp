#include "growth/growth_model.h"

#include "core/math.h"
#include "core/normal.h"

namespace loan {

void check_amount(Checks& checks, const char* field, double value) {
  checks.in_range(field, value, 0, 1e15);
}
void check_drift(Checks& checks, const char* field, double value) {
  checks.in_range(field, value, -kMostDrift, kMostDrift);
}
void check_volatility(Checks& checks, const char* field, double value) {
  checks.in_range(field, value, 0, kMostVolatility);
}
void check_years(Checks& checks, const char* field, double value) {
  checks.in_range(field, value, 0, kMostYears);
}
void check_share(Checks& checks, const char* field, double value) {
  checks.in_range(field, value, 0, 1);
}

double exp_times_normal(double a, double x, double exponent) {
  if (x > -5) return exp(a) * normal_cdf(x);
  // N(−z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), z >= 5: forty levels are exact to the last bit.
  const double z = -x;
  double tail = z;
  for (int k = 40; k > 0; --k) tail = z + k / tail;
  constexpr double kRootTwoPi = 2.50662827463100050242;
  return exp(exponent) / (kRootTwoPi * tail);
}

double expected_excess(const GrowthProcess& v, double strike, double years) {
  const double forward = v.start * exp(v.drift * years);
  const double spread = v.volatility * sqrt(years);
  if (strike <= 0) return forward - strike;
  if (forward <= 0) return 0;
  if (spread == 0) return forward > strike ? forward - strike : 0;
  const double d1 = (log(v.start / strike) + v.drift * years) / spread + spread / 2;
  const double value = forward * normal_cdf(d1) - strike * normal_cdf(d1 - spread);
  return value > 0 ? value : 0;
}

double expected_excess_squared(const GrowthProcess& v, double strike, double years) {
  const double forward = v.start * exp(v.drift * years);
  const double spread = v.volatility * sqrt(years);
  if (strike <= 0) return forward * forward * exp(spread * spread) - 2 * strike * forward + strike * strike;
  if (forward <= 0) return 0;
  if (spread == 0) return forward > strike ? (forward - strike) * (forward - strike) : 0;
  const double d = (log(v.start / strike) + (v.drift - v.volatility * v.volatility / 2) * years) / spread;
  const double square = forward * forward * exp(spread * spread) * normal_cdf(d + 2 * spread) -
                        2 * strike * forward * normal_cdf(d + spread) + strike * strike * normal_cdf(d);
  return square > 0 ? square : 0;
}

double value_distribution(const GrowthProcess& v, double level, double years) {
  if (level <= 0) return v.start > 0 ? 0 : 1;
  if (v.start <= 0) return 1;
  const double centre = log(v.start / level) + (v.drift - v.volatility * v.volatility / 2) * years;
  const double spread = v.volatility * sqrt(years);
  if (spread == 0) return centre <= 0 ? 1 : 0;
  return normal_cdf(-centre / spread);
}

}  // namespace loan
