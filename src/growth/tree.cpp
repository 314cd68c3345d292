#include "growth/tree.h"

#include <vector>

#include "core/math.h"
#include "growth/growth_model.h"

namespace loan {

namespace {

double profit(double value, double strike) {
  return value > strike ? value - strike : 0;
}

/// σ√T = 0: the value moves along its forward; exercise at the best of the dates.
TreeValue certain_path(const OptionTerms& t, int steps, double milestone) {
  TreeValue out;
  out.european = black_scholes_call(t);
  out.steps_used = steps;
  for (int k = 0; k <= steps; ++k) {
    const double time = t.years * k / steps;
    const double value = t.spot * exp((t.rate - t.yield) * time);
    const double now = exp(-t.rate * time) * profit(value, t.strike);
    if (now > out.american) out.american = now;
    if (value >= milestone && now > out.milestone_exercise) out.milestone_exercise = now;
  }
  return out;
}

}  // namespace

Result<TreeValue> crr(const OptionTerms& t, int steps, double milestone) {
  Checks checks;
  check_option(checks, t);
  checks.in_range("steps", steps, 1, kMostTreeSteps);
  check_amount(checks, "milestone", milestone);
  if (checks.failed()) return checks.take();
  if (t.volatility * sqrt(t.years) <= 0 || t.spot <= 0) return certain_path(t, steps, milestone);

  TreeValue out;
  out.has_tree = true;
  double up = 0, down = 0, interval = 0;
  for (out.steps_used = steps;; out.steps_used *= 2) {
    if (out.steps_used > kMostTreeSteps) return Problem{ProblemCode::inconsistent, "steps", "0 < p < 1"};
    interval = t.years / out.steps_used;
    const double move = t.volatility * sqrt(interval);
    up = exp(move);
    down = exp(-move);
    out.p_up = (exp((t.rate - t.yield) * interval) - down) / (up - down);
    if (out.p_up > 0 && out.p_up < 1) break;
  }
  const int n = out.steps_used;
  const double discount = exp(-t.rate * interval), rise = discount * out.p_up, fall = discount * (1 - out.p_up);
  // Values of the nodes S·u^i, i = −n..n, shared by all dates. One rounding each, not a chain of products.
  std::vector<double> value(2 * static_cast<std::size_t>(n) + 1);
  for (int i = -n; i <= n; ++i) {
    value[static_cast<std::size_t>(i + n)] = t.spot * exp(i * t.volatility * sqrt(interval));
  }
  std::vector<double> european(static_cast<std::size_t>(n) + 1), american, reached(european.size(), 0.0);
  for (int j = 0; j <= n; ++j) {
    const auto at = static_cast<std::size_t>(j);
    const double v = value[static_cast<std::size_t>(2 * j)];
    european[at] = profit(v, t.strike);
    if (v >= milestone) reached[at] = european[at];
  }
  american = european;
  for (int k = n - 1; k >= 0; --k) {
    for (int j = 0; j <= k; ++j) {
      const auto at = static_cast<std::size_t>(j);
      const double v = value[static_cast<std::size_t>(2 * j - k + n)], now = v - t.strike;
      european[at] = rise * european[at + 1] + fall * european[at];
      const double wait = rise * american[at + 1] + fall * american[at];
      american[at] = now > wait ? now : wait;
      const double wait_reached = rise * reached[at + 1] + fall * reached[at];
      reached[at] = v >= milestone && now > wait_reached ? now : wait_reached;
    }
  }
  out.european = european[0];
  out.american = american[0];
  out.milestone_exercise = reached[0];
  return out;
}

}  // namespace loan
