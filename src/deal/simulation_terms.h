// simulation_terms.h — a deal as the simulations take it: who bears a default, and how the firm may grow.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "cover/cover.h"
#include "deal/deal.h"
#include "deal/party_flows.h"
#include "growth/simulation.h"
#include "policy/parameters.h"

namespace loan {

struct DealSimulationTerms {
  std::vector<std::vector<double>> balances;  ///< by tranche and month, yuan; the cover terms point to them
  CoverTerms cover;
  double default_probability = 0;  ///< the firm's, per year
  PartyFlows flows;                ///< what a default cuts short

  std::string growth_bank;                ///< who holds the growth terms
  std::optional<SimulationTerms> growth;  ///< nothing without a firm's value (growth.warrant.valuation_today)

  DealSimulationTerms() = default;
  DealSimulationTerms(const DealSimulationTerms&) = delete;  // the cover terms would point to the original's balances
  DealSimulationTerms& operator=(const DealSimulationTerms&) = delete;
  DealSimulationTerms(DealSimulationTerms&&) = default;
  DealSimulationTerms& operator=(DealSimulationTerms&&) = default;
};

/// Method   evaluate()'s stages up to pricing, then their terms. Growth is seen by the bank that keeps it (the lead,
/// else
///          the first): its part of its first tranche, held against the borrower's best other offer; rate steps come
///          with the trigger when the deal has one, else as scheduled.
/// Errors   those of evaluate(); of check_simulation() below "growth".
Result<DealSimulationTerms> simulation_terms(const Deal& deal, const ParameterTable& parameters);

}  // namespace loan
