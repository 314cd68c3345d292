// equal_principal.h — the same principal every period, interest on the balance (等额本金).
#pragma once
#include "schedule/plain_schedule.h"

namespace loan {

/// Method  q = equal_share(P, n − grace); C_k = q; the last (or, as an option, the first) takes P − (n−grace−1)·q.
/// Errors  check(terms). Source: methods.md 3 (`equal_principal`).
Result<PlainSchedule> equal_principal(const PlainTerms& terms);

}  // namespace loan
