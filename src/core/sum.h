// sum.h — compensated summation (Neumaier), for sums longer than 100 terms.
#pragma once
#include "core/math.h"

namespace loan {

class Sum {
 public:
  void add(double x) {
    const double t = total_ + x;
    correction_ += fabs(total_) >= fabs(x) ? (total_ - t) + x : (x - t) + total_;
    total_ = t;
  }
  double value() const { return total_ + correction_; }

 private:
  double total_ = 0, correction_ = 0;
};

}  // namespace loan
