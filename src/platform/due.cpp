#include "platform/due.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace loan::platform {
namespace {

/// Seconds until the caret of the focused field changes between seen and unseen; the rhythm is Dear ImGui's own.
double until_caret_blinks(const ImGuiContext& g) {
  const float phase = g.InputTextState.CursorAnim;
  if (phase <= 0) return 0.8 - static_cast<double>(phase);
  const double within = static_cast<double>(ImFmod(phase, 1.2F));
  return (within <= 0.8 ? 0.8 : 1.2) - within + 0.01;
}

}  // namespace

double next_due(double wanted) {
  const ImGuiContext& g = *GImGui;
  const auto earlier = [&wanted](double seconds) {
    if (wanted < 0 || seconds < wanted) wanted = seconds;
  };
  if (g.IO.WantTextInput && g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID) earlier(until_caret_blinks(g));
  if (g.IO.MouseDown[0] && g.ActiveId != 0) earlier(0.05);  // a held button repeats
  // A hovered item whose tooltip waits for the pointer to rest.
  if (g.HoverItemDelayId != 0 && g.HoverItemDelayTimer < g.Style.HoverDelayNormal) earlier(0.06);
  return wanted;
}

}  // namespace loan::platform
