// sin, cos, asin: Cody–Waite reduction in three parts of π/2 and the polynomials published with FDLIBM (Sun
// Microsystems, 1993).
#include "core/math.h"
#include "core/math_bits.h"

namespace loan {

using namespace math_bits;

namespace {

double sin_reduced(Pair r) {
  const double z = r.high * r.high, v = z * r.high;
  const double p =
      8.33333333332248946124e-03 +
      z * (-1.98412698298579493134e-04 +
           z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
  return r.high - ((z * (0.5 * r.low - v * p) - r.low) - v * -1.66666666666666324348e-01);
}

double cos_reduced(Pair r) {
  const double z = r.high * r.high, w = z * z;
  const double p =
      z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05)) +
      w * w * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
  const double half = 0.5 * z, rest = 1.0 - half;
  return rest + (((1.0 - rest) - half) + (z * p - r.high * r.low));
}

/// x = quadrant·π/2 + (high + low), |high| <= π/4. The first two parts of π/2 have 33 bits, so their products with the
/// quadrant are exact up to 2^20.
Pair reduce(double x, int& quadrant) {
  constexpr double kPart1 = 1.57079632673412561417e+00, kPart2 = 6.07710050630396597660e-11,
                   kPart3 = 2.02226624871116645580e-21, kRest = 8.47842766036889956997e-32;
  if (fabs(x) <= 0.78539816339744828) {
    quadrant = 0;
    return {x, 0.0};
  }
  const double n = floor(x * 6.36619772367581382433e-01 + 0.5);
  quadrant = static_cast<int>(n) & 3;
  const Pair a = two_sum(x - n * kPart1, -(n * kPart2));
  const Pair b = two_sum(a.high, a.low - n * kPart3);
  return two_sum(b.high, b.low - n * kRest);
}

constexpr double kLargestAngle = 1e5;

}  // namespace

double sin(double x) {
  if (!(fabs(x) <= kLargestAngle)) return not_a_number();
  int quadrant = 0;
  const Pair r = reduce(x, quadrant);
  const double value = quadrant % 2 == 0 ? sin_reduced(r) : cos_reduced(r);
  return quadrant < 2 ? value : -value;
}

double cos(double x) {
  if (!(fabs(x) <= kLargestAngle)) return not_a_number();
  int quadrant = 0;
  const Pair r = reduce(x, quadrant);
  const double value = quadrant % 2 == 0 ? cos_reduced(r) : sin_reduced(r);
  return quadrant == 0 || quadrant == 3 ? value : -value;
}

double asin(double x) {
  const double size = fabs(x);
  if (!(size <= 1.0)) return not_a_number();
  constexpr double kHalfPi = 1.57079632679489655800e+00, kHalfPiLow = 6.12323399573676603587e-17;
  const auto ratio = [](double z) {  // (asin(√z) − √z) / √z
    const double p = z * (1.66666666666666657415e-01 +
                          z * (-3.25565818622400915405e-01 +
                               z * (2.01212532134862925881e-01 +
                                    z * (-4.00555345006794114027e-02 +
                                         z * (7.91534994289814532176e-04 + z * 3.47933107596021167570e-05)))));
    const double q =
        1.0 +
        z * (-2.40339491173441421878e+00 +
             z * (2.02094576023350569471e+00 + z * (-6.88283971605453293030e-01 + z * 7.70381505559019352791e-02)));
    return p / q;
  };
  if (size < 0.5) return x + x * ratio(x * x);
  if (size == 1.0) return x > 0 ? kHalfPi : -kHalfPi;
  const double z = (1.0 - size) * 0.5, s = sqrt(z), r = ratio(z);
  const double s_high = high_word(s), s_low = (z - s_high * s_high) / (s + s_high);
  const double quarter = 0.5 * kHalfPi;
  const double value = quarter - ((2.0 * s * r - (kHalfPiLow - 2.0 * s_low)) - (quarter - 2.0 * s_high));
  return x > 0 ? value : -value;
}

}  // namespace loan
