#include "analysis/ranges.h"

#include <algorithm>

#include "core/math.h"

namespace loan {

UsualRange usual_range(const FieldRow& row, std::optional<double> now) {
  UsualRange range;
  const double x = now.value_or(0);
  if (x == 0) {
    const double high = row.unit == Unit::rate     ? 0.02
                        : row.unit == Unit::share  ? 0.2
                        : row.unit == Unit::months ? 12
                                                   : row.high / 10;
    range = {0, high};
  } else if (row.unit == Unit::rate) {
    const double by = std::min(0.01, fabs(x));
    range = {x - by, x + by};
  } else {
    range = {x - 0.5 * fabs(x), x + 0.5 * fabs(x)};
  }
  if (row.kind == Kind::whole) range = {floor(range.low), floor(range.high + 0.999999)};
  range.low = std::clamp(range.low, row.low, row.high);
  range.high = std::clamp(range.high, row.low, row.high);
  return range;
}

}  // namespace loan
