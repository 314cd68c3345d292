#include "schedule/annuity.h"

#include <algorithm>

#include "core/math.h"
#include "schedule/instalment.h"

namespace loan {

namespace {

/// Calls `line` for each period; returns the last instalment. `first_extra` is what the first instalment after grace
/// pays beyond A.
template <class OnLine>
Money run(const PlainTerms& terms, Money instalment, Money first_extra, const OnLine& line) {
  Money balance = terms.principal, paid{};
  for (int k = 1; k <= terms.n; ++k) {
    const Money interest = period_interest(terms, balance);
    Money principal{};
    if (k == terms.n) {
      principal = balance;
    } else if (k > terms.grace) {
      const Money due = instalment - interest + (k == terms.grace + 1 ? first_extra : Money{});
      principal = std::clamp(due, Money{}, balance);
    }
    balance -= principal;
    paid = interest + principal;
    line(PlainLine{interest, principal, balance});
  }
  return paid;
}

/// The first instalment's extra that brings the last one nearest to A: the last falls as the extra grows, so bisect.
Money extra_of_first(const PlainTerms& terms, Money instalment) {
  if (terms.n - terms.grace < 2) return {};
  const auto excess = [&](std::int64_t extra) {
    return (run(terms, instalment, Money{extra}, [](const PlainLine&) {}) - instalment).fen;
  };
  std::int64_t low = -2 * terms.n, high = 2 * terms.n;  // |last − A| is at most the bound, and its cause smaller
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (excess(middle) > 0 ? low : high) = middle;
  }
  const auto size = [](std::int64_t x) { return x < 0 ? -x : x; };
  return Money{size(excess(low)) < size(excess(high)) ? low : high};
}

}  // namespace

Result<PlainSchedule> annuity(const PlainTerms& terms) {
  if (auto found = check(terms); !found.empty()) return found;
  PlainSchedule out;
  out.instalment = level_instalment(terms.principal, terms.rate, terms.n - terms.grace, 12 / terms.per_year);
  const Money extra = terms.absorb == Absorb::first ? extra_of_first(terms, out.instalment) : Money{};
  out.lines.reserve(static_cast<std::size_t>(terms.n));
  run(terms, out.instalment, extra, [&out](const PlainLine& line) { out.lines.push_back(line); });
  close_totals(out);
  return out;
}

double annuity_absorption_bound(AnnualRate rate, int n, int per_year) {
  const double i = as_decimal(rate) / per_year;
  return i == 0 ? n : expm1(n * log1p(i)) / i;
}

}  // namespace loan
