// unit.h — what a number counts. Decides how it is shown and typed (words/), never how it is computed.
#pragma once
#include <string_view>

namespace loan {

#define LOAN_UNITS(X)                                                            \
  X(none)        /* a bare number: odds, shape parameters */                     \
  X(yuan)        /* money; Money in fields, double yuan on the analytic side */  \
  X(rate)        /* per year, decimal; shown as % */                             \
  X(period_rate) /* per month or period, decimal; shown as % */                  \
  X(share)       /* part of a whole, probability, decimal in 0..1; shown as % */ \
  X(spread)      /* difference of two rates, decimal; shown as bp */             \
  X(months)                                                                      \
  X(days)                                                                        \
  X(years)                                                                       \
  X(count)        /* heads, banks, loans */                                      \
  X(score)        /* points */                                                   \
  X(multiple)     /* times */                                                    \
  X(month_number) /* month 22 of the deal, counted from 1 */                     \
  X(yuan_per_year)                                                               \
  X(per_yuan) /* analytic amount per yuan lent, decimal; shown with 6 digits */

enum class Unit {
#define LOAN_X(name) name,
  LOAN_UNITS(LOAN_X)
#undef LOAN_X
};

std::string_view name_of(Unit unit);

}  // namespace loan
