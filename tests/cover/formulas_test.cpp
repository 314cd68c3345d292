// The formulas of cover/: shares, layers, caps, pools, substitution.
#include <doctest/doctest.h>

#include <cmath>

#include "core/random.h"
#include "cover/capped_guarantee.h"
#include "cover/layer.h"
#include "cover/risk_pool.h"
#include "cover/share_waterfall.h"
#include "cover/substitution.h"

using namespace loan;

namespace {

double phi(double y) {
  return std::exp(-y * y / 2) / std::sqrt(2 * std::acos(-1.0));
}
double normal(double x) {
  return std::erfc(-x / std::sqrt(2.0)) / 2;
}
/// N⁻¹ by halving: slow and plain.
double normal_inverse_by_halving(double p) {
  double low = -40, high = 40;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (normal(middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}
/// ∫ f(default rate at y) φ(y) dy by Simpson's rule over [-9, 9].
template <class F>
double average_over_economy(double p, double rho, int cells, const F& f) {
  const double threshold = normal_inverse_by_halving(p);
  const double step = 18.0 / cells;
  double total = 0;
  for (int i = 0; i <= cells; ++i) {
    const double y = -9 + step * i;
    const double x = normal((threshold - std::sqrt(rho) * y) / std::sqrt(1 - rho));
    total += (i == 0 || i == cells ? 1 : i % 2 ? 4 : 2) * f(x) * phi(y);
  }
  return total * step / 3;
}

template <class T>
bool has_problem(const Result<T>& result, ProblemCode code, const std::string& field) {
  for (const auto& p : result.problems()) {
    if (p.code == code && p.field == field) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("4321: of 5 million lost at 60 % the guarantor bears 1.2, province 0.9, city 0.3, bank 0.6 million") {
  const std::vector<double> shares = {0.4, 0.3, 0.1};
  const auto w = *share_waterfall(5'000'000, 0.6, shares);
  CHECK(w.bank_share == doctest::Approx(0.2));
  CHECK(w.day_one_payment[0] == doctest::Approx(2'000'000));  // 40 % of the 5,000,000 owed
  CHECK(w.final_loss[0] == doctest::Approx(1'200'000));       // 40 % of the 3,000,000 lost
  CHECK(w.final_loss[1] == doctest::Approx(900'000));
  CHECK(w.final_loss[2] == doctest::Approx(300'000));
  CHECK(w.bank_final_loss == doctest::Approx(600'000));
  CHECK(w.bank_lgd == doctest::Approx(0.12));
}

TEST_CASE("shares: who recovers first decides who is left with the loss") {
  // 10 million owed, 4 million recovered, guarantor pays 80 % = 8 million, bank keeps 2 million.
  const std::vector<double> shares = {0.8};
  const auto bank_first = *share_waterfall(10'000'000, 0.6, shares, RecoveryOrder::bank_first);
  CHECK(bank_first.bank_final_loss == doctest::Approx(0));        // 2 million come out of the 4 recovered
  CHECK(bank_first.final_loss[0] == doctest::Approx(6'000'000));  // 8 − (4 − 2)
  const auto guarantor_first = *share_waterfall(10'000'000, 0.6, shares, RecoveryOrder::guarantor_first);
  CHECK(guarantor_first.bank_final_loss == doctest::Approx(2'000'000));
  CHECK(guarantor_first.final_loss[0] == doctest::Approx(4'000'000));  // 8 − 4
}

TEST_CASE("shares: more than the whole loan, or a loss above the loan, is refused with its field") {
  const std::vector<double> too_much = {0.7, 0.4};
  CHECK(has_problem(share_waterfall(1e6, 0.5, too_much), ProblemCode::does_not_add_up, "shares"));
  CHECK(has_problem(share_waterfall(1e6, 1.5, {}), ProblemCode::out_of_range, "lgd"));
  CHECK(has_problem(share_waterfall(0, 0.5, {}), ProblemCode::not_positive, "ead"));
  const std::vector<double> thirds = {0.7, 0.2, 0.1};  // 0.9999999999999999 or a bit above 1: the bank keeps nothing
  CHECK(share_waterfall(1e6, 0.5, thirds)->bank_final_loss == doctest::Approx(0));
}

TEST_CASE("layer: insurance with 20 % and 10,000 yuan of own part pays 80 % of the rest, up to its cap") {
  LayerTerms insurer;
  insurer.share = 0.8;
  insurer.deductible = 10'000;
  insurer.deductible_rate = 0.2;
  CHECK(layer_payment(1'000'000, insurer) == doctest::Approx(0.8 * (800'000 - 10'000)));
  CHECK(layer_payment(10'000, insurer) == 0);  // 8,000 after the rate, below the deductible
  insurer.cap = 500'000;
  CHECK(layer_payment(1'000'000, insurer) == 500'000);
}

TEST_CASE("layers: order is part of the contract") {
  LayerTerms pool, guarantor;
  pool.share = 1;
  pool.cap = 300'000;
  guarantor.share = 0.5;
  const std::vector<double> losses = {1'000'000};
  const std::vector<LayerTerms> pool_first = {pool, guarantor}, guarantor_first = {guarantor, pool};
  CHECK((*layered_cover(losses, pool_first))[0].bank == doctest::Approx(350'000));       // (1,000,000 − 300,000) / 2
  CHECK((*layered_cover(losses, guarantor_first))[0].bank == doctest::Approx(200'000));  // 500,000 − 300,000
  CHECK(has_problem(layered_cover(std::vector<double>{-1}, pool_first), ProblemCode::out_of_range, "losses[0]"));
  guarantor.share = 1.2;
  CHECK(has_problem(layered_cover(losses, std::vector<LayerTerms>{guarantor}), ProblemCode::out_of_range,
                    "layers[0].share"));
}

TEST_CASE("claim cap: 80 % cover with a 5 % cap is 68.3 % on average and 20.6 % in the 99.9 % year") {
  CappedGuaranteeTerms t;
  t.default_probability = 0.03;
  t.asset_correlation = 0.12;
  t.coverage = 0.8;
  t.cap_rate = 0.05;
  t.loss_given_default = 0.6;
  const auto g = *capped_guarantee(t);
  CHECK(g.effective_coverage == doctest::Approx(0.683).epsilon(0.0005));  // methods.md 7.2
  CHECK(g.tail_coverage == doctest::Approx(0.206).epsilon(0.002));
  CHECK(g.status == Status::capped);
  const double excess = average_over_economy(0.03, 0.12, 40'000, [](double x) { return x > 0.05 ? x - 0.05 : 0; });
  CHECK(g.expected_excess == doctest::Approx(excess).epsilon(1e-7));
}

TEST_CASE("claim cap: none, nothing, no default and certain default") {
  CappedGuaranteeTerms t;
  t.default_probability = 0.02;
  t.asset_correlation = 0.1;
  t.coverage = 0.7;
  t.cap_rate = 2;
  CHECK(capped_guarantee(t)->effective_coverage == 0.7);
  CHECK(capped_guarantee(t)->status == Status::ok);
  t.cap_rate = 0;
  CHECK(capped_guarantee(t)->effective_coverage == doctest::Approx(0));
  CHECK(capped_guarantee(t)->tail_coverage == 0);
  t.default_probability = 0;
  CHECK(capped_guarantee(t)->effective_coverage == 0.7);  // methods.md 1.4: PD 0, contractual
  CHECK(capped_guarantee(t)->tail_coverage == 0.7);
  t.default_probability = 1;
  t.cap_rate = 0.05;
  CHECK(capped_guarantee(t)->effective_coverage == doctest::Approx(0.7 * 0.05));
  t.default_probability = 0.02;
  for (const double rho : {0.0, 1.0}) {
    CAPTURE(rho);
    t.asset_correlation = rho;
    // ρ = 0: exactly 2 % default, the cap is not reached. ρ = 1: all or nothing, of which 5 % is paid.
    CHECK(capped_guarantee(t)->effective_coverage == doctest::Approx(rho == 0 ? 0.7 : 0.7 * 0.05));
  }
  t.quantile = 1;
  CHECK(has_problem(capped_guarantee(t), ProblemCode::out_of_range, "q"));
}

TEST_CASE("small batch: with 50 loans the same scheme covers 60.2 %, and one loan only 5 % of its cover") {
  SmallPoolTerms t{50, 0.03, 0.12, 0.8, 0.05, 0.6};
  CHECK(small_pool(t)->effective_coverage == doctest::Approx(0.602).epsilon(0.0005));  // methods.md 7.2
  CHECK(small_pool(t)->large_pool_effective_coverage == doctest::Approx(0.683).epsilon(0.0005));
  t.loans = 1;  // the loan is all of the batch: paid min(1, 5 %)
  CHECK(small_pool(t)->effective_coverage == doctest::Approx(0.8 * 0.05));
  t.loans = 0;
  CHECK(has_problem(small_pool(t), ProblemCode::out_of_range, "n_loans"));
}

TEST_CASE("small batch: three loans against every outcome counted by hand") {
  // min(D/3, 0.5): 0, 1/3, 1/2, 1/2 for 0, 1, 2, 3 defaults.
  const double expected = average_over_economy(
      0.04, 0.2, 4'000, [](double q) { return 3 * q * (1 - q) * (1 - q) / 3 + (3 * q * q * (1 - q) + q * q * q) / 2; });
  CHECK(small_pool({3, 0.04, 0.2, 1.0, 0.5, 0.6})->expected_min_rate == doctest::Approx(expected).epsilon(1e-10));
}

TEST_CASE("small batch: approaches the large pool as the number of loans grows, and stays in its domain") {
  double before = 0;
  for (const int n : {10, 100, 1'000, 10'000}) {
    CAPTURE(n);
    const auto pool = *small_pool({n, 0.03, 0.12, 0.8, 0.05, 0.6});
    CHECK(pool.status == Status::ok);
    CHECK(pool.effective_coverage > before);
    CHECK(pool.effective_coverage < pool.large_pool_effective_coverage);
    before = pool.effective_coverage;
  }
  CHECK(before ==
        doctest::Approx(small_pool({10'000, 0.03, 0.12, 0.8, 0.05, 0.6})->large_pool_effective_coverage).epsilon(1e-3));
  for (const double p : {0.0, 1e-9, 0.5, 1.0}) {
    for (const double rho : {0.0, 0.999, 1.0}) {
      for (const double cap : {0.0, 0.05, 1.0}) {
        CAPTURE(p);
        CAPTURE(rho);
        CAPTURE(cap);
        const auto pool = small_pool({50, p, rho, 0.8, cap, 0.6});
        REQUIRE(pool.ok());
        CHECK(pool->effective_coverage >= 0);
        CHECK(pool->effective_coverage <= 0.8);
      }
    }
  }
}

TEST_CASE("pool and layers over a portfolio agree with plain numerical integration") {
  constexpr std::uint64_t kSeed = 20260207;
  RandomStream random(kSeed);
  INFO("seed " << kSeed);
  for (int i = 0; i < 200; ++i) {
    CAPTURE(i);
    const double p = 0.001 + 0.2 * random.next_uniform(), rho = 0.02 + 0.5 * random.next_uniform();
    const double lgd = 0.1 + 0.9 * random.next_uniform(), share = random.next_uniform();
    const double portfolio = 1e6 + 1e9 * random.next_uniform();
    const double deductible = portfolio * 0.05 * random.next_uniform(), cap = portfolio * 0.1 * random.next_uniform();
    ExpectedLayerTerms layer{portfolio, p, rho, lgd, deductible, share, cap};
    const double paid = average_over_economy(p, rho, 40'000, [&](double x) {
      return std::fmin(cap, share * std::fmax(0.0, lgd * portfolio * x - deductible));
    });
    CHECK(expected_layer(layer)->expected_compensation == doctest::Approx(paid).epsilon(2e-6));
    const double fund = portfolio * 0.02 * random.next_uniform();
    const double from_pool =
        average_over_economy(p, rho, 40'000, [&](double x) { return std::fmin(fund, share * lgd * portfolio * x); });
    CHECK(risk_pool({portfolio, p, rho, lgd, share, fund})->expected_compensation ==
          doctest::Approx(from_pool).epsilon(2e-6));
  }
}

TEST_CASE("pool: an empty fund pays nothing and has no leverage; a fund above every loss is never exhausted") {
  const auto empty = *risk_pool({1e8, 0.02, 0.1, 0.5, 0.3, 0});
  CHECK(empty.expected_compensation == 0);
  CHECK(empty.status == Status::undefined_ratio);
  CHECK_FALSE(empty.leverage.has_value());
  const auto plenty = *risk_pool({1e8, 0.02, 0.1, 0.5, 0.3, 2e7});
  CHECK(plenty.prob_exhausted == 0);
  CHECK(plenty.expected_compensation == doctest::Approx(0.3 * 0.5 * 1e8 * 0.02));
  CHECK(has_problem(risk_pool({0, 0.02, 0.1, 0.5, 0.3, 1}), ProblemCode::not_positive, "portfolio"));
}

TEST_CASE("substitution: two years of protection for a three-year loan count for less; ineligible ones for nothing") {
  SubstitutionTerms t;
  t.exposure = 10'000'000;
  t.coverage = 0.8;
  t.borrower_risk_weight = 0.85;
  t.guarantor_risk_weight = 0.2;
  t.guarantee_years = 2;
  t.guarantee_original_years = 3;
  t.loan_years = 3;
  t.eligible = true;
  t.capital_ratio = 0.105;
  const double counted = 0.8 * (2 - 0.25) / (3 - 0.25);
  CHECK(substitution(t)->risk_weight == doctest::Approx(0.85 - counted * (0.85 - 0.2)));
  t.guarantee_years = 0.2;
  CHECK(substitution(t)->status == Status::protection_too_short);
  CHECK(substitution(t)->risk_weight == 0.85);
  t.guarantee_years = 3;
  t.tranched = true;  // a claim cap over the portfolio
  CHECK(substitution(t)->status == Status::not_applicable);
  CHECK(substitution(t)->risk_weight == 0.85);
  t.tranched = false;
  t.guarantor_risk_weight = 1;
  CHECK(substitution(t)->status == Status::no_benefit);
  t.eligible = false;
  CHECK(substitution(t)->status == Status::guarantor_not_eligible);
  t.loan_years = 0;
  CHECK(has_problem(substitution(t), ProblemCode::not_positive, "loan_years"));
}
