#include "schedule/spreadsheet.h"

#include <algorithm>
#include <vector>

#include "core/math.h"

namespace loan {

namespace {

constexpr double kLargestAmount = 1e15;

void check_internal_rate(Checks& checks, const char* field, double rate) {
  checks.in_range(field, rate, kLowestInternalRate, kHighestInternalRate);
}

/// ln Σ |c_k|·e^(−y·k) over the flows of one sign, without overflow; {false, 0} when there are none.
struct LogWorth {
  bool any = false;
  double value = 0;
};
LogWorth log_worth(std::span<const double> flows, bool positive, double y) {
  const auto counts = [positive](double c) { return positive ? c > 0 : c < 0; };
  LogWorth out;
  double largest = 0;
  for (std::size_t k = 0; k < flows.size(); ++k) {
    if (!counts(flows[k])) continue;
    const double exponent = log(fabs(flows[k])) - y * static_cast<double>(k);
    largest = out.any ? std::max(largest, exponent) : exponent;
    out.any = true;
  }
  if (!out.any) return out;
  double sum = 0;
  for (std::size_t k = 0; k < flows.size(); ++k) {
    if (counts(flows[k])) sum += exp(log(fabs(flows[k])) - y * static_cast<double>(k) - largest);
  }
  out.value = largest + log(sum);
  return out;
}

}  // namespace

Result<ModifiedRate> mirr(std::span<const double> flows, double finance_rate, double reinvest_rate) {
  Checks checks;
  checks.that(flows.size() >= 2, ProblemCode::empty_list, "cashflows", "≥ 2");
  checks.that(flows.size() <= kMostFlows, ProblemCode::too_many_items, "cashflows", "≤ 10000");
  checks.that(std::all_of(flows.begin(), flows.end(), [](double c) { return fabs(c) <= 1e18; }),
              ProblemCode::not_finite, "cashflows", "|c| ≤ 1e18");
  check_internal_rate(checks, "finance_rate", finance_rate);
  check_internal_rate(checks, "reinvest_rate", reinvest_rate);
  if (checks.failed()) return checks.take();

  const double reinvest = log1p(reinvest_rate);
  const LogWorth gains = log_worth(flows, true, reinvest), costs = log_worth(flows, false, log1p(finance_rate));
  if (!gains.any || !costs.any) return ModifiedRate{Status::no_sign_change, 0};
  // FV = PV·(1 + reinvest)^n, so the n-th root takes the reinvestment rate out again.
  const double n = static_cast<double>(flows.size() - 1);
  return ModifiedRate{Status::ok, expm1(reinvest + (gains.value - costs.value) / n)};
}

Result<InternalRate> excel_rate(int nper, double pmt, double pv, double fv) {
  Checks checks;
  checks.in_range("nper", nper, 1, kMostFlows - 1);
  checks.in_range("pmt", pmt, -kLargestAmount, kLargestAmount);
  checks.in_range("pv", pv, -kLargestAmount, kLargestAmount);
  checks.in_range("fv", fv, -kLargestAmount, kLargestAmount);
  if (checks.failed()) return checks.take();
  std::vector<double> flows(static_cast<std::size_t>(nper) + 1, pmt);
  flows.front() = pv;
  flows.back() += fv;
  return irr(flows);
}

Result<double> excel_pmt(double rate, int nper, double pv, double fv) {
  Checks checks;
  check_internal_rate(checks, "rate", rate);
  checks.in_range("nper", nper, 1, kMostFlows - 1);
  checks.in_range("pv", pv, -kLargestAmount, kLargestAmount);
  checks.in_range("fv", fv, -kLargestAmount, kLargestAmount);
  if (checks.failed()) return checks.take();
  if (rate == 0) return -(pv + fv) / nper;
  const double y = log1p(rate) * nper;
  // Written with the power that does not overflow: (1+i)^−n above zero, (1+i)^n below.
  if (rate > 0) return -(pv + fv * exp(-y)) * rate / -expm1(-y);
  return -(pv * exp(y) + fv) * rate / expm1(y);
}

}  // namespace loan
