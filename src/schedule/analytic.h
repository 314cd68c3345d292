// analytic.h — balances without rounding, for pricing and risk. What is billed comes from tranche.h.
//
// schedule/ turns terms into dated cash flows: one file per repayment style, by the conventions of Chinese banks, and
// measures what flows cost (IRR family). It knows no bank's economics and no guarantee.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace loan {

#define LOAN_REPAYMENT_STYLES(X)                                           \
  X(annuity)               /* 等额本息 */                              \
  X(equal_principal)       /* 等额本金 */                              \
  X(bullet)                /* 按月付息到期还本 (先息后本) */   \
  X(interest_only_settled) /* 按季付息到期还本 */                  \
  X(bullet_with_interest)  /* 利随本清 */                              \
  X(level_act360)          /* level instalment, interest by actual days */ \
  X(custom_principal)      /* 分期还本: the user's own plan */         \
  X(revolver)              /* 随借随还: draws and repayments as dated, the rest at the end */

enum class RepaymentStyle {
#define LOAN_X(name) name,
  LOAN_REPAYMENT_STYLES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(RepaymentStyle style);
std::optional<RepaymentStyle> repayment_style_of(std::string_view name);

/// Principal moves at the start of `month` (1 = drawdown), so it counts in that month's opening balance: a top-up in
/// month 13 bears interest from month 13 on. Below zero it is a repayment (revolver).
struct AnalyticDraw {
  int month = 1;
  double amount = 0;
};

/// From `from_month` on (1 = the first) interest runs at `rate`, until the next step.
struct AnalyticRate {
  int from_month = 1;
  double rate = 0;
};

/// Terms of one tranche as pricing sees them. Views only: the caller keeps the lists alive.
struct AnalyticTerms {
  double principal = 0;  ///< drawn at the start of month 1; yuan, or 1 for "per yuan"
  double rate = 0;       ///< nominal per year until the first step of rate_path, >= 0
  int months = 0;        ///< 1 to 480
  RepaymentStyle style = RepaymentStyle::annuity;
  int grace = 0;                            ///< first months without principal; 0 <= grace < months
  std::span<const AnalyticDraw> draws;      ///< further draws, ascending months 1..months
  std::span<const AnalyticRate> rate_path;  ///< ascending months
  std::span<const double> principal_plan;   ///< custom_principal: repaid at the end of month k+1; the last month
                                            ///< repays whatever is left
};

/// Rate of `month` (1 = the first).
double rate_in_month(const AnalyticTerms& terms, int month);

/// Σ_{k=1..n} (1+i)^−k; n when i = 0. i > −1. Source: methods.md 3.
double annuity_factor(double i, int n);

/// Opening balances B_0 … B_{n−1}: balance[k] is the principal on which month k+1 bears interest.
///
/// Method   Rate/12 per month. Annuity: the instalment is set anew on the current balance over the remaining months
///          whenever the rate or the balance steps (as a repricing date does); equal principal spreads each draw over
///          the months left. Bullets, whose principal falls due at the end, share one profile. No rounding.
/// Units    that of principal. balance.size() == months; shorter spans get what fits, longer ones zeros.
/// Domain   as the fields say; the caller has checked them. Principal never falls below zero: plan amounts and
///          repayments beyond the balance are cut at it.
/// Cost     no allocation; one pass.
/// Source   methods.md 3 and 6.2.
void analytic_balances(const AnalyticTerms& terms, std::span<double> balance);

/// The balances of an annuity when every rate moves by the same shift, asked for again and again by the search for a
/// rate: what does not depend on the shift is worked out once.
class ShiftedAnnuity {
 public:
  ShiftedAnnuity() = default;
  /// Terms of style annuity. Nothing of them is kept.
  explicit ShiftedAnnuity(const AnalyticTerms& terms);

  /// `share` of analytic_balances() at max(0, rate + shift), to the bit. balance.size() == months.
  void balances(double shift, double share, std::span<double> balance) const;

 private:
  /// Months in which neither the rate nor what is drawn changes.
  struct Stretch {
    int first, last;  ///< 0 for the first month; `last` is the first month after
    double rate, drawn;
    bool repays;  ///< after the grace
  };
  std::vector<Stretch> stretches_;
  int months_ = 0, grace_ = 0;
};

}  // namespace loan
