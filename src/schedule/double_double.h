// double_double.h — numbers of about 31 digits as an unevaluated sum of two doubles. Only for the level instalment,
// whose (1+i)^n no 128-bit integer holds. Needs contraction off; uses no fused multiply, so every machine agrees.
//
// Method: Dekker 1971 (split and product), Knuth (two-sum). Source: methods.md 1.1.
#pragma once
#include <cstdint>

namespace loan {

struct DoubleDouble {
  double high = 0, low = 0;

  static DoubleDouble of(std::int64_t whole) {
    const auto high = static_cast<double>(whole);
    return {high, static_cast<double>(whole - static_cast<std::int64_t>(high))};
  }
};

namespace detail {

inline DoubleDouble quick_two_sum(double a, double b) {  // |a| >= |b|
  const double s = a + b;
  return {s, b - (s - a)};
}

inline DoubleDouble two_sum(double a, double b) {
  const double s = a + b, part = s - a;
  return {s, (a - (s - part)) + (b - part)};
}

inline DoubleDouble split(double a) {
  const double t = 134'217'729.0 * a;  // 2^27 + 1
  const double high = t - (t - a);
  return {high, a - high};
}

inline DoubleDouble two_product(double a, double b) {
  const double p = a * b;
  const DoubleDouble x = split(a), y = split(b);
  return {p, ((x.high * y.high - p) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

}  // namespace detail

inline DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble s = detail::two_sum(a.high, b.high), t = detail::two_sum(a.low, b.low);
  const DoubleDouble u = detail::quick_two_sum(s.high, s.low + t.high);
  return detail::quick_two_sum(u.high, u.low + t.low);
}

inline DoubleDouble operator-(DoubleDouble a, DoubleDouble b) {
  return a + DoubleDouble{-b.high, -b.low};
}

inline DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble p = detail::two_product(a.high, b.high);
  return detail::quick_two_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

/// b must not be zero.
inline DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
  const double first = a.high / b.high;
  DoubleDouble rest = a - b * DoubleDouble{first, 0};
  const double second = rest.high / b.high;
  rest = rest - b * DoubleDouble{second, 0};
  const DoubleDouble q = detail::quick_two_sum(first, second);
  return q + DoubleDouble{rest.high / b.high, 0};
}

/// x^n by repeated squaring, n >= 0.
inline DoubleDouble power(DoubleDouble x, int n) {
  DoubleDouble result{1, 0};
  for (; n > 0; n /= 2, x = x * x) {
    if (n % 2 != 0) result = result * x;
  }
  return result;
}

}  // namespace loan
