#include "schedule/analytic.h"

#include "core/math.h"
#include "core/name_of.h"

namespace loan {

namespace {

/// Walks a list that is sorted by month.
struct DrawsByMonth {
  std::span<const AnalyticDraw> draws;
  std::size_t next = 0;

  double take(int month) {
    double total = 0;
    for (; next < draws.size() && draws[next].month <= month; ++next) total += draws[next].amount;
    return total;
  }
};

struct RatesByMonth {
  std::span<const AnalyticRate> path;
  double rate;
  std::size_t next = 0;

  double at(int month) {
    for (; next < path.size() && path[next].from_month <= month; ++next) rate = path[next].rate;
    return rate;
  }
};

double not_negative(double x) {
  return x > 0 ? x : 0;
}

}  // namespace

LOAN_NAME_OF(RepaymentStyle, LOAN_REPAYMENT_STYLES)
LOAN_VALUE_OF(RepaymentStyle, repayment_style_of, LOAN_REPAYMENT_STYLES)

double rate_in_month(const AnalyticTerms& terms, int month) {
  return RatesByMonth{terms.rate_path, terms.rate}.at(month);
}

double annuity_factor(double i, int n) {
  if (i == 0) return n;
  return -expm1(-n * log1p(i)) / i;
}

/// i·n of an annuity up to which balances carried from month to month stay within 1e-12 (36 % over 27 years is 9.7).
constexpr double kStableGrowth = 10;

void analytic_balances(const AnalyticTerms& terms, std::span<double> balance) {
  DrawsByMonth draws{terms.draws};
  RatesByMonth rates{terms.rate_path, terms.rate};
  double open = terms.principal;
  double instalment = 0, rate_before = -1;
  for (int k = 0; k < static_cast<int>(balance.size()); ++k) {
    if (k >= terms.months) {
      balance[static_cast<std::size_t>(k)] = 0;
      continue;
    }
    const double drawn = draws.take(k + 1);
    open = not_negative(open + drawn);
    balance[static_cast<std::size_t>(k)] = open;

    const int left = terms.months - k;
    double repaid = 0;
    switch (terms.style) {
      case RepaymentStyle::annuity:
      case RepaymentStyle::level_act360: {
        const double rate = rates.at(k + 1);
        if (k >= terms.grace) {
          // Over centuries of interest the rounding of one instalment outgrows the loan; found anew it does not.
          const bool unstable = rate / 12 * left > kStableGrowth;
          if (k == terms.grace || drawn != 0 || rate != rate_before || unstable)
            instalment = open / annuity_factor(rate / 12, left);
          repaid = instalment - open * (rate / 12);
        }
        rate_before = rate;
        break;
      }
      case RepaymentStyle::equal_principal:
        if (k >= terms.grace) repaid = open / left;
        break;
      case RepaymentStyle::custom_principal:
        if (static_cast<std::size_t>(k) < terms.principal_plan.size())
          repaid = terms.principal_plan[static_cast<std::size_t>(k)];
        break;
      case RepaymentStyle::bullet:
      case RepaymentStyle::interest_only_settled:
      case RepaymentStyle::bullet_with_interest:
      case RepaymentStyle::revolver:
        break;
    }
    open = not_negative(open - repaid);
  }
}

ShiftedAnnuity::ShiftedAnnuity(const AnalyticTerms& terms) : months_(terms.months), grace_(terms.grace) {
  DrawsByMonth draws{terms.draws};
  RatesByMonth rates{terms.rate_path, terms.rate};
  stretches_.reserve(terms.draws.size() + terms.rate_path.size() + 2);
  for (int k = 0; k < months_; ++k) {
    const double drawn = draws.take(k + 1) + (k == 0 ? terms.principal : 0), rate = rates.at(k + 1);
    if (k == 0 || k == grace_ || drawn != 0 || rate != stretches_.back().rate) {
      stretches_.push_back({k, k, rate, drawn, k >= grace_});
    }
    stretches_.back().last = k + 1;
  }
}

void ShiftedAnnuity::balances(double shift, double share, std::span<double> balance) const {
  double open = 0, instalment = 0, rate_before = -1;
  for (const Stretch& s : stretches_) {
    const double moved = s.rate + shift, rate = moved > 0 ? moved : 0, monthly = rate / 12;
    open = not_negative(open + s.drawn);
    // Stretches that differ in a rate which the shift takes below zero keep their instalment.
    if (s.repays && (s.first == grace_ || s.drawn != 0 || rate != rate_before)) {
      instalment = open / annuity_factor(monthly, months_ - s.first);
    }
    rate_before = rate;
    for (int k = s.first; k < s.last; ++k) {
      balance[static_cast<std::size_t>(k)] = open * share;
      if (s.repays) open = not_negative(open - (instalment - open * monthly));
    }
  }
}

}  // namespace loan
