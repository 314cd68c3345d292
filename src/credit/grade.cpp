#include "credit/grade.h"

#include "core/math.h"

namespace loan {

int grade_of_score(std::span<const GradeRung> ladder, double score) {
  if (ladder.empty() || score != score) return -1;
  const int last = static_cast<int>(ladder.size()) - 1;
  for (int i = 0; i < last; ++i) {
    if (score >= ladder[static_cast<std::size_t>(i)].minimum_score - 1e-9) return i;
  }
  return last;
}

int grade_of_pd(std::span<const GradeRung> ladder, double pd) {
  if (ladder.empty() || pd != pd) return -1;
  int i = 0;
  while (i + 1 < static_cast<int>(ladder.size())) {
    const auto at = static_cast<std::size_t>(i);
    const double here = ladder[at].default_probability, next = ladder[at + 1].default_probability;
    if (pd < sqrt(here * next)) break;
    ++i;
  }
  return i;
}

}  // namespace loan
