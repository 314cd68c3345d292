#include "growth/payoff_mixture.h"

#include "core/math.h"
#include "core/normal.h"
#include "core/roots.h"

namespace loan {

namespace {

double gain_share(const PayoffTerms& t) {
  return t.bank_share * t.stake;
}

void find_break_even(const PayoffTerms& t, PayoffMixture& out) {
  const double wanted = t.plain_cash - t.survive_cash;
  out.break_even_status = Status::no_root_in_domain;
  if (gain_share(t) <= 0 || wanted <= 0) return;
  const auto excess = [&](double mu) {
    GrowthProcess v = t.value;
    v.drift = mu;
    return gain_share(t) * expected_excess(v, t.strike, t.years) - wanted;
  };
  const Root root = find_root(excess, -kMostDrift, kMostDrift);
  out.break_even_status = root.status;
  if (root.status == Status::ok) out.break_even_growth = root.x;
}

}  // namespace

double payoff_quantile(const PayoffTerms& t, double q) {
  if (q <= t.pd_horizon) return t.default_cash;
  const double u = (q - t.pd_horizon) / (1 - t.pd_horizon);
  if (gain_share(t) <= 0 || u <= value_distribution(t.value, t.strike, t.years)) return t.survive_cash;
  const double spread = t.value.volatility * sqrt(t.years);
  const double centre = (t.value.drift - t.value.volatility * t.value.volatility / 2) * t.years;
  // u = 1 has no finite quantile; the largest double below it stands for it.
  const double normal = spread > 0 ? normal_inverse(u < 1 ? u : 1 - 0x1p-53) : 0;
  const double gain = t.value.start * exp(centre + spread * normal) - t.strike;
  return t.survive_cash + gain_share(t) * (gain > 0 ? gain : 0);
}

Result<PayoffMixture> payoff_mixture(const PayoffTerms& t) {
  Checks checks;
  checks.positive("V0", t.value.start);
  check_drift(checks, "mu", t.value.drift);
  check_volatility(checks, "sigma", t.value.volatility);
  check_years(checks, "T", t.years);
  check_share(checks, "pd_horizon", t.pd_horizon);
  check_amount(checks, "survive_cash", t.survive_cash);
  check_amount(checks, "default_cash", t.default_cash);
  check_amount(checks, "plain_cash", t.plain_cash);
  check_share(checks, "bank_share", t.bank_share);
  check_share(checks, "stake", t.stake);
  check_amount(checks, "strike", t.strike);
  checks.in_range("mc_paths", t.paths, 1, 1e15);
  if (!checks.failed()) {
    checks.that(t.default_cash <= t.survive_cash, ProblemCode::inconsistent, "default_cash",
                "≤ " + plain_number(t.survive_cash));
    // e^(2μT + σ²T) times V0² must be a number.
    const double exponent = (2 * fabs(t.value.drift) + t.value.volatility * t.value.volatility) * t.years;
    checks.that(exponent <= 500, ProblemCode::out_of_range, "T", "(2·|mu| + sigma²)·T ≤ 500");
  }
  if (checks.failed()) return checks.take();

  PayoffMixture out;
  const double g = gain_share(t), alive = 1 - t.pd_horizon;
  const double c = expected_excess(t.value, t.strike, t.years);
  const double spread_of_excess = expected_excess_squared(t.value, t.strike, t.years) - c * c;
  const double variance = spread_of_excess > 0 ? spread_of_excess : 0;
  const double survive_mean = t.survive_cash + g * c;
  out.mean = alive * survive_mean + t.pd_horizon * t.default_cash;
  const double apart = survive_mean - t.default_cash;
  out.sd = sqrt(alive * g * g * variance + alive * t.pd_horizon * apart * apart);
  out.p5 = payoff_quantile(t, 0.05);
  out.p50 = payoff_quantile(t, 0.50);
  out.p95 = payoff_quantile(t, 0.95);
  out.prob_warrant_pays = alive * (1 - value_distribution(t.value, t.strike, t.years));
  if (g > 0) {
    out.value_needed_to_match = t.strike + (t.plain_cash - t.survive_cash) / g;
    out.prob_beats_plain = alive * (1 - value_distribution(t.value, *out.value_needed_to_match, t.years));
  }
  if (t.plain_cash < t.survive_cash) out.prob_beats_plain = alive;
  out.plain_mean = alive * t.plain_cash + t.pd_horizon * t.default_cash;
  find_break_even(t, out);
  out.mc_standard_error_plain = out.sd / sqrt(t.paths);
  out.mc_standard_error_default_integrated_out = alive * g * sqrt(variance) / sqrt(t.paths);
  return out;
}

}  // namespace loan
