// bank_limits.h — how much of the joint loan one bank may take, and which limit says so (单一客户限额).
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

/// Limits by name, in alphabetical order: ties go to the first.
#define LOAN_BANK_LIMITS(X)                                                                      \
  X(exposure_15pct_tier1)          /* 15 % of tier-1 capital (20 % for a group) less exposure */ \
  X(internal_limit)                /* 行内限额 */                                            \
  X(max_share)                     /* of the joint loan */                                       \
  X(own_risk)                      /* no more risk than alone */                                 \
  X(single_name_10pct_net_capital) /* 10 % of net capital less loans to the client */            \
  X(tenor_ceiling)                 /* 0 when the loan is longer than the bank lends */

enum class BankLimit {
#define LOAN_X(name) name,
  LOAN_BANK_LIMITS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(BankLimit limit);
inline constexpr std::size_t kBankLimitCount = 6;

/// What one bank says about itself; what is not given does not limit.
struct BankLimitTerms {
  std::optional<double> net_capital, existing_loans;  ///< existing defaults to 0
  std::optional<double> tier1, existing_exposure;
  bool connected_group = false;  ///< 20 % of tier 1 instead of 15 %
  std::optional<double> internal_limit;
  std::optional<double> max_share;  ///< of the loan, 0 to 1
  std::optional<double> standalone_amount;
  double pd_alone = 0, lgd_alone = 0, pd_joint = 0, lgd_joint = 0;  ///< used with standalone_amount
  std::optional<double> own_risk_cap;         ///< replaces the four above: own_risk_caps() of own_risk.h
  std::optional<double> tenor_ceiling_years;  ///< against the loan's tenor
};

/// One bank's ceiling. Limits that were not given are absent.
struct BankCeiling {
  std::optional<double> highest;     ///< smallest of the limits, never below 0; absent when nothing limits
  std::optional<BankLimit> binding;  ///< alphabetical among equals
  std::optional<double> next;        ///< the second smallest limit: how far raising the binding one helps
  std::optional<BankLimit> next_name;
  std::array<std::optional<double>, kBankLimitCount> each;
};

/// Method   methods.md 8.2 limits 1 to 6; negative room counts as 0; own risk by expected loss:
///          A·(PD_a·LGD_a)/(PD_j·LGD_j), no limit when the joint loan has no expected loss.
/// Domain   amounts >= 0, shares and probabilities in 0..1; checked by capacity().
BankCeiling bank_ceiling(const BankLimitTerms& bank, double loan, double tenor_years);

struct CapacityTerms {
  double loan = 0;         ///< yuan, > 0
  double tenor_years = 0;  ///< > 0, at most 40
  std::span<const BankLimitTerms> banks;
};

struct Capacity {
  Status status = Status::ok;  ///< ok or infeasible
  std::vector<BankCeiling> banks;
  double total = 0;     ///< Σ of the ceilings; a bank without any limit counts with the loan
  double missing = 0;   ///< infeasible: loan − total
  double headroom = 0;  ///< ok: total − loan
};

/// Errors   loan, tenor_years, banks (1 to 40) and banks[i].field. Source: methods.md 8.2;
///          《商业银行大额风险暴露管理办法》, 《银团贷款业务管理办法》.
Result<Capacity> capacity(const CapacityTerms& terms);

}  // namespace loan
