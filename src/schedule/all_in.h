// all_in.h — what a loan costs its borrower in all (综合融资成本), from terms alone: month/12, no rounding. For the
// cost of a printed schedule see borrower_cost.h.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "schedule/analytic.h"
#include "schedule/cost_items.h"

namespace loan {

struct AllInTerms {
  double principal = 0;  ///< yuan, > 0
  double rate = 0;       ///< nominal per year, >= 0
  int n = 0;             ///< months, 1 to 480
  RepaymentStyle style = RepaymentStyle::annuity;
  int grace = 0;
  std::vector<double> principal_plan;  ///< custom_principal: yuan at the end of each month
  std::vector<FeeItem> fees;
  InterestSubsidy subsidy;
  double compensating_balance_rate = 0;  ///< share of the principal left on deposit, 0 to below 1; IRR only
  double deposit_rate = 0;               ///< paid on it monthly
};

/// One line of the clarity sheet: its total and what it adds to the simple yearly cost. Subsidies below zero.
struct CostLine {
  CostKind kind = CostKind::interest;
  double total = 0;
  double simple_rate = 0;
};

struct AllIn {
  Status status = Status::ok;  ///< of the internal rate
  std::optional<double> irr_month, nominal_annual, effective_annual;
  double simple_all_in = 0;  ///< 单利口径: (interest + fees − subsidies) / occupied yuan-years
  double simple_interest_only = 0, simple_fees = 0, simple_subsidy = 0;  ///< the first plus the second less the third
  double total_interest = 0, total_fees = 0, total_subsidy = 0;          ///< fee subsidies count as subsidies
  double occupied_yuan_years = 0;                                        ///< Σ B_{k−1}/12
  std::vector<CostLine> lines;  ///< interest first, then each fee as listed; they add to simple_all_in
  std::vector<double> flows;    ///< lender's view, month 0 to n (and later for a lagging subsidy)
};

/// Method   Flows of the unrounded schedule with every item at its time; irr with the contract rate as guide; simple
///          rate on the principal actually occupied.
/// Errors   principal, rate, n, grace, fees, subsidy_*, compensating_balance_rate, deposit_rate out_of_range;
///          principal_plan does_not_add_up or inconsistent.
/// Source   methods.md 4.1, 4.2; PBoC Announcement 2021 No. 3 (its arithmetic is this project's reading).
Result<AllIn> all_in(const AllInTerms& terms);

}  // namespace loan
