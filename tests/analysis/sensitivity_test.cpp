// Tornado, tables, and how far an assumption may be wrong.
#include "analysis/sensitivity.h"

#include <cmath>

#include "analysis/cases.h"
#include "analysis/ranges.h"

using namespace loan;

TEST_CASE("tornado: interest by hand, the widest bar first") {
  // 10 million at 3.6 %: 360,000. Rate 3 % to 4 %: 300,000 to 400,000; amount 9 to 11 million: 324,000 to 396,000.
  const Deal deal = plain_deal();
  const auto result = tornado(subject_of(deal), "tranches[main].total_interest",
                              {{"facility.tranches[main].amount", 9e6, 11e6},
                               {"facility.tranches[main].rate", 0.03, 0.04},
                               {"credit.loss_given_default", 0.3, 0.6}});
  REQUIRE(result.ok());
  CHECK(result->now == doctest::Approx(360'000));
  REQUIRE(result->bars.size() == 3);
  CHECK(result->bars[0].field == "facility.tranches[main].rate");
  CHECK(*result->bars[0].figure_low == doctest::Approx(300'000));
  CHECK(*result->bars[0].figure_high == doctest::Approx(400'000));
  CHECK(result->bars[1].width == doctest::Approx(72'000));
  CHECK(result->bars[2].width == 0);
}

TEST_CASE("tornado: an end that is no case leaves that side empty and says why") {
  const auto result =
      tornado(subject_of(reference_case().deal), "borrower_cost", {{"cover.layers[guarantor].share", 0.2, 0.95}});
  REQUIRE(result.ok());
  CHECK(result->bars[0].figure_low);
  CHECK(!result->bars[0].figure_high);
  REQUIRE(result->bars[0].problem);
  CHECK(result->bars[0].problem->code == ProblemCode::does_not_add_up);
}

TEST_CASE("sensitivity table: rate by amount, by hand") {
  const Deal deal = plain_deal();
  const auto table = sensitivity_table(
      subject_of(deal), "tranches[main].total_interest",
      {{"facility.tranches[main].rate", 0.03, 0.04}, {"facility.tranches[main].amount", 1e7, 2e7}}, 3);
  REQUIRE(table.ok());
  REQUIRE(table->xs.size() == 3);
  REQUIRE(table->ys.size() == 3);
  for (std::size_t y = 0; y < 3; ++y) {
    for (std::size_t x = 0; x < 3; ++x) {
      CHECK(*table->values[y * 3 + x] == doctest::Approx(table->xs[x] * table->ys[y]));
    }
  }
  // Whole months stand once each, however many steps are asked for.
  const auto months = sensitivity_table(subject_of(deal), "tranches[main].total_interest",
                                        {{"facility.tranches[main].tenor_months", 12.0, 14.0}}, 9);
  REQUIRE(months.ok());
  CHECK(months->xs == std::vector<double>{12, 13, 14});
}

TEST_CASE(
    "robustness: one bank, one loan: how far the loss given default may rise is where its return meets its hurdle") {
  Deal deal = plain_deal();
  deal.facility.tranches[0].rate = 0.045;
  const auto result = robustness(subject_of(deal), {"credit.loss_given_default", "credit.default_probability",
                                                    "banks[icbc].funds_transfer_price", "company.name"});
  REQUIRE(result.ok());
  REQUIRE(result->agreed);
  REQUIRE(result->margins.size() == 3);  // a name is no number
  for (std::size_t i = 0; i < result->margins.size(); ++i) {
    const Margin& m = result->margins[i];
    CAPTURE(m.field);
    if (i > 0) CHECK(*m.share >= *result->margins[i - 1].share);
    REQUIRE(m.up);
    CHECK(!m.down);  // less risk and cheaper money never stop the deal
    CHECK(m.up_refuses == "banks[icbc]");
    Movable movable(subject_of(deal), {m.field});
    movable.move(0, *m.up);
    CHECK(std::fabs(movable.outcome()->banks[0].margin->value) < 1e-7);
    movable.move(0, m.now + 0.999 * (*m.up - m.now));
    CHECK(movable.outcome()->banks[0].margin->value > 0);
  }
}

TEST_CASE("robustness: every assumption of the reference deal, the smallest margin first, each value checked") {
  const Scenario& scenario = reference_case();
  std::vector<std::string> marked;
  for (const auto& entry : scenario.provenance) {
    if (entry.second.mark == Mark::assumption) marked.push_back(entry.first);
  }
  REQUIRE(marked.size() > 10);
  const auto result = robustness(subject_of(scenario.deal), marked);
  REQUIRE(result.ok());
  REQUIRE(result->agreed);
  CHECK(result->margins.size() == marked.size());
  for (const Margin& m : result->margins) {
    CAPTURE(m.field);
    Movable movable(subject_of(scenario.deal), {m.field});
    for (const auto& side : {m.down, m.up}) {
      if (!side) continue;
      movable.move(0, *side);
      const auto beyond = movable.outcome();
      const bool fails = !beyond.ok() || !all_agree(agreement(movable.deal(), *beyond));
      CHECK(fails);
      movable.move(0, m.now + 0.99 * (*side - m.now));
      const auto before = movable.outcome();
      REQUIRE(before.ok());
      const auto parties = agreement(movable.deal(), *before);
      CHECK(all_agree(parties));
    }
  }
}

TEST_CASE("robustness: a deal that fails as it stands says who refuses") {
  Deal deal = plain_deal();
  deal.facility.tranches[0].rate = 0.01;
  const auto result = robustness(subject_of(deal), {"credit.loss_given_default"});
  REQUIRE(result.ok());
  CHECK(!result->agreed);
  CHECK(result->refuses == "banks[icbc]");
  CHECK(result->by > 0);
  CHECK(result->margins.empty());
}
