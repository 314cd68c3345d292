// math_bits.h — bit access and error-free sums and products, shared by the files of core/math.h. Not for other folders.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>

namespace loan::math_bits {

inline constexpr double kInfinity = __builtin_huge_val();
inline constexpr double kLn2High = 6.93147180369123816490e-01;  ///< ln 2 with its last 32 bits cleared: k·high is exact
inline constexpr double kLn2Low = 1.90821492927058770002e-10;
inline constexpr double kOneOverLn2 = 1.44269504088896338700e+00;

inline std::uint64_t bits_of(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}
inline double from_bits(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}
/// The one quiet NaN that every function here gives, so that even a mistake has the same bytes everywhere.
inline double not_a_number() {
  return from_bits(0x7ff8000000000000ULL);
}
/// x without its low 32 bits: products of two such numbers of 21 bits are exact.
inline double high_word(double x) {
  return from_bits(bits_of(x) & 0xffffffff00000000ULL);
}
/// 2^k for a normal exponent, -1022 <= k <= 1023.
inline double power_of_two(int k) {
  return from_bits(static_cast<std::uint64_t>(1023 + k) << 52);
}
/// y·2^k, also into and out of the subnormal numbers; |y| in [0.25, 4), k in [-1100, 1025].
inline double scaled(double y, int k) {
  if (k > 1020) return y * power_of_two(k - 8) * 256.0;
  if (k < -1000) return y * power_of_two(k + 200) * power_of_two(-200);
  return y * power_of_two(k);
}

/// high + low, not evaluated: about 106 bits.
struct Pair {
  double high, low;
};
/// a + b exactly.
inline Pair two_sum(double a, double b) {
  const double s = a + b, t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}
/// a·b exactly (Dekker, Veltkamp), when neither overflows above 2^996.
inline Pair two_product(double a, double b) {
  const double ca = a * 134217729.0, cb = b * 134217729.0;  // 2^27 + 1
  const double ah = ca - (ca - a), al = a - ah, bh = cb - (cb - b), bl = b - bh;
  const double p = a * b;
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

/// e^(high − low)·2^k for |high| <= 0.36 and a small low. The minimax polynomial for x·coth(x/2) is that of FDLIBM.
inline double exp_reduced(double high, double low, int k) {
  const double r = high - low, t = r * r;
  const double c =
      r -
      t * (1.66666666666666019037e-01 +
           t * (-2.77777777770155933842e-03 +
                t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
  return scaled(1.0 - ((low - (r * c) / (2.0 - c)) - high), k);
}

/// e^(high + low) for high in [-746, 709.7] and a low below an ulp or so of 1.
inline double exp_pair(double high, double low) {
  const double k = std::floor(high * kOneOverLn2 + 0.5);
  const Pair r = two_sum(high - k * kLn2High, low - k * kLn2Low);
  return exp_reduced(r.high, -r.low, static_cast<int>(k));
}

}  // namespace loan::math_bits
