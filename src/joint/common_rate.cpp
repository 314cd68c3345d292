#include "joint/common_rate.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/roots.h"
#include "joint/bank_lists.h"

namespace loan {

namespace {

constexpr double kBasisPoint = 1e-4;

/// Less than this many yuan is no share: the bank is left out.
constexpr double kNothing = 1e-6;

Problems check(const CommonRateTerms& t) {
  Checks checks;
  const std::size_t n = t.amount.size();
  checks.that(n > 0, ProblemCode::empty_list, "amount", "1 – 40");
  checks.that(n <= kMostBanks, ProblemCode::too_many_items, "amount", "1 – 40");
  check_bank_list(checks, "amount", t.amount, n, 0, 1e15);
  check_bank_list(checks, "reservation_rate", t.reservation_rate, n, -1, 10);
  if (!t.disagreement_profit.empty()) {
    check_bank_list(checks, "disagreement_profit", t.disagreement_profit, n, 0, 1e15);
  }
  if (!t.bank_weight.empty()) check_bank_list(checks, "bank_weight", t.bank_weight, n, 1e-30, 1e9);
  checks.in_range("borrower_weight", t.borrower_weight, 1e-9, 1e9);
  checks.in_range("borrower_ceiling", t.borrower_ceiling, -1, 10);
  if (!checks.failed()) {
    checks.that(*std::max_element(t.amount.begin(), t.amount.end()) > kNothing, ProblemCode::domain_error, "amount",
                "Σ > 0");
  }
  return checks.take();
}

}  // namespace

double nash_rate(std::span<const double> reservation, std::span<const double> weight, double borrower_weight,
                 double low, double high) {
  // (r − low)(high − r) times the first-order condition: finite at both ends, same root in between.
  const auto condition = [&](double r) {
    double banks = 0;
    for (std::size_t i = 0; i < reservation.size(); ++i) {
      banks += weight[i] * (reservation[i] == low ? 1.0 : (r - low) / (r - reservation[i]));
    }
    return banks * (high - r) - borrower_weight * (r - low);
  };
  return find_root(condition, low, high).x;
}

Result<CommonRate> common_rate(const CommonRateTerms& t) {
  if (Problems found = check(t); !found.empty()) return found;
  const std::size_t n = t.amount.size();
  const double loan = std::accumulate(t.amount.begin(), t.amount.end(), 0.0);
  CommonRate out;
  std::array<double, kMostBanks> reservation, weight;  // of the banks that lend
  std::size_t lending = 0;
  double cost = 0, weights = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double x = t.amount[i];
    const double disagreement = t.disagreement_profit.empty() || !(x > kNothing) ? 0.0 : t.disagreement_profit[i] / x;
    out.adjusted_reservation.push_back(t.reservation_rate[i] + disagreement);
    if (!(x > kNothing)) continue;
    const double r = out.adjusted_reservation.back();
    if (lending == 0 || r > out.interval_low) {
      out.interval_low = r;
      out.binding_bank = i;
    }
    reservation[lending] = r;
    weight[lending] = t.bank_weight.empty() ? 0.5 * x / loan : t.bank_weight[i];
    weights += weight[lending];
    ++lending;
    cost += x * r;
  }
  const double high = out.interval_high = t.borrower_ceiling;
  out.interval_low_with_transfers = cost / loan;
  out.gap_bp = std::max(0.0, out.interval_low - high) / kBasisPoint;
  out.gap_bp_with_transfers = std::max(0.0, out.interval_low_with_transfers - high) / kBasisPoint;

  constexpr double kClose = 1e-12;
  if (out.interval_low_with_transfers > high + kClose) {
    out.status = Status::infeasible;
    return out;
  }
  if (out.interval_low > high + kClose) {
    out.status = Status::infeasible_without_transfers;
  } else if (out.interval_low > high - kClose) {
    out.status = Status::single_point;
    out.gap_bp = out.gap_bp_with_transfers = 0;
    out.rate = high;
  } else {
    out.rate =
        nash_rate({reservation.data(), lending}, {weight.data(), lending}, t.borrower_weight, out.interval_low, high);
  }
  if (out.rate) {
    for (std::size_t i = 0; i < n; ++i)
      out.bank_surplus.push_back(t.amount[i] * (*out.rate - out.adjusted_reservation[i]));
    out.borrower_saving = loan * (high - *out.rate);
  }
  const double surplus = loan * (high - out.interval_low_with_transfers), all = weights + t.borrower_weight;
  out.rate_with_transfers = high - t.borrower_weight / all * surplus / loan;
  std::size_t place = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(t.amount[i] > kNothing)) {
      out.transfers.push_back(0);
      continue;
    }
    out.transfers.push_back(weight[place] / all * surplus -
                            t.amount[i] * (*out.rate_with_transfers - reservation[place]));
    ++place;
  }
  return out;
}

namespace {
constexpr double kSameRate = 1e-14;  ///< rates closer than this differ by rounding only
}

Result<Egalitarian> egalitarian_rate(const EgalitarianTerms& t) {
  Checks checks;
  const std::size_t n = t.raroc_intercept.size();
  checks.that(n > 0, ProblemCode::empty_list, "raroc_intercept", "1 – 40");
  checks.that(n <= kMostBanks, ProblemCode::too_many_items, "raroc_intercept", "1 – 40");
  check_bank_list(checks, "raroc_intercept", t.raroc_intercept, n, -1e6, 1e6);
  check_bank_list(checks, "raroc_slope", t.raroc_slope, n, 1e-9, 1e9);
  check_bank_list(checks, "hurdle", t.hurdle, n, -1, 10);
  if (!t.bank_weight.empty()) check_bank_list(checks, "bank_weight", t.bank_weight, n, 1e-30, 1e9);
  checks.in_range("borrower_weight", t.borrower_weight, 1e-9, 1e9);
  checks.in_range("borrower_ceiling", t.borrower_ceiling, -1, 10);
  if (checks.failed()) return checks.take();

  Egalitarian out;
  double rate = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double w = t.bank_weight.empty() ? 1.0 : t.bank_weight[i];
    const double crossing = (t.borrower_ceiling / t.borrower_weight + (t.hurdle[i] - t.raroc_intercept[i]) / w) /
                            (t.raroc_slope[i] / w + 1 / t.borrower_weight);
    if (i == 0 || crossing > rate + kSameRate) out.binding_bank = i;
    if (i == 0 || crossing > rate) rate = crossing;
  }
  if (fabs(t.borrower_ceiling - rate) <= kSameRate) rate = t.borrower_ceiling;  // a single point, reached
  out.min_surplus = (t.borrower_ceiling - rate) / t.borrower_weight;
  if (out.min_surplus < 0) out.status = Status::infeasible;
  out.rate = rate;
  for (std::size_t i = 0; i < n; ++i) out.raroc.push_back(t.raroc_intercept[i] + t.raroc_slope[i] * rate);
  return out;
}

std::vector<double> lead_fees(std::span<const double> amount, std::span<const bool> leads, double fee_rate) {
  double led = 0, others = 0;
  for (std::size_t i = 0; i < amount.size(); ++i) (leads[i] ? led : others) += amount[i];
  std::vector<double> fees(amount.size(), 0.0);
  if (!(led > 0) || !(others > 0)) return fees;
  for (std::size_t i = 0; i < amount.size(); ++i) {
    fees[i] = leads[i] ? fee_rate * others * amount[i] / led : -fee_rate * amount[i];
  }
  return fees;
}

}  // namespace loan
