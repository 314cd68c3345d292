// validation.h — does the score separate good from bad, and is it still looking at the same firms?
//
// A score trained on firms that received loans is selected data: show that beside these figures (methods.md 10, 14).
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

struct Discrimination {
  double area_under_curve = 0;    ///< P(score of a good > score of a bad) + ½ P(equal)
  double gini = 0;                ///< 2·AUC − 1
  double kolmogorov_smirnov = 0;  ///< largest |F_bad − F_good|
  Status status = Status::ok;     ///< undefined_ratio when all are good or all are bad
};
/// `defaulted[i]` != 0 marks the bad. Higher scores are meant to be better. 1 to 100,000 firms.
/// Errors: scores (empty_list, too_many_items, not_finite), defaulted (inconsistent length).
Result<Discrimination> discrimination(std::span<const double> scores, std::span<const int> defaulted);

/// PSI = Σ (a−e)·ln(a/e) over bands; lists of counts or shares, scaled to sum 1. Above 0.25: calibrate again.
/// A band empty in both adds 0; empty in only one has no logarithm: undefined_ratio.
struct PopulationStability {
  double index = 0;
  std::vector<double> contributions;
  Status status = Status::ok;
};
/// Errors: expected (empty_list, too_many_items over 1000), actual (inconsistent length); either out_of_range below 0,
/// not_positive when all are 0. Source: methods.md 10.
Result<PopulationStability> population_stability(std::span<const double> expected, std::span<const double> actual);

}  // namespace loan
