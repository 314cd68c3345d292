// limit_raise.h — what would raise the limit: for the cap that binds, which input has to move how far until the next
// cap takes over.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "credit/limit.h"

namespace loan {

// Inputs a firm or a bank can move. Named by what the officer changes; where one input stands in two caps (sales,
// rate), both follow.
#define LOAN_LIMIT_INPUTS(X)                                                 \
  X(score)                          /* points of the composite score */      \
  X(grade_cap)                      /* yuan, without a ladder */             \
  X(working_capital)                /* yuan, when the gap itself is given */ \
  X(sales)                          /* yuan a year */                        \
  X(sales_growth)                   /* share */                              \
  X(own_funds)                      /* yuan */                               \
  X(existing_working_capital_loans) /* yuan */                               \
  X(other_funding)                  /* yuan */                               \
  X(sales_multiple)                 /* share of sales */                     \
  X(score_coefficient)              /* multiple */                           \
  X(valuation)                      /* yuan */                               \
  X(valuation_multiple)             /* share of the valuation */             \
  X(debt_service_cash_flow)         /* yuan a year */                        \
  X(debt_service_cover)             /* DSCR */                               \
  X(existing_monthly_debt_service)  /* yuan a month */                       \
  X(rate)                           /* per year */                           \
  X(debt_service_months)            /* months */                             \
  X(expected_loss_budget)           /* yuan a year */                        \
  X(default_probability)            /* per year */                           \
  X(loss_given_default)             /* share */                              \
  X(net_capital)                    /* yuan */                               \
  X(existing_loans)                 /* yuan */                               \
  X(product_cap)                    /* yuan */

enum class LimitInput {
#define LOAN_X(name) name,
  LOAN_LIMIT_INPUTS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(LimitInput input);

struct LimitRaise {
  LimitInput input = LimitInput::score;
  Num from, to;  ///< in the input's own unit
  Num limit;     ///< what the limit becomes
  LimitCap next_binding = LimitCap::debt_service;
  bool enough = true;  ///< false: the input reaches its own end (own funds 0, cover 1, …) before another cap binds
};

/// The score, and the ladder it moves on; for the raise of a grade cap.
struct LimitScore {
  Num score;
  std::span<const GradeRung> ladder;
  bool sets_default_probability = true;  ///< a better grade also brings its PD …
  bool sets_rate = true;                 ///< … and its list price
};

/// Every single input that lifts the binding cap, with the value at which the next cap binds.
///
/// Method   the binding cap and the least of the others as functions of the input; their crossing by find_root, months
///          by counting, the score by the minimum of each better grade.
/// Domain   terms that credit_limit() accepts. Empty when no cap applies or only one does and its inputs have no end.
/// Source   programmes.md 3.2; methods.md 10.
std::vector<LimitRaise> raise_limit(const LimitTerms& terms, const LimitScore* score, Trace& trace);
/// The same without a record.
std::vector<LimitRaise> raise_limit(const LimitTerms& terms, const LimitScore* score = nullptr);

}  // namespace loan
