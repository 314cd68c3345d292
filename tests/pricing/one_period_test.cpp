#include "pricing/one_period.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/math.h"
#include "pricing/break_even_pd.h"
#include "pricing/quote.h"
#include "pricing/value_added_tax.h"

using namespace loan;

namespace {

/// A small taxed loan whose figures can be followed by hand.
OnePeriodTerms example() {
  OnePeriodTerms t;
  t.funds_transfer_price = 0.02;
  t.operating_cost_rate = 0.01;
  t.default_probability = 0.02;
  t.loss_given_default = 0.5;
  t.risk_weight = 1.0;
  t.capital_ratio = 0.1;
  t.hurdle = 0.12;
  t.income_tax_rate = 0.25;
  t.rate = 0.06;
  return t;
}

bool has(const Problems& problems, ProblemCode code, std::string_view field) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& p) { return p.code == code && p.field == field; });
}

}  // namespace

TEST_CASE("one period: an untaxed yuan at 6 %") {
  Trace off;
  const OnePeriod p = one_period(example(), off);
  CHECK(p.expected_loss_rate == doctest::Approx(0.01));            // 2 % × 50 %
  CHECK(p.capital == doctest::Approx(0.1));                        // 100 % × 10 %
  CHECK(p.pre_tax == doctest::Approx(0.06 - 0.02 - 0.01 - 0.01));  // 0.02
  CHECK(p.net_income == doctest::Approx(0.015));                   // 0.02 × 75 %
  CHECK(p.raroc == doctest::Approx(0.15));                         // 0.015 / 0.1
  CHECK(p.eva == doctest::Approx(0.015 - 0.012));                  // less 12 % × 0.1
  CHECK(p.break_even_rate == doctest::Approx(0.04));               // 2 + 1 + 1 %
  CHECK(p.minimum.rate == doctest::Approx(0.04 + 0.012 / 0.75));   // 5.6 %
  CHECK_FALSE(p.tax_credit_used);
}

TEST_CASE("one period: the bars add up and at the minimum rate EVA is zero, with VAT, fee and capital credit") {
  OnePeriodTerms t = example();
  t.vat_factor = vat_factor(0.06, 0.12);
  t.fee = 0.003;
  t.capital_credit_rate = 0.018;
  Trace off;
  const RateBuildUp bar = one_period(t, off).minimum;
  CHECK(bar.funding + bar.operating_cost + bar.expected_loss + bar.target_return + bar.income_tax + bar.capital_credit +
            bar.fees ==
        doctest::Approx(bar.rate.value).epsilon(1e-15));
  CHECK(bar.income_tax / bar.target_return == doctest::Approx(0.25 / 0.75));
  t.rate = bar.rate;
  CHECK(fabs(one_period(t, off).eva) < 1e-16);
}

TEST_CASE("one period: without capital there is no RAROC, but EVA and a minimum that is cost only") {
  OnePeriodTerms t = example();
  t.risk_weight = 0.0;
  Trace off;
  const OnePeriod p = one_period(t, off);
  CHECK(p.raroc_status == Status::undefined_ratio);
  CHECK(p.minimum.rate == doctest::Approx(0.04));
  CHECK(p.eva == doctest::Approx(0.015));
}

TEST_CASE("one period: a loss is taken to save tax, and says so") {
  OnePeriodTerms t = example();
  t.rate = 0.03;
  Trace off;
  const OnePeriod p = one_period(t, off);
  CHECK(p.pre_tax == doctest::Approx(-0.01));
  CHECK(p.net_income == doctest::Approx(-0.0075));
  CHECK(p.tax_credit_used);
}

TEST_CASE("one period: every term outside its range is named at once") {
  OnePeriodTerms t = example();
  t.funds_transfer_price = -0.01;
  t.loss_given_default = 1.5;
  t.income_tax_rate = 1.0;
  t.vat_factor = 0.0;
  t.rate = 1e308;
  const Problems problems = check_one_period(t);
  CHECK(problems.size() == 5);
  CHECK(has(problems, ProblemCode::out_of_range, "ftp"));
  CHECK(has(problems, ProblemCode::out_of_range, "lgd"));
  CHECK(has(problems, ProblemCode::domain_error, "cit"));
  CHECK(has(problems, ProblemCode::domain_error, "vat_factor"));
  CHECK(has(problems, ProblemCode::out_of_range, "rate"));
  t.rate = 1e308 * 10;
  CHECK(has(check_one_period(t), ProblemCode::not_finite, "rate"));
}

TEST_CASE("VAT: what is left of a yuan at 6 % with 12 % surcharges") {
  CHECK(vat_factor(0.06, 0.12) == doctest::Approx((1 - 0.0072) / 1.06));
  CHECK(vat_factor(0, 0.12) == 1);
}

TEST_CASE("VAT exemption: between 1.5 LPR and 1.5 LPR / k_v a higher rate nets less, so it is never proposed") {
  VatExemptionTerms t;
  t.lpr = 0.03;
  for (int i = 0; i <= 200; ++i) {
    t.net_income_needed = 0.0005 * i;
    const auto found = vat_exempt_minimum_rate(t);
    REQUIRE(found.ok());
    CHECK_FALSE(in_vat_dead_zone(found->method_1_rate, *found));
    // What each method nets at its own rate is what was needed.
    const double k_v = vat_factor(0.06, 0.12), cap = 0.045;
    const double net_1 = found->method_1_rate <= cap ? found->method_1_rate : found->method_1_rate * k_v;
    const double r2 = found->method_2_rate, net_2 = r2 <= cap ? r2 : cap + (r2 - cap) * k_v;
    CHECK(net_1 == doctest::Approx(t.net_income_needed));
    CHECK(net_2 == doctest::Approx(t.net_income_needed));
  }
  t.net_income_needed = 0.045;  // just at the limit: exempt under both
  CHECK(vat_exempt_minimum_rate(t)->method_1_rate == 0.045);
  CHECK(in_vat_dead_zone(0.046, *vat_exempt_minimum_rate(t)));
}

TEST_CASE("VAT exemption: problems") {
  VatExemptionTerms t;
  t.vat = 1;
  t.surcharge = 1;
  CHECK(has(vat_exempt_minimum_rate(t).problems(), ProblemCode::domain_error, "vat"));
  t = {};
  t.vat = -0.1;
  t.surcharge = 2;
  t.lpr = -1;
  t.net_income_needed = 11;
  CHECK(vat_exempt_minimum_rate(t).problems().size() == 4);
}

TEST_CASE("quote: rounded up to the basis point on the decimal values") {
  const auto quoted = [](double rate, double lpr) {
    return quote_over_lpr(AnnualRate::of_decimal(rate), AnnualRate::of_decimal(lpr));
  };
  CHECK(quoted(0.0345, 0.03).spread_bp == 45);  // never 46
  CHECK(quoted(0.03450001, 0.03).spread_bp == 46);
  CHECK(quoted(0.03, 0.03).spread_bp == 0);
  CHECK(quoted(0.0299, 0.03).spread_bp == -1);
  CHECK(quoted(0.029899, 0.03).spread_bp == -1);  // −1.01 bp rounds up to −1
  CHECK(quoted(0.029999, 0.03).spread_bp == 0);
  for (int bp = -300; bp <= 900; ++bp) {  // every whole basis point is its own quote
    CHECK(quoted(0.03 + bp * 1e-4, 0.03).spread_bp == bp);
  }
}

TEST_CASE("break-even PD: at that PD the minimum rate is the contract rate") {
  const BreakEvenPd found = break_even_pd(example());
  // (0.06 − 0.02 − 0.01 − 0.1 × 0.12 / 0.75) / 0.5 = 2.8 %
  CHECK(found.status == Status::ok);
  CHECK(found.pd == doctest::Approx(0.028));
  OnePeriodTerms t = example();
  t.default_probability = found.pd;
  Trace off;
  CHECK(one_period(t, off).minimum.rate == doctest::Approx(0.06));
}

TEST_CASE("break-even PD: nothing to lose, too cheap, or always worth it") {
  OnePeriodTerms t = example();
  t.loss_given_default = 0.0;
  CHECK(break_even_pd(t).status == Status::undefined_ratio);
  t = example();
  t.rate = 0.04;
  CHECK(break_even_pd(t).status == Status::unprofitable_at_zero_pd);
  CHECK(break_even_pd(t).pd == 0);
  CHECK(break_even_pd(t).raw == doctest::Approx(-0.012));
  t.rate = 0.6;
  CHECK(break_even_pd(t).status == Status::profitable_at_any_pd);
  CHECK(break_even_pd(t).pd == 1);
}

TEST_CASE("break-even PD: with capital that grows with PD the answer makes the minimum rate the contract rate") {
  const CapitalOfPd rising = {[](const void*, double pd) { return 0.05 + 0.4 * sqrt(pd) * (1 - pd); }, nullptr};
  Trace off;
  for (const double rate : {0.05, 0.06, 0.08, 0.12, 0.2}) {
    CAPTURE(rate);
    OnePeriodTerms t = example();
    t.rate = rate;
    const BreakEvenPd found = break_even_pd(t, rising);
    REQUIRE(found.status == Status::ok);
    t.default_probability = found.pd;
    t.risk_weight = rising.capital(nullptr, found.pd) / t.capital_ratio;
    CHECK(one_period(t, off).minimum.rate == doctest::Approx(rate).epsilon(1e-12));
  }
  OnePeriodTerms t = example();
  t.rate = 0.01;
  CHECK(break_even_pd(t, rising).status == Status::unprofitable_at_zero_pd);
  t.rate = 5.0;
  CHECK(break_even_pd(t, rising).status == Status::profitable_at_any_pd);
}

TEST_CASE(
    "break-even PD under internal ratings: at that PD, with its own capital, the minimum rate is the contract rate") {
  Trace off;
  IrbTerms irb;
  irb.lgd = 0.5;
  irb.maturity = 3;
  for (const double rate : {0.045, 0.05, 0.06, 0.08}) {
    CAPTURE(rate);
    OnePeriodTerms t = example();
    t.rate = rate;
    t.capital_ratio = 0.105;
    const auto found = break_even_pd_irb(t, irb);
    REQUIRE(found.ok());
    REQUIRE(found->status == Status::ok);
    irb.pd = found->pd;
    t.default_probability = found->pd;
    t.risk_weight = irb_corporate(irb)->risk_weight;
    CHECK(one_period(t, off).minimum.rate == doctest::Approx(rate).epsilon(1e-11));
  }
  irb.maturity = 9;
  CHECK_FALSE(break_even_pd_irb(example(), irb).ok());
}
