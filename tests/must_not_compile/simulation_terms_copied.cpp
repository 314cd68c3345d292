// The cover terms of a simulation point into the balances beside them: a copy would point to the original's.
#include <utility>

#include "deal/simulation_terms.h"

loan::DealSimulationTerms handed_on(loan::DealSimulationTerms& terms) {
#ifdef WRONG
  return loan::DealSimulationTerms(terms);
#else
  return std::move(terms);
#endif
}
