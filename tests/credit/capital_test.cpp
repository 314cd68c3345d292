#include "credit/capital.h"

#include <doctest/doctest.h>

#include "core/math.h"

using namespace loan;

namespace {

IrbCapital corporate(double pd, double lgd, double maturity = 2.5) {
  IrbTerms t;
  t.pd = pd;
  t.lgd = lgd;
  t.maturity = maturity;
  return *irb_corporate(t);
}

}  // namespace

TEST_CASE("irb capital: the weights printed by the Basel Committee, to a hundredth of a point") {
  // Basel II Annex 5 (LGD 45 %, M 2.5): PD 0.05, 0.1, 0.5, 1, 2, 5, 20 %. The print itself is off by up to 0.006: with
  // 40 digits the formula gives 114.854 and 149.854 for 2 and 5 %.
  const double pd[] = {0.0005, 0.001, 0.005, 0.01, 0.02, 0.05, 0.20};
  const double printed[] = {19.65, 29.65, 69.61, 92.32, 114.86, 149.86, 238.23};
  for (int i = 0; i < 7; ++i) {
    CAPTURE(pd[i]);
    CHECK(fabs(100 * corporate(pd[i], 0.45).risk_weight - printed[i]) < 0.01);
  }
  // The same table for other retail, LGD 45 %.
  const double retail[] = {0.0005, 0.01, 0.05}, weights[] = {6.63, 45.77, 66.42};
  for (int i = 0; i < 3; ++i) {
    IrbTerms t;
    t.pd = retail[i];
    t.lgd = 0.45;
    CAPTURE(retail[i]);
    CHECK(fabs(100 * irb_other_retail(t)->risk_weight - weights[i]) < 0.01);
  }
}

TEST_CASE("irb capital: sales reduce the correlation by 4 points at the small end and by nothing at the large") {
  IrbTerms t;
  t.pd = 0.01;
  t.lgd = 0.4;
  const double none = irb_corporate(t)->correlation;
  t.size.sales_cny_10m = 1;  // clipped to 3
  CHECK(irb_corporate(t)->correlation == doctest::Approx(none - 0.04).epsilon(1e-13));
  t.size.sales_cny_10m = 30;
  CHECK(irb_corporate(t)->correlation == doctest::Approx(none).epsilon(1e-13));
  t.size.sales_cny_10m = 16.5;  // halfway
  CHECK(irb_corporate(t)->correlation == doctest::Approx(none - 0.02).epsilon(1e-13));
  t.size = {};
  t.size.sales_eur_m = 27.5;
  CHECK(irb_corporate(t)->correlation == doctest::Approx(none - 0.02).epsilon(1e-13));
}

TEST_CASE("irb capital: floors, a safe borrower and a defaulted one") {
  IrbTerms t;
  t.lgd = 0.4;
  t.pd = 0;
  CHECK(irb_corporate(t)->expected_loss_rate == doctest::Approx(0.0005 * 0.4));
  t.pd_floor = 0;  // the regulatory 0.05 % stands in for a PD of zero
  CHECK(irb_corporate(t)->expected_loss_rate == doctest::Approx(0.0005 * 0.4));
  t.pd = 1;
  CHECK(irb_corporate(t)->capital == 0);
  t.best_estimate_el = 0.25;
  CHECK(irb_corporate(t)->capital == doctest::Approx(0.15));  // LGD 40 % − best estimate 25 %
  CHECK(irb_other_retail(t)->risk_weight == doctest::Approx(12.5 * 0.15));
  t.best_estimate_el = 0.5;
  CHECK(irb_corporate(t)->capital == 0);
}

TEST_CASE("irb capital: longer loans and larger losses need more, and the one-year factor is 1") {
  CHECK(corporate(0.02, 0.45, 1).maturity_factor == doctest::Approx(1).epsilon(1e-14));
  for (double pd = 0.0005; pd < 1; pd *= 1.5) {
    CAPTURE(pd);
    CHECK(corporate(pd, 0.45, 5).capital > corporate(pd, 0.45, 1).capital);
    CHECK(corporate(pd, 0.6).capital == doctest::Approx(corporate(pd, 0.3).capital * 2).epsilon(1e-12));
    CHECK(corporate(pd, 0.45).capital >= 0);
  }
}

TEST_CASE("irb capital: what the formula has no value for is refused") {
  IrbTerms t;
  t.pd = 1e-7;
  t.pd_floor = 0;
  CHECK(irb_corporate(t).problems().at(0).code == ProblemCode::domain_error);
  t.pd = 1.5;
  t.lgd = -1;
  t.maturity = 6;
  t.size.sales_eur_m = 10;
  t.size.sales_cny_10m = 10;
  std::string fields;
  const auto refused = irb_corporate(t);
  for (const auto& p : refused.problems()) fields += p.field + " ";
  CHECK(fields == "pd lgd maturity sales_cny_10m ");
}

TEST_CASE("standardised weights: by the class that the user picked") {
  const StandardisedWeights w;
  CHECK(standardised_weight(ExposureClass::general_corporate, w) == 1.0);
  CHECK(standardised_weight(ExposureClass::investment_grade_corporate, w) == 0.75);
  CHECK(standardised_weight(ExposureClass::sme_corporate, w) == 0.85);
  CHECK(standardised_weight(ExposureClass::micro_small, w) == 0.75);
  CHECK(standardised_weight(ExposureClass::past_due, w, 0.19) == 1.5);
  CHECK(standardised_weight(ExposureClass::past_due, w, 0.20) == 1.0);
}
