// The results column of presets.md and the worked checks of programmes.md, on the presets as they ship: what each case
// is for must show when it opens. Expected values were computed apart from this program (docs/sources.md, "Presets").
#include <doctest/doctest.h>

#include <cmath>

#include "deal/evaluate.h"
#include "deal/figures.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;
using namespace loan::agreed;

namespace {

Deal deal_of(const char* id) {
  const Preset* preset = find_preset(id);
  REQUIRE(preset != nullptr);
  return open_preset(*preset).deal;
}

Outcome outcome_of(const Deal& deal) {
  auto outcome = evaluate(deal, builtin_parameters(), Recording::off);
  REQUIRE(outcome.ok());
  return std::move(*outcome);
}

/// A figure in its engine's unit; NaN when absent, which no comparison passes.
double figure(const Outcome& outcome, const char* path) {
  const FigurePlace place = find_figure(outcome, path);
  if (!place.row) return std::nan("");
  const Value held = place.get().value;
  if (const auto* x = std::get_if<double>(&held)) return *x;
  if (const auto* m = std::get_if<Money>(&held)) return in_yuan(*m);
  return std::nan("");
}

std::string text(const Outcome& outcome, const char* path) {
  const FigurePlace place = find_figure(outcome, path);
  if (!place.row) return "(absent)";
  const Value held = place.get().value;
  const auto* s = std::get_if<std::string>(&held);
  return s ? *s : "(not a text)";
}

constexpr double kPercent = 0.01, kBp = 1e-4, kWan = 1e4, kMillion = 1e6;

}  // namespace

// value within one unit of the last printed digit
#define CHECK_SHOWN(path, expected, unit, step)                                 \
  do {                                                                          \
    const double found_ = figure(outcome, path) / (unit);                       \
    const std::string at_ = std::string(path) + " = " + std::to_string(found_); \
    CHECK_MESSAGE(std::fabs(found_ - (expected)) <= (step), at_);               \
  } while (false)

TEST_CASE("zhejiang-pilot: three banks, one rate, Hangzhou at the edge") {
  const Outcome outcome = outcome_of(deal_of("zhejiang-pilot"));
  CHECK_SHOWN("banks[hangzhou].minimum_rate", 3.167, kPercent, 0.001);
  CHECK_SHOWN("banks[industrial].minimum_rate", 2.714, kPercent, 0.001);
  CHECK_SHOWN("banks[zheshang].minimum_rate", 2.768, kPercent, 0.001);
  CHECK_SHOWN("banks[hangzhou].raroc", 9.9, kPercent, 0.1);
  CHECK_SHOWN("banks[industrial].raroc", 14.9, kPercent, 0.1);
  CHECK_SHOWN("banks[zheshang].raroc", 14.3, kPercent, 0.1);
  CHECK_SHOWN("joint.interval_low", 3.17, kPercent, 0.01);
  CHECK_SHOWN("joint.interval_high", 3.40, kPercent, 1e-9);
  CHECK_SHOWN("joint.funding_gap", 43, kBp, 1e-6);  // 1.90 − (0.6 × 1.25 + 0.4 × 1.80) = 0.43 points
  CHECK_SHOWN("joint.floor_gap", 45, kBp, 1);
  CHECK_SHOWN("joint.nash_rate", 3.248, kPercent, 0.001);
  CHECK_SHOWN("joint.low_with_transfers", 2.927, kPercent, 0.001);
  CHECK_SHOWN("banks[hangzhou].expected_loss", 21.6, kWan, 1e-6);  // 80 m × 0.6 % × 45 %
  CHECK_SHOWN("banks[industrial].expected_loss", 16.2, kWan, 1e-6);
  CHECK_SHOWN("banks[zheshang].expected_loss", 10.8, kWan, 1e-6);
  CHECK_SHOWN("bank_expected_loss", 48.6, kWan, 1e-6);
  CHECK_SHOWN("banks[hangzhou].limit_use", 89, kPercent, 1);
  CHECK_SHOWN("banks[industrial].limit_use", 48, kPercent, 1);
  CHECK_SHOWN("banks[zheshang].limit_use", 62, kPercent, 1);
  CHECK(text(outcome, "joint.blocking_bank") == "hangzhou");
  // 6.2 m of kept deposits at 1.5 points, half counted, lower Hangzhou's floor by 6 bp.
  const double eased = figure(outcome, "banks[hangzhou].minimum_rate") -
                       figure(outcome, "banks[hangzhou].minimum_rate_with_relationship");
  CHECK(eased / kBp == doctest::Approx(6).epsilon(0.1));
}

TEST_CASE("zhejiang-pilot at 2.80 %: Hangzhou is 37 bp short") {
  Deal deal = deal_of("zhejiang-pilot");
  deal.facility.tranches[0].rate = 0.028;
  const Outcome outcome = outcome_of(deal);
  CHECK_SHOWN("joint.blocking_gap", 37, kBp, 1);
  CHECK(text(outcome, "joint.blocking_bank") == "hangzhou");
}

TEST_CASE("zhejiang-inclusive: an exempt city bank and a taxed national bank") {
  Deal deal = deal_of("zhejiang-inclusive");
  {
    const Outcome outcome = outcome_of(deal);
    CHECK_SHOWN("banks[icbc].minimum_rate", 3.069, kPercent, 0.001);
    CHECK_SHOWN("banks[hangzhou].minimum_rate", 3.223, kPercent, 0.001);
    CHECK_SHOWN("banks[icbc].raroc", 11.5, kPercent, 0.1);
    CHECK_SHOWN("banks[hangzhou].raroc", 10.0, kPercent, 0.1);
    CHECK_SHOWN("joint.interval_low", 3.22, kPercent, 0.01);
    CHECK_SHOWN("joint.nash_rate", 3.284, kPercent, 0.001);
  }
  for (Bank& b : deal.banks) {
    if (b.id != "hangzhou") continue;
    b.vat = VatChoice::taxed;
    b.exposure_class = ExposureClass::sme;
  }
  const Outcome outcome = outcome_of(deal);
  CHECK_SHOWN("banks[hangzhou].minimum_rate", 3.52, kPercent, 0.01);
  CHECK_SHOWN("joint.ceiling_gap", 12, kBp, 1);
  CHECK(text(outcome, "joint.status") == "infeasible_without_transfers");
}

TEST_CASE("hangzhou-2022-single: one bank lent 103 bp under its floor") {
  const Outcome outcome = outcome_of(deal_of("hangzhou-2022-single"));
  CHECK_SHOWN("loan_prime_rate", 3.70, kPercent, 1e-9);
  CHECK_SHOWN("banks[hangzhou].minimum_rate", 5.38, kPercent, 0.01);
  CHECK_SHOWN("banks[hangzhou].raroc", -4.7, kPercent, 0.1);
  CHECK_SHOWN("banks[hangzhou].rate_short", 103, kBp, 1);
  CHECK_SHOWN("cover.bank_loss", 3.0, kMillion, 1e-6);  // 5 m × 60 %
}

TEST_CASE("anhui-growth: low first, higher later, and what carries the early loss") {
  const Outcome outcome = outcome_of(deal_of("anhui-growth"));
  CHECK_SHOWN("banks[industrial].years[1].cumulative_eva", -8.4, kWan, 0.1);
  CHECK_SHOWN("banks[industrial].years[2].cumulative_eva", -24.9, kWan, 0.1);
  CHECK_SHOWN("banks[industrial].years[3].cumulative_eva", -35.7, kWan, 0.1);
  CHECK_SHOWN("banks[industrial].raroc", -3.3, kPercent, 0.1);
  CHECK_SHOWN("banks[industrial].rate_short", 111, kBp, 1);
  CHECK_SHOWN("banks[industrial].years[1].cumulative_with_business", -3.0, kWan, 0.1);
  CHECK_SHOWN("banks[industrial].years[2].cumulative_with_business", -10.4, kWan, 0.1);
  CHECK_SHOWN("banks[industrial].years[3].cumulative_with_business", -9.8, kWan, 0.1);
  CHECK_SHOWN("banks[industrial].raroc_with_relationship", 5.6, kPercent, 0.1);
  CHECK_SHOWN("growth.warrant_value", 0.821, kMillion, 0.001);
  CHECK_SHOWN("growth.warrant_bank_part", 0.287, kMillion, 0.001);
  CHECK_SHOWN("growth.warrant_bank_after_tax", 0.202, kMillion, 0.001);
  CHECK_SHOWN("growth.eva_with_warrant", 10.7, kWan, 0.1);
  CHECK_SHOWN("growth_raroc", 12.8, kPercent, 0.1);
  CHECK_SHOWN("growth.break_even_last_rate", 4.28, kPercent, 0.01);
  CHECK_SHOWN("growth.years[2].trigger_probability", 51, kPercent, 1);
  CHECK_SHOWN("growth.years[3].trigger_probability", 65, kPercent, 1);
  CHECK_SHOWN("growth.years[2].expected_rate", 2.95, kPercent, 0.01);
  CHECK_SHOWN("growth.years[3].expected_rate", 3.25, kPercent, 0.01);
  CHECK_SHOWN("growth.eva_expected_path", 5.8, kWan, 0.1);
  CHECK_SHOWN("growth.eva_never_fires", -1.7, kWan, 0.1);
  const double interest[] = {22.4, 62.0, 70.0}, flat[] = {27.6, 69.0, 69.0};  // 8 m then 20 m, 2.8/3.1/3.5 % and 3.45 %
  for (int year = 1; year <= 3; ++year) {
    const std::string at = "growth.years[" + std::to_string(year) + "].";
    CHECK_SHOWN((at + "interest").c_str(), interest[year - 1], kWan, 1e-6);
    CHECK_SHOWN((at + "flat_interest").c_str(), flat[year - 1], kWan, 1e-6);
  }
}

TEST_CASE("anhui-swap: how much deposit replaces the warrant") {
  const Outcome outcome = outcome_of(deal_of("anhui-swap"));
  CHECK_SHOWN("banks[huishang].minimum_rate", 4.71, kPercent, 0.01);
  CHECK_SHOWN("banks[huishang].raroc", -13.7, kPercent, 0.1);
  CHECK_SHOWN("banks[huishang].raroc_with_relationship", 10.9, kPercent, 0.1);
  CHECK_SHOWN("growth.implied_stake", 5, kPercent, 1e-9);
  CHECK_SHOWN("growth.other_stake", 4.76, kPercent, 0.01);
  CHECK_SHOWN("growth.warrant_value", 0.821, kMillion, 0.001);
  CHECK_SHOWN("growth.warrant_surviving", 0.574, kMillion, 0.001);
  CHECK_SHOWN("growth.warrant_bank_part", 0.287, kMillion, 0.001);
  CHECK_SHOWN("growth.deposits_for_whole", 13.8, kMillion, 0.1);
  CHECK_SHOWN("growth.deposits_for_bank_part", 6.9, kMillion, 0.1);
  CHECK_SHOWN("growth.business_value", 0.256, kMillion, 0.001);
  CHECK_SHOWN("growth.exchange_gain_whole", -0.318, kMillion, 0.001);
  CHECK_SHOWN("growth.exchange_gain_bank_part", -0.031, kMillion, 0.001);
  CHECK_SHOWN("growth.promise_for_whole", 18.9, kMillion, 0.1);
  CHECK_SHOWN("growth.promise_for_bank_part", 9.06, kMillion, 0.01);
  CHECK_SHOWN("growth.stated_value", 8.19, kMillion, 0.01);
  CHECK_SHOWN("growth.deposits_for_stated", 138, kMillion, 1);
}

TEST_CASE("suzhou-index: the grade binds at 8 m; a better score hands over to sales") {
  Deal deal = deal_of("suzhou-index");
  {
    const Outcome outcome = outcome_of(deal);
    CHECK_SHOWN("score.composite", 78.0, 1, 1e-9);
    CHECK(text(outcome, "score.grade") == "B");
    CHECK_SHOWN("score.terms[grade_cap].amount", 8.0, kMillion, 1e-6);
    CHECK_SHOWN("score.terms[revenue_multiple].amount", 9.0, kMillion, 1e-6);  // 20 % of 45 m
    CHECK_SHOWN("score.terms[debt_service].amount", 9.29, kMillion, 0.01);
    CHECK_SHOWN("score.terms[working_capital].amount", 9.42, kMillion, 1e-2);
    CHECK_SHOWN("score.terms[valuation].amount", 10.0, kMillion, 1e-6);  // 5 % of 200 m
    CHECK_SHOWN("score.limit", 8.0, kMillion, 1e-6);
    CHECK(text(outcome, "score.binding") == "grade_cap");
    CHECK_SHOWN("banks[ccb].minimum_rate", 2.76, kPercent, 0.01);
    CHECK_SHOWN("banks[ccb].raroc", 14.1, kPercent, 0.1);
    CHECK_SHOWN("tranche_banks[main-ccb].minimum_rate_without_relending", 3.10, kPercent, 0.01);
    CHECK_SHOWN("tranche_banks[main-ccb].minimum_rate_pool_stopped", 3.51, kPercent, 0.01);
  }
  const struct {
    double score;
    const char* grade;
    double floor;
  } kGrades[] = {{90, "A", 2.61}, {70, "C", 2.98}, {60, "D", 3.31}};
  for (const auto& g : kGrades) {
    for (Dimension& d : deal.credit.dimensions) d.score = g.score;
    const Outcome outcome = outcome_of(deal);
    CHECK(text(outcome, "score.grade") == g.grade);
    CHECK_SHOWN("banks[ccb].minimum_rate", g.floor, kPercent, 0.01);
  }
  for (Dimension& d : deal.credit.dimensions) d.score = 85;
  const Outcome outcome = outcome_of(deal);
  CHECK_SHOWN("score.limit", 9.0, kMillion, 1e-6);
  CHECK(text(outcome, "score.binding") == "revenue_multiple");
}

TEST_CASE("dongguan-linkage: two tranches, a 2 m gap, and what closes it") {
  Deal deal = deal_of("dongguan-linkage");
  {
    const Outcome outcome = outcome_of(deal);
    CHECK_SHOWN("banks[boc].minimum_rate", 3.36, kPercent, 0.01);
    CHECK_SHOWN("banks[boc].raroc", 9.5, kPercent, 0.1);
    CHECK_SHOWN("banks[partner].minimum_rate", 2.89, kPercent, 0.01);
    CHECK_SHOWN("banks[partner].raroc", 10.5, kPercent, 0.1);
    CHECK_SHOWN("tranche_banks[guaranteed-partner].minimum_rate_without_cap", 2.75, kPercent, 0.01);
    CHECK_SHOWN("stack.gap_before", 2.00, kMillion, 0.01);
    CHECK_SHOWN("stack.gap_month", 22, 1, 1e-9);
    CHECK_SHOWN("stack.gap", 0.20, kMillion, 0.01);
    CHECK_SHOWN("stack.gap_with_debt_service", 1.40, kMillion, 0.01);
    CHECK_SHOWN("stack.gap_with_debt_service_month", 23, 1, 1e-9);
    CHECK_SHOWN("stack.equity_to_close", 11.0, kMillion, 0.1);
    CHECK_SHOWN("tranches[unsecured].nominal_cost", 3.40, kPercent, 0.01);
    CHECK_SHOWN("tranches[guaranteed].nominal_cost", 3.82, kPercent, 0.01);
    CHECK_SHOWN("tranches[guaranteed].simple_cost", 3.80, kPercent, 0.01);
    CHECK_SHOWN("stack.lease_cost", 6.74, kPercent, 0.01);
    CHECK_SHOWN("stack.lease_other_root", -30.2, kPercent, 0.1);
    CHECK_SHOWN("stack.equity_cost", 24.6, kPercent, 0.1);
    CHECK_SHOWN("stack.dilution", 10, kPercent, 1e-6);
    CHECK_SHOWN("stack.founder_after", 55.8, kPercent, 0.1);
    CHECK_SHOWN("cover.bank_loss", 2.4, kMillion, 1e-6);   // 3.0 × (1 − 40 %) + 3.0 × 20 %
    CHECK_SHOWN("cover.gross_loss", 6.0, kMillion, 1e-6);  // 10 m × 60 %
  }
  deal.credit.default_probability = 0.03;
  const Outcome outcome = outcome_of(deal);
  CHECK_SHOWN("banks[boc].minimum_rate", 3.55, kPercent, 0.01);
  CHECK_SHOWN("banks[partner].minimum_rate", 3.03, kPercent, 0.01);
}

TEST_CASE("suzhou pool: 70:30 leaves the bank 2.1 m of a 7 m loss, 80:20 leaves 0.7 m of 3.5 m") {
  Deal deal = deal_of("suzhou-index");
  deal.facility.tranches[0].amount = Money::yuan(10'000'000);
  deal.limit.request = Money::yuan(10'000'000);
  {
    const Outcome outcome = outcome_of(deal);
    CHECK_SHOWN("cover.gross_loss", 7.0, kMillion, 1e-6);
    CHECK_SHOWN("cover.bank_loss", 2.1, kMillion, 1e-6);
  }
  deal.facility.tranches[0].amount = Money::yuan(5'000'000);
  deal.cover.layers[0].share = 0.8;
  const Outcome outcome = outcome_of(deal);
  CHECK_SHOWN("cover.gross_loss", 3.5, kMillion, 1e-6);
  CHECK_SHOWN("cover.bank_loss", 0.7, kMillion, 1e-6);
}
