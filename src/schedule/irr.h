// irr.h — the rates at which flows are worth nothing: IRR for equal periods, XIRR for dates. All of them, or the
// reason why there is none; never a silent number.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "core/status.h"

namespace loan {

/// Rates are sought between these two, per period (irr) or per year (xirr). Source: methods.md 1.3.
inline constexpr double kLowestInternalRate = -0.99, kHighestInternalRate = 10;
inline constexpr int kMostFlows = 10'000;

struct InternalRate {
  Status status = Status::ok;  ///< ok, no_sign_change, no_root_in_domain, multiple_roots, not_converged
  std::vector<double> roots;   ///< all, ascending
  std::optional<double> rate;  ///< the one root; of several, the one nearest the contract rate, if that was given
};

/// Per-period rates i with Σ c_k (1+i)^−k = 0.
///
/// Method   One strict sign change (Descartes): one bracketed root. Several: the value is scanned on 2048 cells uniform
///          in ln(1+i), split where its slope changes sign, so that close and touching roots are found as well. Flows
///          that add to zero have the root 0 exactly.
/// Units    flows in any one unit, lender's view (paid out negative); rates per period.
/// Errors   cashflows empty_list, too_many_items (10,000), not_finite; contract_rate out_of_range.
/// Source   methods.md 4.3.
Result<InternalRate> irr(std::span<const double> flows, std::optional<double> contract_rate_per_period = {});

/// Effective yearly rates x with Σ c_k (1+x)^(−days_k/365) = 0; the order of dates does not matter, flows of one day
/// are added. Errors as irr, and dates inconsistent (another length). Source: methods.md 4.1, 4.3.
Result<InternalRate> xirr(std::span<const Date> dates, std::span<const double> flows,
                          std::optional<double> contract_effective_rate = {});

/// m·i, and (1+i)^m − 1 (复利年化).
double nominal_annual(double rate_per_period, int per_year);
double effective_annual(double rate_per_period, int per_year);
/// The nominal yearly rate, paid m times a year, that compounds to `effective`.
double nominal_of_effective(double effective, int per_year);

}  // namespace loan
