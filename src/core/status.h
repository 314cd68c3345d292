// status.h — how a calculation ended when that is not simply "ok". "No answer exists" is a status with a reason,
// never a number and never a problem. Names as in methods.md 1.3 and the sections that define them.
#pragma once
#include <string_view>

namespace loan {

#define LOAN_STATUSES(X)                                                                                               \
  X(ok)                                                                                                                \
  X(no_sign_change)                                                                                                    \
  X(no_root_in_domain) X(multiple_roots) X(not_converged) X(infeasible) X(undefined_ratio) X(capped) X(closed)         \
      X(no_need) X(single_point) X(infeasible_without_transfers) X(unprofitable_at_zero_pd) X(profitable_at_any_pd)    \
          X(protection_too_short) X(guarantor_not_eligible) X(no_benefit) X(filled) X(gap_remains) X(too_many_missing) \
              X(not_applicable)

enum class Status {
#define LOAN_X(name) name,
  LOAN_STATUSES(LOAN_X)
#undef LOAN_X
};

/// The status as it stands in JSON ("no_sign_change").
std::string_view name_of(Status status);
inline constexpr int kStatusCount = 0
#define LOAN_X(name) +1
    LOAN_STATUSES(LOAN_X)
#undef LOAN_X
    ;

}  // namespace loan
