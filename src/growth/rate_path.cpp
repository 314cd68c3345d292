#include "growth/rate_path.h"

#include <algorithm>

#include "core/math.h"
#include "growth/milestone.h"

namespace loan {

RatePath rate_path(const RatePathTerms& t, Trace& trace) {
  RatePath out;
  const auto months = static_cast<std::size_t>(t.months);
  out.scheduled.assign(months, t.first_rate);
  out.expected = out.untriggered = out.scheduled;
  for (std::size_t k = 0; k < t.steps.size(); ++k) {
    const TriggeredStep& step = t.steps[k];
    Num chance = 1.0;
    if (t.triggered && k < t.given_probabilities.size()) {
      chance = t.given_probabilities[k];
    } else if (t.triggered) {
      chance = trace.step(
          "growth.trigger_probability",
          [](double v, double h, double mu, double sigma, double years) {
            return hit_probability({v, mu, sigma}, h, years);
          },
          t.value_today, t.trigger_value, t.real_drift, t.volatility, Num{(step.from_month - 1) / 12.0});
    } else if (step.rate > t.first_rate) {
      out.rises_without_trigger = true;
    }
    const Num rate = trace.step(
        "growth.expected_rate", [](double first, double later, double p) { return first + p * (later - first); },
        t.first_rate, step.rate, chance);
    out.trigger_probability.push_back(chance);
    out.expected_rate.push_back(rate);
    const int last = k + 1 < t.steps.size() ? std::min(t.steps[k + 1].from_month - 1, t.months) : t.months;
    for (int m = std::max(step.from_month, 1); m <= last; ++m) {
      const auto at = static_cast<std::size_t>(m - 1);
      out.scheduled[at] = step.rate;
      out.expected[at] = rate;
      if (!t.triggered) out.untriggered[at] = step.rate;
    }
  }
  return out;
}

namespace {

/// Σ balance·rate/12 over pairs (balance, rate).
double interest_of(std::span<const double> pairs) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) sum += pairs[i] * pairs[i + 1] / 12;
  return sum;
}

}  // namespace

RatePathCost rate_path_cost(const RatePath& path, std::span<const double> balance, Num flat_rate, Num discount,
                            Num monthly_burn, Trace& trace) {
  RatePathCost out;
  const std::size_t n = std::min(balance.size(), path.scheduled.size());
  std::vector<Num> pairs;
  pairs.reserve(24);
  const auto year_interest = [&](std::size_t from, std::size_t to, auto rate_at) {
    pairs.clear();
    for (std::size_t m = from; m < to; ++m) {
      pairs.push_back(Num{balance[m]});
      pairs.push_back(rate_at(m));
    }
    return trace.step_list(
        "growth.year_interest", [](std::span<const double> p) { return interest_of(p); }, pairs);
  };
  double pv[4] = {0, 0, 0, 0};
  const double log_growth = log1p(discount) / 12;
  for (std::size_t m = 0; m < n; ++m) {
    const double weight = balance[m] / 12 * exp(-log_growth * static_cast<double>(m + 1));
    pv[0] += weight * path.scheduled[m];
    pv[1] += weight * path.expected[m];
    pv[2] += weight * path.untriggered[m];
    pv[3] += weight * flat_rate;
  }
  Num so_far = 0.0, most = 0.0;
  for (std::size_t from = 0; from < n; from += 12) {
    const std::size_t to = std::min(from + 12, n);
    InterestYear year;
    year.scheduled = year_interest(from, to, [&](std::size_t m) { return Num{path.scheduled[m]}; });
    year.expected = year_interest(from, to, [&](std::size_t m) { return Num{path.expected[m]}; });
    year.untriggered = year_interest(from, to, [&](std::size_t m) { return Num{path.untriggered[m]}; });
    year.flat = year_interest(from, to, [&](std::size_t) { return flat_rate; });
    year.saving = trace.step(
        "growth.interest_saving", [](double flat, double paid) { return flat - paid; }, year.flat, year.scheduled);
    year.saving_so_far = so_far = trace.sum("growth.saving_so_far", {so_far, year.saving});
    if (so_far > most) most = so_far;
    out.years.push_back(year);
  }
  out.pv_scheduled = pv[0];
  out.pv_expected = pv[1];
  out.pv_untriggered = pv[2];
  out.pv_flat = pv[3];
  const double room = pv[0] - pv[2], wanted = pv[3] - pv[2];
  if (room == 0 || wanted / room < 0 || wanted / room > 1) {
    out.break_even_status = Status::no_root_in_domain;
  } else {
    out.break_even_chance = trace.step(
        "growth.break_even_chance",
        [](double flat, double never, double stepped) { return (flat - never) / (stepped - never); }, out.pv_flat,
        out.pv_untriggered, out.pv_scheduled);
  }
  if (monthly_burn > 0) {
    out.runway_gained = trace.step(
        "growth.runway_gained", [](double saved, double burn) { return saved / burn; }, most, monthly_burn);
  } else {
    out.runway_status = Status::undefined_ratio;
  }
  return out;
}

}  // namespace loan
