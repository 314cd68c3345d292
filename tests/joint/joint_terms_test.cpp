#include "joint/joint_terms.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "pricing/life_setup.h"
#include "trace/rules.h"

using namespace loan;
using loan::testing::Bank;
using loan::testing::level;

namespace {

/// One of zhejiang-pilot's banks: 36 months at 3.25 %, PD 0.6 %, loss given default 45 %.
Bank pilot_bank(double transfer_price, bool relending, double cost) {
  Bank b;
  b.balances = level(36, 1);
  b.rate = level(36, 0.0325);
  b.pd = 0.006;
  b.loss_given_default = 0.45;
  b.own_transfer_price = transfer_price;
  b.relending = relending;
  b.operating_cost = cost;
  return b;
}

struct Pilot {
  std::vector<SplitBank> banks;
  JointTerms terms;

  explicit Pilot(Trace& trace) {
    const struct {
      const char* id;
      SyndicateRole role;
      double commitment, internal_limit;
      Bank bank;
    } rows[] = {{"hangzhou", SyndicateRole::lead, 80e6, 90e6, pilot_bank(0.019, false, 0.0015)},
                {"industrial", SyndicateRole::participant, 60e6, 125e6, pilot_bank(0.018, true, 0.0015)},
                {"zheshang", SyndicateRole::participant, 40e6, 65e6, pilot_bank(0.018, true, 0.0020)}};
    terms.rate.rate = 0.0325;
    terms.rate.ceiling = Num{0.0340};
    for (const auto& row : rows) {
      const LifeEconomics life = loan::testing::life(row.bank, trace);
      SplitBank b;
      b.id = row.id;
      b.role = row.role;
      b.commitment = row.commitment;
      b.limits.internal_limit = row.internal_limit;
      b.el_rate = 0.006 * 0.45;
      b.risk_rate = 0.85 * 0.075;
      b.margin = 0.75 * vat_factor(0.06, 0.12) * (0.0325 - life.loan_only.minimum.rate);
      b.reservation_rate = life.loan_only.minimum.rate;
      banks.push_back(b);
      RateBank r;
      r.id = row.id;
      r.reservation_rate = life.loan_only.minimum.rate;
      r.leads = row.role == SyndicateRole::lead;
      r.raroc = life.loan_only.raroc;
      r.raroc_slope = 0.75 * vat_factor(0.06, 0.12) * life.lent_pv / life.capital_pv;
      r.hurdle = 0.09;
      terms.rate.banks.push_back(r);
    }
    terms.split.loan = Money::yuan(180'000'000);
    terms.split.tenor_years = 3;
    terms.split.banks = banks;
  }
};

}  // namespace

TEST_CASE("zhejiang-pilot: 80/60/40 m, interval 3.17 to 3.40 %, Nash rate 3.248 %, 2.927 % with transfers") {
  Trace off;
  const Pilot pilot(off);
  REQUIRE(check_joint_terms(pilot.terms).empty());
  const JointOutcome out = joint_terms(pilot.terms, off);
  CHECK(out.split.status == Status::ok);
  CHECK(out.split.banks[0].amount.value == Money::yuan(80'000'000));
  CHECK(out.split.banks[1].amount.value == Money::yuan(60'000'000));
  CHECK(out.split.banks[2].amount.value == Money::yuan(40'000'000));
  CHECK(100 * *out.split.banks[0].limit_use == doctest::Approx(89).epsilon(0.005));
  CHECK(100 * *out.split.banks[1].limit_use == doctest::Approx(48).epsilon(0.005));
  CHECK(100 * *out.split.banks[2].limit_use == doctest::Approx(62).epsilon(0.01));
  CHECK(out.split.findings.empty());

  CHECK(out.common.status == Status::ok);
  CHECK(fabs(100 * out.common.interval_low - 3.17) < 0.005);
  CHECK(*out.common.interval_high == 0.0340);
  CHECK(out.common.blocking_bank == 0);
  CHECK(out.common.blocking_gap == 0.0);
  CHECK(fabs(100 * *out.common.nash_rate - 3.248) < 0.0005);
  CHECK(fabs(100 * out.common.interval_low_with_transfers - 2.927) < 0.0005);
  const double paid = *out.common.banks[0].transfer + *out.common.banks[1].transfer + *out.common.banks[2].transfer;
  CHECK(fabs(paid) < 1e-6);
  CHECK(*out.common.egalitarian_rate > out.common.interval_low);
  CHECK(*out.common.egalitarian_rate < 0.0340);
  CHECK(out.rules.size() == 6);
  CHECK(out.rules[2].status == Status::not_applicable);  // no risk budgets given
}

TEST_CASE("zhejiang-pilot: at 2.80 % Hangzhou blocks, 37 bp short; without it the others do not have the limits") {
  Trace off;
  Pilot pilot(off);
  pilot.terms.rate.rate = 0.028;
  const JointOutcome out = joint_terms(pilot.terms, off);
  CHECK(fabs(1e4 * out.common.blocking_gap - 37) < 0.5);
  CHECK(out.common.banks[0].slack < 0.0);
  REQUIRE(out.common.without_blocker.has_value());
  CHECK(out.common.without_blocker->feasible);
  CHECK(fabs(100 * out.common.without_blocker->interval_low - 2.768) < 0.0005);
  CHECK(out.capacity_without_blocker);  // 125 + 65 m

  pilot.banks[1].limits.internal_limit = 100e6;
  CHECK_FALSE(joint_terms(pilot.terms, off).capacity_without_blocker);
}

TEST_CASE("zhejiang-pilot: a lead fee of 10 bp on the others' 100 m lowers the lead's floor by 12.5 bp") {
  Trace off;
  Pilot pilot(off);
  const JointOutcome before = joint_terms(pilot.terms, off);
  pilot.terms.rate.lead_fee_rate = 0.001;
  const JointOutcome after = joint_terms(pilot.terms, off);
  CHECK(*after.common.banks[0].lead_fee == doctest::Approx(100'000));
  CHECK(before.common.banks[0].reservation_rate - after.common.banks[0].reservation_rate == doctest::Approx(0.00125));
  CHECK(after.common.banks[1].reservation_rate - before.common.banks[1].reservation_rate == doctest::Approx(0.001));
  CHECK(after.common.interval_low_with_transfers == doctest::Approx(before.common.interval_low_with_transfers));
}

TEST_CASE("zhejiang-pilot: recording changes nothing, every rule is known and every figure replays") {
  Trace on(true), off;
  Pilot recorded(on), plain(off);
  recorded.terms.rate.lead_fee_rate = plain.terms.rate.lead_fee_rate = 0.0005;
  const JointOutcome a = joint_terms(recorded.terms, on), b = joint_terms(plain.terms, off);
  CHECK(a.common.interval_low.value == b.common.interval_low.value);
  CHECK(a.common.nash_rate->value == b.common.nash_rate->value);
  CHECK(a.common.egalitarian_rate->value == b.common.egalitarian_rate->value);
  CHECK(a.common.rate_with_transfers->value == b.common.rate_with_transfers->value);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(a.split.banks[i].amount.value == b.split.banks[i].amount.value);
    CHECK(a.common.banks[i].transfer->value == b.common.banks[i].transfer->value);
    for (std::size_t r = 0; r < a.rules.size(); ++r) CHECK(a.rules[r].amount[i].value == b.rules[r].amount[i].value);
  }
  CHECK(off.nodes().size() == 1);
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

TEST_CASE("an empty interval names the bank and the gap to the ceiling") {
  Trace off;
  Pilot pilot(off);
  pilot.terms.rate.ceiling = Num{0.0310};
  const JointOutcome out = joint_terms(pilot.terms, off);
  CHECK(out.common.status == Status::infeasible_without_transfers);
  CHECK(out.common.blocking_bank == 0);
  CHECK(1e4 * out.common.ceiling_gap == doctest::Approx(6.69).epsilon(0.01));
  CHECK_FALSE(out.common.nash_rate.has_value());
  CHECK(*out.common.banks[0].transfer > 0.0);
  pilot.terms.rate.ceiling.reset();
  const JointOutcome open = joint_terms(pilot.terms, off);
  CHECK(open.common.status == Status::ok);
  CHECK_FALSE(open.common.interval_high.has_value());
  CHECK_FALSE(open.common.nash_rate.has_value());
}

TEST_CASE("joint terms: problems carry the bank's id") {
  std::vector<SplitBank> banks(1);
  banks[0].id = "icbc";
  banks[0].commitment = -5.0;
  JointTerms t;
  t.split.banks = banks;
  t.split.loan = Money{};
  t.rate.banks.resize(1);
  t.rate.banks[0].id = "icbc";
  t.rate.banks[0].reservation_rate = 20.0;
  const Problems problems = check_joint_terms(t);
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].field == "loan");
  CHECK(problems[1].field == "banks[icbc].commitment");
  CHECK(problems[2].field == "banks[icbc].reservation_rate");
}

TEST_CASE("zhejiang-inclusive: 20 + 10 m meet at 3.284 %; without the VAT exemption the interval is empty by 12 bp") {
  Trace off;
  Bank icbc = pilot_bank(0.018, true, 0.003), hangzhou = pilot_bank(0.019, false, 0.003);
  for (Bank* b : {&icbc, &hangzhou}) {
    b->balances = level(12, 1);
    b->rate = level(12, 0.033);
    b->pd = 0.01;
  }
  hangzhou.risk_weight = 0.75;
  hangzhou.vat_exempt = true;
  RateTerms t;
  t.rate = 0.033;
  t.ceiling = Num{0.034};
  t.banks.resize(2);
  t.banks[0].id = "icbc";
  t.banks[0].amount = 20e6;
  t.banks[0].reservation_rate = loan::testing::life(icbc).loan_only.minimum.rate;
  t.banks[1].id = "hangzhou";
  t.banks[1].amount = 10e6;
  t.banks[1].reservation_rate = loan::testing::life(hangzhou).loan_only.minimum.rate;
  const CommonTerms exempt = common_terms(t, off);
  CHECK(fabs(100 * exempt.interval_low - 3.22) < 0.005);
  CHECK(fabs(100 * *exempt.nash_rate - 3.284) < 0.0005);

  hangzhou.vat_exempt = false;
  hangzhou.risk_weight = 0.85;
  t.banks[1].reservation_rate = loan::testing::life(hangzhou).loan_only.minimum.rate;
  const CommonTerms taxed = common_terms(t, off);
  CHECK(taxed.blocking_bank == 1);
  CHECK(fabs(1e4 * taxed.ceiling_gap - 12) < 0.5);
}
