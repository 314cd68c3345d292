// simulation.h — the same deal on many paths: triggers joined by AND / OR, the spread of outcomes, errors with each
// figure.
//
// Real drift throughout. For one warrant at one date the closed forms are exact and faster: payoff_mixture.h.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "core/status.h"
#include "growth/growth_model.h"

namespace loan {

inline constexpr int kMostPairs = 500'000;

enum class TriggerRule { none, valuation, revenue, both, either };

struct SimulatedStep {
  int from_month = 1;
  double rate = 0;
};

/// Analytic amounts in yuan (or per yuan lent); months from 1.
struct SimulationTerms {
  GrowthProcess value, revenue;  ///< equity value; revenue a year
  double correlation = 0;
  TriggerRule rule = TriggerRule::none;
  double trigger_value = 0, trigger_revenue = 0;
  int observation_months = 0;  ///< triggers are looked at every so many months; 0: continuously

  std::vector<double> balance;  ///< opening, by month; its length is the loan's
  double first_rate = 0;
  std::vector<SimulatedStep> steps;  ///< due when the trigger was met before from_month
  double flat_rate = 0;              ///< of the plain loan it is held against
  double pd_annual = 0, lgd = 0;
  double default_barrier = 0;  ///< above 0: default when the value falls to it (structural); pd_annual is not used then
  double discount = 0;         ///< of loan and business flows, effective per year
  double equity_discount = 0;  ///< of revenue share and warrant

  std::vector<double> business;  ///< income by month while alive
  double revenue_share = 0, revenue_threshold = 0;
  std::optional<double> revenue_cap;  ///< yuan a year

  double stake = 0, subscribe_amount = 0;  ///< gain max(0, stake·V − A); stake after later rounds
  int warrant_months = 0;                  ///< expiry; 0: no warrant
  double warrant_trigger = 0;              ///< valuation to be touched before; 0: none
  double bank_share = 0;
  std::optional<double> stated_survival;  ///< replaces S(T) for the warrant

  /// For RAROC: net income and capital of the plain loan (present values, from pricing), k_v and income tax of the
  /// rest.
  double plain_net_income = 0, capital = 0, net_of_vat = 1, income_tax = 0;
};

/// Fields as above below `path`; empty when the terms can be simulated.
Problems check_simulation(const SimulationTerms& terms, std::string path = {});

struct Estimate {
  double value = 0, standard_error = 0;
};
struct QuantileEstimate {
  double value = 0, low = 0, high = 0;  ///< 95 % interval from order statistics
};

/// Parts of the expected income, present values, yuan.
struct IncomeSources {
  Estimate first_rate, step_up, revenue_share, business, warrant;
};

struct SimulationResult {
  std::int64_t paths = 0;
  Estimate npv, npv_plain, npv_gain;  ///< of expected flows given each path (default integrated out)
  double npv_variance_ratio = 1;      ///< paths that independent ones without control would need ÷ paths; at most 1e12
  double npv_sd = 0;                  ///< of single outcomes, default drawn
  QuantileEstimate npv_p5, npv_p50, npv_p95;
  Status irr_status = Status::ok;
  Estimate irr;  ///< of the expected flows, effective per year: the headline
  double irr_plain = 0;
  QuantileEstimate irr_p5, irr_p50, irr_p95;  ///< of single outcomes, effective; −1: nothing came back
  Estimate beats_plain, loss;  ///< probabilities: NPV above the plain loan's on the same path; NPV below zero
  IncomeSources income;
  Status raroc_status = Status::ok;  ///< undefined_ratio without capital
  Estimate raroc;
  double raroc_plain = 0;
  Status best_status = Status::ok;        ///< undefined_ratio: NPVs add to nothing or less
  double best_five_percent = 0;           ///< part of the summed NPV that the best 5 % of paths bring
  std::vector<Estimate> trigger_by_step;  ///< probability that each step is due, unconditional
  std::vector<Estimate> trigger_by_year;  ///< met by the end of each year, the last part year included
  Estimate warrant_gain;                  ///< bank's part at expiry, undiscounted
  std::vector<Estimate> share_by_year;    ///< revenue share of each year if alive
  Estimate survival;                      ///< to the loan's end
};

/// Runs in slices: advance() as often as wanted, result() at any time. Equal terms, seed and number of paths give equal
/// results whatever the slices.
///
/// Method   Exact monthly lognormal steps; crossings between months by the Brownian bridge, one uniform per path and
///          process; antithetic pairs; default weighs each path's flows by survival (means), and is drawn from one
///          uniform (distribution, common to both loans). Control variate: the warrant's payoff, or else the final
///          value, with their closed-form means. Standard errors from pair means; of the IRR by the delta method at the
///          plain loan's rate.
/// Domain   terms without problems by check_simulation.
/// Source   methods.md 9.5.
class GrowthSimulation {
 public:
  GrowthSimulation(SimulationTerms terms, std::uint64_t seed, bool control_variate = true);
  GrowthSimulation(GrowthSimulation&&) noexcept;
  GrowthSimulation& operator=(GrowthSimulation&&) noexcept;
  ~GrowthSimulation();

  void advance(int pairs);  ///< 2·pairs paths more; at most kMostPairs in all
  SimulationResult result() const;
  std::int64_t paths() const;
  /// NPV of each path so far with its default drawn, in the order of the paths: of the loan with its growth terms, and
  /// of the plain loan on the same path. Valid until the next advance().
  const std::vector<double>& drawn_npv() const;
  const std::vector<double>& drawn_plain_npv() const;

 private:
  std::unique_ptr<class GrowthPaths> paths_;
};

/// Drift of the value at which the expected NPV equals the plain loan's, by simulation with common random numbers; μ
/// from −200 % to 200 %. Status no_root_in_domain when no drift does it.
struct BreakEvenGrowth {
  Status status = Status::ok;
  double drift = 0;
};
/// Domain: terms without problems by check_simulation; 1 to kMostPairs pairs, the same paths for every drift tried.
/// Source: methods.md 9.4, 9.5.
BreakEvenGrowth break_even_growth(const SimulationTerms& terms, std::uint64_t seed, int pairs);

}  // namespace loan
