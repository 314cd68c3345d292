// axis.h — from values to pixels, and tick marks at 1, 2 or 5 times a power of ten.
#pragma once
#include <vector>

#include "chart/chart.h"

namespace loan::chart {

struct Scale {
  double low = 0, high = 1;  ///< values
  double from = 0, to = 1;   ///< pixels

  double at(double value) const { return high == low ? from : from + (value - low) / (high - low) * (to - from); }
  double value_at(double pixel) const { return to == from ? low : low + (pixel - from) / (to - from) * (high - low); }
};

/// Round values inside [low, high], at most `most` of them, in the steps people read at once. For % and bp the steps
/// are round on screen because powers of ten are.
std::vector<double> round_ticks(double low, double high, int most);

/// How many ticks a value axis of this height has at most.
int value_ticks(double pixels);

/// [low, high] widened to the ticks around it; a single value gets some room.
struct Span {
  double low, high;
};
Span widened(double low, double high, int most_ticks);

/// Fewest digits after the point that tell neighbouring ticks of an axis apart.
int tick_digits(const std::vector<double>& ticks, Unit unit, MoneyUnit money);

/// Horizontal grid lines with labels left of `plot`; the unit stands once, above the axis.
void draw_value_axis(Canvas& canvas, const Rect& plot, const Scale& scale, const Measure& measure, const Style& style);
/// Room that the labels of the value axis need on the left.
double value_axis_width(const Canvas& canvas, double low, double high, double height, const Measure& measure,
                        const Style& style);
/// Ticks below `plot`, with the axis' name at the right end when there is one.
void draw_bottom_axis(Canvas& canvas, const Rect& plot, const Scale& scale, const Measure& measure, const Style& style,
                      std::string_view name);

}  // namespace loan::chart
