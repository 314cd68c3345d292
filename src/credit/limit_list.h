// limit_list.h — the inputs of a limit as a flat list and back, so that what was solved for can be recorded over them.
// Inside credit/ only.
#pragma once
#include <span>
#include <vector>

#include "credit/limit.h"

namespace loan {

/// Which inputs are there as a number (one bit each), then those by value, in the order of LimitTerms.
std::vector<Num> list_of(const LimitTerms& terms);
/// The same terms again; the origins are gone.
LimitTerms terms_from(std::span<const double> list);

}  // namespace loan
