// Several conditions at once.
#include "analysis/best.h"

#include <cmath>

#include "analysis/cases.h"

using namespace loan;

TEST_CASE("best: every bank at its hurdle and the borrower's cost lowest is the dearest bank's minimum rate path") {
  const Deal& deal = reference_case().deal;
  BestTerms terms;
  terms.fields = {"facility.tranches[main].rate"};
  terms.conditions = {*read_condition("banks[].margin>=0")};
  terms.lowest = "borrower_cost";
  const auto best = best_under(subject_of(deal), terms);
  REQUIRE(best.ok());
  CHECK(best->status == Status::ok);
  REQUIRE(best->values.size() == 1);
  CHECK(best->binding == std::vector<std::string>{"banks[hangzhou].margin"});
  // At that rate the tightest bank is at its hurdle, and nobody below.
  Deal at = deal;
  at.facility.tranches[0].rate = best->values[0];
  const Outcome outcome = outcome_of(at);
  double least = 1;
  for (const auto& bank : outcome.banks) least = std::min(least, bank.margin->value);
  CHECK(least >= -1e-9);
  CHECK(least < 1e-7);
  // Ten basis points of RAROC less and the same bank refuses.
  at.facility.tranches[0].rate = best->values[0] - 1e-5;
  const Outcome below = outcome_of(at);
  CHECK(below.banks[3].margin->value < 0);
}

TEST_CASE("best: with two inputs both move") {
  const Deal& deal = reference_case().deal;
  BestTerms terms;
  terms.fields = {"facility.tranches[main].upfront_fee_rate", "facility.tranches[main].rate"};
  terms.conditions = {*read_condition("banks[].margin>=0"), *read_condition("tranches[main].total_fees<=2000000")};
  terms.lowest = "tranches[main].total_interest";
  const auto best = best_under(subject_of(deal), terms);
  REQUIRE(best.ok());
  REQUIRE(best->status == Status::ok);
  Deal one = deal;
  BestTerms alone = terms;
  alone.fields = {"facility.tranches[main].rate"};
  const auto rate_only = best_under(subject_of(one), alone);
  REQUIRE(rate_only.ok());
  CHECK(*best->lowest < *rate_only->lowest);  // a fee lowers the rate that the banks need
  one.facility.tranches[0].upfront_fee_rate = best->values[0];
  one.facility.tranches[0].rate = best->values[1];
  const Outcome outcome = outcome_of(one);
  CHECK(in_yuan(outcome.tranches[0].total_fees.value) <= 2'000'000.01);
  for (const auto& bank : outcome.banks) CHECK(bank.margin->value >= -1e-9);
}

TEST_CASE("best: conditions that exclude each other are infeasible, and the one that fails is named") {
  BestTerms terms;
  terms.fields = {"facility.tranches[main].rate"};
  terms.conditions = {*read_condition("banks[].margin>=0"), *read_condition("borrower_cost<=0.03")};
  terms.lowest = "borrower_cost";
  const auto best = best_under(subject_of(reference_case().deal), terms);
  REQUIRE(best.ok());
  CHECK(best->status == Status::infeasible);
  CHECK(best->values.empty());
  CHECK(!best->binding.empty());
  CHECK(best->missing > 0);
}

TEST_CASE("best: an equality with one input is the same answer as solve gives") {
  BestTerms terms;
  terms.fields = {"facility.tranches[main].rate"};
  terms.conditions = {*read_condition("banks[icbc].raroc=12%")};
  const auto best = best_under(subject_of(reference_case().deal), terms);
  REQUIRE(best.ok());
  REQUIRE(best->status == Status::ok);
  Deal deal = reference_case().deal;
  deal.facility.tranches[0].rate = best->values[0];
  CHECK(std::fabs(outcome_of(deal).banks[0].raroc->value - 0.12) <= 1e-9);
}

TEST_CASE("best: two inputs meet two equalities, whichever is named first") {
  const Deal& deal = reference_case().deal;
  const std::string rate = "facility.tranches[main].rate", price = "banks[icbc].funds_transfer_price";
  for (const bool turned : {false, true}) {
    BestTerms terms;
    terms.fields = turned ? std::vector<std::string>{price, rate} : std::vector<std::string>{rate, price};
    terms.conditions = {*read_condition("banks[rural].raroc=10%"), *read_condition("banks[icbc].raroc=13%")};
    const auto best = best_under(subject_of(deal), terms);
    REQUIRE(best.ok());
    CHECK(best->status == Status::ok);
    REQUIRE(best->values.size() == 2);
    Deal there = deal;
    there.facility.tranches[0].rate = best->values[turned ? 1 : 0];
    there.banks[0].funds_transfer_price = best->values[turned ? 0 : 1];
    const Outcome outcome = outcome_of(there);
    CHECK(std::fabs(outcome.banks[4].raroc->value - 0.10) <= 1e-8);
    CHECK(std::fabs(outcome.banks[0].raroc->value - 0.13) <= 1e-8);
  }
}

TEST_CASE("best: an equality holds where a figure is made smallest beside it") {
  // The cost stays 4.2 %; what the banks get up front is made smallest, so the rate carries it all.
  const Deal& deal = reference_case().deal;
  BestTerms terms;
  terms.fields = {"facility.tranches[main].rate", "facility.tranches[main].upfront_fee_rate"};
  terms.conditions = {*read_condition("borrower_cost=4.2%")};
  terms.lowest = "tranches[main].total_fees";
  const auto best = best_under(subject_of(deal), terms);
  REQUIRE(best.ok());
  REQUIRE(best->status == Status::ok);
  CHECK(best->values[1] < 1e-6);
  Deal there = deal;
  there.facility.tranches[0].rate = best->values[0];
  there.facility.tranches[0].upfront_fee_rate = best->values[1];
  CHECK(std::fabs(outcome_of(there).borrower_cost.value - 0.042) < 1e-7);
}

TEST_CASE("best: conditions are read as they are written") {
  const auto at_least = read_condition("banks[].margin>=0.01");
  REQUIRE(at_least.ok());
  CHECK(at_least->figure == "banks[].margin");
  CHECK(at_least->relation == Relation::at_least);
  CHECK(at_least->value == 0.01);
  CHECK(read_condition("borrower_cost<=3.5%")->value == doctest::Approx(0.035));
  CHECK(read_condition("borrower_cost=-1")->value == -1);
  for (const char* wrong : {"", "=1", "a>1", "a<1", "a=", "a=x", "a==1", "a=1.2.3"}) {
    CAPTURE(wrong);
    CHECK(!read_condition(wrong).ok());
  }
}
