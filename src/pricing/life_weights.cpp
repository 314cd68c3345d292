#include "pricing/life_weights.h"

#include <algorithm>

#include "core/math.h"

namespace loan {

double power_by_period(double annual, double per_period, int k, int per_year) {
  double years = 1, rest = 1;
  for (int i = 0; i < k / per_year; ++i) years *= annual;
  for (int i = 0; i < k % per_year; ++i) rest *= per_period;
  return years * rest;
}

Problems check_life_weights(double pd, double discount, int periods, int per_year) {
  Checks checks;
  if (checks.in_range("pd", pd, 0, 1)) checks.that(pd < 1, ProblemCode::domain_error, "pd", "0 ≤ pd < 1");
  checks.in_range("discount", discount, 0, 10);
  checks.in_range("periods", periods, 1, kLongestLife);
  checks.in_range("per_year", per_year, 1, 12);
  return checks.take();
}

namespace {

/// power_by_period() for all k at once: the same products in the same order.
void fill_powers(std::array<double, kLongestLife + 1>& out, int periods, double annual, double per_period,
                 int per_year) {
  std::array<double, 12> within{};
  within[0] = 1;
  for (std::size_t j = 1; j < static_cast<std::size_t>(per_year); ++j) within[j] = within[j - 1] * per_period;
  double years = 1;
  for (int k = 0; k <= periods; k += per_year) {
    const int last = std::min(per_year - 1, periods - k);
    for (int j = 0; j <= last; ++j) out[static_cast<std::size_t>(k + j)] = years * within[static_cast<std::size_t>(j)];
    years *= annual;
  }
}

void set_discount(LifeWeights& w, Num discount, Trace& trace) {
  const double annual = 1 / (1 + discount);
  fill_powers(w.discount, w.periods, annual, pow(annual, 1.0 / w.per_year), w.per_year);
  if (!trace.recording()) return;
  for (int k = 0; k <= w.periods; ++k) {
    const Num df = trace.step(
        "pricing.discount_factor",
        [](double d, int period, int per_year) {
          const double year = 1 / (1 + d);
          return power_by_period(year, pow(year, 1.0 / per_year), period, per_year);
        },
        discount, Traced<int>{k}, Traced<int>{w.per_year});
    w.discount_why.push_back(df.why);
  }
}

}  // namespace

LifeWeights make_life_weights(Num annual_pd, Num effective_discount, int periods, int per_year, Trace& trace) {
  LifeWeights w;
  w.periods = periods;
  w.per_year = per_year;
  const double annual = 1 - annual_pd;
  fill_powers(w.survival, periods, annual, pow(annual, 1.0 / per_year), per_year);
  if (trace.recording()) {
    for (int k = 0; k <= periods; ++k) {
      const Num s = trace.step(
          "pricing.survival",
          [](double pd, int period, int year) {
            return power_by_period(1 - pd, pow(1 - pd, 1.0 / year), period, year);
          },
          annual_pd, Traced<int>{k}, Traced<int>{per_year});
      w.survival_why.push_back(s.why);
    }
  }
  set_discount(w, effective_discount, trace);
  return w;
}

LifeWeights make_life_weights(std::span<const double> survival, Num effective_discount, int per_year, Trace& trace) {
  LifeWeights w;
  w.periods = static_cast<int>(survival.size()) - 1;
  w.per_year = per_year;
  std::copy(survival.begin(), survival.end(), w.survival.begin());
  set_discount(w, effective_discount, trace);
  return w;
}

}  // namespace loan
