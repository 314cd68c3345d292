#include "schedule/irr.h"

#include <algorithm>
#include <numeric>

#include "core/roots.h"
#include "core/sum.h"
#include "schedule/flow_curve.h"

namespace loan {

namespace {

constexpr int kCells = 2048;
constexpr double kTouching = 1e-13;  // of Σ|c|: a double root cannot be told from a miss closer than this

int sign_of(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

int sign_changes(std::span<const double> flows) {
  int changes = 0, before = 0;
  for (const double c : flows) {
    const int s = sign_of(c);
    if (s != 0 && before != 0 && s != before) ++changes;
    if (s != 0) before = s;
  }
  return changes;
}

/// Σ c is zero but for the rounding of the flows themselves.
bool adds_to_zero(std::span<const double> flows) {
  Sum sum, size;
  for (const double c : flows) {
    sum.add(c);
    size.add(fabs(c));
  }
  return fabs(sum.value()) <= 0x1p-51 * size.value();
}

double rate_of(double y) {
  return expm1(y);
}

/// The single root of flows with one sign change.
InternalRate single_root(const FlowCurve& curve) {
  if (adds_to_zero(curve.flows)) return {Status::ok, {0.0}, 0.0};
  constexpr double kUsualForce = 0.25;  // most loans cost between 0 and 28 % a year; the whole domain comes second
  Root root = find_root(curve, 0, kUsualForce);
  if (root.status != Status::ok) root = find_root(curve, log1p(kLowestInternalRate), log1p(kHighestInternalRate));
  if (root.status != Status::ok) return {root.status, {}, {}};
  return {Status::ok, {rate_of(root.x)}, rate_of(root.x)};
}

/// Every root, for flows with several sign changes.
class Scan {
 public:
  Scan(const FlowCurve& curve, std::span<const double> slope_weights, std::span<const double> sizes)
      : curve_(curve), slope_weights_(slope_weights), sizes_(sizes), zero_is_root_(adds_to_zero(curve.flows)) {}

  std::vector<double> roots() {
    const double low = log1p(kLowestInternalRate), high = log1p(kHighestInternalRate);
    if (zero_is_root_) found_.push_back(0);
    // Two runs of cells that meet at 0, so that a root there is hit exactly.
    const int below = static_cast<int>(kCells * (-low / (high - low)));
    run(low, 0, below);
    run(0, high, kCells - below);
    std::sort(found_.begin(), found_.end());
    const auto same = [](double a, double b) { return b - a <= 1e-12 * (1 + fabs(a)); };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    std::transform(found_.begin(), found_.end(), found_.begin(), rate_of);
    return std::move(found_);
  }
  bool converged() const { return converged_; }

 private:
  double value(double y) const { return y == 0 && zero_is_root_ ? 0 : curve_(y); }
  /// Sign and zeros of the slope of the net present value.
  double slope(double y) const { return -curve_.worth(slope_weights_, y); }

  void run(double low, double high, int cells) {
    double a = low, ga = value(a), sa = slope(a);
    for (int k = 1; k <= cells; ++k) {
      const double b = k == cells ? high : low + (high - low) * k / cells;
      const double gb = value(b), sb = slope(b);
      if (sign_of(sa) * sign_of(sb) < 0) {
        const Root turn = find_root([this](double y) { return slope(y); }, a, b);
        const double gt = value(turn.x);
        if (fabs(gt) <= kTouching * curve_.worth(sizes_, turn.x)) {
          if (!(zero_is_root_ && fabs(turn.x) < 1e-12)) found_.push_back(turn.x);
        } else {
          cross(a, ga, turn.x, gt);
          cross(turn.x, gt, b, gb);
        }
      } else {
        cross(a, ga, b, gb);
      }
      a = b;
      ga = gb;
      sa = sb;
    }
  }

  void cross(double a, double ga, double b, double gb) {
    if (gb == 0) {
      found_.push_back(b);
    } else if (sign_of(ga) * sign_of(gb) < 0) {
      const Root root = find_root([this](double y) { return value(y); }, a, b);
      converged_ = converged_ && root.status == Status::ok;
      found_.push_back(root.x);
    }
  }

  FlowCurve curve_;
  std::span<const double> slope_weights_, sizes_;
  bool zero_is_root_;
  bool converged_ = true;
  std::vector<double> found_;
};

InternalRate all_roots(const FlowCurve& curve, std::optional<double> contract_rate) {
  std::vector<double> slope_weights(curve.flows.size()), sizes(curve.flows.size());
  double time = 0;
  for (std::size_t k = 0; k < curve.flows.size(); ++k) {
    if (k > 0) time += (curve.gaps.empty() ? 1 : curve.gaps[k - 1]) / curve.units_per_period;
    slope_weights[k] = time * curve.flows[k];
    sizes[k] = fabs(curve.flows[k]);
  }
  Scan scan(curve, slope_weights, sizes);
  InternalRate out;
  out.roots = scan.roots();
  if (!scan.converged()) return {Status::not_converged, {}, {}};
  if (out.roots.empty()) {
    out.status = Status::no_root_in_domain;
  } else if (out.roots.size() == 1) {
    out.rate = out.roots.front();
  } else {
    out.status = Status::multiple_roots;
    if (contract_rate) {
      const double y = log1p(*contract_rate);
      out.rate = *std::min_element(out.roots.begin(), out.roots.end(),
                                   [y](double a, double b) { return fabs(log1p(a) - y) < fabs(log1p(b) - y); });
    }
  }
  return out;
}

InternalRate solve(const FlowCurve& curve, std::optional<double> contract_rate) {
  const int changes = sign_changes(curve.flows);
  if (changes == 0) return {Status::no_sign_change, {}, {}};
  return changes == 1 ? single_root(curve) : all_roots(curve, contract_rate);
}

Checks check(std::span<const double> flows, std::optional<double> contract_rate) {
  Checks checks;
  checks.that(!flows.empty(), ProblemCode::empty_list, "cashflows", "≥ 1");
  checks.that(flows.size() <= kMostFlows, ProblemCode::too_many_items, "cashflows", "≤ 10000");
  const bool finite = std::all_of(flows.begin(), flows.end(), [](double c) { return fabs(c) <= 1e18; });
  checks.that(finite, ProblemCode::not_finite, "cashflows", "|c| ≤ 1e18");
  if (contract_rate) checks.in_range("contract_rate", *contract_rate, kLowestInternalRate, kHighestInternalRate);
  return checks;
}

}  // namespace

Result<InternalRate> irr(std::span<const double> flows, std::optional<double> contract_rate_per_period) {
  if (auto checks = check(flows, contract_rate_per_period); checks.failed()) return checks.take();
  return solve(FlowCurve{flows, {}, 1}, contract_rate_per_period);
}

Result<InternalRate> xirr(std::span<const Date> dates, std::span<const double> flows,
                          std::optional<double> contract_effective_rate) {
  auto checks = check(flows, contract_effective_rate);
  checks.that(dates.size() == flows.size(), ProblemCode::inconsistent, "dates",
              std::to_string(flows.size()) + " items");
  if (checks.failed()) return checks.take();

  std::vector<std::size_t> order(flows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (!std::is_sorted(dates.begin(), dates.end()))
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return dates[a] < dates[b]; });
  std::vector<double> by_day;
  std::vector<int> gaps;
  by_day.reserve(flows.size());
  gaps.reserve(flows.size());
  Date last{};
  for (const std::size_t k : order) {
    if (!by_day.empty() && dates[k] == last) {
      by_day.back() += flows[k];
      continue;
    }
    if (!by_day.empty()) gaps.push_back(days_between(last, dates[k]));
    by_day.push_back(flows[k]);
    last = dates[k];
  }
  if (by_day.size() == 1) return InternalRate{Status::no_sign_change, {}, {}};
  return solve(FlowCurve{by_day, gaps, 365}, contract_effective_rate);
}

double nominal_annual(double rate_per_period, int per_year) {
  return rate_per_period * per_year;
}

double effective_annual(double rate_per_period, int per_year) {
  return per_year == 1 ? rate_per_period : expm1(per_year * log1p(rate_per_period));
}

double nominal_of_effective(double effective, int per_year) {
  return per_year * expm1(log1p(effective) / per_year);
}

}  // namespace loan
