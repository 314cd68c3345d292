// life_minimum.h — the present values of a life and the rate at which they balance. Internal to pricing/.
#pragma once
#include "pricing/life_of_loan.h"
#include "pricing/life_sums.h"

namespace loan {

/// Present values of one life at given balances.
struct LifePv {
  Num lent;     ///< Σ DF·S_k·B/m: yuan-years that bear interest
  Num balance;  ///< Σ DF·S_{k−1}·B/m
  Num interest, fee, funding, operating, loss, capital, credit, target, relationship;
};

LifePv life_present_values(const LifeTerms& terms, std::span<const double> balances, const std::vector<YearPair>& sums,
                           Trace& trace);

/// Fills minimum, shortfall and last rate of both returns of `life`, whose present values are `pv`.
void find_minimum_rates(const LifeTerms& terms, const LifePv& pv, LifeEconomics& life, Trace& trace);
/// Of the loan without its relationship alone, and no last rate.
void find_loan_minimum(const LifeTerms& terms, const LifePv& pv, LifeEconomics& life, Trace& trace);

}  // namespace loan
