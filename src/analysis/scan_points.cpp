#include <algorithm>

#include "analysis/search.h"
#include "core/math.h"

namespace loan {

std::vector<double> scan_points(const SearchRange& range) {
  const double width = range.high - range.low;
  std::vector<double> points{range.low, range.high};
  for (int i = 1; i < 10; ++i) points.push_back(range.low + width * i / 10);
  const double start = range.start.value_or(range.low);
  points.push_back(start);
  constexpr double kFactors[] = {1.01, 1.05, 1.15, 1.35, 1.75, 2.5, 4, 8, 20, 60, 200, 1e3, 1e4};
  if (start != 0) {
    for (const double factor : kFactors) {
      points.push_back(start * factor);
      points.push_back(start / factor);
    }
    for (const double part : {0.25, 0.5, 0.75}) points.push_back(start * part);
  }
  for (double part = 0.05; part > 1e-9; part *= start != 0 ? 0.2 : 0.1) {
    if (start != 0 && part < 1e-3) break;
    points.push_back(start + part * width);
    points.push_back(start - part * width);
  }
  for (double& x : points) {
    x = std::clamp(x, range.low, range.high);
    if (range.step > 0) x = std::clamp(floor(x / range.step + 0.5) * range.step, range.low, range.high);
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

}  // namespace loan
