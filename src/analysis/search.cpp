#include "analysis/search.h"

#include <algorithm>
#include <limits>

#include "core/math.h"
#include "core/roots.h"

namespace loan {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kBilledStep = 1e-8;  // billed rates are whole multiples of it
constexpr double kNear = 16;          // steps within which a chord cannot see the figure's way
constexpr double kMet = 1e-2;         // part of the tolerance at which a search ends

struct Point {
  double x = 0;
  std::optional<double> y;
  std::optional<Problem> problem;
};

bool opposite(double a, double b) {
  return (a < 0 && b > 0) || (a > 0 && b < 0);
}

class Search {
 public:
  Search(const TrialFunction& f, const SearchRange& range, double tolerance)
      : f_(f), range_(range), tolerance_(tolerance) {}

  SearchResult run() {
    if (by_secant()) return out_;
    points_.clear();
    if (scanned(coarse_points(range_))) return out_;
    // Valid everywhere, and on the whole range nearer to the target towards one end: nothing to look for in between.
    if (!runs_one_way() && (scanned(scan_points(range_)) || crossed(edges()) || crossed(turns()))) return out_;
    name_limit();
    return out_;
  }

 private:
  Point at(double x) {
    if (range_.start_value && range_.start && x == *range_.start) return {x, range_.start_value, {}};
    ++out_.trials;
    Trial t = f_(x);
    if (t.y && !(*t.y - *t.y == 0)) t.y.reset();
    return {x, t.y, std::move(t.problem)};
  }
  double value(double x) {
    const Point p = at(x);
    return p.y ? *p.y : kNone;
  }
  double start() const { return range_.start.value_or(0.5 * (range_.low + range_.high)); }
  double distance(double x) const { return fabs(x - start()); }

  /// Steps along the chord of the last two points. A zero found so counts when the figure keeps its sign half-way to it
  /// and as far away on the other side, so that no crossing nearer to the start is passed over.
  bool by_secant() {
    const double x0 = start(), width = range_.high - range_.low;
    const Point first = at(x0);
    if (!first.y) return false;
    if (fabs(*first.y) <= kMet * tolerance_) {
      take(x0, *first.y);
      return true;
    }
    double step = std::max(range_.step, x0 != 0 ? 0.01 * fabs(x0) : 0.01 * width);
    if (x0 + step > range_.high) step = -step;
    Point a = first, b = at(on_steps(x0 + step));
    for (int turn = 0, slow = 0; turn < 10 && slow < 2; ++turn) {
      if (!b.y) return false;
      if (fabs(*b.y) <= kMet * tolerance_) return is_nearest(b);
      if (*b.y == *a.y || a.x == b.x) return false;
      const double x = on_steps(b.x - *b.y * (b.x - a.x) / (*b.y - *a.y));
      if (x == b.x && (x == range_.low || x == range_.high)) return false;
      if (fabs(x - b.x) <= kNear * std::max(range_.step, kBilledStep)) return near_stairs(b);
      a = std::move(b);
      b = at(x);
      if (b.y && fabs(*b.y) > 0.5 * fabs(*a.y)) ++slow;
    }
    return false;
  }
  double on_steps(double x) const { return nearest_value(range_, x); }
  bool keeps_sign(double to) {
    const Point first = at(start());
    for (const double x : {0.5 * (start() + to), 2 * start() - to}) {
      if (x < range_.low || x > range_.high) continue;
      const Point p = at(on_steps(x));
      if (!p.y || opposite(*p.y, *first.y)) return false;
    }
    return true;
  }
  bool is_nearest(const Point& zero) {
    if (!keeps_sign(zero.x)) return false;
    take(zero.x, *zero.y);
    return true;
  }
  /// The figure moves in steps here: brackets the zero with few of them.
  bool near_stairs(const Point& b) {
    const double step = std::max(range_.step, kBilledStep);
    for (double by = 2 * step; by < 1e4 * step; by *= 8) {
      const Point low = at(on_steps(b.x - by)), high = at(on_steps(b.x + by));
      if (!low.y || !high.y) return false;
      if (!opposite(*low.y, *high.y)) continue;
      if (!keeps_sign(b.x)) return false;
      return range_.step > 0 ? between_steps(low, high) : inside(low, high);
    }
    return false;
  }

  bool scanned(std::vector<double> xs) {
    std::stable_sort(xs.begin(), xs.end(), [this](double a, double b) { return distance(a) < distance(b); });
    for (const double x : xs) {
      const bool known = std::any_of(points_.begin(), points_.end(), [x](const Point& p) { return p.x == x; });
      if (!known && crossed_at(insert(at(x)))) return true;
    }
    return false;
  }
  /// The distance to the target falls, or rises, over all of the range in which the case is valid, and is not smallest
  /// where the case stops being valid.
  bool runs_one_way() const {
    std::size_t first = 0, last = points_.size();
    while (first < last && !points_[first].y) ++first;
    while (last > first && !points_[last - 1].y) --last;
    if (last - first < 3) return false;
    bool falls = false, rises = false;
    for (std::size_t i = first; i < last; ++i) {
      if (!points_[i].y) return false;
      const double move = i > first ? fabs(*points_[i].y) - fabs(*points_[i - 1].y) : 0;
      falls = falls || move < 0;
      rises = rises || move > 0;
    }
    return !(falls && rises) && !(rises && first > 0) && !(falls && last < points_.size());
  }

  /// Tries the brackets on both sides of a new point.
  bool crossed_at(std::size_t i) {
    if (!points_[i].y) return false;
    if (*points_[i].y == 0) {
      take(points_[i].x, 0);
      return true;
    }
    return (i > 0 && crossed_between(i - 1)) || (i + 1 < points_.size() && crossed_between(i));
  }
  bool crossed_between(std::size_t i) {
    const Point &a = points_[i], &b = points_[i + 1];
    if (!a.y || !b.y || !opposite(*a.y, *b.y)) return false;
    return range_.step > 0 ? between_steps(a, b) : inside(a, b);
  }
  bool crossed(const std::vector<Point>& more) {
    for (const Point& p : more) {
      if (crossed_at(insert(p))) return true;
    }
    return false;
  }
  std::size_t insert(const Point& p) {
    const auto place =
        std::lower_bound(points_.begin(), points_.end(), p.x, [](const Point& q, double x) { return q.x < x; });
    const auto i = static_cast<std::size_t>(place - points_.begin());
    if (place == points_.end() || place->x != p.x) points_.insert(place, p);
    return i;
  }

  void take(double x, double y) {
    out_.status = Status::ok;
    out_.x = x;
    out_.y = y;
    if (range_.step > 0) out_.below = out_.above = SearchPoint{x, y};
  }

  bool inside(const Point& a, const Point& b) {
    // A figure that is billed never comes to zero: a few trials within the billed step are enough to see that.
    double low = a.x, high = b.x;
    int within_step = 0;
    const auto f = [&](double x) {
      if (x == a.x) return *a.y;
      if (x == b.x) return *b.y;
      const double y = value(x);
      (opposite(y, *a.y) ? high : low) = x;
      if (fabs(high - low) < 0.1 * kBilledStep && ++within_step > 4) return 0.0;
      return fabs(y) <= kMet * tolerance_ ? 0.0 : y;
    };
    const Root root = find_root(f, a.x, b.x);
    if (root.status != Status::ok) return false;
    const double y = value(root.x);
    if (!(y - y == 0)) return false;
    if (fabs(y) <= tolerance_) {
      take(root.x, y);
      return true;
    }
    const auto [left, right] = around(root.x, kBilledStep);
    if (!is_staircase(left, right, root.x, kBilledStep, 1e4)) return note_jump(left, right);
    const SearchPoint best = fabs(left.y) < fabs(right.y) ? left : right;
    take(fabs(y) <= fabs(best.y) ? root.x : best.x, fabs(y) <= fabs(best.y) ? y : best.y);
    out_.to_one_step = fabs(out_.y) > tolerance_;
    return true;
  }

  std::pair<SearchPoint, SearchPoint> around(double x, double by) {
    const double a = std::max(range_.low, x - by), b = std::min(range_.high, x + by);
    return {{a, value(a)}, {b, value(b)}};
  }
  bool is_staircase(const SearchPoint& a, const SearchPoint& b, double x, double step, double many) {
    const auto [low, high] = around(x, step * many);
    const double leap = fabs(b.y - a.y), move = fabs(high.y - low.y);
    return leap <= 0.05 * move;
  }
  bool note_jump(const SearchPoint& a, const SearchPoint& b) {
    if (out_.limit == LimitKind::none) {
      out_.limit = LimitKind::jump;
      out_.nearest = fabs(a.y) < fabs(b.y) ? a : b;
    }
    return false;
  }

  /// Bisection with every other trial interpolated, down to neighbouring values.
  bool between_steps(const Point& from, const Point& to) {
    const double step = range_.step;
    auto a = static_cast<std::int64_t>(floor(from.x / step + 0.5));
    auto b = static_cast<std::int64_t>(floor(to.x / step + 0.5));
    double ya = *from.y, yb = *to.y;
    for (int turn = 0; b - a > 1; ++turn) {
      std::int64_t middle = a + (b - a) / 2;
      if (turn % 3 != 2) {
        const double part = ya / (ya - yb);
        middle = std::clamp(a + static_cast<std::int64_t>(part * static_cast<double>(b - a)), a + 1, b - 1);
        // One further on the far side, so that the bracket closes from both ends.
        if (turn % 3 == 1) middle = std::clamp(middle + 1, a + 1, b - 1);
      }
      const double y = value(static_cast<double>(middle) * step);
      if (!(y - y == 0)) return false;
      if (y == 0) {
        take(static_cast<double>(middle) * step, 0);
        return true;
      }
      (opposite(y, ya) ? b : a) = middle;
      (b == middle ? yb : ya) = y;
    }
    const SearchPoint below{static_cast<double>(a) * step, ya}, above{static_cast<double>(b) * step, yb};
    const SearchPoint best = fabs(ya) <= fabs(yb) ? below : above;
    const bool met = fabs(best.y) <= tolerance_;
    if (step < 1 && !met && !is_staircase(below, above, below.x, step, 1e4)) return note_jump(below, above);
    out_.status = Status::ok;
    out_.y = best.y;
    if (met || step < 1) out_.x = best.x;
    out_.to_one_step = !met;
    out_.below = below;
    out_.above = above;
    return true;
  }

  /// Moves the last valid point of each valid stretch to its edge.
  std::vector<Point> edges() {
    std::vector<Point> more;
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
      if (points_[i].y.has_value() == points_[i + 1].y.has_value()) continue;
      Point good = points_[i].y ? points_[i] : points_[i + 1], bad = points_[i].y ? points_[i + 1] : points_[i];
      // An edge towards which the figure moves away from the target is neither an answer nor the nearest to one.
      const std::size_t inner = points_[i].y ? i - 1 : i + 2;  // 0 − 1 wraps to beyond the last
      if (inner < points_.size() && points_[inner].y && fabs(*points_[inner].y) < fabs(*good.y)) continue;
      const double close = 1e-9 * (range_.high - range_.low);
      for (int turn = 0; turn < 60 && fabs(good.x - bad.x) > close; ++turn) {
        double middle = 0.5 * (good.x + bad.x);
        if (range_.step > 0) middle = floor(middle / range_.step + 0.5) * range_.step;
        if (middle == good.x || middle == bad.x) break;
        Point p = at(middle);
        (p.y ? good : bad) = std::move(p);
      }
      more.push_back(good);
      more.push_back(bad);
    }
    return more;
  }

  /// Golden section where the scan saw the distance to the target turn.
  std::vector<Point> turns() {
    std::vector<Point> more;
    for (std::size_t i = 1; i + 1 < points_.size(); ++i) {
      const Point &a = points_[i - 1], &b = points_[i], &c = points_[i + 1];
      if (!a.y || !b.y || !c.y || !(fabs(*b.y) <= fabs(*a.y) && fabs(*b.y) <= fabs(*c.y))) continue;
      if (fabs(*b.y) == fabs(*a.y) && fabs(*b.y) == fabs(*c.y)) continue;
      constexpr double kGolden = 0.3819660112501051;
      double low = a.x, high = c.x;
      Point best = b;
      for (int turn = 0; turn < 40 && high - low > 1e-9 * (1 + fabs(best.x)); ++turn) {
        const bool right = high - best.x > best.x - low;
        double x = right ? best.x + kGolden * (high - best.x) : best.x - kGolden * (best.x - low);
        if (range_.step > 0) x = floor(x / range_.step + 0.5) * range_.step;
        if (x == best.x || x <= low || x >= high) break;
        const Point p = at(x);
        if (!p.y) break;
        if (fabs(*p.y) < fabs(*best.y) || opposite(*p.y, *best.y)) {
          (right ? low : high) = best.x;
          best = p;
          if (opposite(*p.y, *b.y)) break;
        } else {
          (right ? high : low) = x;
        }
      }
      more.push_back(best);
    }
    return more;
  }

  void name_limit() {
    out_.status = Status::no_root_in_domain;
    std::optional<std::size_t> best;
    double least = 0, most = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!points_[i].y) continue;
      least = best ? std::min(least, *points_[i].y) : *points_[i].y;
      most = best ? std::max(most, *points_[i].y) : *points_[i].y;
      if (!best || fabs(*points_[i].y) < fabs(*points_[*best].y)) best = i;
    }
    if (!best) {
      name_without_value();
      return;
    }
    if (out_.limit == LimitKind::jump) return;
    // The stretch over which the figure comes equally close: its end nearest to the start, and its far end.
    std::size_t near = *best, far = *best;
    const double held = fabs(*points_[*best].y), same = 1e-12 * (1 + held);
    const auto alike = [&](std::size_t i) { return points_[i].y && fabs(*points_[i].y) <= held + same; };
    const auto reach = [&](std::size_t i) {
      if (distance(points_[i].x) < distance(points_[near].x)) near = i;
      if (distance(points_[i].x) > distance(points_[far].x)) far = i;
    };
    for (std::size_t i = *best; i + 1 < points_.size() && alike(i + 1); ++i) reach(i + 1);
    for (std::size_t i = *best; i > 0 && alike(i - 1); --i) reach(i - 1);
    out_.nearest = {points_[near].x, *points_[near].y};
    if (points_.size() > 1 && most - least <= 1e-13 * (1 + fabs(most))) {
      out_.limit = LimitKind::no_effect;
    } else if (fabs(points_[near].x - points_[far].x) > 1e-6 * (range_.high - range_.low)) {
      out_.limit = LimitKind::extreme;
    } else if (far > 0 && !points_[far - 1].y) {
      blame(points_[far - 1]);
    } else if (far + 1 < points_.size() && !points_[far + 1].y) {
      blame(points_[far + 1]);
    } else {
      out_.limit = far == 0 || far + 1 == points_.size() ? LimitKind::field_bound : LimitKind::extreme;
    }
  }
  void blame(const Point& bad) {
    out_.limit = bad.problem ? LimitKind::problem : LimitKind::no_figure;
    out_.problem = bad.problem;
  }
  void name_without_value() {
    out_.limit = LimitKind::no_figure;
    const Point* nearest = nullptr;
    for (const Point& p : points_) {
      if (!p.problem) return;  // valid, and still no figure
      if (!nearest || distance(p.x) < distance(nearest->x)) nearest = &p;
    }
    if (!nearest) return;
    out_.nearest.x = nearest->x;
    blame(*nearest);
  }

  const TrialFunction& f_;
  const SearchRange range_;
  const double tolerance_;
  std::vector<Point> points_;
  SearchResult out_;
};

}  // namespace

const char* name_of(LimitKind kind) {
  static constexpr const char* kNames[] = {"none",      "field_bound", "problem",  "extreme",
                                           "no_effect", "jump",        "no_figure"};
  return kNames[static_cast<int>(kind)];
}

SearchResult search_zero(const TrialFunction& f, const SearchRange& range, double tolerance) {
  return Search(f, range, tolerance).run();
}

}  // namespace loan
