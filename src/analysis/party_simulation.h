// party_simulation.h — what every party is left with over many fates of one deal: default with its guarantor's, the
// market's reference rate, the business that comes or does not. Who bears how much of the loss alone:
// loss_simulation.h.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/agreement.h"
#include "analysis/fate.h"
#include "core/lattice.h"
#include "cover/cover_draw.h"
#include "deal/simulation_terms.h"

namespace loan {

/// What moves besides defaults. Not part of the case: how it is looked at.
struct MarketTerms {
  double rate_volatility = 0;   ///< of the reference rate (LPR), per year, absolute; 0: it stays
  bool reprices = false;        ///< the contract rate follows it on each anniversary; else fixed for the term
  double funding_follows = 0;   ///< part of its moves that the banks' funding follows then; 0: matched funding
  double take_up_spread = 0.2;  ///< 0: the expected part of each promised business comes; 1: all or nothing
};
/// Ranges 0 – 0.1, 0 – 1, 0 – 1; fields "rate_volatility", "funding_follows", "take_up_spread".
Problems check(const MarketTerms& terms);
/// The reference rate's own volatility, and funding that follows as far as the contract rate does.
MarketTerms usual_market(const DealSimulationTerms& terms, bool reprices);

struct PartyResult {
  PartyKind kind = PartyKind::bank;
  std::string party;       ///< Party::name()
  Estimate result;         ///< yuan over life
  double closed_form = 0;  ///< its expectation by pricing/ and cover/
  QuantileEstimate p5, p50, p95;
  Estimate loses;             ///< chance of a result below zero
  double variance_ratio = 1;  ///< of `result`, as in loss_simulation.h
};
struct PartySimulationResult {
  std::int64_t runs = 0;
  std::vector<PartyResult> parties;  ///< banks, borrower (with a stated offer), layers that earn fees
  Estimate everyone_gains;           ///< chance that nobody's result is below zero
};

/// Runs in slices, as LossSimulation.
///
/// Results  bank: present value after tax of interest, fees and business less funding, operating cost and loss, with
///          the capital credit (NI_PV of pricing/; ÷ capital_pv it is RAROC with relationship income). Borrower:
///          present value of what its best other offer would have cost on the same balances less what it pays in
///          interest and fees, both while it lives; interest subsidies and growth rights left out. Layer: fees less
///          claims less own cost, undiscounted.
/// Method   Fates as in loss_simulation.h. The reference rate moves on each anniversary by a normal step without drift;
///          the other offer is a loan of one year, taken anew at the rate of the day. Business of each commitment comes
///          to the part N((G(t) − √s·ε)/√(1−s)), whose mean is the take-up t (Vasicek's distribution, spread s), the
///          same for all years. Rate steps as scheduled; balances do not move with rates.
/// Control  Means take the failures of those who pay by their chances (loss_simulation.h), and are corrected by the
///          expectation given the month of default, whose mean is the closed form; chances by the chance of default.
/// Limits   ask for 10,000 runs: what happens once in some hundred is not in the error of so few. Banks with a view of
///          their own on the default probability are drawn with the firm's. The closed form is exact where the
///          waterfall is linear in what layers pay.
/// Source   methods.md 5.5, 6.2, 9.2, 9.5; Glasserman (2004), 4.1, 5.4.
class PartySimulation {
 public:
  /// `terms` must outlive this; `market` without problems by check().
  PartySimulation(const DealSimulationTerms& terms, const MarketTerms& market, std::uint64_t seed);
  PartySimulation(const PartySimulation&) = delete;
  PartySimulation& operator=(const PartySimulation&) = delete;
  void advance(int runs);  ///< at most kMostRuns in all
  std::int64_t runs() const { return runs_; }
  PartySimulationResult result() const;

 private:
  /// Sums up to the month of default, [m] for a default in month m from 1; the last: none.
  using ByDefault = std::vector<double>;
  struct Business {
    int draw = 0;
    double expected = 1;
    ByDefault sum;
  };
  struct Account {
    PartyKind kind = PartyKind::bank;
    std::string party;
    std::size_t loser = 0;    ///< whose loss of CoverDraw it bears; layers, then banks
    ByDefault base;           ///< without loss, business as expected
    ByDefault paid, funded;   ///< what a unit of rate adds
    ByDefault loss_factor;    ///< of one yuan of loss
    ByDefault given_default;  ///< expectation
    std::vector<Business> business;
    double rate_factor = 0, funding_factor = 0;
    double closed_form = 0;
  };
  struct Sums {
    ShiftedMean result, drawn, control, below;
    double below_in_default = 0;
    std::vector<double> all;
  };
  void add_banks(const PartyFlows& flows);
  void add_borrower(const BorrowerFlows& flows);
  void add_layers(const CoverTerms& cover);
  void close();
  double of(const Account& a, std::size_t month, double loss) const;
  void run_one();
  Estimate chance(const ShiftedMean& hits, double in_default) const;

  CoverDraw draw_;
  MarketTerms market_;
  std::size_t months_ = 0, years_ = 0, layers_ = 0, commitments_ = 0;
  FateStream fates_;
  FateLosses losses_;
  std::vector<Account> accounts_;
  std::vector<double> moves_, take_up_;
  std::int64_t runs_ = 0;
  std::vector<Sums> sums_;
  ShiftedMean defaults_, everyone_;
  double everyone_in_default_ = 0;
};

}  // namespace loan
