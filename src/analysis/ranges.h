// ranges.h — how far an input is usually moved when nobody says how far.
#pragma once
#include <optional>

#include "deal/fields.h"

namespace loan {

struct UsualRange {
  double low = 0, high = 1;
};

/// Around what holds now, inside the row's own range: rates ± 1 percentage point, but at most to zero and double;
/// months ± half; everything else ± half of itself. A field at 0 or not given: from 0 to 2 % for rates, to 20 % for
/// shares, to 12 months, to a tenth of the row's range for the rest.
UsualRange usual_range(const FieldRow& row, std::optional<double> now);

}  // namespace loan
