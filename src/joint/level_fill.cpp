#include "joint/level_fill.h"

#include <algorithm>
#include <array>

namespace loan {

namespace {

/// Bounds closer than this share of the loan count as met: sums of up to 40 doubles round.
constexpr double kCloseShare = 2e-14;

/// Below it a slope counts as none, so that no level overflows.
constexpr double kLeastSlope = 1e-200;

/// At `level` bank `bank` leaves lo (enters) or arrives at hi.
struct Breakpoint {
  double level;
  std::size_t bank;
  bool enters;
};

bool jumps(double slope) {
  return slope - slope != 0;  // infinite
}

}  // namespace

const char* name_of(Binding binding) {
  return binding == Binding::lo ? "lo" : binding == Binding::hi ? "hi" : "free";
}

LevelFill level_fill(const LevelTerms& t, std::span<double> amount, std::span<Binding> binding) {
  const std::size_t n = t.lo.size();
  const auto start = [&](std::size_t i) { return t.start.empty() ? 0.0 : t.start[i]; };
  const double close = kCloseShare * t.total;

  std::array<Breakpoint, 2 * kMostBanks> points;
  std::size_t count = 0;
  double least = 0, most = 0;
  for (std::size_t i = 0; i < n; ++i) {
    amount[i] = t.lo[i];
    least += t.lo[i];
    most += t.slope[i] > kLeastSlope ? t.hi[i] : t.lo[i];
    if (!(t.slope[i] > kLeastSlope)) continue;
    points[count++] = {jumps(t.slope[i]) ? start(i) : start(i) + t.lo[i] / t.slope[i], i, true};
    points[count++] = {jumps(t.slope[i]) ? start(i) : start(i) + t.hi[i] / t.slope[i], i, false};
  }
  if (t.total > most + close) return {LevelFill::Outcome::above_reach, 0, most};
  if (t.total < least - close) return {LevelFill::Outcome::below_reach, 0, least};

  std::sort(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Breakpoint& a, const Breakpoint& b) {
              if (a.level != b.level) return a.level < b.level;
              return a.bank != b.bank ? a.bank < b.bank : a.enters && !b.enters;
            });

  // Walk up the breakpoints. `placed` and `slope` are summed anew at each: what additions and subtractions would leave
  // over is neither an amount nor a slope.
  double level = count > 0 ? points[0].level : 0, placed = least, slope = 0;
  std::array<bool, kMostBanks> moving{};
  for (std::size_t p = 0; p < count && placed < t.total - close; ++p) {
    const Breakpoint& at = points[p];
    if (slope > 0 && placed + slope * (at.level - level) >= t.total) {
      level += (t.total - placed) / slope;
      break;
    }
    level = at.level;
    moving[at.bank] = at.enters && !jumps(t.slope[at.bank]);
    if (!at.enters && !jumps(t.slope[at.bank])) amount[at.bank] = t.hi[at.bank];
    placed = slope = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (moving[i]) amount[i] = std::clamp((level - start(i)) * t.slope[i], t.lo[i], t.hi[i]);
      placed += amount[i];
      slope += moving[i] ? t.slope[i] : 0;
    }
    if (at.enters && jumps(t.slope[at.bank])) {
      const double step = std::min(t.hi[at.bank] - t.lo[at.bank], std::max(0.0, t.total - placed));
      amount[at.bank] = t.lo[at.bank] + step;
      placed += step;
    }
  }

  for (std::size_t i = 0; i < n; ++i) {
    if (moving[i]) amount[i] = std::clamp((level - start(i)) * t.slope[i], t.lo[i], t.hi[i]);
  }
  // Steep slopes magnify the rounding of the level: what is missing goes to the steepest bank that has room for it.
  double missing = t.total;
  for (std::size_t i = 0; i < n; ++i) missing -= amount[i];
  std::size_t steepest = n;
  for (std::size_t i = 0; i < n; ++i) {
    const bool room = moving[i] && amount[i] + missing >= t.lo[i] && amount[i] + missing <= t.hi[i];
    if (room && (steepest == n || t.slope[i] > t.slope[steepest])) steepest = i;
  }
  if (steepest < n) amount[steepest] += missing;
  for (std::size_t i = 0; i < n; ++i) {
    if (amount[i] <= t.lo[i] + close) {
      amount[i] = t.lo[i];
      binding[i] = Binding::lo;
    } else if (amount[i] >= t.hi[i] - close) {
      amount[i] = t.hi[i];
      binding[i] = Binding::hi;
    } else {
      binding[i] = Binding::free;
    }
  }
  return {LevelFill::Outcome::ok, level, t.total};
}

}  // namespace loan
