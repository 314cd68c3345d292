#include "stack/gap_waterfall.h"

#include <algorithm>
#include <string>

namespace loan {

namespace {
constexpr double kLargestAmount = 1e15;
}  // namespace

Result<GapFill> gap_waterfall(double need, const std::vector<GapSource>& sources) {
  Checks checks;
  checks.in_range("need", need, 0, kLargestAmount);
  checks.that(sources.size() <= 10'000, ProblemCode::too_many_items, "sources", "≤ 10000");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string name = "sources[" + std::to_string(i) + "].";
    checks.in_range(name + "max", sources[i].max, 0, kLargestAmount);
    checks.in_range(name + "min", sources[i].min, 0, kLargestAmount);
  }
  if (checks.failed()) return checks.take();

  GapFill out;
  double gap = need;
  const double nothing = 1e-12 * need;
  for (const GapSource& source : sources) {
    double take = std::min(gap, source.max);
    if (take < source.min - nothing) take = 0;
    gap -= take;
    if (gap <= nothing) gap = 0;
    out.amount.push_back(take);
    out.gap_after.push_back(gap);
  }
  out.residual_gap = gap;
  out.status = gap > 0 ? Status::gap_remains : Status::filled;
  return out;
}

Result<LinkedLimit> linked_limit(const std::array<double, 3>& ratio, double equity_in, double need) {
  Checks checks;
  checks.positive("ratio[0]", ratio[0], 1e6);
  checks.in_range("ratio[1]", ratio[1], 0, 1e6);
  checks.in_range("ratio[2]", ratio[2], 0, 1e6);
  checks.in_range("equity_in", equity_in, 0, kLargestAmount);
  checks.in_range("need", need, 0, kLargestAmount);
  if (checks.failed()) return checks.take();

  LinkedLimit out;
  out.credit_loan = equity_in * (ratio[1] / ratio[0]);
  out.guaranteed_loan = equity_in * (ratio[2] / ratio[0]);
  out.total = equity_in + out.credit_loan + out.guaranteed_loan;
  out.gap = std::max(0.0, need - out.total);
  out.equity_needed_to_fill = need * (ratio[0] / (ratio[0] + ratio[1] + ratio[2]));
  return out;
}

}  // namespace loan
