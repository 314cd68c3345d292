#include <doctest/doctest.h>

#include <numeric>

#include "core/math.h"
#include "core/random.h"
#include "joint/bank_limits.h"
#include "joint/own_risk.h"
#include "joint/round_shares.h"
#include "joint/syndicate.h"

using namespace loan;
using Numbers = std::vector<double>;

namespace {

double whole(RandomStream& random, double most) {
  return floor(most * random.next_uniform());
}

}  // namespace

TEST_CASE("bank limits: each limit by its own arithmetic") {
  BankLimitTerms b;
  b.net_capital = 2e9;
  b.existing_loans = 150e6;
  b.tier1 = 1e9;
  b.existing_exposure = 60e6;
  b.internal_limit = 70e6;
  b.max_share = 0.7;
  b.standalone_amount = 40e6;
  b.pd_alone = 0.03;
  b.lgd_alone = 0.5;
  b.pd_joint = 0.02;
  b.lgd_joint = 0.5;
  const BankCeiling c = bank_ceiling(b, 80e6, 3);
  const auto room = [&](BankLimit limit) { return *c.each[static_cast<std::size_t>(limit)]; };
  CHECK(room(BankLimit::single_name_10pct_net_capital) == doctest::Approx(50e6));  // 200 − 150
  CHECK(room(BankLimit::exposure_15pct_tier1) == doctest::Approx(90e6));           // 150 − 60
  CHECK(room(BankLimit::internal_limit) == 70e6);
  CHECK(room(BankLimit::max_share) == doctest::Approx(56e6));  // 70 % of 80
  CHECK(room(BankLimit::own_risk) == doctest::Approx(60e6));   // 40 × 3 % / 2 %
  CHECK_FALSE(c.each[static_cast<std::size_t>(BankLimit::tenor_ceiling)].has_value());
  CHECK(*c.binding == BankLimit::single_name_10pct_net_capital);
  CHECK(*c.next_name == BankLimit::max_share);
  b.connected_group = true;
  CHECK(*bank_ceiling(b, 80e6, 3).each[static_cast<std::size_t>(BankLimit::exposure_15pct_tier1)] ==
        doctest::Approx(140e6));
}

TEST_CASE("bank limits: room already used up counts as nothing, a loan that is too long gets nothing") {
  BankLimitTerms b;
  b.net_capital = 1e9;
  b.existing_loans = 200e6;
  CHECK(*bank_ceiling(b, 80e6, 3).highest == 0);
  BankLimitTerms shorter;
  shorter.tenor_ceiling_years = 2;
  CHECK(*bank_ceiling(shorter, 80e6, 3).highest == 0);
  CHECK_FALSE(bank_ceiling(shorter, 80e6, 2).highest.has_value());
}

TEST_CASE("bank limits: equal limits go to the first name of the alphabet") {
  BankLimitTerms b;
  b.internal_limit = 50e6;
  b.net_capital = 500e6;
  b.own_risk_cap = 50e6;
  const BankCeiling c = bank_ceiling(b, 80e6, 1);
  CHECK(name_of(*c.binding) == "internal_limit");
  CHECK(*c.next == 50e6);
}

TEST_CASE("bank limits: terms unchanged by joining allow just what the bank would have lent alone") {
  BankLimitTerms b;
  b.standalone_amount = 20e6;
  b.pd_alone = b.pd_joint = 0.02;
  b.lgd_alone = b.lgd_joint = 0.45;
  CHECK(*bank_ceiling(b, 80e6, 1).highest == doctest::Approx(20e6));
  b.pd_alone = b.pd_joint = 0;  // no risk alone, none jointly
  CHECK(*bank_ceiling(b, 80e6, 1).highest == 20e6);
  b.pd_alone = 0.02;  // the joint loan is riskless
  CHECK_FALSE(bank_ceiling(b, 80e6, 1).highest.has_value());
}

TEST_CASE("capacity: problems are named with the bank's place") {
  BankLimitTerms bad;
  bad.net_capital = -1;
  bad.pd_alone = 2;
  const BankLimitTerms banks[] = {{}, bad};
  const auto found = capacity({0, 0, banks});
  REQUIRE_FALSE(found.ok());
  CHECK(found.problems().size() == 4);
  CHECK(found.problems()[2].field == "banks[1].net_capital");
  CHECK(found.problems()[3].field == "banks[1].pd_alone");
  CHECK(capacity({1, 1, {}}).problems().front().code == ProblemCode::empty_list);
}

TEST_CASE("no more risk than alone: a longer tenor raises capital, so the capital cap binds before the loss cap") {
  OwnRiskTerms t;
  t.standalone_amount = 20e6;
  t.alone.pd = 0.03;
  t.alone.lgd = 0.55;
  t.alone.maturity = 1;
  t.joint.pd = 0.022;
  t.joint.lgd = 0.45;
  t.joint.maturity = 3;
  t.alone.size.sales_cny_10m = t.joint.size.sales_cny_10m = 6;
  const auto c = own_risk_caps(t);
  REQUIRE(c.ok());
  CHECK(*c->expected_loss == doctest::Approx(20e6 * 0.03 * 0.55 / (0.022 * 0.45)));
  CHECK(std::string(c->binding) == "ul");
  CHECK(*c->cap == doctest::Approx(20e6 * c->capital_alone / c->capital_joint));
  t.joint.maturity = 1;
  CHECK(std::string(own_risk_caps(t)->binding) == "ul");
  t.measures.unexpected_loss = false;
  CHECK(std::string(own_risk_caps(t)->binding) == "el");
  t.measures.expected_loss = false;
  CHECK_FALSE(own_risk_caps(t)->cap.has_value());
  t.alone.pd = -1;
  t.joint.lgd = 2;
  t.standalone_amount = -1;
  CHECK(own_risk_caps(t).problems().size() == 3);
  CHECK(own_risk_caps(t).problems()[1].field == "alone.pd");
}

TEST_CASE("cover that makes the loan fit: just enough at the answer, too little just below it") {
  constexpr std::uint64_t kSeed = 88011;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  int solved = 0;
  for (int run = 0; run < 2000; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + whole(random, 8));
    Numbers own, other;
    for (std::size_t i = 0; i < n; ++i) {
      own.push_back(random.next_uniform() < 0.1 ? 0 : whole(random, 5e7));
      other.push_back(whole(random, 8e7));
    }
    const double loan = 1 + whole(random, 2e8);
    const auto found = min_coverage({loan, own, other});
    REQUIRE(found.ok());
    const auto capacity_at = [&](double g) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += g < 1 && own[i] / (1 - g) < other[i] ? own[i] / (1 - g) : other[i];
      return sum;
    };
    if (found->status == Status::infeasible) {
      CHECK(capacity_at(1) < loan);
      CHECK(found->shortfall == doctest::Approx(loan - capacity_at(1)).epsilon(1e-6));
      continue;
    }
    ++solved;
    CHECK(capacity_at(found->coverage) >= loan * (1 - 1e-12));
    if (found->coverage > 1e-6) CHECK(capacity_at(found->coverage - 1e-6) < loan);
  }
  CHECK(solved > 300);
}

TEST_CASE("whole lots: 80 m in thirds of lots of 10,000 yuan, ties to the earlier bank") {
  const Numbers share{0.333333, 0.333333, 0.333334};
  const auto r = round_shares({Money::yuan(80'000'000), Money::yuan(10'000), share, {}, {}});
  REQUIRE(r.ok());
  CHECK(r->amount == std::vector<Money>{Money::yuan(26'670'000), Money::yuan(26'660'000), Money::yuan(26'670'000)});
}

TEST_CASE("whole lots: an odd loan keeps its fen, a bank at its limit passes the lot on") {
  const Numbers share{0.5, 0.5};
  const auto odd = round_shares({Money::yuan(100'005, 37), Money::yuan(10'000), share, {}, {}});
  CHECK(odd->amount == std::vector<Money>{Money::yuan(50'005, 37), Money::yuan(50'000)});
  const Money lo[] = {Money{}, Money{}}, hi[] = {Money::yuan(45'000), Money::yuan(90'000)};
  const auto bounded = round_shares({Money::yuan(100'000), Money::yuan(10'000), share, lo, hi});
  CHECK(bounded->amount == std::vector<Money>{Money::yuan(40'000), Money::yuan(60'000)});
  const Money small[] = {Money::yuan(45'000), Money::yuan(50'000)};
  CHECK(round_shares({Money::yuan(100'000), Money::yuan(10'000), share, lo, small})->status == Status::infeasible);
}

TEST_CASE("whole lots: random shares add to the loan to the fen, each within one lot of its quota") {
  constexpr std::uint64_t kSeed = 88012;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 20000; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + whole(random, 40));
    Numbers share(n);
    for (double& s : share) s = random.next_uniform();
    const double sum = std::accumulate(share.begin(), share.end(), 0.0);
    for (double& s : share) s /= sum;
    const Money loan{1 + static_cast<std::int64_t>(whole(random, run % 2 ? 1e14 : 1e9))};
    const Money lot{run % 3 == 0 ? 1 : run % 3 == 1 ? 1'000'000 : 100'000'000};
    const auto r = round_shares({loan, lot, share, {}, {}});
    REQUIRE(r.ok());
    Money total;
    for (std::size_t i = 0; i < n; ++i) {
      total += r->amount[i];
      const double away = fabs(static_cast<double>(r->amount[i].fen) - share[i] * static_cast<double>(loan.fen));
      CHECK(away <= 2.0 * static_cast<double>(lot.fen) + 1);
    }
    CHECK(total == loan);
  }
}

TEST_CASE("whole lots: problems") {
  const Numbers half{0.5}, many(41, 1.0 / 41), bad{1.5, -0.5};
  CHECK(round_shares({Money::yuan(1), Money{1}, half, {}, {}}).problems().front().code == ProblemCode::does_not_add_up);
  CHECK(round_shares({Money::yuan(1), Money{1}, many, {}, {}}).problems().front().code == ProblemCode::too_many_items);
  CHECK(round_shares({Money::yuan(1), Money{1}, bad, {}, {}}).problems().front().code == ProblemCode::out_of_range);
  CHECK(round_shares({Money{}, Money{}, {}, {}, {}}).problems().size() == 3);
}

TEST_CASE("syndicate rules: sole lead, placed part, joint leads and the largest member") {
  using enum SyndicateRole;
  const SyndicateRole sole[] = {lead, participant, participant}, joint[] = {joint_lead, joint_lead, participant};
  const auto rules = [](const std::vector<SyndicateFinding>& found) {
    std::vector<SyndicateRule> out;
    for (const auto& f : found) out.push_back(f.rule);
    return out;
  };
  const Numbers fine{80, 60, 40}, small_lead{10, 50, 40}, big_lead{75, 15, 10}, big_member{20, 75, 5};
  CHECK(check_syndicate(fine, sole, JointForm::syndicate).empty());
  CHECK(rules(check_syndicate(small_lead, sole, JointForm::syndicate)) ==
        std::vector<SyndicateRule>{SyndicateRule::sole_lead_share});
  CHECK(rules(check_syndicate(big_lead, sole, JointForm::syndicate)) ==
        std::vector<SyndicateRule>{SyndicateRule::placed_with_others, SyndicateRule::member_share});
  CHECK(rules(check_syndicate(big_member, sole, JointForm::syndicate)) ==
        std::vector<SyndicateRule>{SyndicateRule::member_share});
  const Numbers small_joint{50, 9, 41};
  CHECK(rules(check_syndicate(small_joint, joint, JointForm::syndicate)) ==
        std::vector<SyndicateRule>{SyndicateRule::joint_lead_share});
  const SyndicateRole nobody[] = {participant, participant, participant};
  CHECK(rules(check_syndicate(fine, nobody, JointForm::syndicate)) ==
        std::vector<SyndicateRule>{SyndicateRule::no_lead});
  // The same in coordinated bilateral lending is a guide rail, and one bank alone is no syndicate.
  CHECK_FALSE(check_syndicate(small_lead, sole, JointForm::bilateral).front().is_law);
  const Numbers alone{100, 0, 0};
  CHECK(check_syndicate(alone, sole, JointForm::syndicate).empty());
}
