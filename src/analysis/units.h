// units.h — the parts in which two deals differ, and deals in between: some parts of one, the rest of the other.
#pragma once
#include <string>
#include <vector>

#include "deal/fields.h"

namespace loan {

/// One difference: a field whose values differ, or a whole list whose members differ in number, ids or order.
struct Difference {
  std::string path;  ///< "banks[icbc].hurdle_raroc", or the list's "facility.tranches[main].draws"
  bool whole_list = false;
  Value before, after;  ///< of a field
};

/// Every difference in the order of the table; empty exactly when the deals are equal.
std::vector<Difference> differences(const Deal& a, const Deal& b);

/// Makes one difference in `target` (which has what lies around it) as it is in `source`.
void take_over(Deal& target, const Deal& source, const Difference& difference);

}  // namespace loan
