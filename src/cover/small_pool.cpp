#include <algorithm>
#include <vector>

#include "core/math.h"
#include "core/normal.h"
#include "core/sum.h"
#include "cover/capped_guarantee.h"

namespace loan {

namespace {

constexpr int kMostLoans = 10'000;
constexpr double kEdge = 10;  // φ(10) = 8e-23: nothing is lost beyond
constexpr int kFirstCells = 64, kMostCells = 1 << 18;

/// E[min(D/n, c)] for n independent loans with one probability of default.
class CappedBinomial {
 public:
  CappedBinomial(int loans, double cap_rate) : n_(loans), cap_(cap_rate), log_factorial_(kSize(loans)) {
    for (int i = 2; i <= n_; ++i) log_factorial_[at(i)] = log_factorial_[at(i - 1)] + log(i);
  }

  double operator()(double q) const {
    if (q <= 0) return 0;
    if (cap_ >= 1) return q;
    if (q >= 1) return cap_;
    // min(k/n, c) = c − max(0, c − k/n): only counts below n·c matter. Terms run down and up from the likeliest of
    // them, so nothing underflows that counts.
    const int last = static_cast<int>(floor(n_ * cap_));
    const int start = std::min(last, static_cast<int>(floor((n_ + 1) * q)));
    const double odds = q / (1 - q);
    const double first = exp(log_factorial_[at(n_)] - log_factorial_[at(start)] - log_factorial_[at(n_ - start)] +
                             start * log(q) + (n_ - start) * log1p(-q));
    double short_of_cap = first * room(start);
    double term = first;
    for (int k = start; k > 0 && term > first * 1e-20; --k) {
      term *= k / (odds * (n_ - k + 1));
      short_of_cap += term * room(k - 1);
    }
    term = first;
    for (int k = start; k < last && term > first * 1e-20; ++k) {
      term *= odds * (n_ - k) / (k + 1);
      short_of_cap += term * room(k + 1);
    }
    return cap_ - short_of_cap;
  }

 private:
  static std::size_t kSize(int loans) { return static_cast<std::size_t>(loans) + 1; }
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  double room(int k) const { return cap_ - static_cast<double>(k) / n_; }

  int n_;
  double cap_;
  std::vector<double> log_factorial_;
};

struct Quadrature {
  double value;
  bool converged;
};

/// ∫ f(q(y)) φ(y) dy over the common factor. The trapezoidal rule converges faster than any power here: the integrand
/// is smooth and vanishes at both ends with all its derivatives.
Quadrature over_common_factor(const CappedBinomial& f, double p, double rho) {
  const double threshold = normal_inverse(p), root = sqrt(rho), rest = sqrt(1 - rho);
  const auto integrand = [&](double y) { return f(normal_cdf((threshold - root * y) / rest)) * normal_pdf(y); };
  Sum points;  // the ends count nothing
  for (int i = 1; i < kFirstCells; ++i) points.add(integrand(-kEdge + 2 * kEdge * i / kFirstCells));
  double value = points.value() * (2 * kEdge / kFirstCells);
  for (int cells = 2 * kFirstCells; cells <= kMostCells; cells *= 2) {
    for (int i = 1; i < cells; i += 2) points.add(integrand(-kEdge + 2 * kEdge * i / cells));
    const double finer = points.value() * (2 * kEdge / cells);
    const bool same = fabs(finer - value) <= 1e-13 * fabs(finer);
    value = finer;
    if (same && cells > 4 * kFirstCells) return {value, true};
  }
  return {value, false};
}

Quadrature expected_min_rate(const SmallPoolTerms& t) {
  const double p = t.default_probability;
  if (p <= 0) return {0, true};
  if (p >= 1 || t.asset_correlation >= 1) return {p * std::min(1.0, t.cap_rate), true};  // all default together
  if (t.cap_rate >= 1) return {p, true};
  const CappedBinomial capped(t.loans, t.cap_rate);
  return t.asset_correlation <= 0 ? Quadrature{capped(p), true} : over_common_factor(capped, p, t.asset_correlation);
}

}  // namespace

Result<SmallPool> small_pool(const SmallPoolTerms& t) {
  Checks checks;
  checks.in_range("n_loans", t.loans, 1, kMostLoans);
  checks.in_range("pd", t.default_probability, 0, 1);
  checks.in_range("rho", t.asset_correlation, 0, 1);
  checks.in_range("coverage", t.coverage, 0, 1);
  checks.in_range("cap_rate", t.cap_rate, 0, 1e6);
  checks.in_range("lgd", t.loss_given_default, 0, 1);
  if (checks.failed()) return checks.take();

  const double p = t.default_probability;
  const auto paid = expected_min_rate(t);
  SmallPool out;
  out.status = paid.converged ? Status::ok : Status::not_converged;
  out.expected_min_rate = paid.value;
  out.effective_coverage = p > 0 ? t.coverage * std::min(1.0, paid.value / p) : t.coverage;
  out.bank_el_rate = t.loss_given_default * p * (1 - out.effective_coverage);
  out.large_pool_effective_coverage = t.coverage * claim_cap_factor(p, t.asset_correlation, t.cap_rate);
  return out;
}

}  // namespace loan
