// limit.h — how much at most: every cap that applies, and the name of the one that binds.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "core/result.h"
#include "core/status.h"
#include "credit/grade.h"
#include "credit/working_capital.h"
#include "trace/trace.h"

namespace loan {

// Alphabetical, so that of equal caps the first one binds (methods.md 10).
#define LOAN_LIMIT_CAPS(X)                                             \
  X(debt_service)         /* what the cash flow can repay */           \
  X(expected_loss_budget) /* budget ÷ (PD·LGD) */                    \
  X(grade_cap)            /* the programme's cap for the grade */      \
  X(product_cap)          /* the product's cap */                      \
  X(revenue_multiple)     /* k × yearly sales × score coefficient */ \
  X(single_name)          /* 10 % of net capital less what is lent */  \
  X(valuation)            /* v × latest valuation */                  \
  X(working_capital)      /* the working-capital gap */

enum class LimitCap {
#define LOAN_X(name) name,
  LOAN_LIMIT_CAPS(LOAN_X)
#undef LOAN_X
};
inline constexpr std::size_t kLimitCapCount = 8;
std::string_view name_of(LimitCap cap);

/// Inputs of the limit, in yuan. An absent one takes its cap out, visibly.
struct LimitTerms {
  std::optional<Num> grade_cap;

  std::optional<Num> working_capital;                        ///< the gap itself, when it is known …
  std::optional<WorkingCapitalTerms> working_capital_terms;  ///< … or what it is computed from

  std::optional<Num> sales, sales_multiple;
  Num score_coefficient = 1;

  std::optional<Num> valuation, valuation_multiple;

  std::optional<Num> debt_service_cash_flow;  ///< per year (CFADS)
  Num debt_service_cover = 1.25;              ///< DSCR, > 0
  Num existing_monthly_debt_service;
  std::optional<Num> rate;    ///< nominal per year of the new loan
  std::optional<Num> months;  ///< over which it is repaid in equal instalments; whole, 1 to 480

  std::optional<Num> expected_loss_budget;  ///< per year
  std::optional<Num> default_probability, loss_given_default;

  std::optional<Num> net_capital;
  Num existing_loans;           ///< to this client
  Num single_name_share = 0.1;  ///< 《商业银行大额风险暴露管理办法》: loans to one client <= 10 % of net capital

  std::optional<Num> product_cap;
};

// The caps as plain formulas.
double debt_service_cap(double cash_flow, double cover, double existing_monthly, double rate, double months);
double expected_loss_cap(double budget, double pd, double lgd);  ///< pd·lgd > 0
double revenue_cap(double sales, double multiple, double coefficient);
double valuation_cap(double valuation, double multiple);
double single_name_cap(double net_capital, double share, double existing_loans);

struct LimitLine {
  LimitCap cap = LimitCap::debt_service;
  bool applied = false;
  Num amount;                     ///< valid when applied; never negative
  std::string_view missing = "";  ///< the first input that keeps it out
};
struct CreditLimit {
  Status status = Status::ok;  ///< not_applicable: no cap has its inputs
  Num limit;                   ///< the smallest cap
  LimitCap binding = LimitCap::debt_service;
  std::array<LimitLine, kLimitCapCount> lines;  ///< in alphabetical order
};

/// Minimum of the caps; ties (to 1e-12) alphabetical. PD·LGD = 0 takes the expected-loss cap out.
///
/// Domain   amounts 0 to 1e15 yuan; multiples and coefficient 0 to 1e6; cover 0.01 to 1000; rate 0 to 100; months whole
///          1 to 480; PD, LGD, share in [0, 1].
/// Errors   every problem at once, fields as the members; those of working_capital_need().
/// Source   methods.md 10; programmes.md 3.2.
Result<CreditLimit> credit_limit(const LimitTerms& terms, Trace& trace);

}  // namespace loan
