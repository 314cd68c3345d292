// revenue_share.h — a yearly share of revenue above a threshold (收入分成).
#pragma once
#include <optional>
#include <vector>

#include "core/result.h"
#include "growth/growth_model.h"

namespace loan {

struct RevenueShareTerms {
  GrowthProcess revenue;             ///< R0 a year, mu, sigma
  double share = 0;                  ///< s of what lies above the threshold
  double threshold = 0;              ///< K, yuan a year
  std::optional<double> annual_cap;  ///< C, yuan a year
  int years = 0;                     ///< paid at the end of years 1..years
  double pd_annual = 0;              ///< 0..1, below 1
  double discount = 0;               ///< effective per year; an equity-type rate
};

struct RevenueShare {
  std::vector<double> expected_payment_if_alive;
  double pv = 0;  ///< weighted with survival
};

/// E[min(C, s·(R_t − K)^+)] = s·(E(R−K)^+ − E(R−K−C/s)^+). Terms already checked. Source: methods.md 9.3.
double expected_revenue_share(const RevenueShareTerms& terms, double years);

/// Errors   R0, mu, sigma, share, threshold, annual_cap, years (1..200), pd_annual, discount out_of_range.
/// Source   methods.md 9.2, 9.3.
Result<RevenueShare> revenue_share(const RevenueShareTerms& terms);

}  // namespace loan
