// A guarantee against its fee, and covered loans priced with what cover/ leaves to the bank.
#include "pricing/guarantee_value.h"

#include <doctest/doctest.h>

#include "cover/layer_presets.h"
#include "life_setup.h"
#include "pricing/value_added_tax.h"

using namespace loan;
using doctest::Approx;

namespace {

GuaranteeValueTerms example() {
  GuaranteeValueTerms t;
  t.loan.funds_transfer_price = 0.0195;
  t.loan.operating_cost_rate = 0.008;
  t.loan.default_probability = 0.02;
  t.loan.loss_given_default = 0.45;
  t.loan.risk_weight = 0.85;
  t.loan.capital_ratio = 0.125;
  t.loan.hurdle = 0.12;
  t.loan.income_tax_rate = 0.25;
  t.loan.vat_factor = vat_factor(0.06, 0.12);
  t.loan.capital_credit_rate = 0.018;
  t.asset_correlation = 0.12;
  t.coverage = 0.8;
  t.cap_rate = 0.05;
  t.fee_rate = 0.008;
  return t;
}

/// Lowest rate of a loan for whose defaults the given layers stand, in percent, with the base of presets.md.
double floor_percent(testing::Bank bank, double loss_given_default, const std::vector<CoverLayer>& layers) {
  CoverTerms cover;
  cover.banks = {{"bank"}};
  cover.default_probability = bank.pd;
  cover.layers = layers;
  CoverTranche tranche;
  tranche.id = "main";
  tranche.balances = bank.balances;
  tranche.loss_given_default = loss_given_default;
  for (const auto& layer : layers) tranche.layers.push_back(layer.id);
  tranche.bank_shares = {Num{1.0}};
  cover.tranches = {tranche};
  Trace off;
  const auto out = *loss_cover(cover, off);
  bank.loss_given_default = out.lgd_after_cover(0, 0)[0];
  return 100 * testing::life(bank).loan_only.minimum.rate;
}

std::vector<CoverLayer> capped_guarantor() {
  SharedGuarantee shared;
  shared.guarantor = 0.8;
  shared.claim_cap = ClaimCap{};  // 5 %, ρ 12 %
  return layers_of(shared);
}

}  // namespace

TEST_CASE("guarantee: at PD 2 % it takes 71 bp off the rate for a fee of 80 bp, at PD 4.5 % 172 bp") {
  auto t = example();
  const auto low = *guarantee_value(t);
  CHECK(low.price_reduction_bp == Approx(71).epsilon(0.005));  // methods.md 7.5
  CHECK_FALSE(low.worth_it);
  // The reduction is what is saved of the expected loss, grossed up for VAT.
  CHECK(low.price_reduction_bp == Approx(1e4 * 0.02 * 0.45 * low.effective_coverage / vat_factor(0.06, 0.12)));
  t.loan.default_probability = 0.045;
  t.loan.loss_given_default = 0.6;
  const auto high = *guarantee_value(t);
  CHECK(high.price_reduction_bp == Approx(172).epsilon(0.005));
  CHECK(high.worth_it);
}

TEST_CASE("guarantee: no cover takes nothing off, and every bad input is named") {
  auto t = example();
  t.coverage = 0;
  t.fee_rate = 0;
  CHECK(guarantee_value(t)->price_reduction_bp == 0);
  CHECK_FALSE(guarantee_value(t)->worth_it);
  t.coverage = 1.1;
  t.asset_correlation = -1;
  t.cap_rate = -0.1;
  t.fee_rate = 2;
  t.loan.hurdle = -1.0;
  CHECK(guarantee_value(t).problems().size() == 5);
}

TEST_CASE("zhejiang-inclusive, covered variant: floors of 2.93 and 3.38 % taxed") {
  // PD 2 %, LGD 60 %, 80 % cover with a 5 % cap; presets.md
  testing::Bank icbc;
  icbc.balances = testing::level(12, 1);
  icbc.rate = testing::level(12, 0.033);
  icbc.pd = 0.02;
  icbc.own_transfer_price = 0.018;
  icbc.relending = true;
  icbc.operating_cost = 0.003;
  testing::Bank hangzhou = icbc;
  hangzhou.own_transfer_price = 0.019;
  hangzhou.relending = false;
  CHECK(floor_percent(icbc, 0.6, capped_guarantor()) == Approx(2.93).epsilon(0.002));
  CHECK(floor_percent(hangzhou, 0.6, capped_guarantor()) == Approx(3.38).epsilon(0.002));
}

TEST_CASE(
    "dongguan-linkage: the guaranteed tranche's floor is 2.89 % with the claim cap, 2.75 % without; unsecured 3.36 %") {
  testing::Bank bank;
  bank.balances = testing::level(24, 1);
  bank.rate = testing::level(24, 0.03);
  bank.pd = 0.025;
  bank.own_transfer_price = 0.018;
  bank.relending = true;
  bank.operating_cost = 0.004;
  bank.risk_weight = 0.75;
  bank.vat_exempt = true;
  CHECK(floor_percent(bank, 0.6, layers_of(national_plan(0.35, 0.2, 0.2, ClaimCap{}))) == Approx(2.89).epsilon(0.002));
  CHECK(floor_percent(bank, 0.6, layers_of(national_plan(0.35, 0.2, 0.2))) == Approx(2.75).epsilon(0.002));
  PoolState book;
  book.portfolio = 1e9;
  CHECK(floor_percent(bank, 0.6, {compensation_pool("city", 0.4, book)}) == Approx(3.36).epsilon(0.002));
}
