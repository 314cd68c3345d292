#include "stack/least_cost.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <set>
#include <string>

#include "reference/vertex_search.h"

using namespace loan;

namespace {

LeastCostTerms worked_example(double need) {
  // Equity at 16 %, unsecured and guaranteed loan at most half of the equity each, a lease; debt service at most 4 m.
  LeastCostTerms t;
  t.need = need;
  t.cost = {0.16, 0.0365, 0.0452, 0.0581};
  t.cap = {20e6, 10e6, 10e6, 9e6};
  t.link = {{-0.5, 1, 0, 0}, {-0.5, 0, 1, 0}, {0, 0.042, 0.05, 0.3}};
  t.link_bound = {0, 0, 4e6};
  return t;
}

}  // namespace

TEST_CASE("least cost: 30 m takes all of the lease and splits the rest two to one to one") {
  const auto s = *least_cost_stack(worked_example(30e6));
  // 9.0 m of lease; 21 m = equity (1 + ½ + ½), so 10.5 m and 5.25 m twice.
  CHECK(s.status == Status::ok);
  CHECK(s.amount[0] == doctest::Approx(10.5e6).epsilon(1e-12));
  CHECK(s.amount[3] == 9e6);
  CHECK(s.binding_links == std::vector<int>{0, 1});
  CHECK(s.binding_caps == std::vector<int>{3});
  // One more yuan of lease saves half a yuan of equity and a quarter of each loan, and costs 5.81 %.
  CHECK(s.cap_price[3] == doctest::Approx(0.5 * 0.16 + 0.25 * 0.0365 + 0.25 * 0.0452 - 0.0581).epsilon(1e-12));
}

TEST_CASE("least cost: a need above everything allowed gives the largest fill, the gap and what stops it") {
  const auto s = *least_cost_stack(worked_example(60e6));
  CHECK(s.status == Status::infeasible);
  CHECK(s.max_fill == doctest::Approx(49e6).epsilon(1e-12));  // all caps: 20 + 10 + 10 + 9
  CHECK(s.gap == doctest::Approx(11e6).epsilon(1e-12));
  CHECK(s.binding_caps.size() == 4);
}

TEST_CASE("least cost: a need that meets the caps exactly is met") {
  const auto s = *least_cost_stack(worked_example(49e6));
  CHECK(s.status == Status::ok);
  CHECK(s.amount == std::vector<double>{20e6, 10e6, 10e6, 9e6});
}

TEST_CASE("least cost: nothing needed costs nothing, and has no blended rate") {
  const auto s = *least_cost_stack(worked_example(0));
  CHECK(s.status == Status::ok);
  CHECK(s.annual_cost == 0);
  CHECK(s.rate_status == Status::undefined_ratio);
}

TEST_CASE("least cost: links that force more than the need, or contradict each other, are infeasible") {
  LeastCostTerms t;
  t.need = 5;
  t.cost = {0.1, 0.2};
  t.cap = {10, 10};
  t.link = {{-1, 0}};
  t.link_bound = {-8};  // at least 8 of the first
  const auto s = *least_cost_stack(t);
  CHECK(s.status == Status::infeasible);
  CHECK(s.gap == 0);
  CHECK(s.excess == doctest::Approx(3));
  t.link_bound = {-11};  // more than its cap
  const auto none = *least_cost_stack(t);
  CHECK(none.status == Status::infeasible);
  CHECK(none.amount.empty());
  CHECK(none.gap == 5);
}

TEST_CASE("least cost: least dilution first gives up equity even where equity would be cheaper") {
  LeastCostTerms t;
  t.need = 10e6;
  t.cost = {0.02, 0.05, 0.04};
  t.cap = {10e6, 6e6, 3e6};
  t.dilution = {1 / 100e6, 0, 0};
  const auto cheap = *least_cost_stack(t);
  CHECK(cheap.amount == std::vector<double>{10e6, 0, 0});
  t.least_dilution_first = true;
  const auto kept = *least_cost_stack(t);
  CHECK(kept.amount[0] == doctest::Approx(1e6));  // 10 − 6 − 3
  CHECK(kept.total_dilution == doctest::Approx(0.01));
  t.need = 5e6;  // no equity needed: cost decides between the loans
  CHECK((*least_cost_stack(t)).amount == std::vector<double>{0, 2e6, 3e6});
}

TEST_CASE("least cost: agrees with a search over every vertex") {
  int feasible = 0, infeasible = 0;
  for (unsigned seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pick = [&random](int low, int high) {
      return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    LeastCostTerms t;
    const int n = pick(1, 4), m = pick(0, 3);
    t.need = pick(0, 30);
    for (int i = 0; i < n; ++i) {
      t.cost.push_back(0.01 * pick(0, 20));
      t.cap.push_back(pick(0, 12));
    }
    for (int r = 0; r < m; ++r) {
      t.link.emplace_back();
      for (int i = 0; i < n; ++i) t.link.back().push_back(0.5 * pick(-3, 3));
      t.link_bound.push_back(pick(-2, 8));
    }
    reference::Rows rows = t.link;
    std::vector<double> bounds = t.link_bound;
    for (int i = 0; i < n; ++i) {
      std::vector<double> unit(static_cast<std::size_t>(n), 0.0);
      unit[static_cast<std::size_t>(i)] = 1;
      rows.push_back(unit);
      bounds.push_back(t.cap[static_cast<std::size_t>(i)]);
      unit[static_cast<std::size_t>(i)] = -1;
      rows.push_back(unit);
      bounds.push_back(0);
    }
    const auto s = *least_cost_stack(t);
    const auto best = reference::least(t.cost, rows, bounds, t.need);
    CHECK((s.status == Status::ok) == best.has_value());
    best.has_value() ? ++feasible : ++infeasible;
    if (best) {
      CHECK(s.annual_cost == doctest::Approx(*best).epsilon(1e-9).scale(1));
    } else {
      CHECK(s.status == Status::infeasible);
      const auto most = reference::least(std::vector<double>(t.cost.size(), -1.0), rows, bounds, {});
      if (most) CHECK(s.max_fill == doctest::Approx(-*most).epsilon(1e-9).scale(1));
      CHECK(s.amount.empty() == !most.has_value());
    }
  }
  CHECK(feasible > 300);
  CHECK(infeasible > 300);
}

TEST_CASE("least cost: every wrong input is named, all at once") {
  LeastCostTerms t = worked_example(-1);
  t.cost[0] = std::numeric_limits<double>::infinity();
  t.cap[1] = 1e308;
  t.link[0].pop_back();
  t.link_bound.pop_back();
  t.dilution = {2};
  std::set<std::string> fields;
  const auto refused = least_cost_stack(t);
  for (const auto& p : refused.problems()) fields.insert(p.field);
  CHECK(fields == std::set<std::string>{"need", "cost[0]", "cap[1]", "A[0]", "b", "dilution", "dilution[0]"});
  CHECK(least_cost_stack({}).problems().front().code == ProblemCode::empty_list);
  LeastCostTerms many;
  many.cost.assign(21, 0.1);
  many.cap.assign(21, 1);
  CHECK(least_cost_stack(many).problems().front().code == ProblemCode::too_many_items);
}
