#include "joint/split.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/math.h"
#include "core/random.h"

using namespace loan;

TEST_CASE("certificate: limits that are too small say by how much, whose raise would do and which cover or tenor") {
  std::vector<SplitBank> banks(3);
  const double own[] = {20e6, 25e6, 15e6}, internal[] = {56e6, 30e6, 40e6};
  const char* ids[] = {"a", "b", "c"};
  for (std::size_t i = 0; i < 3; ++i) {
    banks[i].id = ids[i];
    banks[i].commitment = 1.0;
    banks[i].limits.own_risk_cap = own[i];
    banks[i].limits.internal_limit = internal[i];
  }
  SplitTerms t;
  t.loan = Money::yuan(80'000'000);
  t.banks = banks;
  t.tenor_years = 3;
  t.rule = AllocationRule::water_fill;
  Trace off;
  const Split s = split_loan(t, off);
  CHECK(s.status == Status::infeasible);
  const SplitCertificate& c = s.certificate;
  CHECK(std::string(name_of(c.cause)) == "capacity");
  CHECK(c.missing == doctest::Approx(20e6));
  CHECK(c.largest_loan == doctest::Approx(60e6));
  REQUIRE(c.coverage.has_value());
  CHECK(c.coverage->coverage == doctest::Approx(0.3));  // 20/0.7 + 30 + 15/0.7 = 80
  CHECK(std::vector<double>(c.raise_helps.begin(), c.raise_helps.end()) == std::vector<double>{36e6, 5e6, 25e6});
  CHECK(*c.enough_alone == 0);
  CHECK_FALSE(c.longest_tenor_years.has_value());
  for (std::size_t i = 0; i < 3; ++i) CHECK(in_yuan(s.banks[i].amount) == own[i]);  // how far it goes

  banks[0].limits.own_risk_cap = 50e6;
  banks[1].limits.tenor_ceiling_years = 2;  // the second bank lends for two years at most
  const Split shorter = split_loan(t, off);
  CHECK(shorter.certificate.missing == doctest::Approx(15e6));
  CHECK(shorter.banks[1].left_out);
  CHECK(*shorter.certificate.longest_tenor_years == 2);
}

TEST_CASE("certificate: minimum tickets that exceed the loan, and commitments that do not reach it") {
  std::vector<SplitBank> banks(3);
  const double tickets[] = {12e6, 5e6, 5e6};
  for (std::size_t i = 0; i < 3; ++i) {
    banks[i].id = i == 0 ? "a" : i == 1 ? "b" : "c";
    banks[i].minimum_ticket = tickets[i];
    banks[i].commitment = 10e6;
  }
  SplitTerms t;
  t.loan = Money::yuan(20'000'000);
  t.banks = banks;
  Trace off;
  const Split s = split_loan(t, off);
  CHECK(s.status == Status::infeasible);
  CHECK(s.certificate.cause == SplitCertificate::Cause::minimum_tickets);
  CHECK(s.certificate.missing == doctest::Approx(2e6));
  CHECK(s.certificate.smallest_loan == doctest::Approx(22e6));

  t.loan = Money::yuan(80'000'000);
  banks[0].limits.internal_limit = 30e6;
  banks[1].commitment = banks[2].commitment = 0.0;
  const Split few = split_loan(t, off);
  CHECK(few.certificate.cause == SplitCertificate::Cause::commitments);
  CHECK(few.certificate.missing == doctest::Approx(40e6));  // 30 + 5 + 5 of 80
}

TEST_CASE("certificate: no lead can take 15 %, three banks could lead jointly at 10 %") {
  std::vector<SplitBank> banks(4);
  const char* ids[] = {"lead", "b", "c", "d"};
  const double limits[] = {12e6, 30e6, 25e6, 5e6};
  for (std::size_t i = 0; i < 4; ++i) {
    banks[i].id = ids[i];
    banks[i].commitment = 1.0;
    banks[i].limits.internal_limit = limits[i];
  }
  banks[0].role = SyndicateRole::lead;
  SplitTerms t;
  t.loan = Money::yuan(100'000'000);
  t.banks = banks;
  t.form = JointForm::syndicate;
  Trace off;
  const Split s = split_loan(t, off);
  CHECK(s.status == Status::infeasible);
  CHECK(s.banks[0].left_out);  // 12 m is under 15 % of 100 m
  CHECK(s.certificate.lead_too_small);
  CHECK(s.certificate.joint_leads_possible == 3);
}

TEST_CASE("a syndicate keeps the share rules as bounds, bilateral lending only reports them") {
  std::vector<SplitBank> banks(2);
  banks[0].id = "a";
  banks[0].role = SyndicateRole::lead;
  banks[0].commitment = 90.0;
  banks[1].id = "b";
  banks[1].commitment = 10.0;
  SplitTerms t;
  t.loan = Money::yuan(10'000'000);
  t.banks = banks;
  Trace off;
  const Split rail = split_loan(t, off);
  CHECK(rail.banks[0].amount.value == Money::yuan(9'000'000));
  CHECK(rail.findings.size() == 2);
  CHECK_FALSE(rail.findings[0].is_law);
  t.form = JointForm::syndicate;
  const Split law = split_loan(t, off);
  CHECK(law.banks[0].amount.value == Money::yuan(7'000'000));
  CHECK(law.banks[0].binding == Binding::hi);
  CHECK(law.findings.empty());
}

TEST_CASE("split: a rule without its inputs follows the commitments and says so") {
  std::vector<SplitBank> banks(2);
  banks[0].id = "a";
  banks[1].id = "b";
  banks[0].commitment = 3.0;
  banks[1].commitment = 1.0;
  SplitTerms t;
  t.loan = Money::yuan(8'000'000);
  t.banks = banks;
  Trace off;
  for (const auto rule : {AllocationRule::equal_el, AllocationRule::risk_budget, AllocationRule::max_min_eva}) {
    t.rule = rule;
    const Split s = split_loan(t, off);
    CHECK(s.status == Status::not_applicable);
    CHECK(s.banks[0].amount.value == Money::yuan(6'000'000));
  }
  t.rule = AllocationRule::pro_rata;
  banks[0].commitment = banks[1].commitment = 0.0;
  CHECK(split_loan(t, off).banks[0].amount.value == Money::yuan(4'000'000));
}

TEST_CASE("100,000 random splits: amounts add to the fen within every limit, or the certificate is right") {
  constexpr std::uint64_t kSeed = 100'000;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  const auto upto = [&](double most) { return floor(most * random.next_uniform()); };
  int placed = 0, refused = 0, broken = 0;
  for (int run = 0; run < 100'000; ++run) {
    const auto n = static_cast<std::size_t>(1 + upto(run % 50 == 0 ? 12 : 6));
    static const char* const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    std::vector<SplitBank> banks(n);
    for (std::size_t i = 0; i < n; ++i) {
      SplitBank& b = banks[i];
      b.id = ids[i];
      b.role = i == 0 && run % 2 ? SyndicateRole::lead : SyndicateRole::participant;
      b.minimum_ticket = random.next_uniform() < 0.5 ? 0.0 : upto(2e9) / 100;
      b.commitment = upto(1e8);
      b.el_rate = 0.001 + 0.02 * random.next_uniform();
      b.risk_budget = Num{1 + upto(1e7)};
      b.risk_rate = 0.05 + 0.05 * random.next_uniform();
      b.margin = 0.0001 + 0.01 * random.next_uniform();
      b.reservation_rate = 0.02 + 0.02 * random.next_uniform();
      if (random.next_uniform() < 0.8) b.limits.internal_limit = upto(8e9) / 100;
      if (random.next_uniform() < 0.3) {
        b.limits.standalone_amount = upto(8e7);
        b.limits.pd_alone = 0.03;
        b.limits.pd_joint = 0.022;
        b.limits.lgd_alone = b.limits.lgd_joint = 0.5;
      }
      if (random.next_uniform() < 0.1) b.limits.tenor_ceiling_years = 1 + upto(5);
    }
    SplitTerms t;
    t.loan = Money{1 + static_cast<std::int64_t>(upto(2e10))};
    t.lot = Money{run % 3 == 0 ? 1 : run % 3 == 1 ? 1'000'000 : 100'000'000};
    t.tenor_years = 3;
    t.rule = static_cast<AllocationRule>(run % 6);
    t.form = run % 4 == 0 ? JointForm::syndicate : JointForm::bilateral;
    t.banks = banks;
    Trace off;
    const Split s = split_loan(t, off);

    Money sum, least, most;
    bool bounds = true;
    for (const SplitShare& b : s.banks) {
      sum += b.amount;
      if (b.left_out) {
        bounds = bounds && b.amount.value == Money{};
        continue;
      }
      least += b.lo;
      most += b.hi;
      const bool none = b.amount.value == Money{};  // a member of a cheapest split may stay out
      bounds =
          bounds && b.amount.value <= b.hi && (b.amount.value >= b.lo || (none && t.rule == AllocationRule::min_cost));
      if (b.ceiling.highest) bounds = bounds && in_yuan(b.amount) <= *b.ceiling.highest + 1e-6;
    }
    bool right = true;
    if (s.status == Status::infeasible) {
      ++refused;
      const SplitCertificate& c = s.certificate;
      switch (c.cause) {
        case SplitCertificate::Cause::capacity:
          right = most < t.loan && fabs(c.missing - in_yuan(t.loan.value - most)) < 1e-6;
          break;
        case SplitCertificate::Cause::minimum_tickets:
          right = t.rule == AllocationRule::min_cost || least > t.loan;
          break;
        case SplitCertificate::Cause::commitments:
          right = std::any_of(banks.begin(), banks.end(), [](const SplitBank& b) { return !(b.commitment > 0.0); });
          break;
        case SplitCertificate::Cause::none:
          right = false;
      }
    } else {
      ++placed;
      right = sum == t.loan && bounds;
    }
    if (!right) {
      ++broken;
      CAPTURE(run);
      CHECK(right);
    }
  }
  MESSAGE("seed ", kSeed, ": ", placed, " placed, ", refused, " refused");
  CHECK(broken == 0);
  CHECK(placed > 20'000);
  CHECK(refused > 20'000);
}
