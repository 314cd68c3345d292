// input.h — keyboard, pointer and dropped files of the window, on their way to Dear ImGui; and how long its pixels are.
#pragma once
#include <functional>

#include "platform/desktop/window.h"

struct GLFWwindow;

namespace loan::desktop {

/// From here on the window's events reach Dear ImGui and `heard`, and wake the loop. `wanted_scale` as in Opening.
void listen(GLFWwindow* window, Heard heard, double wanted_scale);

/// Device pixels per CSS pixel, and of those how many the window's own coordinates already count (X11: none of them,
/// a window there is measured in device pixels).
struct Scale {
  double device = 1, window = 1;
};
Scale scale();

/// Between Dear ImGui's NewFrame() of the backend and its own: a pointer beside a window that has the keyboard is told
/// by the backend in window coordinates, and by this again in CSS pixels.
void tell_pointer_outside();

/// Dear ImGui lets a modifier go up in the same frame in which a key before it went down: of a quick Ctrl+V between two
/// frames only the V would be seen. So what came before is drawn before the modifier changes, by `draw_now`; an empty
/// one: nothing is drawn on demand.
void settle_before_modifiers(std::function<void()> draw_now);

}  // namespace loan::desktop
