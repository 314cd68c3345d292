// exp, expm1, log, log1p: argument reduction by powers of two, then the minimax polynomials published with FDLIBM
// (Sun Microsystems, 1993). Only + - * /, so every machine gives the same bits.
#include "core/math.h"
#include "core/math_bits.h"

namespace loan {

using namespace math_bits;

double exp(double x) {
  if (x != x) return not_a_number();
  if (x > 709.782712893383973096) return kInfinity;
  if (x < -745.2) return 0.0;
  if (fabs(x) < 3.7252902984619141e-09) return 1.0 + x;  // 2^-28
  const double k = floor(x * kOneOverLn2 + 0.5);
  return exp_reduced(x - k * kLn2High, k * kLn2Low, static_cast<int>(k));
}

double expm1(double x) {
  if (x != x) return not_a_number();
  if (x > 709.782712893383973096) return kInfinity;
  if (x > 39.0) return exp(x);  // the 1 is below half a unit of e^x
  if (x < -39.0) return -1.0;
  if (fabs(x) < 5.5511151231257827e-17) return x;  // 2^-54
  double k = 0, c = 0;                             // c: what rounding took from the reduced argument
  if (fabs(x) > 0.34657359027997264) {
    k = floor(x * kOneOverLn2 + 0.5);
    const double high = x - k * kLn2High, low = k * kLn2Low;
    x = high - low;
    c = (high - x) - low;
  }
  const double half = 0.5 * x, square = x * half;
  const double r =
      1.0 +
      square * (-3.33333333333331316428e-02 +
                square * (1.58730158725481460165e-03 +
                          square * (-7.93650757867487942473e-05 +
                                    square * (4.00821782732936239552e-06 + square * -2.01099218183624371326e-07))));
  const double t = 3.0 - r * half;
  double e = square * ((r - t) / (6.0 - x * t));
  if (k == 0) return x - (x * e - square);
  e = x * (e - c) - c;
  e -= square;
  if (k == -1) return 0.5 * (x - e) - 0.5;
  if (k == 1) return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
  const int n = static_cast<int>(k);
  if (n <= -2 || n > 56) return scaled(1.0 - (e - x), n) - 1.0;
  if (n < 20) return scaled((1.0 - power_of_two(-n)) - (e - x), n);
  return scaled((x - (e + power_of_two(-n))) + 1.0, n);
}

namespace {

/// k·ln 2 + ln(1 + f) + correction, for 1 + f in [√½, √2].
double log_reduced(double k, double f, double correction) {
  const double half_square = 0.5 * f * f, s = f / (2.0 + f), z = s * s, w = z * z;
  const double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double odd =
      z * (6.666666666666735130e-01 +
           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  return k * kLn2High - ((half_square - (s * (half_square + (even + odd)) + (k * kLn2Low + correction))) - f);
}

/// Splits a positive normal x into 2^k·m with m in [√½, √2]; gives k and m − 1 (exact).
double split(double x, double& k) {
  std::uint64_t bits = bits_of(x);
  bits += 0x3ff0000000000000ULL - 0x3fe6a09e00000000ULL;  // carries into the exponent where the mantissa exceeds √2
  k += static_cast<double>(static_cast<int>(bits >> 52) - 1023);
  return from_bits((bits & 0x000fffffffffffffULL) + 0x3fe6a09e00000000ULL) - 1.0;
}

}  // namespace

double log(double x) {
  if (x != x || x < 0) return not_a_number();
  if (x == 0) return -kInfinity;
  if (x == kInfinity) return x;
  double k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984.0;  // 2^54: out of the subnormal numbers
    k = -54;
  }
  const double f = split(x, k);
  return log_reduced(k, f, 0.0);
}

double log1p(double x) {
  if (x != x || x < -1) return not_a_number();
  if (x == -1) return -kInfinity;
  if (x == kInfinity) return x;
  if (fabs(x) < 5.5511151231257827e-17) return x;
  if (x > -0.2928932188134524 && x < 0.41421356237309503) return log_reduced(0.0, x, 0.0);
  const double u = 1.0 + x;
  const double lost = u > 2.0 ? 1.0 - (u - x) : x - (u - 1.0);  // what rounding took from 1 + x
  double k = 0;
  const double f = split(u, k);
  return log_reduced(k, f, u < 9007199254740992.0 ? lost / u : 0.0);
}

}  // namespace loan
