// What moved a figure from one case to another, and cases side by side.
#include "analysis/bridge.h"

#include <algorithm>
#include <cmath>

#include "analysis/cases.h"
#include "analysis/compare.h"
#include "core/random.h"

using namespace loan;

namespace {

Bridge bridged(const Deal& a, const Deal& b, const char* figure) {
  auto result = bridge(subject_of(a), b, figure);
  REQUIRE(result.ok());
  return *result;
}

double sum_of(const Bridge& bridge) {
  double total = 0;
  for (const BridgeStep& s : bridge.steps) total += s.move;
  return total;
}

/// Fields that may change by a tenth, up or down, and leave the reference deal a valid case.
constexpr const char* kFields[] = {
    "facility.tranches[main].rate",
    "facility.tranches[main].upfront_fee_rate",
    "facility.tranches[main].amount",
    "facility.third_party_fees_rate",
    "credit.default_probability",
    "credit.loss_given_default",
    "cover.layers[guarantor].share",
    "cover.layers[guarantor].fee_rate",
    "cover.layers[pool].share",
    "banks[icbc].funds_transfer_price",
    "banks[icbc].hurdle_raroc",
    "banks[rural].operating_cost_rate",
    "banks[hangzhou].capital_ratio",
    "growth.warrant.volatility",
    "growth.take_up",
    "discount_rate",
};

void change(Deal& deal, const char* path, double factor) {
  Movable place(subject_of(deal), {path});
  REQUIRE(place.problems().empty());
  const FieldPlace field = find_field(deal, path);
  field.set(value_in(*field.row, *place.current(0) * factor));
}

}  // namespace

TEST_CASE("bridge: from a case to itself there is nothing to explain") {
  const Deal& deal = reference_case().deal;
  CHECK(differences(deal, deal).empty());
  const Bridge b = bridged(deal, deal, "borrower_cost");
  CHECK(b.status == Status::ok);
  CHECK(b.steps.empty());
  CHECK(b.from == b.to);
}

TEST_CASE("bridge: interest on more money at a higher rate, by hand") {
  // 10 million at 3.6 % for a year: 360,000. 12 million at 4 %: 480,000.
  // Amount first: +72,000 then rate +48,000; rate first: +40,000 then amount +80,000. The averages: 76,000 and 44,000.
  const Deal a = plain_deal();
  Deal b = a;
  b.facility.tranches[0].amount = Money::yuan(12'000'000);
  b.facility.tranches[0].rate = 0.04;
  const Bridge result = bridged(a, b, "tranches[main].total_interest");
  REQUIRE(result.steps.size() == 2);
  CHECK(result.steps[0].name == "facility.tranches[main].amount");
  CHECK(result.steps[0].move == doctest::Approx(76'000));
  CHECK(result.steps[1].name == "facility.tranches[main].rate");
  CHECK(result.steps[1].move == doctest::Approx(44'000));
}

TEST_CASE("bridge: it adds up within 0.01 bp, whatever the pair of cases") {
  constexpr std::uint64_t kSeed = 4711;
  RandomStream random(kSeed);
  const int n = count_of(60, 1'000);
  for (int k = 0; k < n; ++k) {
    CAPTURE(kSeed);
    CAPTURE(k);
    const Deal& a = reference_case().deal;
    Deal b = a;
    const int changes = 1 + static_cast<int>(random.next_bits() % 5);
    for (int i = 0; i < changes; ++i) {
      change(b, kFields[random.next_bits() % std::size(kFields)], 0.9 + 0.2 * random.next_uniform());
    }
    const char* figures[] = {"borrower_cost", "tightest_raroc", "joint.interval_low", "banks[rural].minimum_rate"};
    const Bridge result = bridged(a, b, figures[random.next_bits() % 4]);
    CHECK(result.status == Status::ok);
    CHECK(std::fabs(sum_of(result) - (result.to - result.from)) < 0.01e-4);
    CHECK(result.steps.size() == differences(a, b).size());
    const Bridge back = bridged(b, a, result.figure.c_str());
    for (std::size_t s = 0; s < result.steps.size(); ++s) {
      CHECK(back.steps[s].move == doctest::Approx(-result.steps[s].move).epsilon(1e-9));
    }
  }
}

TEST_CASE("bridge: the order in which the changes are handed over changes nothing, to the last bit") {
  const Deal& a = reference_case().deal;
  Deal b = a;
  for (const char* path : {kFields[0], kFields[4], kFields[6], kFields[7], kFields[9]}) change(b, path, 1.07);
  std::vector<ChangeGroup> groups = change_groups(differences(a, b));
  const auto straight = bridge_over(subject_of(a), b, "joint.interval_low", groups);
  REQUIRE(straight.ok());
  for (int turn = 0; turn < 3; ++turn) {
    std::rotate(groups.begin(), groups.begin() + 2, groups.end());
    const auto turned = bridge_over(subject_of(a), b, "joint.interval_low", groups);
    REQUIRE(turned.ok());
    REQUIRE(turned->steps.size() == straight->steps.size());
    for (std::size_t s = 0; s < turned->steps.size(); ++s) {
      CHECK(turned->steps[s].name == straight->steps[s].name);
      CHECK(turned->steps[s].move == straight->steps[s].move);
    }
  }
}

TEST_CASE("bridge: a change that matters for nobody moves nothing") {
  const Deal& a = reference_case().deal;
  Deal b = a;
  b.company.name = "某科技公司";
  b.facility.tranches[0].rate = 0.04;
  const Bridge result = bridged(a, b, "borrower_cost");
  REQUIRE(result.steps.size() == 2);
  CHECK(result.steps[0].name == "company.name");
  CHECK(result.steps[0].move == 0);
  CHECK(result.steps[1].move == result.to - result.from);
}

TEST_CASE("bridge: more than ten changed fields count by what they belong to") {
  const Deal& a = reference_case().deal;
  Deal b = a;
  for (auto& bank : b.banks) {
    bank.funds_transfer_price += 0.001;
    bank.hurdle_raroc += 0.01;
    bank.capital_ratio += 0.005;
  }
  const std::vector<ChangeGroup> groups = change_groups(differences(a, b));
  REQUIRE(groups.size() == 5);
  CHECK(groups[0].name == "banks[icbc]");
  CHECK(groups[0].differences.size() == 3);
  const Bridge result = bridged(a, b, "joint.low_with_transfers");
  CHECK(std::fabs(sum_of(result) - (result.to - result.from)) < 1e-12);
}

TEST_CASE("bridge: changes that are no case one without the other count as one") {
  // A shorter loan cannot keep a rate step behind its end.
  const Deal& a = reference_case().deal;
  Deal b = a;
  b.facility.tranches[0].tenor_months = 36;
  b.facility.tranches[0].rate_steps.pop_back();
  b.facility.tranches[0].upfront_fee_rate = 0.004;
  const Bridge result = bridged(a, b, "borrower_cost");
  CHECK(result.steps.size() == 2);
  CHECK(std::fabs(sum_of(result) - (result.to - result.from)) < 1e-12);
  bool joined = false;
  for (const BridgeStep& s : result.steps) joined = joined || s.fields.size() == 2;
  CHECK(joined);
}

TEST_CASE("bridge: a bank less is one change") {
  const Deal& a = reference_case().deal;
  Deal b = a;
  b.banks.pop_back();
  const std::vector<Difference> found = differences(a, b);
  REQUIRE(found.size() == 1);
  CHECK(found[0].whole_list);
  CHECK(found[0].path == "banks");
  Deal rebuilt = a;
  take_over(rebuilt, b, found[0]);
  CHECK(rebuilt == b);
}

TEST_CASE("compare: figures of several cases stand side by side, and a rival's offer is one of them") {
  const Deal& a = reference_case().deal;
  Deal rival = a;
  rival.facility.tranches[0].rate = 0.031;
  rival.cover.layers.clear();
  const Deal plain = plain_deal();
  const auto result = compare({subject_of(a), subject_of(rival), subject_of(plain)});
  REQUIRE(result.ok());
  bool seen = false;
  for (const CompareRow& row : result->rows) {
    CHECK(row.values.size() == 3);
    if (row.path != "borrower_cost") continue;
    seen = true;
    CHECK(row.differs);
    CHECK(std::get<double>(row.values[0]) == outcome_of(a).borrower_cost.value);
    CHECK(std::get<double>(row.values[1]) == outcome_of(rival).borrower_cost.value);
  }
  CHECK(seen);
  std::size_t first_only = 0;
  for (const CompareRow& row : result->rows) {
    if (row.path.rfind("cover.layers[guarantor]", 0) == 0) {
      ++first_only;
      CHECK(std::holds_alternative<std::monostate>(row.values[1]));
    }
  }
  CHECK(first_only > 0);
  CHECK(!compare({}).ok());
}
