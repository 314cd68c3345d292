// What a deal may say beside rate and tenor: fees of every kind, early repayment, a rival's offer, the client's worth,
// joined triggers, and why a loan cannot be split.
#include <doctest/doctest.h>

#include <cmath>

#include "deal/cover_scheme.h"
#include "deal/evaluate.h"
#include "deal/simulation_terms.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;
using namespace loan::agreed;
using doctest::Approx;

namespace {

/// 5,000,000 yuan at 3 % for two years, interest by months, principal at the end; no default and no discounting, so
/// that sums can be done by hand.
Deal plain_deal() {
  Deal d;
  d.valuation_date = d.facility.start = *make_date(2026, 2, 10);
  d.discount_rate = 0;
  d.credit.default_probability = 0;
  Tranche t;
  t.id = "main";
  t.amount = Money::yuan(5'000'000);
  t.tenor_months = 24;
  t.day_count = DayCountChoice::month_12;
  t.settlement = SettlementChoice::monthly;
  d.facility.tranches.push_back(t);
  Bank b;
  b.id = "bank1";
  b.commitment = Money::yuan(5'000'000);
  d.banks.push_back(b);
  d.policy.vat_rate = 0.06;
  d.policy.vat_surcharge_rate = 0.12;
  d.policy.income_tax_rate = 0.25;
  return d;
}

Outcome outcome_of(const Deal& deal) {
  auto found = evaluate(deal, builtin_parameters(), Recording::on);
  for (const Problem& p : found.problems()) MESSAGE(name_of(p.code), " ", p.field);
  REQUIRE(found.ok());
  return std::move(*found);
}

constexpr double kKept = (1 - 0.12 * 0.06) / 1.06;  // what VAT and surcharges leave of a fee

Deal growth_deal() {
  Deal d = open_preset(*find_preset("anhui-growth")).deal;
  d.growth.revenue_share.revenue_today = Money::yuan(30'000'000);
  d.growth.revenue_share.growth = 0.25;
  d.growth.revenue_share.volatility = 0.4;
  d.growth.trigger_revenue_multiple = 1.4;
  return d;
}

/// Chance that the first rate step is due.
double chance(const Deal& deal) {
  const Outcome out = outcome_of(deal);
  REQUIRE(out.growth.has_value());
  for (const auto& year : out.growth->years) {
    if (year.trigger_probability) return *year.trigger_probability;
  }
  FAIL("no trigger");
  return 0;
}

}  // namespace

TEST_CASE("rival's offer: 3.4 % with half a point at the start is 0.65 points dearer than 3 %, 65,000 yuan in all") {
  Deal d = plain_deal();
  CHECK_FALSE(outcome_of(d).rival.has_value());
  d.facility.rival_rate = 0.034;
  d.facility.rival_upfront_fee_rate = 0.005;
  const Outcome out = outcome_of(d);
  REQUIRE(out.rival.has_value());
  CHECK(out.rival->simple_cost == Approx(0.034 + 0.005 / 2));
  CHECK(out.rival->our_simple_cost == Approx(0.03));
  CHECK(out.rival->advantage == Approx(0.0065));
  CHECK(out.rival->advantage_amount == Approx(5e6 * 0.0065 * 2));
  CHECK(out.rival->rate_to_match == Approx(0.0365));
  CHECK(*out.rival->nominal_cost > 0.0365);  // the fee comes first, so the IRR is above the simple rate
  // At the rate that matches, neither is cheaper.
  d.facility.tranches[0].rate = out.rival->rate_to_match;
  CHECK(outcome_of(d).rival->advantage == Approx(0).epsilon(1e-6));
  // A guarantee that the rival asks for, 1 % of the balance at the start of each year.
  d.facility.rival_yearly_fee_rate = 0.01;
  CHECK(outcome_of(d).rival->simple_cost == Approx(0.034 + 0.0025 + 0.01));
}

TEST_CASE("winning and losing the client: business of 100,000 a year is worth 150,000 after tax over two years") {
  Deal d = plain_deal();
  d.banks[0].existing_business_income = Money::yuan(100'000);
  const Outcome out = outcome_of(d);
  const auto& bank = out.banks[0];
  CHECK(*bank.if_lost == Approx(-100'000 * 0.75 * 2));
  CHECK(*bank.if_won == bank.eva_with_relationship);
  CHECK(*bank.at_stake == Approx(bank.eva_with_relationship + 150'000));
  // Under the walk-away rate the loan loses more than the business is worth: there the two are equal.
  d.facility.tranches[0].rate = *bank.walk_away_rate;
  CHECK(*outcome_of(d).banks[0].at_stake == Approx(0).epsilon(1e-6));
  CHECK(*bank.walk_away_rate < bank.minimum_rate_with_relationship);
  // Without business of today it is the minimum rate itself.
  d = plain_deal();
  const Outcome none = outcome_of(d);
  CHECK(*none.banks[0].if_lost == 0);
  CHECK(*none.banks[0].walk_away_rate == Approx(none.banks[0].minimum_rate_with_relationship));
}

TEST_CASE("fees: each kind reaches its payee, each timing its date") {
  const Outcome without = outcome_of(plain_deal());
  const auto with = [](FeeKind kind, CostTiming timing, double value) {
    Deal d = plain_deal();
    d.facility.tranches[0].fees.push_back({"fee", kind, timing, value});
    return outcome_of(d);
  };
  // Half a point of the amount at the start of each of two years: 50,000 yuan, to the bank.
  const Outcome yearly = with(FeeKind::bank_fee, CostTiming::yearly_on_principal, 0.005);
  CHECK(yearly.tranches[0].total_fees.value == Money::yuan(50'000));
  CHECK(yearly.tranches[0].simple_cost == Approx(0.03 + 0.005));
  CHECK(yearly.banks[0].eva - without.banks[0].eva == Approx(50'000 * kKept * 0.75));
  // Per yuan-year of loan: the bank can do with that much less, VAT being the same on both.
  CHECK(without.banks[0].minimum_rate - yearly.banks[0].minimum_rate == Approx(0.005));
  for (const CostTiming timing : {CostTiming::upfront_amount, CostTiming::maturity_amount}) {
    const Outcome once = with(FeeKind::bank_fee, timing, 20'000);
    CHECK(once.tranches[0].total_fees.value == Money::yuan(20'000));
    CHECK(once.banks[0].eva - without.banks[0].eva == Approx(20'000 * kKept * 0.75));
  }
  CHECK(with(FeeKind::bank_fee, CostTiming::upfront_rate, 0.01).banks[0].eva - without.banks[0].eva ==
        Approx(50'000 * kKept * 0.75));
  CHECK(with(FeeKind::bank_fee, CostTiming::yearly_on_balance, 0.005).tranches[0].total_fees.value ==
        Money::yuan(50'000));
  // Others' fees cost the firm and leave the bank as it was.
  for (const FeeKind kind :
       {FeeKind::guarantee_fee, FeeKind::insurance_premium, FeeKind::appraisal_registration, FeeKind::intermediary}) {
    const Outcome others = with(kind, CostTiming::upfront_amount, 10'000);
    CHECK(others.tranches[0].total_fees.value == Money::yuan(10'000));
    CHECK(others.tranches[0].simple_cost == Approx(0.03 + 10'000 / 1e7));
    CHECK(others.banks[0].eva == without.banks[0].eva);
  }
  const Outcome helped = with(FeeKind::fee_subsidy, CostTiming::upfront_amount, 10'000);
  CHECK(helped.tranches[0].total_subsidy.value == Money::yuan(10'000));
  CHECK(helped.tranches[0].simple_cost == Approx(0.03 - 10'000 / 1e7));
  Deal wrong = plain_deal();
  wrong.facility.tranches[0].fees.push_back({"fee", FeeKind::bank_fee, CostTiming::upfront_rate, 0.21});
  const auto refused = evaluate(wrong, builtin_parameters(), Recording::off);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.problems()[0].field == "facility.tranches[main].fees[fee].value");
}

TEST_CASE("fees: the one-period figures count them per yuan of balance and year") {
  const auto with = [](CostTiming timing, double value, RepaymentChoice style = RepaymentChoice::bullet) {
    Deal d = plain_deal();
    d.facility.tranches[0].style = style;
    d.facility.tranches[0].fees.push_back({"fee", FeeKind::bank_fee, timing, value});
    return outcome_of(d);
  };
  const auto less = [](const Outcome& without, const Outcome& fee) {
    return without.banks[0].minimum_rate_one_period - fee.banks[0].minimum_rate_one_period;
  };
  const Outcome without = outcome_of(plain_deal());
  CHECK(less(without, with(CostTiming::yearly_on_principal, 0.005)) == Approx(0.005));
  CHECK(less(without, with(CostTiming::yearly_on_balance, 0.005)) == Approx(0.005));
  // 5,000,000 for two years are 10,000,000 yuan-years.
  CHECK(less(without, with(CostTiming::upfront_amount, 20'000)) == Approx(20'000 / 10e6));
  CHECK(less(without, with(CostTiming::maturity_amount, 20'000)) == Approx(20'000 / 10e6));
  CHECK(less(without, with(CostTiming::upfront_rate, 0.01)) == Approx(0.01 / 2));
  Deal upfront = plain_deal();
  upfront.facility.tranches[0].upfront_fee_rate = 0.01;
  CHECK(less(without, outcome_of(upfront)) == Approx(0.01 / 2));
  // Equal principal over 24 months: (24 + 23 + … + 1)/24 = 12.5 months of the whole amount.
  Deal falling = plain_deal();
  falling.facility.tranches[0].style = RepaymentChoice::equal_principal;
  CHECK(less(outcome_of(falling), with(CostTiming::upfront_amount, 20'000, RepaymentChoice::equal_principal)) ==
        Approx(20'000 / (5e6 * 12.5 / 12)));
  // The fee is taxed as the interest is: one point upfront over two years adds half a point to the rate.
  Deal dearer = plain_deal();
  dearer.facility.tranches[0].rate += 0.005;
  CHECK(*outcome_of(upfront).banks[0].raroc_one_period == Approx(*outcome_of(dearer).banks[0].raroc_one_period));
  // Others' fees leave the bank as it was.
  Deal guarantee = plain_deal();
  guarantee.facility.tranches[0].fees.push_back({"fee", FeeKind::guarantee_fee, CostTiming::upfront_rate, 0.01});
  CHECK(outcome_of(guarantee).banks[0].minimum_rate_one_period == without.banks[0].minimum_rate_one_period);
}

TEST_CASE("interest to the li first: half a fen more a month, where the bank's system does it so") {
  Deal d = plain_deal();
  d.facility.tranches[0].amount = Money::yuan(400'001, 84);  // × 3 % / 12 = 1,000.0046 yuan a month
  CHECK(outcome_of(d).tranches[0].total_interest.value == Money::yuan(24'000));  // 24 × 1,000.00
  d.facility.tranches[0].interest_rounding = RoundingChoice::segment_to_li;      // 1,000.005, to the fen 1,000.01
  CHECK(outcome_of(d).tranches[0].total_interest.value == Money::yuan(24'000, 24));
}

TEST_CASE("early repayment: half of the balance a year makes two years 1.06, and moves what fees are worth") {
  Deal d = plain_deal();
  CHECK(outcome_of(d).tranches[0].average_life == Approx(2));
  CHECK_FALSE(outcome_of(d).tranches[0].expected_life.has_value());
  const Outcome whole = outcome_of(d);
  d.facility.tranches[0].early_repayment_rate = 0.5;
  const Outcome early = outcome_of(d);
  // Σ 0.5^(m/12)/12 over 24 months: a geometric sum
  const double life = (1 - 0.25) / (1 - std::pow(0.5, 1.0 / 12)) / 12;
  CHECK(life == Approx(1.1138).epsilon(1e-3));
  CHECK(*early.tranches[0].expected_life == Approx(life));
  CHECK(early.tranches[0].average_life == Approx(2));
  CHECK(early.tranches[0].total_interest.value == whole.tranches[0].total_interest.value);  // the plan is unchanged
  // Without fees nothing in a bullet's rate depends on how long it runs; its return in yuan does.
  CHECK(early.banks[0].minimum_rate == Approx(whole.banks[0].minimum_rate));
  CHECK(early.banks[0].eva == Approx(whole.banks[0].eva * life / 2));
  // A fee of 1 % at the start is 0.5 % a year over two years, and more over 1.1.
  d.facility.tranches[0].upfront_fee_rate = 0.01;
  CHECK(whole.banks[0].minimum_rate - outcome_of(d).banks[0].minimum_rate == Approx(0.01 / life));
  // An annuity is repaid early on top of its instalments.
  d.facility.tranches[0].style = RepaymentChoice::annuity;
  const Outcome annuity = outcome_of(d);
  CHECK(*annuity.tranches[0].expected_life < annuity.tranches[0].average_life);
  CHECK(annuity.banks[0].minimum_rate > 0);
}

TEST_CASE("triggers: valuation and revenue, joined by and or by or, are independent chances multiplied") {
  Deal d = growth_deal();
  const double value = chance(d);
  d.growth.trigger_rule = GrowthTrigger::revenue;
  const double revenue = chance(d);
  d.growth.trigger_rule = GrowthTrigger::both;
  const double both = chance(d);
  d.growth.trigger_rule = GrowthTrigger::either;
  const double either = chance(d);
  CHECK(value > 0.2);
  CHECK(revenue > 0.2);
  CHECK(both == Approx(value * revenue));
  CHECK(either == Approx(value + revenue - value * revenue));
}

TEST_CASE("triggers: two that always move together are one, by simulation and marked so") {
  Deal d = growth_deal();
  const double alone = chance(d);
  d.growth.revenue_share.growth = std::exp(d.growth.real_drift) - 1;
  d.growth.revenue_share.volatility = d.growth.warrant.volatility;
  d.growth.trigger_revenue_multiple = d.growth.trigger_multiple;
  d.growth.revenue_correlation = 1;
  for (const GrowthTrigger rule : {GrowthTrigger::both, GrowthTrigger::either}) {
    d.growth.trigger_rule = rule;
    const double joined = chance(d);
    CHECK(std::fabs(joined - alone) < 4 * std::sqrt(alone * (1 - alone) / 8000) + 0.02);  // 8,000 paths, bridges apart
    CHECK(joined == chance(d));                                                           // the seed is fixed
    bool noted = false;
    for (const std::string& note : outcome_of(d).notes) noted = noted || note == "note.trigger_simulated";
    CHECK(noted);
  }
}

TEST_CASE("triggers: a rule without its multiples names the field, and the simulation takes the same rule") {
  Deal d = growth_deal();
  d.growth.trigger_rule = GrowthTrigger::both;
  d.growth.trigger_revenue_multiple.reset();
  const auto refused = evaluate(d, builtin_parameters(), Recording::off);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.problems()[0].code == ProblemCode::required);
  CHECK(refused.problems()[0].field == "growth.trigger_revenue_multiple");
  d.growth.trigger_revenue_multiple = 1.4;
  d.growth.structural_default = true;
  d.growth.warrant.milestone_valuation = Money::yuan(90'000'000);
  const auto terms = simulation_terms(d, builtin_parameters());
  REQUIRE(terms.ok());
  REQUIRE(terms->growth.has_value());
  CHECK(terms->growth->rule == TriggerRule::both);
  CHECK(terms->growth->trigger_revenue == Approx(30e6 * 1.4));
  CHECK(terms->growth->warrant_trigger == 90e6);
  CHECK(terms->growth->default_barrier > 0);
  CHECK(terms->growth->default_barrier < terms->growth->value.start);
}

TEST_CASE("milestone warrant: one that needs a higher valuation first is worth less, one already met as much") {
  Deal d = growth_deal();
  const double plain = *outcome_of(d).growth->warrant_value;
  d.growth.warrant.milestone_valuation = d.growth.warrant.valuation_today;
  CHECK(*outcome_of(d).growth->warrant_value == Approx(plain));
  const Money today = d.growth.warrant.valuation_today;
  d.growth.warrant.milestone_valuation = Money{today.fen * 3};
  const double three = *outcome_of(d).growth->warrant_value;
  d.growth.warrant.milestone_valuation = Money{today.fen * 10};
  const double ten = *outcome_of(d).growth->warrant_value;
  CHECK(three < plain);
  CHECK(ten < three);
  CHECK(ten > 0);
}

TEST_CASE("certificate: three limits of 60 million for a loan of 80 million, bank by bank") {
  Deal d = plain_deal();
  d.facility.tranches[0].amount = Money::yuan(80'000'000);
  d.banks.assign(3, d.banks[0]);
  const std::int64_t limits[] = {20'000'000, 25'000'000, 15'000'000};
  for (std::size_t i = 0; i < 3; ++i) {
    d.banks[i].id = "bank" + std::to_string(i + 1);
    d.banks[i].internal_limit = Money::yuan(limits[i]);
  }
  const Outcome out = outcome_of(d);
  CHECK(out.joint.split_status == Status::infeasible);
  CHECK(out.joint.cause == "capacity");
  CHECK(*out.joint.shortfall == Approx(20e6));
  CHECK(*out.joint.largest_loan == Approx(60e6));
  REQUIRE(out.joint.certificate.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(out.joint.certificate[i].id == d.banks[i].id);
    CHECK(out.joint.certificate[i].limit_name == "internal_limit");
    CHECK(*out.joint.certificate[i].limit == Approx(static_cast<double>(limits[i])));
  }
  // Nothing else limits the first bank, so raising its limit alone would do.
  CHECK(out.joint.certificate[0].enough_alone);
  CHECK(*out.joint.certificate[0].raise_helps >= 20e6);
  // What a default costs is still shown, and a group that may lend nothing gets an answer too.
  CHECK(out.cover->gross_loss == Approx(80e6 * 0.45));
  Deal nobody = d;
  for (Bank& b : nobody.banks) b.internal_limit = Money{};
  const Outcome none = outcome_of(nobody);
  CHECK(none.joint.split_status == Status::infeasible);
  CHECK(*none.joint.largest_loan == 0);
  CHECK(*none.joint.shortfall == Approx(80e6));
  // Three tickets of 30 million do not fit into 80, and least cost names the totals that could be placed.
  Deal tickets = d;
  tickets.joint.rule = SplitRule::min_cost;
  for (Bank& b : tickets.banks) {
    b.minimum_ticket = Money::yuan(30'000'000);
    b.internal_limit = Money::yuan(35'000'000);
  }
  const Outcome steps = outcome_of(tickets);
  CHECK(steps.joint.split_status == Status::infeasible);
  CHECK(*steps.joint.nearest_below == Approx(70e6));  // two banks, at most 35 m each
  CHECK(*steps.joint.nearest_above == Approx(90e6));  // three banks, at least 30 m each
  // A loan that can be split has no certificate.
  d.facility.tranches[0].amount = Money::yuan(60'000'000);
  const Outcome fits = outcome_of(d);
  CHECK(fits.joint.split_status == Status::ok);
  CHECK(fits.joint.certificate.empty());
}

TEST_CASE("schemes: 4321 and the national plans as layers, by the firm's class and the day") {
  const auto with = [](Deal d, CoverScheme scheme) {
    auto found = with_cover_scheme(std::move(d), scheme, builtin_parameters());
    REQUIRE(found.ok());
    return std::move(*found);
  };
  const auto loss = [](const Outcome& out, const char* party) {
    for (const auto& p : out.cover->parties) {
      if (p.id == party) return p.loss.value / out.cover->gross_loss.value;
    }
    return 0.0;
  };
  const Outcome four = outcome_of(with(plain_deal(), CoverScheme::four_three_two_one));
  CHECK(loss(four, "guarantor") == Approx(0.4));
  CHECK(loss(four, "province") == Approx(0.3));
  CHECK(loss(four, "local_government") == Approx(0.1));
  CHECK(loss(four, "bank1") == Approx(0.2));
  // 财金〔2024〕60号: 40 % for little giants, 35 % for high-tech firms, 30 % for others; province and bank 20 % each.
  Deal d = plain_deal();
  d.company.borrower_class = BorrowerClass::little_giant;
  const Deal giant = with(d, CoverScheme::sci_tech_plan);
  CHECK(*giant.cover.layers[0].portfolio_cap_rate == 0.05);
  const Outcome specialised = outcome_of(giant);
  CHECK(loss(specialised, "national_fund") == Approx(0.4));
  CHECK(loss(specialised, "guarantor") == Approx(0.2));
  CHECK(loss(specialised, "bank1") == Approx(0.2));
  d.company.borrower_class = BorrowerClass::high_tech;
  CHECK(loss(outcome_of(with(d, CoverScheme::sci_tech_plan)), "national_fund") == Approx(0.35));
  d.company.borrower_class = BorrowerClass::other_firm;
  CHECK(loss(outcome_of(with(d, CoverScheme::sci_tech_plan)), "guarantor") == Approx(0.3));
  CHECK(loss(outcome_of(with(d, CoverScheme::private_investment_plan)), "national_fund") == Approx(0.4));
  // Twice the same scheme is one too many; before the notice there is no plan.
  const auto twice = with_cover_scheme(giant, CoverScheme::sci_tech_plan, builtin_parameters());
  REQUIRE_FALSE(twice.ok());
  CHECK(twice.problems()[0].code == ProblemCode::duplicate_id);
  d.valuation_date = *make_date(2023, 1, 1);
  const auto early = with_cover_scheme(d, CoverScheme::sci_tech_plan, builtin_parameters());
  REQUIRE_FALSE(early.ok());
  CHECK(early.problems()[0].code == ProblemCode::out_of_range);
}
