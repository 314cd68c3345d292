#include "joint/min_cost.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/math.h"
#include "joint/bank_lists.h"

namespace loan {

namespace {

using Amounts = std::array<double, kMostBanks>;

/// One choice of members, filled from the cheapest.
struct Choice {
  bool feasible = false;
  double cost = 0;
  int banks = 0;
  Amounts amount;
};

struct Search {
  const MinCostTerms& t;
  std::array<std::size_t, kMostBanks> by_cost;  ///< banks, cheapest first; the earlier first among equals

  explicit Search(const MinCostTerms& terms) : t(terms) {
    const std::size_t n = t.lo.size();
    for (std::size_t i = 0; i < n; ++i) by_cost[i] = i;
    std::stable_sort(by_cost.begin(), by_cost.begin() + static_cast<std::ptrdiff_t>(n),
                     [&](std::size_t a, std::size_t b) { return t.cost[a] < t.cost[b]; });
  }

  bool equal_costs() const {
    for (std::size_t p = 1; p < t.lo.size(); ++p) {
      if (!(t.cost[by_cost[p]] > t.cost[by_cost[p - 1]])) return true;
    }
    return false;
  }

  template <class Member>
  Choice fill(const Member& member) const {
    const std::size_t n = t.lo.size();
    Choice c;
    double left = t.loan;
    for (std::size_t i = 0; i < n; ++i) {
      c.amount[i] = member(i) ? t.lo[i] : 0;
      left -= c.amount[i];
    }
    const double close = 1e-14 * t.loan;
    if (left < -close) return c;
    for (std::size_t p = 0; p < n && left > 0; ++p) {
      const std::size_t i = by_cost[p];
      if (!member(i)) continue;
      const double more = std::min(left, t.hi[i] - t.lo[i]);
      c.amount[i] += more;
      left -= more;
    }
    if (left > close) return c;
    c.feasible = true;
    for (std::size_t i = 0; i < n; ++i) {
      c.cost += t.cost[i] * c.amount[i];
      c.banks += c.amount[i] > 0 ? 1 : 0;
    }
    return c;
  }

  bool better(const Choice& a, const Choice& b) const {
    const double close = 1e-12 * (fabs(a.cost) + fabs(b.cost));
    if (fabs(a.cost - b.cost) > close) return a.cost < b.cost;
    if (a.banks != b.banks) return a.banks < b.banks;
    for (std::size_t i = 0; i < t.lo.size(); ++i) {
      if (fabs(a.amount[i] - b.amount[i]) > 1e-12 * t.loan) return a.amount[i] > b.amount[i];
    }
    return false;
  }
};

Problems check(const MinCostTerms& t) {
  Checks checks;
  const std::size_t n = t.lo.size();
  check_bank_bounds(checks, t.loan, t.lo, t.hi);
  check_bank_list(checks, "cost", t.cost, n, -1, 10);
  for (const int bank : t.mandatory) {
    if (n > 0 && !checks.that(bank >= 0 && bank < static_cast<int>(n), ProblemCode::out_of_range, "mandatory",
                              "0 – " + std::to_string(n - 1))) {
      break;
    }
  }
  return checks.take();
}

}  // namespace

Result<MinCost> allocate_min_cost(const MinCostTerms& t) {
  if (Problems found = check(t); !found.empty()) return found;
  const std::size_t n = t.lo.size();
  const Search search(t);
  std::uint64_t must = 0, optional = 0;
  bool tickets = false;
  for (const int bank : t.mandatory) must |= std::uint64_t{1} << bank;
  for (std::size_t i = 0; i < n; ++i) {
    if (must >> i & 1) continue;
    optional |= std::uint64_t{1} << i;
    tickets = tickets || t.lo[i] > 0;
  }
  if (tickets && n > kMostBanksBySearch) return Problem{ProblemCode::too_many_banks, "lo", "≤ 16"};
  // Without tickets one pass from the cheapest is the only answer, unless equally dear banks could do with fewer.
  if (!tickets && (n > kMostBanksBySearch || !search.equal_costs())) optional = 0;
  std::array<std::size_t, kMostBanks> open;
  std::size_t choices = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (optional >> i & 1) open[choices++] = i;
  }
  const std::uint64_t always = ((n == 64 ? 0 : std::uint64_t{1} << n) - 1) & ~optional;
  MinCost out;
  Choice best;
  for (std::uint64_t pick = 0; pick < (std::uint64_t{1} << choices); ++pick) {
    std::uint64_t members = always;
    for (std::size_t c = 0; c < choices; ++c) members |= (pick >> c & 1) << open[c];
    const Choice found = search.fill([&](std::size_t i) { return (members >> i & 1) != 0; });
    if (found.feasible) {
      if (!best.feasible || search.better(found, best)) best = found;
      continue;
    }
    double least = 0, most = 0;
    for (std::size_t i = 0; i < n; ++i) {
      least += (members >> i & 1) ? t.lo[i] : 0;
      most += (members >> i & 1) ? t.hi[i] : 0;
    }
    if (most < t.loan && most > 0 && (!out.has_below || most > out.nearest_below)) {
      out.has_below = true;
      out.nearest_below = most;
    }
    if (least > t.loan && (!out.has_above || least < out.nearest_above)) {
      out.has_above = true;
      out.nearest_above = least;
    }
  }
  if (!best.feasible) {
    out.status = Status::infeasible;
    return out;
  }
  out.has_below = out.has_above = false;
  out.nearest_below = out.nearest_above = 0;
  out.amount.assign(best.amount.begin(), best.amount.begin() + static_cast<std::ptrdiff_t>(n));
  for (std::size_t i = 0; i < n; ++i) {
    if (best.amount[i] > 0) out.participants.push_back(static_cast<int>(i));
  }
  out.blended_cost = best.cost / t.loan;
  return out;
}

}  // namespace loan
