#include "growth/options.h"

#include "core/math.h"
#include "core/normal.h"
#include "growth/growth_model.h"

namespace loan {

void check_option(Checks& checks, const OptionTerms& t) {
  check_amount(checks, "S", t.spot);
  check_amount(checks, "K", t.strike);
  checks.in_range("r", t.rate, -1, kMostDrift);
  checks.in_range("q", t.yield, -1, kMostDrift);
  check_volatility(checks, "sigma", t.volatility);
  check_years(checks, "T", t.years);
}

BlackScholes black_scholes(const OptionTerms& t) {
  BlackScholes out;
  const double carry = exp(-t.yield * t.years), discount = exp(-t.rate * t.years);
  const double stock = t.spot * carry, bond = t.strike * discount, spread = t.volatility * sqrt(t.years);
  if (spread <= 0 || t.spot <= 0 || t.strike <= 0) {
    const double forward_gain = stock - bond;
    const bool pays = forward_gain > 0;
    out.call = pays ? forward_gain : 0;
    out.put = pays ? 0 : -forward_gain;
    out.delta_call = pays ? carry : 0;
    out.delta_put = out.delta_call - carry;
    out.theta_call = pays ? t.yield * stock - t.rate * bond : 0;
    out.rho_call = pays ? t.years * bond : 0;
    out.prob_exercise = pays ? 1 : 0;
    return out;
  }
  out.has_d = true;
  out.d1 = (log(t.spot / t.strike) + (t.rate - t.yield) * t.years) / spread + spread / 2;
  out.d2 = out.d1 - spread;
  const double n1 = normal_cdf(out.d1), n2 = normal_cdf(out.d2), density = normal_pdf(out.d1);
  out.call = stock * n1 - bond * n2;
  out.put = bond * normal_cdf(-out.d2) - stock * normal_cdf(-out.d1);
  if (out.call < 0) out.call = 0;
  if (out.put < 0) out.put = 0;
  out.delta_call = carry * n1;
  out.delta_put = out.delta_call - carry;
  out.gamma = carry * density / (t.spot * spread);
  out.vega = stock * density * sqrt(t.years);
  out.theta_call = -stock * density * t.volatility / (2 * sqrt(t.years)) - t.rate * bond * n2 + t.yield * stock * n1;
  out.rho_call = t.years * bond * n2;
  out.prob_exercise = n2;
  return out;
}

double black_scholes_call(const OptionTerms& t) {
  return exp(-t.rate * t.years) *
         expected_excess(GrowthProcess{t.spot, t.rate - t.yield, t.volatility}, t.strike, t.years);
}

Result<BlackScholes> bs_call(const OptionTerms& terms) {
  Checks checks;
  check_option(checks, terms);
  if (checks.failed()) return checks.take();
  return black_scholes(terms);
}

namespace {

/// (H/S)^(2b/σ²)·N(−(g + b·T)/(σ√T)), the reflected part of a barrier formula: h = ln(H/S), g = h + k with k >= 0 the
/// logarithm from the level on to the strike (0 at the level itself).
double reflected(double h, double k, double b, double variance, double years) {
  const double spread = sqrt(variance * years), ahead = h + k - b * years;
  return exp_times_normal(2 * b * h / variance, -(h + k + b * years) / spread,
                          -(ahead * ahead + 4 * b * years * k) / (2 * variance * years));
}

/// Reiner–Rubinstein, H above S and X, σ√T above zero.
double reiner_rubinstein(const OptionTerms& t, double level) {
  const double variance = t.volatility * t.volatility, spread = t.volatility * sqrt(t.years);
  const double h = log(level / t.spot), k = log(level / t.strike);
  const double stock = t.spot * exp(-t.yield * t.years), bond = t.strike * exp(-t.rate * t.years);
  const double b = t.rate - t.yield + variance / 2, nu = b - variance;  // drifts of ln S with the value, with money
  const auto turned = [&](double drift) {
    return reflected(h, k, drift, variance, t.years) - reflected(h, 0, drift, variance, t.years);
  };
  return stock * (normal_cdf((b * t.years - h) / spread) - turned(b)) -
         bond * (normal_cdf((nu * t.years - h) / spread) - turned(nu));
}

constexpr double kDiscreteObservation = 0.5826;  // −ζ(½)/√(2π)

double shifted_level(const OptionTerms& t, double level, double interval) {
  return level * exp(kDiscreteObservation * t.volatility * sqrt(interval));
}

}  // namespace

double up_and_in_call(const OptionTerms& t, double level, double interval) {
  const double vanilla = black_scholes_call(t);
  if (level <= t.spot || level <= t.strike) return vanilla;
  if (t.spot <= 0) return 0;
  if (t.volatility * t.volatility * t.years <= 0) {
    return t.spot * exp((t.rate - t.yield) * t.years) >= level ? vanilla : 0;
  }
  OptionTerms positive = t;  // the formula takes ln X; a strike of nothing is one far below any value
  if (positive.strike <= 0) positive.strike = 1e-18 * t.spot;
  const double value = reiner_rubinstein(positive, shifted_level(t, level, interval));
  return value < 0 ? 0 : value > vanilla ? vanilla : value;
}

Result<UpAndIn> up_in_call(const OptionTerms& terms, double level, double interval) {
  Checks checks;
  check_option(checks, terms);
  checks.positive("H", level);
  checks.in_range("observation_interval", interval, 0, kMostYears);
  if (checks.failed()) return checks.take();
  UpAndIn out;
  out.vanilla = black_scholes_call(terms);
  out.up_and_in = up_and_in_call(terms, level, interval);
  out.up_and_out = out.vanilla - out.up_and_in;
  out.level_used = level <= terms.spot || level <= terms.strike ? level : shifted_level(terms, level, interval);
  return out;
}

double down_and_out_call(const OptionTerms& t, double barrier) {
  const double vanilla = black_scholes_call(t);
  if (barrier <= 0) return vanilla;
  if (barrier >= t.spot) return 0;
  const double variance = t.volatility * t.volatility;
  if (variance * t.years <= 0) return t.spot * exp((t.rate - t.yield) * t.years) > barrier ? vanilla : 0;
  // What the paths that touched the barrier carry, by reflection. In logs turned round the barrier lies above: the same
  // reflected parts with the drift's sign changed, the strike beyond by ln(X/D).
  const double h = log(t.spot / barrier), k = t.strike > barrier ? log(t.strike / barrier) : 0;
  const double b = t.rate - t.yield + variance / 2, nu = b - variance;
  const double stock = t.spot * exp(-t.yield * t.years), bond = t.strike * exp(-t.rate * t.years);
  const double spread = sqrt(variance * t.years);
  // A strike below the barrier: only values above the barrier are left to pay.
  const double open = t.strike >= barrier ? vanilla
                                          : stock * normal_cdf((h + b * t.years) / spread) -
                                                bond * normal_cdf((h + nu * t.years) / spread);
  const double value =
      open - stock * reflected(h, k, -b, variance, t.years) + bond * reflected(h, k, -nu, variance, t.years);
  return value < 0 ? 0 : value;
}

Result<Exchange> margrabe(const ExchangeTerms& t) {
  Checks checks;
  check_amount(checks, "A", t.a);
  check_amount(checks, "B", t.b);
  check_volatility(checks, "sigma_a", t.volatility_a);
  check_volatility(checks, "sigma_b", t.volatility_b);
  checks.in_range("rho", t.correlation, -1, 1);
  check_years(checks, "T", t.years);
  checks.in_range("q_a", t.yield_a, -1, kMostDrift);
  checks.in_range("q_b", t.yield_b, -1, kMostDrift);
  if (checks.failed()) return checks.take();
  const double variance = t.volatility_a * t.volatility_a + t.volatility_b * t.volatility_b -
                          2 * t.correlation * t.volatility_a * t.volatility_b;
  // B is the unit of account: its yield stands where the rate does.
  const double spread = variance > 0 ? sqrt(variance) : 0;
  Exchange out;
  out.exchange_option = black_scholes({t.a, t.b, t.yield_b, t.yield_a, spread, t.years}).call;
  out.value_of_max = t.b * exp(-t.yield_b * t.years) + out.exchange_option;
  out.value_of_min = t.a * exp(-t.yield_a * t.years) - out.exchange_option;
  return out;
}

}  // namespace loan
