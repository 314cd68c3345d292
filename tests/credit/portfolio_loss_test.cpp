#include "credit/portfolio_loss.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "core/normal.h"
#include "core/random.h"
#include "credit/joint_default.h"

using namespace loan;

namespace {

/// E[f(X)] by Simpson over the common factor: obvious and slow.
template <class F>
double average(double p, double rho, const F& f) {
  constexpr int n = 20'000;
  double sum = 0;
  for (int i = 0; i <= n; ++i) {
    const double y = -10 + 20.0 * i / n;
    const double x = normal_cdf((normal_inverse(p) - sqrt(rho) * y) / sqrt(1 - rho));
    sum += (i % 2 == 1 ? 4 : i == 0 || i == n ? 1 : 2) * normal_pdf(y) * f(x);
  }
  return sum * (20.0 / n) / 3;
}

}  // namespace

TEST_CASE("pool loss: mean, variance and stop-loss agree with averaging over the economy") {
  const std::uint64_t seed = 21;
  CAPTURE(seed);
  RandomStream random(seed);
  for (int i = 0; i < 40; ++i) {
    const double p = 0.001 + 0.3 * random.next_uniform(), rho = 0.02 + 0.5 * random.next_uniform();
    const double a = p * 3 * random.next_uniform();
    CAPTURE(p);
    CAPTURE(rho);
    CAPTURE(a);
    CHECK(fabs(loss_stop_loss(p, rho, a) - average(p, rho, [&](double x) { return x > a ? x - a : 0.0; })) < 1e-7);
    CHECK(fabs(loss_variance(p, rho) - average(p, rho, [&](double x) { return (x - p) * (x - p); })) < 1e-11);
    CHECK(fabs(average(p, rho, [](double x) { return x; }) - p) < 1e-11);
  }
}

TEST_CASE("pool loss: quantile and distribution undo each other, and the tail mean lies beyond the quantile") {
  for (const double p : {0.0001, 0.01, 0.2, 0.7}) {
    for (const double rho : {0.01, 0.12, 0.4, 0.9}) {
      for (const double q : {0.05, 0.5, 0.99, 0.9999}) {
        CAPTURE(p);
        CAPTURE(rho);
        CAPTURE(q);
        const double x = loss_quantile(p, rho, q);
        if (x > 1e-200 && x < 1 - 1e-12) CHECK(loss_cdf(p, rho, x) == doctest::Approx(q).epsilon(1e-9));
        const double tail = loss_expected_shortfall(p, rho, q);
        CHECK(tail >= x);
        // The tail mean is the quantile plus what lies above it: ES = X_q + E[(X−X_q)⁺]/(1−q).
        CHECK(tail == doctest::Approx(x + loss_stop_loss(p, rho, x) / (1 - q)).epsilon(1e-8));
      }
    }
  }
}

TEST_CASE("pool loss: without a common factor the loss is certain, with nothing else it is all or none") {
  CHECK(loss_quantile(0.03, 0, 0.999) == 0.03);
  CHECK(loss_expected_shortfall(0.03, 0, 0.999) == 0.03);
  CHECK(loss_variance(0.03, 0) == 0);
  CHECK(loss_cdf(0.03, 0, 0.03) == 1);
  CHECK(loss_cdf(0.03, 0, 0.029) == 0);
  CHECK(loss_stop_loss(0.03, 0, 0.01) == doctest::Approx(0.02));
  CHECK(loss_stop_loss(0.03, 0, 0.05) == 0);
  CHECK(portfolio_loss(0.03, 0, 0.999)->status == Status::undefined_ratio);
  CHECK(loss_quantile(0.03, 1, 0.96) == 0);
  CHECK(loss_quantile(0.03, 1, 0.98) == 1);
  CHECK(loss_variance(0.03, 1) == doctest::Approx(0.0291));
  CHECK(loss_stop_loss(0.03, 1, 0.2) == doctest::Approx(0.024));
  CHECK(loss_expected_shortfall(0.03, 1, 0.9) == doctest::Approx(0.3));  // 3 of the worst 10 %
  for (const double p : {0.0, 1.0}) {
    CHECK(loss_quantile(p, 0.2, 0.999) == p);
    CHECK(loss_variance(p, 0.2) == 0);
  }
  CHECK(loss_stop_loss(0.03, 0.2, 0) == 0.03);
  CHECK(loss_stop_loss(0.03, 0.2, -0.1) == doctest::Approx(0.13));
  CHECK(loss_stop_loss(0.03, 0.2, 1) == 0);
}

TEST_CASE("pool loss: a small correlation keeps the digits of the variance") {
  // Var ≈ ρ·φ(G)² for ρ → 0; the plain difference N2 − p² would keep only four digits here.
  const double g = normal_inverse(0.02), rho = 1e-9;
  CHECK(loss_variance(0.02, rho) == doctest::Approx(rho * normal_pdf(g) * normal_pdf(g)).epsilon(1e-8));
}

TEST_CASE("economic capital: 10 m yuan, PD 2 %, LGD 45 %: 90,000 expected; beyond it the bad year") {
  EconomicCapitalTerms t;
  t.pd = 0.02;
  t.rho = 0.15;
  t.lgd = 0.45;
  t.exposure = 1e7;
  const auto capital = economic_capital(t);
  CHECK(capital->expected_loss == doctest::Approx(90'000).epsilon(1e-14));
  CHECK(capital->amount == doctest::Approx(1e7 * 0.45 * (loss_quantile(0.02, 0.15, 0.999) - 0.02)).epsilon(1e-14));
  t.pd = 2;
  t.rho = -1;
  t.q = 1;
  t.lgd = 2;
  t.exposure = -1;
  CHECK(economic_capital(t).problems().size() == 5);
  CHECK(portfolio_loss(-1, 2, 0).problems().size() == 3);
}

TEST_CASE("two names: independence multiplies, common fortune is the weaker of the two") {
  JointDefaultTerms t;
  t.pd_borrower = 0.03;
  t.pd_guarantor = 0.01;
  t.coverage = 0.8;
  t.lgd_borrower = 0.5;
  t.lgd_guarantor = 0.6;
  CHECK(joint_default(t)->joint_pd == doctest::Approx(0.0003).epsilon(1e-14));
  CHECK(joint_default(t)->lgd_effective == doctest::Approx(0.5 * (0.2 + 0.8 * 0.01 * 0.6)).epsilon(1e-14));
  t.rho = 1;
  CHECK(joint_default(t)->joint_pd == doctest::Approx(0.01).epsilon(1e-12));
  CHECK(joint_default(t)->guarantor_pd_given_borrower == doctest::Approx(1.0 / 3).epsilon(1e-12));
  t.rho = -1;
  CHECK(joint_default(t)->joint_pd == 0);
  double before = 0;
  for (int i = 0; i <= 10; ++i) {  // the more alike, the more often together
    t.rho = 0.1 * i;
    CHECK(joint_default(t)->joint_pd > before);
    before = joint_default(t)->joint_pd;
  }
  t.rho = 0.3;
  t.pd_borrower = 0;
  CHECK(joint_default(t)->status == Status::undefined_ratio);
  CHECK(joint_default(t)->lgd_effective == doctest::Approx(0.5 * (0.2 + 0.8 * 0.01 * 0.6)).epsilon(1e-14));
  t.coverage = 1.2;
  t.rho = 1.2;
  CHECK(joint_default(t).problems().size() == 2);
}
