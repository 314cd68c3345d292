// Any input against any figure: by hand, at random, and what is said when no value answers.
#include "analysis/solve.h"

#include <cmath>

#include "analysis/cases.h"
#include "core/random.h"

using namespace loan;

namespace {

SolveAnswer solved(const Deal& deal, const SolveTerms& terms) {
  auto answer = solve(subject_of(deal), terms);
  REQUIRE(answer.ok());
  return *answer;
}

struct Pair {
  const char* field;
  const char* figure;
  double low, high;  ///< where the random value is drawn
};

/// Continuous inputs and analytic figures of the reference deal.
constexpr Pair kAnalytic[] = {
    {"facility.tranches[main].rate", "banks[icbc].raroc", 0.02, 0.08},
    {"facility.tranches[main].rate", "banks[rural].margin", 0.02, 0.08},
    {"facility.tranches[main].rate", "banks[hangzhou].eva", 0.02, 0.08},
    {"facility.tranches[main].upfront_fee_rate", "banks[icbc].minimum_rate", 0, 0.02},
    {"credit.default_probability", "banks[icbc].minimum_rate", 0.001, 0.05},
    {"credit.loss_given_default", "bank_expected_loss", 0.1, 0.9},
    {"banks[icbc].funds_transfer_price", "banks[icbc].minimum_rate", 0.005, 0.03},
    {"banks[rural].operating_cost_rate", "banks[rural].raroc", 0.001, 0.01},
    {"banks[hangzhou].capital_ratio", "banks[hangzhou].minimum_rate", 0.05, 0.2},
    {"banks[zheshang].hurdle_raroc", "joint.banks[zheshang].reservation_rate", 0.05, 0.2},
    {"cover.layers[guarantor].fee_rate", "cover.layers[guarantor].own_result", 0.001, 0.02},
    {"growth.warrant.volatility", "growth.warrant_value", 0.2, 1.2},
    {"growth.warrant.bank_share", "banks[icbc].raroc_with_growth", 0.05, 0.95},
    {"growth.commitments[deposits-icbc].year_1", "banks[icbc].raroc_with_relationship", 1e6, 3e7},
    {"growth.commitments[deposits-icbc].unit_income", "banks[icbc].eva_with_relationship", 0.002, 0.03},
    {"growth.take_up", "banks[hangzhou].minimum_rate_with_relationship", 0.1, 1},
    {"growth.revenue_share.share", "growth.revenue_share_value", 0.002, 0.03},
    {"discount_rate", "banks[icbc].eva", 0.01, 0.1},
    {"credit.loss_given_default", "tranche_banks[main-icbc].minimum_rate_without_relending", 0.1, 0.9},
    {"facility.tranches[main].rate", "banks[icbc].walk_away_rate", 0.02, 0.08},
};

/// Figures made of billed amounts.
constexpr Pair kBilled[] = {
    {"facility.tranches[main].rate", "borrower_cost", 0.02, 0.08},
    {"facility.tranches[main].rate", "tranches[main].total_interest", 0.02, 0.08},
    {"facility.tranches[main].upfront_fee_rate", "borrower_cost", 0, 0.02},
    {"facility.tranches[main].amount", "tranches[main].total_interest", 4e7, 1.4e8},
};

}  // namespace

TEST_CASE("solve: the rate at which ten million for a year costs 400,000 yuan of interest is 4 %") {
  const SolveAnswer a =
      solved(plain_deal(), {"facility.tranches[main].rate", "tranches[main].total_interest", 400'000, {}, {}});
  CHECK(a.status == Status::ok);
  REQUIRE(a.value);
  CHECK(std::fabs(*a.value - 0.04) < 1e-8);  // 10,000,000 × 4 % = 400,000; rates are billed in steps of 1e-8
  CHECK(std::fabs(*a.figure - 400'000) <= 0.1);
}

TEST_CASE("solve: a tenor is whole months, so the answer is the month before and the month after") {
  // 10,000,000 × 3.6 % / 12 = 30,000 a month: 400,000 lies between month 13 (390,000) and month 14 (420,000).
  const SolveAnswer a =
      solved(plain_deal(), {"facility.tranches[main].tenor_months", "tranches[main].total_interest", 400'000, {}, {}});
  CHECK(a.status == Status::ok);
  CHECK(!a.value);
  REQUIRE((a.below && a.above));
  CHECK(a.below->value == 13);
  CHECK(std::fabs(a.below->figure - 390'000) < 0.05);
  CHECK(a.above->value == 14);
  CHECK(std::fabs(a.above->figure - 420'000) < 0.05);

  const SolveAnswer met =
      solved(plain_deal(), {"facility.tranches[main].tenor_months", "tranches[main].total_interest", 420'000, {}, {}});
  REQUIRE(met.value);
  CHECK(*met.value == 14);
}

TEST_CASE("solve: an amount is found to the fen") {
  // 3.6 % of 12,345,678.90 is 444,444.44; two neighbouring fen of principal bill the same interest.
  const SolveAnswer a =
      solved(plain_deal(), {"facility.tranches[main].amount", "tranches[main].total_interest", 444'444.44, {}, {}});
  REQUIRE(a.value);
  CHECK(std::fabs(*a.value - 12'345'678.90) < 0.5);
  CHECK(std::fabs(*a.figure - 444'444.44) < 0.021);
}

TEST_CASE("solve: without an answer there is no number, and the limit that binds is named") {
  const Deal deal = plain_deal();
  SUBCASE("the end of the input's range") {
    // At the highest rate, 36 %, the interest is 3,600,000.
    const SolveAnswer a = solved(deal, {"facility.tranches[main].rate", "tranches[main].total_interest", 5e6, {}, {}});
    CHECK(a.status == Status::no_root_in_domain);
    CHECK(!a.value);
    CHECK(a.limit.kind == LimitKind::field_bound);
    CHECK(a.limit.path == "facility.tranches[main].rate");
    CHECK(a.limit.allowed == "0 % – 36 %");
    CHECK(a.limit.nearest.value == 0.36);
    CHECK(std::fabs(a.limit.nearest.figure - 3'600'000) < 0.05);
  }
  SUBCASE("the end of a narrower range") {
    const SolveAnswer a =
        solved(deal, {"facility.tranches[main].rate", "tranches[main].total_interest", 5e5, 0.03, 0.045});
    CHECK(!a.value);
    CHECK(a.limit.kind == LimitKind::field_bound);
    CHECK(a.limit.nearest.value == 0.045);
  }
  SUBCASE("an input that the figure does not depend on") {
    const SolveAnswer a = solved(deal, {"credit.loss_given_default", "tranches[main].total_interest", 5e5, {}, {}});
    CHECK(!a.value);
    CHECK(a.limit.kind == LimitKind::no_effect);
  }
  SUBCASE("a figure that the case does not have") {
    const SolveAnswer a = solved(deal, {"facility.tranches[main].rate", "banks[nobody].raroc", 0.1, {}, {}});
    CHECK(!a.value);
    CHECK(a.limit.kind == LimitKind::no_figure);
  }
  SUBCASE("a problem that the next value would be") {
    // Two layers cover the loss together: the guarantor's share may grow to what the pool's 20 % leaves.
    const SolveAnswer a =
        solved(reference_case().deal, {"cover.layers[guarantor].share", "banks[rural].raroc", 0.19, {}, {}});
    CHECK(!a.value);
    CHECK(a.limit.kind == LimitKind::problem);
    CHECK(a.limit.code == ProblemCode::does_not_add_up);
    CHECK(std::fabs(a.limit.nearest.value - 0.8) < 1e-6);
  }
}

TEST_CASE("solve: what cannot be asked is told at once") {
  const Deal deal = plain_deal();
  const auto codes = [&](const SolveTerms& terms) {
    const auto answer = solve(subject_of(deal), terms);
    std::string text;
    for (const Problem& p : answer.problems()) text += std::string(name_of(p.code)) + " ";
    return text;
  };
  CHECK(codes({"facility.tranches[main].speed", "banks[icbc].raroc", 0.1, {}, {}}) == "unknown_field ");
  CHECK(codes({"company.name", "banks[icbc].raroc", 0.1, {}, {}}) == "wrong_type ");
  CHECK(codes({"facility.tranches[main].rate", "banks[icbc].luck", 0.1, {}, {}}) == "unknown_figure ");
  CHECK(codes({"facility.tranches[main].rate", "banks[icbc].name", 0.1, {}, {}}) == "wrong_type ");
  CHECK(codes({"facility.tranches[main].rate", "banks[icbc].raroc", 0.1, 0.05, 0.02}) == "out_of_range ");
  CHECK(codes({"nothing", "nothing", 0.1, {}, {}}) == "unknown_field unknown_figure ");
}

TEST_CASE("solve: random targets that some value reaches are reached within 1e-9") {
  const Deal& deal = reference_case().deal;
  const Outcome today = outcome_of(deal);
  constexpr std::uint64_t kSeed = 20260202;
  RandomStream random(kSeed);
  const int n = count_of(400, 10'000);
  for (int k = 0; k < n; ++k) {
    CAPTURE(kSeed);
    CAPTURE(k);
    const Pair& pair = kAnalytic[random.next_bits() % std::size(kAnalytic)];
    const std::string field = pair.field, figure = pair.figure;
    CAPTURE(field);
    CAPTURE(figure);
    Movable movable(subject_of(deal), {pair.field});
    const double x = movable.move(0, pair.low + (pair.high - pair.low) * random.next_uniform());
    const auto there = movable.outcome();
    REQUIRE(there.ok());
    const auto target = figure_number(*there, pair.figure);
    REQUIRE(target);
    CAPTURE(x);
    const SolveAnswer a = solved(deal, {pair.field, pair.figure, *target, {}, {}});
    CHECK(a.status == Status::ok);
    REQUIRE(a.value);
    CHECK(!a.to_one_step);
    movable.move(0, *a.value);
    const auto again = movable.outcome();
    REQUIRE(again.ok());
    const FigureRow* row = figure_row(today, pair.figure);
    const double allowed = solve_tolerance(*row, *target, *figure_number(today, pair.figure));
    CHECK(std::fabs(*figure_number(*again, pair.figure) - *target) <= allowed);
  }
}

TEST_CASE("solve: billed figures are met to one step of the input") {
  const Deal& deal = reference_case().deal;
  constexpr std::uint64_t kSeed = 7;
  RandomStream random(kSeed);
  const int n = count_of(100, 1'000);
  for (int k = 0; k < n; ++k) {
    CAPTURE(kSeed);
    CAPTURE(k);
    const Pair& pair = kBilled[random.next_bits() % std::size(kBilled)];
    const std::string field = pair.field, figure = pair.figure;
    CAPTURE(field);
    CAPTURE(figure);
    Movable movable(subject_of(deal), {pair.field});
    const double x = movable.move(0, pair.low + (pair.high - pair.low) * random.next_uniform());
    const auto there = movable.outcome();
    CAPTURE(x);
    const std::string problem = there.ok() ? "" : there.problems()[0].field + there.problems()[0].allowed;
    CAPTURE(problem);
    REQUIRE(there.ok());
    const double target = *figure_number(*there, pair.figure);
    const SolveAnswer a = solved(deal, {pair.field, pair.figure, target, {}, {}});
    REQUIRE(a.value);
    if (!a.to_one_step) continue;
    // One step of the input to either side the figure lies on both sides of the target, or on it.
    const double step = movable.row(0).kind == Kind::amount ? 0.01 : 1e-8;
    double sides[2];
    for (int side = 0; side < 2; ++side) {
      movable.move(0, *a.value + (side == 0 ? -2 : 2) * step);
      const auto beside = movable.outcome();
      REQUIRE(beside.ok());
      sides[side] = *figure_number(*beside, pair.figure) - target;
    }
    CHECK(sides[0] * sides[1] <= 0);
  }
}

TEST_CASE("solve: random targets out of reach give the binding condition and no number") {
  const Deal& deal = reference_case().deal;
  constexpr std::uint64_t kSeed = 99;
  RandomStream random(kSeed);
  const int n = count_of(60, 1'000);
  for (int k = 0; k < n; ++k) {
    CAPTURE(kSeed);
    CAPTURE(k);
    const Pair& pair = kAnalytic[random.next_bits() % std::size(kAnalytic)];
    const std::string field = pair.field, figure = pair.figure;
    CAPTURE(field);
    CAPTURE(figure);
    // The figure's reach over a narrow range, seen by a dense walk through it.
    const double a = pair.low + (pair.high - pair.low) * random.next_uniform();
    const double b = pair.low + (pair.high - pair.low) * random.next_uniform();
    const double low = std::min(a, b), high = std::max(a, b);
    Movable movable(subject_of(deal), {pair.field});
    double least = 1e300, most = -1e300;
    for (int i = 0; i <= 16; ++i) {
      movable.move(0, low + (high - low) * i / 16);
      const double y = *figure_number(*movable.outcome(), pair.figure);
      least = std::min(least, y);
      most = std::max(most, y);
    }
    const double beyond = (most - least) * (0.05 + random.next_uniform()) + 1e-6;
    const double target = random.next_bits() % 2 == 0 ? most + beyond : least - beyond;
    const SolveAnswer answer = solved(deal, {pair.field, pair.figure, target, low, high});
    CHECK(answer.status == Status::no_root_in_domain);
    CHECK(!answer.value);
    CHECK(answer.limit.kind != LimitKind::none);
    CHECK(answer.limit.path != "");
    if (answer.limit.kind == LimitKind::field_bound) {
      const bool at_end = answer.limit.nearest.value == low || answer.limit.nearest.value == high;
      CHECK(at_end);
    }
  }
}

TEST_CASE("solve: every kind of term is an input that can be asked for") {
  struct Question {
    const char *field, *figure;
    double value;  ///< where the target is taken from
  };
  Deal deal = reference_case().deal;
  deal.company.in_listed_chain = true;
  deal.policy.subsidy = agreed::SubsidyKind::sme_loan;
  deal.policy.subsidy_rate = 0.01;
  for (const Question& q : std::initializer_list<Question>{
           {"facility.tranches[main].rate", "banks[icbc].raroc", 0.04},
           {"facility.tranches[main].rate_steps[year-5].rate", "banks[icbc].raroc", 0.05},
           {"facility.tranches[main].tenor_months", "banks[icbc].raroc", 72},
           {"facility.tranches[main].grace_months", "tranches[main].total_interest", 6},
           {"facility.third_party_fees_rate", "borrower_cost", 0.004},
           {"cover.layers[guarantor].share", "banks[hangzhou].minimum_rate", 0.6},
           {"cover.layers[guarantor].fee_rate", "borrower_cost", 0.006},
           {"policy.subsidy_rate", "borrower_cost", 0.005},
           {"growth.commitments[deposits-icbc].year_2", "banks[icbc].raroc_with_relationship", 2e7},
           {"growth.warrant.amount", "growth.warrant_value", 8e6},
           {"growth.warrant.bank_share", "banks[icbc].raroc_with_growth", 0.3},
           {"banks[icbc].capital_ratio", "banks[icbc].minimum_rate", 0.09},
           {"policy.relending_rate", "banks[icbc].minimum_rate", 0.01}}) {
    const std::string field = q.field, figure = q.figure;
    CAPTURE(field);
    CAPTURE(figure);
    Movable movable(subject_of(deal), {field});
    REQUIRE(movable.problems().empty());
    movable.move(0, q.value);
    const auto there = movable.outcome();
    REQUIRE(there.ok());
    const double target = *figure_number(*there, figure);
    const SolveAnswer a = solved(deal, {field, figure, target, {}, {}});
    CHECK(a.status == Status::ok);
    REQUIRE(a.value);
    CHECK(*a.value == doctest::Approx(q.value).epsilon(1e-4));
    CHECK(std::fabs(*a.figure - target) <= 1e-6 * (1 + std::fabs(target)));
  }
}

TEST_CASE("solve: whole months of random targets are the month before and the month after") {
  // 10,000,000 × 3.6 % / 12 = 30,000 a month, so that n months cost 30,000·n and a target between lies between months.
  constexpr std::uint64_t kSeed = 12;
  RandomStream random(kSeed);
  const Deal deal = plain_deal();
  const int n = count_of(50, 1'000);
  for (int k = 0; k < n; ++k) {
    CAPTURE(kSeed);
    CAPTURE(k);
    const double months = 2 + 200 * random.next_uniform();
    CAPTURE(months);
    const SolveAnswer a = solved(deal, {"facility.tranches[main].tenor_months",
                                        "tranches[main].total_interest",
                                        std::floor(months) * 30'000 + 15'000,
                                        {},
                                        {}});
    CHECK(a.status == Status::ok);
    CHECK(!a.value);
    REQUIRE((a.below && a.above));
    CHECK(a.below->value == std::floor(months));
    CHECK(a.above->value == std::floor(months) + 1);
    CHECK(a.below->figure < a.above->figure);
  }
}

TEST_CASE("solve: few evaluations, counted") {
  const Deal& deal = reference_case().deal;
  // A figure that is linear in the input: the chord's zero, and two looks for a nearer one.
  const SolveAnswer linear =
      solved(deal, {"cover.layers[guarantor].fee_rate", "cover.layers[guarantor].own_result", 200'000, {}, {}});
  CHECK(linear.status == Status::ok);
  CHECK(linear.evaluations <= 8);
  const SolveAnswer curved = solved(deal, {"credit.default_probability", "banks[icbc].minimum_rate", 0.035, {}, {}});
  CHECK(curved.status == Status::ok);
  CHECK(curved.evaluations <= 16);
  const SolveAnswer none = solved(deal, {"facility.tranches[main].rate", "banks[icbc].raroc", 9.0, {}, {}});
  CHECK(none.status == Status::no_root_in_domain);
  CHECK(none.evaluations <= 25);
}

TEST_CASE("search: of several crossings the nearest to what holds now, also past a chord that overshoots") {
  // Zeros of (x − 1)(x − 2)(x − 4.5) over 0 to 5.
  const TrialFunction f = [](double x) { return Trial{(x - 1) * (x - 2) * (x - 4.5), std::nullopt}; };
  for (const auto& [start, nearest] : std::initializer_list<std::pair<double, double>>{
           {0.2, 1}, {1.4, 1}, {1.7, 2}, {2.4, 2}, {3.9, 4.5}, {4.9, 4.5}}) {
    const double from = start, expected = nearest;
    CAPTURE(from);
    const SearchResult r = search_zero(f, {0, 5, from, 0, std::nullopt}, 1e-9);
    REQUIRE(r.x);
    CHECK(std::fabs(*r.x - expected) < 1e-8);
  }
}
