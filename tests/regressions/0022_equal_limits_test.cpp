// Two limits of the same size were told apart by the last digit of a quotient, so that the wrong one was named: equal
// limits go by name (methods.md 13).
#include <doctest/doctest.h>

#include <vector>

#include "joint/bank_limits.h"
#include "joint/own_risk.h"

using namespace loan;

TEST_CASE("regression 0022: own risk of 50 m and 10 % of net capital, also 50 m, are a tie and go by name") {
  BankLimitTerms bank;
  bank.net_capital = 5e8;         // 10 %: 50 m
  bank.standalone_amount = 55e6;  // 55 m × 2 % / 2.2 % = 50 m, a little more in binary
  bank.pd_alone = 0.02;
  bank.pd_joint = 0.022;
  bank.lgd_alone = bank.lgd_joint = 0.55;
  const std::vector<BankLimitTerms> banks{bank};
  const auto found = capacity({40e6, 3, banks});
  REQUIRE(found.ok());
  REQUIRE(found->banks.front().binding.has_value());
  CHECK(name_of(*found->banks.front().binding) == "own_risk");
  CHECK(*found->banks.front().highest == doctest::Approx(50e6).epsilon(1e-14));
}

TEST_CASE("regression 0022: a loan that joining does not change is capped at the stand-alone amount by expected loss") {
  for (int thousandths = 1; thousandths < 200; ++thousandths) {
    CAPTURE(thousandths);
    OwnRiskTerms terms;
    terms.standalone_amount = 12'345'678.9;
    terms.alone.pd = terms.joint.pd = thousandths * 0.001;
    terms.alone.lgd = terms.joint.lgd = 0.45;
    const auto found = own_risk_caps(terms);
    REQUIRE(found.ok());
    REQUIRE(found->cap.has_value());
    CHECK(*found->cap == doctest::Approx(12'345'678.9).epsilon(1e-14));
    CHECK(std::string_view(found->binding) == "el");
  }
}
