// exact_schedule.h — the slow judge of schedule/: instalments by exact whole numbers of any length, schedules by loops
// that follow the sentences of methods.md 3 and 2.2 one by one. Nothing of src/ is used but the plain types.
#pragma once
#include <cstdint>
#include <vector>

#include "core/money.h"

namespace reference {

/// A whole number >= 0 of any length, in digits of 2^32, lowest first.
class Big {
 public:
  Big(std::uint64_t x = 0) {  // NOLINT: implicit, so that sums read well
    for (; x != 0; x >>= 32) digits_.push_back(static_cast<std::uint32_t>(x));
  }
  friend Big operator+(const Big& a, const Big& b) {
    Big out;
    std::uint64_t carry = 0;
    for (std::size_t k = 0; k < a.digits_.size() || k < b.digits_.size() || carry != 0; ++k) {
      carry += (k < a.digits_.size() ? a.digits_[k] : 0ULL) + (k < b.digits_.size() ? b.digits_[k] : 0ULL);
      out.digits_.push_back(static_cast<std::uint32_t>(carry));
      carry >>= 32;
    }
    return out;
  }
  /// a >= b
  friend Big operator-(const Big& a, const Big& b) {
    Big out;
    std::int64_t borrow = 0;
    for (std::size_t k = 0; k < a.digits_.size(); ++k) {
      std::int64_t d = std::int64_t{a.digits_[k]} - (k < b.digits_.size() ? b.digits_[k] : 0) + borrow;
      borrow = d < 0 ? -1 : 0;
      out.digits_.push_back(static_cast<std::uint32_t>(d - borrow * (std::int64_t{1} << 32)));
    }
    out.trim();
    return out;
  }
  friend Big operator*(const Big& a, const Big& b) {
    Big out;
    out.digits_.assign(a.digits_.size() + b.digits_.size(), 0);
    for (std::size_t i = 0; i < a.digits_.size(); ++i) {
      std::uint64_t carry = 0;
      for (std::size_t j = 0; j < b.digits_.size() || carry != 0; ++j) {
        carry += out.digits_[i + j] + std::uint64_t{a.digits_[i]} * (j < b.digits_.size() ? b.digits_[j] : 0);
        out.digits_[i + j] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
    }
    out.trim();
    return out;
  }
  friend bool operator<(const Big& a, const Big& b) {
    if (a.digits_.size() != b.digits_.size()) return a.digits_.size() < b.digits_.size();
    for (std::size_t k = a.digits_.size(); k-- > 0;) {
      if (a.digits_[k] != b.digits_[k]) return a.digits_[k] < b.digits_[k];
    }
    return false;
  }

 private:
  void trim() {
    while (!digits_.empty() && digits_.back() == 0) digits_.pop_back();
  }
  std::vector<std::uint32_t> digits_;
};

/// num/den rounded half up: the largest whole q with (2q − 1)·den <= 2·num, found bit by bit.
inline std::int64_t half_up(const Big& num, const Big& den) {
  const Big twice = num + num + den, whole = den + den;
  std::uint64_t q = 0;
  for (int bit = 61; bit >= 0; --bit) {
    const std::uint64_t more = q | (std::uint64_t{1} << bit);
    if (!(twice < whole * Big(more))) q = more;
  }
  return static_cast<std::int64_t>(q);
}

inline Big to_the(const Big& x, int n) {
  Big out(1);
  for (int k = 0; k < n; ++k) out = out * x;
  return out;
}

/// P·i / (1 − (1+i)^−n) with i = a/b: P·a·(b+a)^n / (b·((b+a)^n − b^n)).
inline std::int64_t instalment(std::int64_t principal_fen, std::int64_t rate_e8, int n) {
  if (rate_e8 == 0) return half_up(Big(static_cast<std::uint64_t>(principal_fen)), Big(static_cast<std::uint64_t>(n)));
  const Big a(static_cast<std::uint64_t>(rate_e8)), b(12ULL * 100'000'000ULL);
  const Big grown = to_the(b + a, n);
  return half_up(Big(static_cast<std::uint64_t>(principal_fen)) * a * grown, b * (grown - to_the(b, n)));
}

/// P / Σ_k Π_{j≤k} D/(D + r·d_j) with D = 360·10^8: P·Π_all / Σ_k D^k·Π_{j>k}(D + r·d_j).
inline std::int64_t instalment_by_days(std::int64_t principal_fen, std::int64_t rate_e8, const std::vector<int>& days) {
  const Big year(360ULL * 100'000'000ULL);
  Big sum(0), all(1);
  for (std::size_t k = 1; k <= days.size(); ++k) {
    Big term = to_the(year, static_cast<int>(k));
    for (std::size_t j = k; j < days.size(); ++j)
      term = term * (year + Big(static_cast<std::uint64_t>(rate_e8 * days[j])));
    sum = sum + term;
  }
  for (const int d : days) all = all * (year + Big(static_cast<std::uint64_t>(rate_e8 * d)));
  return half_up(Big(static_cast<std::uint64_t>(principal_fen)) * all, sum);
}

/// amount·rate·num/den in fen, half up.
inline std::int64_t interest(std::int64_t amount_fen, std::int64_t rate_e8, std::int64_t num, std::int64_t den) {
  return half_up(Big(static_cast<std::uint64_t>(amount_fen)) * Big(static_cast<std::uint64_t>(rate_e8)) *
                     Big(static_cast<std::uint64_t>(num)),
                 Big(static_cast<std::uint64_t>(den)) * Big(100'000'000ULL));
}

struct Line {
  std::int64_t interest, principal, balance;
};

/// Grace months with interest only, then level instalments; the last line pays what is left.
inline std::vector<Line> annuity(std::int64_t principal, std::int64_t rate_e8, int n, int grace) {
  const std::int64_t a = instalment(principal, rate_e8, n - grace);
  std::vector<Line> lines;
  std::int64_t balance = principal;
  for (int k = 1; k <= n; ++k) {
    const std::int64_t i = interest(balance, rate_e8, 1, 12);
    std::int64_t c = k <= grace ? 0 : a - i;
    if (c > balance || k == n) c = balance;
    balance -= c;
    lines.push_back({i, c, balance});
  }
  return lines;
}

inline std::vector<Line> equal_principal(std::int64_t principal, std::int64_t rate_e8, int n, int grace) {
  const int parts = n - grace;
  std::int64_t q = (2 * principal + parts) / (2 * parts);
  if ((parts - 1) * q > principal) q = principal / parts;
  std::vector<Line> lines;
  std::int64_t balance = principal;
  for (int k = 1; k <= n; ++k) {
    const std::int64_t i = interest(balance, rate_e8, 1, 12);
    const std::int64_t c = k <= grace ? 0 : k == n ? balance : q;
    balance -= c;
    lines.push_back({i, c, balance});
  }
  return lines;
}

}  // namespace reference
