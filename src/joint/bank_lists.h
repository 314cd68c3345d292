// bank_lists.h — checks that every split rule shares: one entry per bank, bounds in order. Internal to joint/.
#pragma once
#include <span>
#include <string>

#include "core/problem.h"
#include "core/status.h"
#include "joint/level_fill.h"

namespace loan {

/// A list with one entry per bank, each in [low, high]; the first entry outside is reported.
inline void check_bank_list(Checks& checks, const char* field, std::span<const double> list, std::size_t banks,
                            double low, double high) {
  if (!checks.that(list.size() == banks, ProblemCode::inconsistent, field, std::to_string(banks))) return;
  for (const double x : list) {
    if (!checks.in_range(field, x, low, high)) return;
  }
}

/// The same with every entry above 0.
inline void check_positive_list(Checks& checks, const char* field, std::span<const double> list, std::size_t banks,
                                double high) {
  if (!checks.that(list.size() == banks, ProblemCode::inconsistent, field, std::to_string(banks))) return;
  for (const double x : list) {
    if (!checks.positive(field, x, high)) return;
  }
}

/// What a fill of `loan` says about a split: how far it reaches, and, when that is not the loan, what is missing.
template <class Split>
bool reaches(double loan, const LevelFill& fill, Split& out) {
  out.reachable = fill.reach;
  if (fill.outcome == LevelFill::Outcome::ok) return true;
  out.status = Status::infeasible;
  out.too_little_capacity = fill.outcome == LevelFill::Outcome::above_reach;
  out.missing = out.too_little_capacity ? loan - fill.reach : fill.reach - loan;
  out.amount.clear();
  out.binding.clear();
  return false;
}

/// loan > 0; 1 to 40 banks; 0 <= lo <= hi.
inline void check_bank_bounds(Checks& checks, double loan, std::span<const double> lo, std::span<const double> hi) {
  const std::size_t n = lo.size();
  checks.positive("loan", loan);
  checks.that(n > 0, ProblemCode::empty_list, "lo", "1 – 40");
  checks.that(n <= kMostBanks, ProblemCode::too_many_items, "lo", "1 – 40");
  check_bank_list(checks, "lo", lo, n, 0, 1e15);
  check_bank_list(checks, "hi", hi, n, 0, 1e15);
  if (hi.size() != n) return;
  for (std::size_t i = 0; i < n; ++i) {
    if (!checks.that(!(lo[i] > hi[i]), ProblemCode::inconsistent, "lo", "≤ hi")) return;
  }
}

}  // namespace loan
