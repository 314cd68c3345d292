#include "schedule/instalment.h"

#include <array>

#include "core/math.h"
#include "schedule/double_double.h"

namespace loan {

namespace {

constexpr double kUnitOfDoubleDouble = 0x1p-98;  // a few units in the last of its 106 bits

/// x to the nearest whole number, halves up; `error` is the most that x can be off.
std::int64_t round_value(DoubleDouble x, double error) {
  const double whole = floor(x.high);
  const double part = (x.high - whole) + x.low;
  const auto base = static_cast<std::int64_t>(whole);
  return part >= 0.5 - error ? base + 1 : base - (part < -0.5 - error ? 1 : 0);
}

}  // namespace

Money level_instalment(Money principal, AnnualRate rate, int n, int months_per_period) {
  const std::int64_t year = 12 * kRateUnit;
  const std::int64_t step = rate.e8 * months_per_period;
  if (n == 1) return Money{round_half_up(Int128{principal.fen} * (year + step), year)};
  if (rate.e8 == 0) return Money{round_half_up(principal.fen, n)};
  const DoubleDouble one{1, 0};
  const DoubleDouble i = DoubleDouble::of(step) / DoubleDouble::of(year);
  const DoubleDouble discount = power(one / (one + i), n);
  const DoubleDouble a = DoubleDouble::of(principal.fen) * i / (one - discount);
  // 1 − discount keeps fewer digits the smaller the rate is.
  return Money{round_value(a, a.high * kUnitOfDoubleDouble * (1 + 1 / i.high))};
}

Money level_instalment_by_time(Money principal, AnnualRate rate, std::span<const std::int64_t> time,
                               std::int64_t basis) {
  if (rate.e8 == 0) return Money{round_half_up(principal.fen, static_cast<std::int64_t>(time.size()))};
  const DoubleDouble one{1, 0};
  const DoubleDouble year = DoubleDouble::of(basis * kRateUnit);
  // Backwards, F ← (F + 1)/(1 + i): every term positive. Months have few lengths, so their discounts are kept.
  std::array<std::int64_t, 32> known{};
  std::array<DoubleDouble, 32> discounts{};
  DoubleDouble factor{0, 0};
  for (std::size_t k = time.size(); k-- > 0;) {
    const auto slot = static_cast<std::size_t>(time[k]) % known.size();
    if (known[slot] != time[k]) {
      known[slot] = time[k];
      discounts[slot] = one / (one + DoubleDouble::of(rate.e8 * time[k]) / year);
    }
    factor = (factor + one) * (time[k] == 0 ? one : discounts[slot]);
  }
  const DoubleDouble a = DoubleDouble::of(principal.fen) / factor;
  return Money{round_value(a, a.high * kUnitOfDoubleDouble * static_cast<double>(time.size()))};
}

Money equal_share(Money principal, int n) {
  const std::int64_t rounded = round_half_up(principal.fen, n);
  return Money{Int128{rounded} * (n - 1) > principal.fen ? principal.fen / n : rounded};
}

}  // namespace loan
