#include "growth/milestone.h"

#include <string>

#include "core/math.h"
#include "core/normal.h"
#include "core/roots.h"

namespace loan {

namespace {

/// e^(h·minus)·N((−h + s·T)/(σ√T)) + e^(h·plus)·N((−h − s·T)/(σ√T)), the law of the first passage; both products have
/// the same exponent in their tail.
double passage(double h, double sigma, double years, double s, double minus, double plus, double exponent) {
  const double spread = sigma * sqrt(years);
  const double p = exp_times_normal(h * minus, (-h + s * years) / spread, exponent) +
                   exp_times_normal(h * plus, (-h - s * years) / spread, exponent);
  return p < 1 ? p : 1;
}

}  // namespace

double hit_before_default(const GrowthProcess& v, double level, double hazard, double years) {
  if (level <= v.start) return 1;
  if (years <= 0) return 0;
  const double h = log(level / v.start), variance = v.volatility * v.volatility;
  if (variance * years == 0) {  // no volatility, or none that a double can square
    return v.drift * years >= h ? exp(-hazard * h / v.drift) : 0;
  }
  const double nu = v.drift - variance / 2;
  const double exponent = -(h - nu * years) * (h - nu * years) / (2 * variance * years) - hazard * years;
  const double root = sqrt(nu * nu + 2 * hazard * variance);
  // (ν ∓ root)/σ², written without the cancellation of the nearly equal ones: (ν − root)(ν + root) = −2λσ².
  const double minus = nu > 0 ? -2 * hazard / (nu + root) : (nu - root) / variance;
  const double plus = nu > 0 ? (nu + root) / variance : (root > nu ? 2 * hazard / (root - nu) : 0);
  return passage(h, v.volatility, years, root, minus, plus, exponent);
}

double hit_probability(const GrowthProcess& v, double level, double years) {
  return hit_before_default(v, level, 0, years);
}

double bridge_crossing(double start, double end, double level, double volatility, double years) {
  if (start >= level || end >= level) return 1;
  const double variance = volatility * volatility * years;
  if (variance <= 0) return 0;
  return exp(-2 * log(level / start) * log(level / end) / variance);
}

double structural_survival(const GrowthProcess& v, double barrier, double years) {
  if (barrier <= 0) return 1;
  if (barrier >= v.start) return 0;
  // Falling to D from V is rising to V from D with the drift of the logarithm turned round.
  const double variance = v.volatility * v.volatility;
  const GrowthProcess mirrored{barrier, variance - v.drift, v.volatility};
  return 1 - hit_probability(mirrored, v.start, years);
}

Result<MilestoneOdds> milestone(const GrowthProcess& v, double level, double hazard, std::span<const double> times) {
  Checks checks;
  checks.positive("V0", v.start);
  checks.positive("H", level);
  check_drift(checks, "mu", v.drift);
  check_volatility(checks, "sigma", v.volatility);
  checks.in_range("hazard", hazard, 0, 100);
  checks.that(times.size() <= 10'000, ProblemCode::too_many_items, "times", "≤ 10000");
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (!checks.in_range("times[" + std::to_string(i) + "]", times[i], 0, kMostYears)) break;
  }
  if (checks.failed()) return checks.take();
  MilestoneOdds out;
  for (const double t : times) {
    out.hit.push_back(hit_probability(v, level, t));
    out.hit_before_default.push_back(hit_before_default(v, level, hazard, t));
  }
  return out;
}

Result<DefaultBarrier> default_barrier(const GrowthProcess& v, double pd_annual) {
  Checks checks;
  checks.positive("V0", v.start);
  check_drift(checks, "mu", v.drift);
  check_volatility(checks, "sigma", v.volatility);
  checks.that(pd_annual > 0 && pd_annual < 1, ProblemCode::out_of_range, "pd_annual", "> 0, < 1");
  if (checks.failed()) return checks.take();
  DefaultBarrier out;
  // In the log of the distance ln(V0/D): from a barrier just below today's value down to one never reached.
  const auto excess = [&](double distance) {
    return structural_survival(v, v.start * exp(-distance), 1) - (1 - pd_annual);
  };
  const Root root = find_root(excess, 1e-12, 600);
  out.status = root.status;
  if (root.status == Status::ok) out.barrier = v.start * exp(-root.x);
  return out;
}

}  // namespace loan
