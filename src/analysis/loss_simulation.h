// loss_simulation.h — many fates of one deal: the firm's default, its guarantor's with it, the year in which everybody
// claims from the same cover; what each party loses of it. What each party earns besides: party_simulation.h; growth of
// the firm: growth/simulation.h.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/fate.h"
#include "core/lattice.h"
#include "cover/cover_draw.h"
#include "growth/simulation.h"

namespace loan {

struct LossParty {
  std::string id;
  bool bank = true;           ///< else a layer
  Estimate loss;              ///< over life, undiscounted yuan
  double closed_form = 0;     ///< the same by cover.h
  Estimate chance;            ///< that it bears anything
  double variance_ratio = 1;  ///< runs that independent draws would need for the same error ÷ runs; at most 1e12
};

struct LossSimulationResult {
  std::int64_t runs = 0;
  Estimate default_chance;  ///< within the loan's life
  double default_closed_form = 0;
  Estimate gross_loss, bank_loss;  ///< all parties; all banks
  double gross_closed_form = 0, bank_closed_form = 0;
  double gross_variance_ratio = 1, bank_variance_ratio = 1;
  std::vector<LossParty> parties;                                   ///< layers in their order, then banks
  double bank_loss_p95 = 0, bank_loss_p99 = 0, bank_loss_p999 = 0;  ///< of single runs; order statistics
};

inline constexpr std::int64_t kMostRuns = 2'000'000;

/// Runs in slices: advance() as often as wanted, result() at any time; equal terms, seed and runs give equal bytes
/// whatever the slices.
///
/// Method   The month of default by inversion of its distribution; Z, the firm's standard normal in that year, by
///          inversion below G(PD). Whoever pays for a layer defaults in the same year when ρ·Z + √(1−ρ²)·ε < G(PD_g),
///          and then pays 1 − LGD_g of what it owes. A claim cap c on a portfolio with correlation r: its systematic
///          factor given Z, the portfolio's default rate D (a finite portfolio: a binomial draw for the other loans),
///          payment min(1, c/D). The waterfall runs with what each layer pays. So the mean is the closed form of
///          cover.h where the waterfall is linear in what layers pay. All numbers are coordinates of randomly shifted
///          lattice points (core/lattice.h); errors from the spread between the shifts.
/// Control  Means take the failures of those who pay by their chances given Z (up to four who may fail), and are
///          corrected by the gross loss, whose mean is known: Σ P(default in m)·loss in m; chances by the chance of
///          default. variance_ratio counts all of this.
/// Limits   what happens once in some hundred runs or less is not in the error of so few runs: ask for 10,000.
/// Source   methods.md 5.6, 7.4, 9.5; Glasserman (2004), "Monte Carlo Methods in Financial Engineering", 4.1, 5.4.
class LossSimulation {
 public:
  LossSimulation(CoverDraw draw, std::uint64_t seed);
  LossSimulation(const LossSimulation&) = delete;  // the stream refers to this one's terms
  LossSimulation& operator=(const LossSimulation&) = delete;
  void advance(int runs);  ///< at most kMostRuns in all
  std::int64_t runs() const { return runs_; }
  LossSimulationResult result() const;

 private:
  struct Sums {
    ShiftedMean loss, drawn, hit;  ///< expected over payers' failures; as drawn; whether it bears anything
    double cross = 0;              ///< Σ loss·gross loss
  };
  void add(Sums& s, double drawn, double expected, double gross);
  void run_one();
  Estimate corrected(const Sums& s, double& ratio) const;
  Estimate chance(const ShiftedMean& hits) const;

  CoverDraw draw_;
  FateStream fates_;
  FateLosses losses_;
  std::int64_t runs_ = 0;
  std::size_t layers_ = 0, banks_ = 0;
  double gross_mean_ = 0;
  std::vector<double> expected_;  ///< closed forms by party
  std::vector<Sums> parties_;
  Sums gross_, bank_;
  ShiftedMean defaults_;
  std::vector<double> bank_losses_;
};

}  // namespace loan
