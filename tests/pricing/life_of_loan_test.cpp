#include "pricing/life_of_loan.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/math.h"
#include "core/random.h"
#include "pricing/life_setup.h"
#include "reference/life_reference.h"
#include "trace/rules.h"

using namespace loan;
using loan::testing::Bank;
using loan::testing::level;
using loan::testing::life;

namespace {

double between(RandomStream& random, double low, double high) {
  return low + (high - low) * random.next_uniform();
}

Bank sample_bank(std::size_t months) {
  Bank b;
  b.balances = level(months, 1);
  b.rate = level(months, 0.034);
  b.pd = 0.02;
  b.loss_given_default = 0.45;
  b.own_transfer_price = 0.018;
  b.relending = true;
  b.operating_cost = 0.003;
  return b;
}

double sum_of(const RateBuildUp& b) {
  return b.funding + b.operating_cost + b.expected_loss + b.target_return + b.income_tax + b.capital_credit + b.fees +
         b.relationship;
}

}  // namespace

TEST_CASE("life of loan: a riskless one-month yuan by hand") {
  // One month at 12 % a year, FTP 6 %, no risk, no capital, no discounting: 0.010 − 0.005 before tax.
  Bank b;
  b.balances = {1};
  b.rate = {0.12};
  b.own_transfer_price = 0.06;
  b.risk_weight = 0;
  b.discount = 0;
  b.vat_exempt = true;
  const auto found = life(b);
  CHECK(found.interest_pv == doctest::Approx(0.01));
  CHECK(found.funding_pv == doctest::Approx(0.005));
  CHECK(found.loan_only.net_income_pv == doctest::Approx(0.005 * 0.75));
  CHECK(found.loan_only.raroc_status == Status::undefined_ratio);
  CHECK(found.loan_only.eva_pv == doctest::Approx(0.005 * 0.75));
  CHECK(found.loan_only.minimum.rate == doctest::Approx(0.06));
  CHECK(found.loan_only.rate_shortfall == doctest::Approx(-0.06));
  CHECK(found.loan_only.break_even_last_rate == doctest::Approx(0.06));
}

TEST_CASE("life of loan: random deals agree with the slow reference and bars add up") {
  constexpr std::uint64_t kSeed = 20260119;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 300; ++run) {
    CAPTURE(run);
    const int n = 1 + static_cast<int>(between(random, 0, 120));
    const int per_year = run % 3 == 0 ? 4 : 12;
    reference::Life slow;
    slow.per_year = per_year;
    slow.pd = between(random, 0, 0.3);
    slow.discount = between(random, 0, 0.1);
    slow.loss_given_default = between(random, 0, 1);
    slow.risk_weight = between(random, 0, 1.5);
    slow.capital_ratio = between(random, 0.01, 0.15);
    slow.capital_credit = between(random, 0, 0.03);
    slow.operating_cost = between(random, 0, 0.02);
    slow.minimum_cost = run % 2 ? between(random, 0, 0.02) : 0;
    slow.fee = between(random, 0, 0.01);
    slow.k_v = run % 4 ? 0.93660377358490566 : 1;
    slow.tax = between(random, 0, 0.4);
    slow.hurdle = between(random, 0, 0.2);
    slow.extra_k_v = 0.95;
    std::vector<double> balance, rate;
    for (int k = 0; k < n; ++k) {
      balance.push_back(between(random, 0.01, 2));
      rate.push_back(k == 0 || random.next_uniform() < 0.1 ? between(random, 0, 0.1) : rate.back());
      slow.transfer_price.push_back(between(random, 0, 0.04));
      slow.extra.push_back(between(random, 0, 0.001));
    }

    Trace off;
    const LifeWeights weights = make_life_weights(slow.pd, slow.discount, n, per_year, off);
    LifeTerms t;
    t.weights = &weights;
    t.opening_balances = balance;
    t.rate.values = rate;
    t.funds_transfer_price.values = slow.transfer_price;
    t.loss_given_default.values = {&slow.loss_given_default, 1};
    t.relationship_income.values = slow.extra;
    t.relationship_vat_factor = slow.extra_k_v;
    t.risk_weight = slow.risk_weight;
    t.capital_ratio = slow.capital_ratio;
    t.capital_credit_rate = slow.capital_credit;
    t.operating_cost_rate = slow.operating_cost;
    t.minimum_annual_cost = slow.minimum_cost;
    t.upfront_fee_rate = slow.fee;
    t.vat_factor = slow.k_v;
    t.income_tax_rate = slow.tax;
    t.hurdle = slow.hurdle;
    REQUIRE(check_life_terms(t).empty());
    const LifeEconomics found = life_of_loan(t, off);

    const auto expected = reference::evaluate(slow, balance, rate);
    CHECK(found.with_relationship.net_income_pv == doctest::Approx(expected.net_income).epsilon(1e-11));
    CHECK(found.capital_pv == doctest::Approx(expected.capital).epsilon(1e-11));
    CHECK(fabs(found.with_relationship.eva_pv - expected.eva) < 1e-11 * n);
    const auto flat = [&](double r) {
      return reference::evaluate(slow, balance, std::vector<double>(rate.size(), r)).eva;
    };
    CHECK(found.with_relationship.minimum.rate == doctest::Approx(reference::bisect(flat, -2, 5)).epsilon(1e-9));
    CHECK(sum_of(found.with_relationship.minimum) ==
          doctest::Approx(found.with_relationship.minimum.rate.value).epsilon(1e-14));
    // The whole path moved by the shortfall gives no EVA; so does the last segment at its break-even rate.
    std::vector<double> moved = rate;
    for (double& r : moved) r += found.with_relationship.rate_shortfall;
    CHECK(fabs(reference::evaluate(slow, balance, moved).eva) < 1e-11 * n);
    moved = rate;
    for (std::size_t k = moved.size(); k-- > 0 && rate[k] == rate.back();) {
      moved[k] = found.with_relationship.break_even_last_rate;
    }
    CHECK(fabs(reference::evaluate(slow, balance, moved).eva) < 1e-10 * n);
    // Years add up to the life.
    double eva = 0, loss = 0;
    for (const LifeYear& y : found.years) {
      eva += y.eva_pv;
      loss += y.expected_loss;
    }
    CHECK(fabs(eva - found.with_relationship.eva_pv) < 1e-12 * n);
    CHECK(loss == doctest::Approx(found.expected_loss_total.value));
    CHECK(found.years.size() == static_cast<std::size_t>((n + per_year - 1) / per_year));
  }
}

TEST_CASE("life of loan: recording changes no bit, every rule is in the table and every node replays to its value") {
  Bank b = sample_bank(30);
  b.rate = level(30, 0.03);
  b.rate.back() = 0.035;
  b.relationship = level(30, 1e-4);
  Trace on(true), off;
  const auto recorded = life(b, on), plain = life(b, off);
  CHECK(off.nodes().size() == 1);
  CHECK(recorded.loan_only.minimum.rate.value == plain.loan_only.minimum.rate.value);
  CHECK(recorded.with_relationship.minimum.rate.value == plain.with_relationship.minimum.rate.value);
  CHECK(recorded.with_relationship.eva_pv.value == plain.with_relationship.eva_pv.value);
  CHECK(recorded.with_relationship.raroc.value == plain.with_relationship.raroc.value);
  CHECK(recorded.loan_only.break_even_last_rate.value == plain.loan_only.break_even_last_rate.value);
  CHECK(recorded.expected_loss_total.value == plain.expected_loss_total.value);
  for (std::size_t y = 0; y < plain.years.size(); ++y) {
    CHECK(recorded.years[y].cumulative_eva.value == plain.years[y].cumulative_eva.value);
    CHECK(recorded.years[y].eva_pv_loan_only.value == plain.years[y].eva_pv_loan_only.value);
  }
  std::vector<double> terms;
  for (std::size_t i = 1; i < on.nodes().size(); ++i) {
    const Node& node = on.nodes()[i];
    if (node.kind == NodeKind::input) continue;
    CAPTURE(node.rule);
    CHECK(find_rule(node.rule) != nullptr);
    terms.clear();
    for (const NodeId id : on.terms(node)) terms.push_back(on.node(id).value);
    CHECK(node.replay(terms.data(), terms.size()) == node.value);
  }
}

TEST_CASE("life of loan: certain survival, no loss and a full loss are valid; certain default is not") {
  Bank b = sample_bank(12);
  b.pd = 0;
  CHECK(life(b).expected_loss_pv == 0.0);
  CHECK(life(b).expected_loss_year1 == 0.0);
  b.loss_given_default = 0;
  b.pd = 0.5;
  CHECK(life(b).expected_loss_total == 0.0);
  b.loss_given_default = 1;
  CHECK(life(b).expected_loss_total == doctest::Approx(0.5));  // half of the yuan is lost within the year
  CHECK(check_life_weights(1, 0.03, 12, 12).size() == 1);
  CHECK(check_life_weights(0.99, 0.03, 12, 12).empty());
  CHECK(check_life_weights(-0.1, 11, 481, 13).size() == 4);
}

TEST_CASE("life of loan: nothing lent has no minimum rate and no RAROC, and no figure is undefined") {
  Bank b = sample_bank(6);
  b.balances = level(6, 0);
  const auto found = life(b);
  CHECK(found.loan_only.minimum_status == Status::undefined_ratio);
  CHECK(found.loan_only.raroc_status == Status::undefined_ratio);
  CHECK(found.loan_only.eva_pv == 0.0);
}

TEST_CASE("life of loan: a minimum cost in yuan weighs on small tickets and stops when the loan is repaid") {
  // 100,000 yuan for a year at a cost of at least 2,400 yuan a year: 2.4 % instead of 0.4 %.
  Bank b;
  b.balances = level(12, 1e5);
  b.rate = level(12, 0.05);
  b.operating_cost = 0.004;
  b.discount = 0;
  b.risk_weight = 0;
  b.vat_exempt = true;
  Trace off;
  const LifeWeights weights = make_life_weights(0, 0, 24, 12, off);
  std::vector<double> balances = level(24, 1e5);
  std::fill(balances.begin() + 12, balances.end(), 0.0);
  const double rate = 0.05, none = 0;
  LifeTerms t;
  t.weights = &weights;
  t.opening_balances = balances;
  t.rate.values = {&rate, 1};
  t.funds_transfer_price.values = {&none, 1};
  t.loss_given_default.values = {&none, 1};
  t.operating_cost_rate = 0.004;
  t.minimum_annual_cost = 2400.0;
  const auto found = life_of_loan(t, off);
  CHECK(found.operating_cost_pv == doctest::Approx(2400));
  CHECK(found.loan_only.minimum.rate == doctest::Approx(0.024));
}

TEST_CASE("life of loan: each problem is named with its field") {
  Trace off;
  const LifeWeights weights = make_life_weights(0.02, 0.03, 12, 12, off);
  const std::vector<double> balances = level(12, 1), wrong_length = level(5, 0.03);
  const double bad = -1, fine = 0.5;
  LifeTerms t;
  CHECK(check_life_terms(t).front().code == ProblemCode::empty_list);
  t.opening_balances = balances;
  CHECK(check_life_terms(t).front().code == ProblemCode::inconsistent);  // no weights
  t.weights = &weights;
  t.rate.values = wrong_length;
  t.funds_transfer_price.values = {&bad, 1};
  t.loss_given_default.values = {&fine, 1};
  t.income_tax_rate = 1.0;
  const Problems problems = check_life_terms(t);
  REQUIRE(problems.size() == 3);
  CHECK(problems[0] == Problem{ProblemCode::inconsistent, "rate", "1 or 12"});
  CHECK(problems[1].field == "ftp");
  CHECK(problems[2].field == "cit");
  const std::vector<double> too_long = level(481, 1);
  t.opening_balances = too_long;
  CHECK(check_life_terms(t).front().code == ProblemCode::too_many_items);
}
