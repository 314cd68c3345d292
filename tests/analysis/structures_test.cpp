// Other ways to do the same business, at the same return for every bank.
#include "analysis/structures.h"

#include <cmath>
#include <set>

#include "analysis/cases.h"

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
