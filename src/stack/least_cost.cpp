#include "stack/least_cost.h"

#include <algorithm>
#include <string>

#include "core/math.h"
#include "core/sum.h"
#include "stack/simplex.h"

namespace loan {

namespace {

constexpr double kLargestAmount = 1e15;

Problems check(const LeastCostTerms& t) {
  Checks checks;
  const std::size_t n = t.cost.size();
  checks.in_range("need", t.need, 0, kLargestAmount);
  checks.that(n > 0, ProblemCode::empty_list, "cost");
  checks.that(n <= kMostSources, ProblemCode::too_many_items, "cost", "≤ " + std::to_string(kMostSources));
  checks.that(t.cap.size() == n, ProblemCode::inconsistent, "cap", std::to_string(n));
  checks.that(t.link.size() <= kMostLinks, ProblemCode::too_many_items, "A", "≤ " + std::to_string(kMostLinks));
  checks.that(t.link_bound.size() == t.link.size(), ProblemCode::inconsistent, "b", std::to_string(t.link.size()));
  checks.that(t.dilution.empty() ? !t.least_dilution_first : t.dilution.size() == n, ProblemCode::inconsistent,
              "dilution", std::to_string(n));
  for (std::size_t i = 0; i < n; ++i) checks.in_range("cost[" + std::to_string(i) + "]", t.cost[i], -1, 1000);
  for (std::size_t i = 0; i < t.cap.size(); ++i) {
    checks.in_range("cap[" + std::to_string(i) + "]", t.cap[i], 0, kLargestAmount);
  }
  for (std::size_t i = 0; i < t.dilution.size(); ++i) {
    checks.in_range("dilution[" + std::to_string(i) + "]", t.dilution[i], 0, 1);
  }
  for (std::size_t r = 0; r < t.link.size(); ++r) {
    const std::string name = "A[" + std::to_string(r) + "]";
    checks.that(t.link[r].size() == n, ProblemCode::inconsistent, name, std::to_string(n));
    for (const double a : t.link[r]) {
      if (!checks.in_range(name, a, -1e9, 1e9)) break;
    }
  }
  for (std::size_t r = 0; r < t.link_bound.size(); ++r) {
    checks.in_range("b[" + std::to_string(r) + "]", t.link_bound[r], -kLargestAmount, kLargestAmount);
  }
  return checks.take();
}

double largest_of(const std::vector<double>& list) {
  double most = 0;
  for (const double v : list) most = std::max(most, fabs(v));
  return most;
}

/// The program in units of `unit` yuan, rows scaled to a largest coefficient of 1. Row order: the need (if asked), the
/// links, the caps.
LinearProgram scaled_program(const LeastCostTerms& t, double unit, bool meet_need) {
  const std::size_t n = t.cost.size();
  LinearProgram p;
  if (meet_need) p.rows.push_back(LinearRow{std::vector<double>(n, 1.0), t.need / unit, true});
  for (std::size_t r = 0; r < t.link.size(); ++r) {
    const double scale = largest_of(t.link[r]);
    LinearRow row{t.link[r], t.link_bound[r] / unit, false};
    if (scale > 0) {
      for (double& a : row.row) a /= scale;
      row.bound /= scale;
    }
    p.rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < n; ++i) {
    LinearRow row{std::vector<double>(n, 0.0), t.cap[i] / unit, false};
    row.row[i] = 1.0;
    p.rows.push_back(std::move(row));
  }
  return p;
}

std::vector<double> divided(std::vector<double> list, double by) {
  if (by > 0) {
    for (double& v : list) v /= by;
  }
  return list;
}

/// Fills amounts, binding rows and prices from a solution of scaled_program; `price_scale` undoes the cost scaling.
void read_solution(const LeastCostTerms& t, double unit, std::size_t first_link, double price_scale,
                   const LinearSolution& s, LeastCostStack& out) {
  const std::size_t n = t.cost.size();
  out.amount.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    // A value within rounding of its bound is the bound.
    const double x = s.x[i] * unit;
    out.amount[i] = fabs(x - t.cap[i]) <= 1e-12 * unit ? t.cap[i] : (x <= 1e-12 * unit ? 0.0 : x);
    if (out.amount[i] == t.cap[i]) out.binding_caps.push_back(static_cast<int>(i));
    out.cap_price.push_back(std::max(0.0, -s.row_price[first_link + t.link.size() + i]) * price_scale);
  }
  for (std::size_t r = 0; r < t.link.size(); ++r) {
    const double scale = largest_of(t.link[r]);
    Sum used;
    for (std::size_t i = 0; i < n; ++i) used.add(t.link[r][i] * out.amount[i]);
    if (fabs(used.value() - t.link_bound[r]) <= 1e-9 * unit * (scale > 0 ? scale : 1)) {
      out.binding_links.push_back(static_cast<int>(r));
    }
    const double price = std::max(0.0, -s.row_price[first_link + r]) * price_scale;
    out.link_price.push_back(scale > 0 ? price / scale : 0.0);
  }
  Sum cost, total, dilution;
  for (std::size_t i = 0; i < n; ++i) {
    cost.add(t.cost[i] * out.amount[i]);
    total.add(out.amount[i]);
    if (!t.dilution.empty()) dilution.add(t.dilution[i] * out.amount[i]);
  }
  out.annual_cost = cost.value();
  out.total_dilution = dilution.value();
  out.rate_status = total.value() > 0 ? Status::ok : Status::undefined_ratio;
  out.blended_rate = total.value() > 0 ? cost.value() / total.value() : 0.0;
}

}  // namespace

Result<LeastCostStack> least_cost_stack(const LeastCostTerms& terms) {
  if (auto found = check(terms); !found.empty()) return found;
  LeastCostStack out;
  const double unit = terms.need > 0 ? terms.need : std::max(1.0, largest_of(terms.cap));

  LinearProgram most = scaled_program(terms, unit, false);
  most.cost.assign(terms.cost.size(), -1.0);
  const LinearSolution fill = minimise(most);
  if (fill.status != Status::ok) {  // the links contradict each other: no mix at all
    out.status = fill.status;
    out.gap = terms.need;
    out.rate_status = Status::undefined_ratio;
    return out;
  }
  out.max_fill = -fill.objective * unit;

  LinearProgram cheapest = scaled_program(terms, unit, true);
  const double cost_scale = std::max(largest_of(terms.cost), 1e-300);
  const double dilution_scale = std::max(largest_of(terms.dilution), 1e-300);
  cheapest.cost = divided(terms.cost, cost_scale);
  double price_scale = cost_scale;
  if (terms.least_dilution_first) {
    cheapest.further_costs.push_back(cheapest.cost);
    cheapest.cost = divided(terms.dilution, dilution_scale);
    price_scale = dilution_scale;
  }
  const LinearSolution best = minimise(cheapest);
  out.status = best.status;
  if (best.status == Status::ok) {
    read_solution(terms, unit, 1, price_scale, best, out);
    return out;
  }
  read_solution(terms, unit, 0, 1.0, fill, out);
  out.gap = std::max(0.0, terms.need - out.max_fill);
  if (out.gap == 0) {
    LinearProgram least = most;
    least.cost.assign(terms.cost.size(), 1.0);
    const LinearSolution low = minimise(least);
    if (low.status == Status::ok) out.excess = std::max(0.0, low.objective * unit - terms.need);
  }
  return out;
}

}  // namespace loan
