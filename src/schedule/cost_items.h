// cost_items.h — what a borrower pays beside interest, by payee, and when (methods.md 4.2).
#pragma once
#include <optional>
#include <string_view>

namespace loan {

/// Lines of the loan clarity sheet (贷款明白纸). Subsidies stand with their own sign: they lower the cost.
#define LOAN_COST_KINDS(X)                                           \
  X(interest)                                                        \
  X(bank_fee)               /* 安排费、承诺费: to the bank */ \
  X(guarantee_fee)          /* 担保费: to the guarantor */        \
  X(insurance_premium)      /* 保证保险费 */                    \
  X(appraisal_registration) /* 评估、抵押登记、公证 */     \
  X(intermediary)           /* 过桥费、中介费 */              \
  X(interest_subsidy)       /* 贴息 */                             \
  X(fee_subsidy)            /* 保费补贴 */

enum class CostKind {
#define LOAN_X(name) name,
  LOAN_COST_KINDS(LOAN_X)
#undef LOAN_X
};
inline constexpr int kCostKindCount = 0
#define LOAN_X(name) +1
    LOAN_COST_KINDS(LOAN_X)
#undef LOAN_X
    ;
std::string_view name_of(CostKind kind);
std::optional<CostKind> cost_kind_of(std::string_view name);
/// Subsidies: their totals stand below zero in every list of costs.
constexpr bool lowers_cost(CostKind kind) {
  return kind == CostKind::interest_subsidy || kind == CostKind::fee_subsidy;
}

#define LOAN_COST_TIMINGS(X)                                                                  \
  X(upfront_amount)      /* yuan at drawdown */                                               \
  X(upfront_rate)        /* share of the principal at drawdown */                             \
  X(yearly_on_balance)   /* rate a year in advance, on the balance at months 0, 12, 24 … */ \
  X(yearly_on_principal) /* the same on the original principal */                             \
  X(maturity_amount)     /* yuan with the last instalment */

enum class CostTiming {
#define LOAN_X(name) name,
  LOAN_COST_TIMINGS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(CostTiming timing);
std::optional<CostTiming> cost_timing_of(std::string_view name);

/// One agreed fee or fee subsidy. `value` is yuan or a rate, as the timing says, >= 0 also for a fee subsidy.
struct FeeItem {
  CostKind kind = CostKind::bank_fee;
  CostTiming timing = CostTiming::upfront_amount;
  double value = 0;
};

/// Interest subsidy (财政贴息): per month min(B, cap)·min(s, r)/12 in the first `months`, received `lag_months` later.
struct InterestSubsidy {
  double rate = 0;
  int months = 0;
  std::optional<double> cap;  ///< yuan of balance; none: the whole balance
  int lag_months = 0;
};

}  // namespace loan
