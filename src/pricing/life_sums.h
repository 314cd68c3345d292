// life_sums.h — the monthly sums behind life_of_loan(): by year, undiscounted and as present value. Internal to
// pricing/.
#pragma once
#include <vector>

#include "pricing/life_of_loan.h"

namespace loan {

/// Sums over the periods of one year; each Num explains itself when recording.
struct YearSums {
  Num interest;   ///< Σ S_k·r·B/m
  Num lent;       ///< Σ S_k·B/m: what one point of rate is earned on
  Num balance;    ///< Σ S_{k−1}·B/m: what funding and capital run on
  Num funding;    ///< Σ S_{k−1}·FTP·B/m
  Num operating;  ///< Σ S_{k−1}·max(o·B, minimum)/m
  Num loss;       ///< Σ (S_{k−1} − S_k)·LGD·B
  Num extra;      ///< Σ S_k·X
};

struct YearPair {
  YearSums plain, discounted;
};

enum class LifeSumsWanted {
  both,
  discounted,
  minimum,  ///< discounted, without the interest: what a minimum rate is made of
};

/// One entry per year of the life, into `years`. `shift` is added to every rate. What is not wanted stays 0.
void life_sums(const LifeTerms& terms, std::span<const double> balances, double shift, LifeSumsWanted wanted,
               Trace& trace, std::vector<YearPair>& years);

/// The sum of one component over all years.
template <class Pick>
Num sum_over_years(Trace& trace, const char* rule, const std::vector<YearPair>& years, const Pick& pick) {
  if (!trace.recording()) {
    double total = 0;
    for (const YearPair& y : years) total += pick(y);
    return total;
  }
  std::vector<Num> terms;
  for (const YearPair& y : years) terms.push_back(pick(y));
  return trace.sum(rule, terms);
}

}  // namespace loan
