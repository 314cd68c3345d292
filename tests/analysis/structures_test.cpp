// Other ways to do the same business, at the same return for every bank.
#include "analysis/structures.h"

#include <cmath>
#include <set>

#include "analysis/cases.h"
#include "analysis/structure_ideas.h"
#include "deal/fields.h"

using namespace loan;

namespace {

const StructureList& of_reference() {
  static const StructureList list = [] {
    auto found = other_structures(subject_of(reference_case().deal));
    REQUIRE(found.ok());
    return *found;
  }();
  return list;
}

}  // namespace

TEST_CASE("structures: ten for the reference deal, by the borrower's cost") {
  const StructureList& list = of_reference();
  CHECK(list.structures.size() == kMostStructures);
  std::set<std::string> ideas;
  for (std::size_t i = 0; i < list.structures.size(); ++i) {
    const Structure& s = list.structures[i];
    const std::string idea = name_of(s.idea);
    CHECK(ideas.insert(idea).second);
    CHECK(!s.changed.empty());
    if (i > 0) CHECK(s.terms.borrower_cost >= list.structures[i - 1].terms.borrower_cost);
  }
}

TEST_CASE("structures: each bank earns its hurdle within 0.01 point, in the deal that would become the case") {
  for (const Structure& s : of_reference().structures) {
    const std::string idea = name_of(s.idea);
    CAPTURE(idea);
    CHECK(s.every_bank);
    CHECK(s.banks.size() == 5);
    const Outcome outcome = outcome_of(s.deal);
    const bool business = s.idea == StructureIdea::business_for_rate;
    const bool warrant = s.deal.growth.warrant.amount > Money{};
    for (std::size_t b = 0; b < outcome.banks.size(); ++b) {
      const auto& bank = outcome.banks[b];
      CAPTURE(bank.id);
      double reached = business ? bank.raroc_with_relationship->value : bank.raroc->value;
      if (warrant && b == 0) {
        // What the warrant adds, over the present value of the capital: by how much EVA falls per point of hurdle.
        Deal dearer = s.deal;
        dearer.banks[0].hurdle_raroc += 0.05;
        const double capital = (bank.eva.value - outcome_of(dearer).banks[0].eva.value) / 0.05;
        reached += outcome.growth->warrant_bank_after_tax->value / capital;
      }
      CHECK(std::fabs(reached - bank.hurdle.value) < kStructureTolerance);
      CHECK(std::fabs(s.banks[b].reached - reached) < 1e-6);
    }
    CHECK(s.terms.borrower_cost == outcome.borrower_cost.value);
  }
}

TEST_CASE("structures: none is dominated by another") {
  const auto& all = of_reference().structures;
  for (const Structure& a : all) {
    for (const Structure& b : all) CHECK(!dominates(a.terms, b.terms));
  }
}

TEST_CASE("structures: the whole loan is still lent, by the same banks") {
  for (const Structure& s : of_reference().structures) {
    CHECK(outcome_of(s.deal).amount.value == Money::yuan(100'000'000));
    CHECK(check(s.deal).empty());
  }
}

TEST_CASE("structures: one bank has one rate") {
  const auto list = other_structures(subject_of(plain_deal()));
  REQUIRE(list.ok());
  REQUIRE(!list->structures.empty());
  for (const Structure& s : list->structures) {
    CHECK(s.every_bank);
    CHECK(s.deal.facility.tranches.size() == 1);
    CHECK(std::fabs(s.banks[0].reached - s.banks[0].target) < kStructureTolerance);
  }
}

TEST_CASE("structures: dominated means worse nowhere and better somewhere") {
  const StructureTerms a{0.03, 1, 2, 3, 4, 5};
  StructureTerms b = a;
  CHECK(!dominates(a, b));
  b.rights = 4;
  CHECK(dominates(a, b));
  b.borrower_cost = 0.02;
  CHECK(!dominates(a, b));
}

TEST_CASE("structures: every preset answers, and every bank that is promised its hurdle has it") {
  for (const Preset& preset : presets()) {
    const std::string id(preset.id);
    CAPTURE(id);
    const Deal deal = open_preset(preset).deal;
    const auto list = other_structures(subject_of(deal));
    REQUIRE(list.ok());
    CHECK(!list->structures.empty());
    for (const Structure& s : list->structures) {
      const std::string idea = name_of(s.idea);
      CAPTURE(idea);
      double tightest = 1;
      for (const StructureBank& b : s.banks) {
        if (s.every_bank) CHECK(std::fabs(b.reached - b.target) < kStructureTolerance);
        tightest = std::min(tightest, b.reached - b.target);
      }
      CHECK(std::fabs(tightest) < kStructureTolerance);
    }
  }
}

TEST_CASE("structures: a plan of principal stays one that can be kept when the tenor changes") {
  Deal deal = plain_deal();
  agreed::Tranche& t = deal.facility.tranches[0];
  t.style = agreed::RepaymentChoice::custom;
  t.tenor_months = 36;
  for (const int month : {6, 12, 18, 24, 30}) {
    t.repayments.push_back({std::to_string(month), month, Money::yuan(500'000)});
  }
  const auto shorter = with_idea(deal, StructureIdea::shorter);
  REQUIRE(shorter.has_value());
  CHECK(check(*shorter).empty());
  // Two years: 6, 12 and 18 stay; what 24 and 30 would have repaid is due at the new maturity.
  CHECK(shorter->facility.tranches[0].repayments.size() == 3);
  CHECK(outcome_of(*shorter).tranches[0].lines.back().principal.value == Money::yuan(8'500'000));
  const auto longer = with_idea(deal, StructureIdea::longer);
  REQUIRE(longer.has_value());
  CHECK(check(*longer).empty());
  CHECK(outcome_of(*longer).tranches[0].lines.back().principal.value == Money::yuan(7'500'000));
  const auto equal = with_idea(deal, StructureIdea::equal_principal);
  REQUIRE(equal.has_value());
  CHECK(outcome_of(*equal).notes.empty());
}

TEST_CASE("structures: a line stays a line, and ends with what its plan has then drawn") {
  Deal deal = plain_deal();
  agreed::Tranche& t = deal.facility.tranches[0];
  t.style = agreed::RepaymentChoice::revolving;
  t.tenor_months = 24;
  t.draws = {{"a", 2, Money::yuan(4'000'000)}, {"b", 15, Money::yuan(6'000'000)}};
  t.repayments = {{"c", 12, Money::yuan(1'000'000)}};
  CHECK_FALSE(with_idea(deal, StructureIdea::bullet).has_value());
  CHECK_FALSE(with_idea(deal, StructureIdea::equal_principal).has_value());
  const auto shorter = with_idea(deal, StructureIdea::shorter);
  REQUIRE(shorter.has_value());
  CHECK(check(*shorter).empty());
  CHECK(outcome_of(*shorter).tranches[0].drawn.value == Money::yuan(4'000'000));
  // A line that would not be drawn any more is no shorter structure.
  t.draws = {{"late", 14, Money::yuan(4'000'000)}};
  t.repayments.clear();
  CHECK_FALSE(with_idea(deal, StructureIdea::shorter).has_value());
}

TEST_CASE("structures: banks at different rates part a plan and a line so that both classes can be kept") {
  for (const agreed::RepaymentChoice style : {agreed::RepaymentChoice::custom, agreed::RepaymentChoice::revolving}) {
    Deal deal = reference_case().deal;
    agreed::Tranche& t = deal.facility.tranches[0];
    t.style = style;
    t.settlement = agreed::SettlementChoice::quarterly;
    t.unused_fee_rate = 0.001;
    t.draws = {{"a", 1, Money{3'333'333'333}}, {"b", 20, Money{2'222'222'221}}};
    t.repayments = {{"x", 10, Money{1'111'111'111}}, {"y", 18, Money{2'222'222'222}}, {"z", 40, Money{777'777'777}}};
    const auto list = other_structures(subject_of(deal));
    REQUIRE(list.ok());
    bool parted = false;
    for (const Structure& s : list->structures) {
      CHECK(check(s.deal).empty());
      const auto& tranches = s.deal.facility.tranches;
      if (tranches.size() != 2 || tranches[0].repayments.empty() || tranches[0].tenor_months != t.tenor_months)
        continue;
      parted = true;
      for (std::size_t i = 0; i < t.repayments.size(); ++i) {
        CHECK(tranches[0].repayments[i].amount + tranches[1].repayments[i].amount == t.repayments[i].amount);
      }
      for (std::size_t i = 0; i < t.draws.size(); ++i) {
        CHECK(tranches[0].draws[i].amount + tranches[1].draws[i].amount == t.draws[i].amount);
      }
    }
    CHECK(parted);
  }
}
