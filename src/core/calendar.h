// calendar.h — which days are working days, and where a payment date moves when it is not one.
//
// All of it is data: weekends, the list of holidays, and the weekend days worked instead (调休上班日).
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "core/date.h"

namespace loan {

/// Holidays and make-up working days, each sorted ascending (see make_calendar). A day on both lists is worked.
/// An empty calendar knows weekends alone.
struct Calendar {
  std::vector<Date> holidays;
  std::vector<Date> makeup_workdays;
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

/// The same lists, sorted and without duplicates, as the look-ups below need them.
Calendar make_calendar(std::vector<Date> holidays, std::vector<Date> makeup_workdays);

#define LOAN_BUSINESS_DAY_RULES(X)                                   \
  X(none)               /* the date stays */                         \
  X(following)          /* 顺延: to the next working day */        \
  X(preceding)          /* 提前: to the last working day before */ \
  X(modified_following) /* 顺延但不跨月: following, unless that leaves the month, then preceding */

enum class BusinessDayRule {
#define LOAN_X(name) name,
  LOAN_BUSINESS_DAY_RULES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(BusinessDayRule rule);
std::optional<BusinessDayRule> business_day_rule_of(std::string_view name);

/// Weekends − make-up working days + holidays. Source: methods.md 2.2.
bool is_working_day(Date d, const Calendar& calendar);

/// The date a payment moves to. A calendar without any working day within 366 days leaves the date as it is.
/// Source: methods.md 2.2; ISDA 2006 Definitions 4.12.
Date adjust(Date d, BusinessDayRule rule, const Calendar& calendar);

}  // namespace loan
