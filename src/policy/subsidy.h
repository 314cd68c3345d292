// subsidy.h — interest subsidies (贴息): points on principal by day, and a percentage of interest paid.
//
// Contract mode: integer fen, each subsidy rounded by itself, apart from the interest. The contract rate stays what it
// is; the borrower's cost falls by what arrives. Source: methods.md 12.
#pragma once
#include <span>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "core/result.h"

namespace loan {

/// Subsidy of one interest period: min(balance, base)·min(s, r)·days/360, with the days from `from` (included) to the
/// earlier of `to` and `last` (both excluded). 0 when nothing is left of the period. Half up on the exact product.
Money subsidy_of_period(Money balance, Money base, AnnualRate subsidy_rate, AnnualRate rate, Date from, Date to,
                        Date last);

/// A loan with its own plan of principal, interest by actual days /360, and a subsidy in points.
struct InterestSubsidyTerms {
  Money principal;          ///< > 0
  AnnualRate rate;          ///< nominal, 0 to 36 %
  AnnualRate subsidy_rate;  ///< points a year, >= 0; above the rate it is cut to the rate
  Money base;               ///< principal that is subsidised at most, >= 0 (50 m yuan a firm in 2026)
  Date start;
  int subsidy_months = 0;             ///< 0 to 480; the subsidy ends at start ⊕ months
  std::vector<Date> dates;            ///< ends of the interest periods, ascending, after start; at most 480
  std::vector<Money> principal_plan;  ///< repaid on each date; adds up to the principal
};

struct InterestSubsidySchedule {
  std::vector<Money> interest, subsidy, net_interest;  ///< by period
  Money total_interest, total_subsidy;
};

/// Errors   every problem at once: principal, rate, subsidy_rate, cap_fen, subsidy_months, dates (order, number),
///          principal_plan (length, sign, sum).
/// Source   methods.md 12; the notices of January 2026 on SME and equipment loans.
Result<InterestSubsidySchedule> interest_subsidy(const InterestSubsidyTerms& terms);

/// Interest that a firm paid, in the order of payment.
struct PaidInterest {
  int year = 0;
  double amount = 0;  ///< yuan, >= 0
};

struct ShareSubsidy {
  std::vector<double> by_payment;  ///< yuan
  double total = 0;
};

/// Percentage subsidy: percent·interest for each payment, until the year's cap for the firm is used up (in the order of
/// payment; several loans of one firm share the cap). Errors: percent outside 0..1, cap or amounts outside 0..1e12,
/// years outside 1900..2199, more than 10,000 payments. Source: methods.md 12.
Result<ShareSubsidy> share_subsidy(double percent, double annual_cap, std::span<const PaidInterest> payments);

}  // namespace loan
