// A rate exactly at 1.5 LPR, which is exempt from value added tax, was taxed for some LPRs: 1.5 × 1.86 % is below 2.79
// % in its last binary digit, and the lowest rate jumped by the whole tax.
#include <doctest/doctest.h>

#include "pricing/value_added_tax.h"

using namespace loan;

TEST_CASE("regression 0003: income of exactly 1.5 LPR needs no tax, whatever the LPR; one basis point more does") {
  for (int lpr_bp = 1; lpr_bp <= 1000; ++lpr_bp) {
    CAPTURE(lpr_bp);
    VatExemptionTerms t;
    t.vat = 0.06;
    t.surcharge = 0.12;
    t.lpr = lpr_bp / 10'000.0;
    t.net_income_needed = lpr_bp * 15 / 100'000.0;
    const auto at_limit = vat_exempt_minimum_rate(t);
    REQUIRE(at_limit.ok());
    CHECK(at_limit->method_1_rate == t.net_income_needed);
    CHECK(at_limit->method_2_rate == t.net_income_needed);
    CHECK_FALSE(in_vat_dead_zone(t.net_income_needed, *at_limit));
    t.net_income_needed += 1e-4;
    const auto above = vat_exempt_minimum_rate(t);
    CHECK(above->method_1_rate == doctest::Approx(t.net_income_needed * 1.06 / (1 - 0.0072)).epsilon(1e-12));
    CHECK(above->method_2_rate > t.net_income_needed);
  }
}
