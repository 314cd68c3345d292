// map_axes.h — from where to where the axes of the deal map go: typed like any value of the input on the axis, and told
// like any other problem when they cannot be.
#pragma once
#include <string>

#include "app/state.h"

namespace loan::app {

/// One end of an axis.
struct AxisEnd {
  bool across = true, upper = false;
};
/// Of AskAbout::x_low to y_high.
AxisEnd axis_end(AskAbout::What what);
/// "what_if.x_low": of the words beside the field and of what was typed into it and not understood.
std::string axis_end_key(AxisEnd end);

/// Reads `typed` in the unit of the input on that axis. Nothing typed: the usual end (analysis/ranges.h) again. The
/// lower end must be below the upper one and both within the input's own range; otherwise what was typed is kept with
/// the range that is allowed. The other end stays where it stands from then on. When the other end waits for this one,
/// it is read again.
void type_axis_end(AppState& state, AxisEnd end, const std::string& typed);

/// Another input stands on the axis: its ends are the usual ones.
void forget_axis(AppState& state, bool across);

/// The ends given, as long as they fit the input, the usual ones in their place.
void settle_axis(const Deal& deal, const std::string& field, std::optional<double>& low, std::optional<double>& high);

}  // namespace loan::app
