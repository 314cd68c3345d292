#include "joint/allocation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "core/math.h"
#include "core/random.h"
#include "joint/convex.h"
#include "joint/min_cost.h"
#include "reference/split_reference.h"

using namespace loan;
using Numbers = std::vector<double>;

namespace {

Allocation split(AllocationRule rule, double loan, const Numbers& weights, const Numbers& lo, const Numbers& hi) {
  AllocationTerms t;
  t.rule = rule;
  t.loan = loan;
  t.lo = lo;
  t.hi = hi;
  t.commitment = weights;
  const auto found = allocate(t);
  REQUIRE(found.ok());
  return *found;
}

double total(const Numbers& x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}

/// Whole yuan, so that sums are exact.
double whole(RandomStream& random, double most) {
  return floor(most * random.next_uniform());
}

}  // namespace

TEST_CASE("split pro rata: a bank at its limit passes its part to the others in proportion") {
  // 80 m on commitments 30/40/30: the first stops at 20 m, 60 m left in 4 : 3.
  const auto s = split(AllocationRule::pro_rata, 80e6, {30e6, 40e6, 30e6}, {12e6, 0, 0}, {20e6, 56e6, 56e6});
  CHECK(s.amount[0] == 20e6);
  CHECK(s.amount[1] == doctest::Approx(60e6 * 4 / 7));
  CHECK(s.amount[2] == doctest::Approx(60e6 * 3 / 7));
  CHECK(s.binding == std::vector<Binding>{Binding::hi, Binding::free, Binding::free});
  CHECK(total(s.share) == doctest::Approx(1).epsilon(1e-15));
}

TEST_CASE("split: a loan that is just the sum of the limits, or of the minimum tickets, is feasible at the bounds") {
  const auto most = split(AllocationRule::pro_rata, 60, {1, 2, 3}, {5, 5, 5}, {10, 20, 30});
  CHECK(most.status == Status::ok);
  CHECK(most.binding == std::vector<Binding>(3, Binding::hi));
  CHECK(most.amount == Numbers{10, 20, 30});
  const auto least = split(AllocationRule::pro_rata, 15, {1, 2, 3}, {5, 5, 5}, {10, 20, 30});
  CHECK(least.status == Status::ok);
  CHECK(least.binding == std::vector<Binding>(3, Binding::lo));
  CHECK(least.amount == Numbers{5, 5, 5});
  const auto fixed = split(AllocationRule::water_fill, 12, {}, {4, 8}, {4, 8});  // lo = hi counts as lo
  CHECK(fixed.amount == Numbers{4, 8});
  CHECK(fixed.binding == std::vector<Binding>(2, Binding::lo));
}

TEST_CASE("split: a bank without a commitment stays at its ticket, and the loan may then not fit") {
  const auto s = split(AllocationRule::pro_rata, 50, {0, 1}, {5, 0}, {40, 60});
  CHECK(s.amount == Numbers{5, 45});
  const auto none = split(AllocationRule::pro_rata, 70, {0, 1}, {5, 0}, {40, 60});
  CHECK(none.status == Status::infeasible);
  CHECK(none.too_little_capacity);
  CHECK(none.missing == 5);
  CHECK(none.reachable == 65);
}

TEST_CASE("split: one bank takes the whole loan") {
  const auto s = split(AllocationRule::water_fill, 7, {}, {0}, {10});
  CHECK(s.amount == Numbers{7});
  CHECK(s.binding[0] == Binding::free);
}

TEST_CASE("split by one level: random cases agree with bisection and stay within bounds") {
  constexpr std::uint64_t kSeed = 88001;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 3000; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + whole(random, run % 10 == 0 ? 40 : 6));
    Numbers w, lo, hi;
    for (std::size_t i = 0; i < n; ++i) {
      w.push_back(1 + whole(random, 1e6));
      lo.push_back(random.next_uniform() < 0.5 ? 0 : whole(random, 5e7));
      hi.push_back(lo.back() + (random.next_uniform() < 0.2 ? 0 : whole(random, 1e8)));
    }
    const double least = total(lo), most = total(hi);
    const double loan = run % 7 == 0 ? most : run % 7 == 1 ? least : least + whole(random, most - least);
    if (!(loan > 0)) continue;
    const auto s = split(AllocationRule::pro_rata, loan, w, lo, hi);
    REQUIRE(s.status == Status::ok);
    const Numbers expected = reference::clip_by_bisection(loan, w, lo, hi);
    for (std::size_t i = 0; i < n; ++i) {
      CHECK(fabs(s.amount[i] - expected[i]) <= 1e-7 + 1e-14 * loan);
      CHECK(s.amount[i] >= lo[i]);
      CHECK(s.amount[i] <= hi[i]);
      if (s.binding[i] == Binding::free) CHECK(s.amount[i] == doctest::Approx(s.level * w[i]).epsilon(1e-12));
    }
    CHECK(fabs(total(s.amount) - loan) <= 1e-7 + 1e-15 * loan);
  }
}

TEST_CASE("split: equal filling cannot be evened out further, and no move improves the smallest EVA") {
  // EVA margins 0.6/0.4/1.0 %: the bank stopped at 30 m keeps less than the common level, the others share it.
  AllocationTerms t;
  t.rule = AllocationRule::max_min_eva;
  t.loan = 80e6;
  const Numbers margin{0.006, 0.004, 0.01}, lo{12e6, 0, 0}, hi{56e6, 30e6, 56e6};
  t.margin = margin;
  t.lo = lo;
  t.hi = hi;
  const auto s = allocate(t);
  REQUIRE(s.ok());
  CHECK(s->amount[0] * margin[0] == doctest::Approx(s->amount[2] * margin[2]));
  CHECK(s->amount[1] == 30e6);
  CHECK(s->level == doctest::Approx(50e6 / (1 / 0.006 + 1 / 0.01)));
}

TEST_CASE("split: every problem of the inputs is named") {
  AllocationTerms t;
  t.rule = AllocationRule::equal_el;
  t.loan = -1;
  const Numbers lo{5, 0}, hi{4, 1e16}, el{0, 0.01};
  t.lo = lo;
  t.hi = hi;
  t.el_rate = el;
  const auto found = allocate(t);
  REQUIRE_FALSE(found.ok());
  const auto has = [&](ProblemCode code, const char* field) {
    return std::any_of(found.problems().begin(), found.problems().end(),
                       [&](const Problem& p) { return p.code == code && p.field == field; });
  };
  CHECK(has(ProblemCode::not_positive, "loan"));
  CHECK(has(ProblemCode::inconsistent, "lo"));
  CHECK(has(ProblemCode::out_of_range, "hi"));
  CHECK(has(ProblemCode::not_positive, "el_rate"));
  t = {};
  t.loan = 1;
  CHECK(allocate(t).problems().front().code == ProblemCode::empty_list);
  const Numbers many(41, 1.0);
  t.lo = t.hi = many;
  CHECK(allocate(t).problems().front().code == ProblemCode::too_many_items);
}

TEST_CASE("least cost: random cases agree with trying every subset") {
  constexpr std::uint64_t kSeed = 88002;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  int feasible = 0;
  for (int run = 0; run < 1500; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + whole(random, 7));
    Numbers lo, hi, cost;
    std::vector<int> mandatory;
    for (std::size_t i = 0; i < n; ++i) {
      lo.push_back(random.next_uniform() < 0.3 ? 0 : whole(random, 40));
      hi.push_back(lo.back() + whole(random, 40));
      cost.push_back(0.01 + 0.001 * whole(random, 20));
      if (random.next_uniform() < 0.2) mandatory.push_back(static_cast<int>(i));
    }
    const double loan = 1 + whole(random, 120);
    const auto found = allocate_min_cost({loan, lo, hi, cost, mandatory});
    REQUIRE(found.ok());
    const auto expected = reference::least_cost(loan, lo, hi, cost, mandatory);
    CHECK(expected.has_value() == (found->status == Status::ok));
    if (!expected || found->status != Status::ok) {
      // The nearest totals can indeed be placed.
      if (found->has_below) CHECK(reference::least_cost(found->nearest_below, lo, hi, cost, mandatory).has_value());
      if (found->has_above) CHECK(reference::least_cost(found->nearest_above, lo, hi, cost, mandatory).has_value());
      continue;
    }
    ++feasible;
    CHECK(found->blended_cost * loan == doctest::Approx(*expected).epsilon(1e-12));
    CHECK(total(found->amount) == loan);
    for (std::size_t i = 0; i < n; ++i) {
      const double x = found->amount[i];
      CHECK((x == 0 || (x >= lo[i] && x <= hi[i])));
    }
    for (const int m : mandatory) CHECK(found->amount[static_cast<std::size_t>(m)] >= lo[static_cast<std::size_t>(m)]);
  }
  CHECK(feasible > 300);
}

TEST_CASE("least cost: between equally dear splits fewer banks, then more for the earlier bank") {
  // 30 at 3 % by one bank of 30, by two, or by three: one is enough, and of the two that could it is the earlier.
  const Numbers lo{10, 10, 10}, hi{30, 30, 30}, cost{0.03, 0.03, 0.03};
  const auto found = allocate_min_cost({30, lo, hi, cost, {}});
  CHECK(found->amount == Numbers{30, 0, 0});
  const auto two = allocate_min_cost({40, lo, hi, cost, {}});
  CHECK(two->amount == Numbers{30, 10, 0});
}

TEST_CASE("least cost: 40 banks without tickets in one pass, 17 with tickets are too many") {
  const Numbers none(40, 0.0), ten(40, 10.0);
  Numbers cost;
  for (int i = 0; i < 40; ++i) cost.push_back(0.05 - 0.001 * i);
  const auto found = allocate_min_cost({25, none, ten, cost, {}});
  REQUIRE(found.ok());
  CHECK(found->participants == std::vector<int>{37, 38, 39});
  CHECK(found->amount[37] == 5);
  const Numbers ticket(17, 1.0), limit(17, 10.0), same(17, 0.03);
  CHECK(allocate_min_cost({25, ticket, limit, same, {}}).problems().front().code == ProblemCode::too_many_banks);
  const int wrong[] = {17};
  CHECK(allocate_min_cost({25, none, ten, cost, wrong}).ok());
  const int beyond[] = {40};
  CHECK(allocate_min_cost({25, none, ten, cost, beyond}).problems().front().field == "mandatory");
}

TEST_CASE("rising marginal cost: no yuan is dearer at one bank than it would be at another") {
  constexpr std::uint64_t kSeed = 88003;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 1000; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + whole(random, 6));
    Numbers lo, hi, cost, gamma;
    for (std::size_t i = 0; i < n; ++i) {
      lo.push_back(whole(random, 1e7));
      hi.push_back(lo.back() + whole(random, 1e8));
      cost.push_back(0.02 + 0.02 * random.next_uniform());
      gamma.push_back(random.next_uniform() < 0.2 ? 0 : 1e-10 * random.next_uniform());
    }
    const double loan = 1 + total(lo) + whole(random, total(hi) - total(lo));
    const auto found = allocate_convex({loan, lo, hi, cost, gamma});
    REQUIRE(found.ok());
    if (found->status != Status::ok) {
      CHECK(loan > total(hi));
      continue;
    }
    CHECK(fabs(total(found->amount) - loan) <= 1e-7 + 1e-14 * loan);
    for (std::size_t i = 0; i < n; ++i) {
      const double marginal = cost[i] + gamma[i] * found->amount[i];
      if (found->amount[i] > lo[i] + 1e-3) CHECK(marginal <= found->marginal_cost + 1e-12);
      if (found->amount[i] < hi[i] - 1e-3) CHECK(marginal >= found->marginal_cost - 1e-12);
    }
  }
}
