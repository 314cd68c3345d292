// money.h — money in fen, rates in 1e-8, and the one rounding rule that bills use.
//
// core/ holds what every later folder computes with: money, rates, dates, problems, bracketed roots, deterministic
// mathematics. It knows nothing of loans, banks or screens.
#pragma once
#include <compare>
#include <cstdint>

namespace loan {

__extension__ typedef __int128 Int128;

/// Units of an AnnualRate: 1.0 = 100,000,000.
inline constexpr std::int64_t kRateUnit = 100'000'000;

/// num / den rounded half away from zero (四舍五入), on the exact product. den > 0.
constexpr std::int64_t round_half_up(Int128 num, Int128 den) {
  const bool negative = num < 0;
  const Int128 magnitude = negative ? -num : num;
  const Int128 rounded = (2 * magnitude + den) / (2 * den);
  return static_cast<std::int64_t>(negative ? -rounded : rounded);
}

/// An amount of money in fen (分). Sums are exact; there is no way to add a double.
struct Money {
  std::int64_t fen = 0;

  static constexpr Money of_fen(std::int64_t f) { return Money{f}; }
  static constexpr Money yuan(std::int64_t whole, std::int64_t fen_part = 0) { return Money{whole * 100 + fen_part}; }

  friend constexpr auto operator<=>(const Money&, const Money&) = default;
  friend constexpr Money operator+(Money a, Money b) { return Money{a.fen + b.fen}; }
  friend constexpr Money operator-(Money a, Money b) { return Money{a.fen - b.fen}; }
  constexpr Money operator-() const { return Money{-fen}; }
  constexpr Money& operator+=(Money b) {
    fen += b.fen;
    return *this;
  }
  constexpr Money& operator-=(Money b) {
    fen -= b.fen;
    return *this;
  }
};

/// The largest amount that any field accepts: one trillion yuan. Keeps every product inside 128 bits.
inline constexpr Money kLargestMoney = Money{100'000'000'000'000};

/// Yuan as a double, for the analytic side. Exact up to 2^53 fen.
constexpr double in_yuan(Money m) {
  return static_cast<double>(m.fen) / 100.0;
}

/// The fen nearest to `yuan`; half away from zero. |yuan| must be at most 1e13.
constexpr Money round_to_fen(double yuan) {
  const double fen = yuan * 100.0;
  return Money{static_cast<std::int64_t>(fen < 0 ? fen - 0.5 : fen + 0.5)};
}

/// A nominal rate per year, in units of 1e-8 (0.0345 -> 3,450,000).
struct AnnualRate {
  std::int64_t e8 = 0;

  static constexpr AnnualRate of_decimal(double rate) {
    const double scaled = rate * static_cast<double>(kRateUnit);
    return AnnualRate{static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5)};
  }
  static constexpr AnnualRate percent(double p) { return of_decimal(p / 100.0); }
  static constexpr AnnualRate basis_points(std::int64_t bp) { return AnnualRate{bp * (kRateUnit / 10'000)}; }

  friend constexpr auto operator<=>(const AnnualRate&, const AnnualRate&) = default;
  friend constexpr AnnualRate operator+(AnnualRate a, AnnualRate b) { return AnnualRate{a.e8 + b.e8}; }
  friend constexpr AnnualRate operator-(AnnualRate a, AnnualRate b) { return AnnualRate{a.e8 - b.e8}; }
};

/// The rate as a decimal per year, for the analytic side (3,450,000 -> 0.0345).
constexpr double as_decimal(AnnualRate r) {
  return static_cast<double>(r.e8) / static_cast<double>(kRateUnit);
}

}  // namespace loan
