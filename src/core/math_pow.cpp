// pow: ln x in double-double (about 2^-66 relative), times y exactly, then e^(high + low). So that even x^y = 1e300 is
// good to one or two units in the last place.
#include "core/math.h"
#include "core/math_bits.h"

namespace loan {

using namespace math_bits;

namespace {

// 1/27 down to 1/5; s² <= 0.0295, so the next term is below 2^-70.
constexpr double kTaylor[12] = {1.0 / 27, 1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17,
                                1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5};

/// ln x for a positive finite x. With s = (m−1)/(m+1): ln m = 2s·(1 + s²/3 + s⁴/5 + …); the first two terms carry their
/// low parts, the rest is below 2^-12 of the whole.
Pair log_pair(double x) {
  double k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984.0;  // 2^54
    k = -54;
  }
  std::uint64_t bits = bits_of(x) + (0x3ff0000000000000ULL - 0x3fe6a09e00000000ULL);
  k += static_cast<double>(static_cast<int>(bits >> 52) - 1023);
  const double m = from_bits((bits & 0x000fffffffffffffULL) + 0x3fe6a09e00000000ULL);

  const double f = m - 1.0;  // exact
  const Pair d = two_sum(m, 1.0);
  const double s = f / d.high;
  const Pair back = two_product(s, d.high);
  const double s_low = (((f - back.high) - back.low) - s * d.low) / d.high;

  Pair z = two_product(s, s);
  z.low += 2.0 * s * s_low;
  double tail = kTaylor[0];
  for (int n = 1; n < 12; ++n) tail = kTaylor[n] + z.high * tail;
  tail *= z.high * z.high;
  constexpr double kThird = 1.0 / 3, kThirdLow = 1.8503717077085941e-17;
  Pair w = two_product(z.high, kThird);
  w.low += z.high * kThirdLow + z.low * kThird;
  const Pair series = two_sum(w.high, tail);
  const double series_low = series.low + w.low;

  Pair product = two_product(2.0 * s, series.high);
  product.low += 2.0 * (s * series_low + s_low * series.high);
  const Pair first = two_sum(k * kLn2High, 2.0 * s);
  const Pair total = two_sum(first.high, product.high);
  const double low = total.low + (first.low + (product.low + 2.0 * s_low + k * kLn2Low));
  return two_sum(total.high, low);
}

}  // namespace

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (x != x || y != y || x < 0) return not_a_number();
  if (x == 0.0) return y > 0 ? 0.0 : kInfinity;
  if (x == kInfinity) return y > 0 ? kInfinity : 0.0;
  if (y == kInfinity || y == -kInfinity) return (x > 1) == (y > 0) ? kInfinity : 0.0;
  // Exactly rounded where one operation does it.
  if (y == 1.0) return x;
  if (y == 2.0) return x * x;
  if (y == 0.5) return sqrt(x);
  if (y == -1.0) return 1.0 / x;

  const Pair ln = log_pair(x);
  const double rough = y * ln.high;
  if (rough > 710.0) return kInfinity;
  if (rough < -746.0) return 0.0;
  Pair e = two_product(y, ln.high);
  e.low += y * ln.low;
  if (e.high > 709.782712893384) return kInfinity;
  return exp_pair(e.high, e.low);
}

}  // namespace loan
