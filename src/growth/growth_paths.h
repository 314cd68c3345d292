// growth_paths.h — the paths behind simulation.h: how one is made, and what is kept of all of them.
#pragma once
#include <cstdint>
#include <vector>

#include "core/random.h"
#include "growth/simulation.h"

namespace loan {

/// Running mean, sum of squares and co-moment with the control, of pair means (Welford).
struct Moments {
  double mean = 0, square = 0, cross = 0;
};

/// What one path gives. Expected figures weigh with survival; drawn ones follow one default.
struct PathOutcome {
  double control = 0;
  double npv = 0, npv_plain = 0, npv_at_plain_rate = 0;
  double first_rate = 0, step_up = 0, share = 0, business = 0, warrant = 0, plain_interest = 0;
  double warrant_gain = 0, survival = 0;
  double drawn_npv = 0, drawn_plain = 0, drawn_rate = 0;
  int trigger_month = 0;
  std::vector<double> share_by_year;
};

class GrowthPaths {
 public:
  GrowthPaths(SimulationTerms terms, std::uint64_t seed, bool control_variate);
  void run_pair();
  SimulationResult result() const;
  std::int64_t pairs() const { return pairs_; }
  const std::vector<double>& npvs() const { return npvs_; }
  const std::vector<double>& plain_npvs() const { return plain_npvs_; }

 private:
  void run_path(bool mirrored, PathOutcome& out);
  void walk(bool mirrored, PathOutcome& out);
  int first_touch(const std::vector<double>& logs, double level, double volatility, double uniform) const;
  void set_structural_survival();
  void collect(const PathOutcome& a, const PathOutcome& b);
  void add(Moments& m, double a, double b) const;
  Estimate estimate(const Moments& m) const;
  double npv_variance_ratio(double error) const;
  void loan_flows(int trigger_month, PathOutcome& out);
  void warrant_flow(double uniform, PathOutcome& out);
  double drawn_rate(int last) const;

  SimulationTerms terms_;
  bool use_control_;
  RandomStream value_stream_, revenue_stream_, uniform_stream_;
  int months_ = 0, horizon_ = 0;  ///< of the loan; of the paths
  bool needs_revenue_ = false;
  std::vector<double> discount_, equity_discount_;  ///< by month from 0
  double plain_rate_ = 0;                           ///< monthly yield of the plain loan's expected flows
  double control_mean_ = 0;

  // Work space of one pair.
  std::vector<double> value_draws_, revenue_draws_;
  double touch_uniform_ = 0, revenue_uniform_ = 0, default_uniform_ = 0, path_uniform_ = 0;
  std::vector<double> value_logs_, revenue_logs_, survival_, rates_, expected_, drawn_;
  PathOutcome first_, second_;

  // What all pairs leave.
  std::int64_t pairs_ = 0;
  double pair_control_ = 0;                    ///< of the pair in work
  double path_npv_ = 0, path_npv_square_ = 0;  ///< sums over single paths
  Moments control_, npv_, npv_plain_, npv_gain_, npv_at_plain_rate_, beats_, loss_, first_rate_, step_up_, share_,
      business_, warrant_, extra_income_, warrant_gain_, survived_;
  std::vector<Moments> step_due_, year_met_, share_year_;
  std::vector<double> expected_flows_;  ///< sums over paths
  std::vector<double> npvs_, plain_npvs_, path_rates_;
};

}  // namespace loan
