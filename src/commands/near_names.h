// near_names.h — what somebody who mistyped a name may have meant.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loan {

/// Those of `names` that are nearest to `typed`, in their order, at most `most`; empty when none is near.
///
/// Method  letters inserted, left out, changed or exchanged with their neighbour (optimal string alignment), capitals
///         aside; near is one such step, and one more for each four letters typed. Where a name has parts ("a.b") and
///         none is near as a whole, those are near whose last part is what was typed.
std::vector<std::string> near_names(std::string_view typed, std::span<const std::string> names, std::size_t most = 3);

}  // namespace loan
