#include "ui/measure.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace loan::ui {

namespace {

bool measuring = false;
int texts = 0;
std::string cut;

/// In a row that rolls sideways, what lies beyond its ends has only been rolled away.
bool rolls(const ImDrawList& list) {
  constexpr ImGuiWindowFlags kRow = ImGuiWindowFlags_ChildWindow | ImGuiWindowFlags_NoScrollbar;
  const ImGuiWindow* window = GImGui->CurrentWindow;
  return window && window->DrawList == &list && (window->Flags & kRow) == kRow && window->ScrollMax.x > 0;
}

}  // namespace

void measure_texts(bool on) {
  measuring = on;
}
bool measures_texts() {
  return measuring;
}
void forget_texts() {
  texts = 0;
  cut.clear();
}

void measure_text(const ImDrawList& list, std::string_view text, float left, float right, float middle) {
  const ImVec2 low = list.GetClipRectMin(), high = list.GetClipRectMax();
  if (middle < low.y || middle > high.y || low.x >= high.x) return;  // scrolled away, or measured only
  ++texts;
  constexpr float kSlack = 1.5F;  // a glyph's own empty edge
  const bool over = (left < low.x - kSlack || right > high.x + kSlack) && !rolls(list);
  if (over || text.ends_with("\xE2\x80\xA6")) cut.append("\n").append(text);
}

std::string measured_texts() {
  return std::to_string(texts) + cut;
}

}  // namespace loan::ui
