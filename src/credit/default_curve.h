// default_curve.h — when a borrower may default: hazards, survival, shifts with the economy.
//
// credit/ turns a view of the borrower into numbers: default curves, expected loss over life, capital by the regulatory
// formulas, losses of a pool, the score card and the limit. It knows no guarantee, no price and no second bank.
#pragma once
#include <span>
#include <vector>

#include "core/result.h"

namespace loan {

/// Piecewise constant hazard. The last hazard goes on for ever.
class DefaultCurve {
 public:
  /// Never defaults.
  DefaultCurve() = default;
  /// S(t) = (1−p)^t; 0 <= p < 1, the caller has checked it.
  static DefaultCurve flat(double pd_annual);

  double hazard_at(double t) const;  ///< per year
  double cumulative_hazard(double t) const;
  double survival(double t) const;       ///< S(t), t in years >= 0
  double cumulative_pd(double t) const;  ///< 1 − S(t), without cancellation
  std::span<const double> tenors() const { return tenors_; }
  std::span<const double> hazards() const { return hazards_; }

 private:
  friend Result<DefaultCurve> curve_through(std::span<const double>, std::span<const double>);
  std::vector<double> tenors_;   ///< end of each piece, years
  std::vector<double> hazards_;  ///< one per piece; a flat curve has one piece
  std::vector<double> totals_;   ///< cumulative hazard at each tenor
};

/// The curve through cumulative PDs C_j at tenors T_j: h_j = ln((1−C_{j−1})/(1−C_j)) / (T_j−T_{j−1}).
///
/// Domain   tenors in years, rising, > 0; C_j not falling, 0 <= C_j < 1; 1 to 480 points.
/// Errors   tenors / cumulative_pd: empty_list, inconsistent (lengths), out_of_range, domain_error (order).
/// Source   methods.md 5.1.
Result<DefaultCurve> curve_through(std::span<const double> tenors, std::span<const double> cumulative_pd);

/// Flat curve from one annual PD in [0, 1). PD = 1 is a defaulted loan and has no hazard: out_of_range.
Result<DefaultCurve> flat_curve(double pd_annual);

struct PdTerm {
  double cumulative = 0;   ///< 1 − S(t_k)
  double marginal = 0;     ///< S(t_{k−1}) − S(t_k)
  double conditional = 0;  ///< 1 − S(t_k)/S(t_{k−1})
};
/// One line per time; times in years, >= 0, not falling (a time named twice has marginal 0). Source: methods.md 5.1.
Result<std::vector<PdTerm>> pd_terms(const DefaultCurve& curve, std::span<const double> times);

/// PD in a given state of the economy: N((G(p) − √ρ·z)/√(1−ρ)); z standardised, bad times z < 0.
/// Domain: p and rho in [0, 1]. p = 0 and 1 stay; at rho = 1 the state decides alone: 1 where z < G(p), 0 where z >
/// G(p), ½ between (the limit). Source: methods.md 5.1, 1.4.
Result<double> point_in_time_pd(double pd_through_cycle, double rho, double z);

}  // namespace loan
