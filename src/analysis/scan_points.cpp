#include <algorithm>

#include "analysis/search.h"
#include "core/math.h"

namespace loan {

namespace {

std::vector<double> tidied(const SearchRange& range, std::vector<double> points) {
  for (double& x : points) x = nearest_value(range, x);
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

}  // namespace

double nearest_value(const SearchRange& range, double x) {
  if (range.step > 0) x = floor(std::clamp(x, range.low, range.high) / range.step + 0.5) * range.step;
  return std::clamp(x, range.low, range.high);
}

std::vector<double> coarse_points(const SearchRange& range) {
  const double start = range.start.value_or(0.5 * (range.low + range.high));
  std::vector<double> points{range.low, start, range.high};
  for (int i = 1; i < 10; ++i) points.push_back(range.low + (range.high - range.low) * i / 10);
  for (const double factor : {1.05, 1.35, 2.5, 8.0}) {
    points.push_back(start * factor);
    points.push_back(start / factor);
  }
  return tidied(range, std::move(points));
}

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
  return tidied(range, std::move(points));
}

}  // namespace loan
