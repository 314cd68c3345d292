#include "ui/measure.h"

#include <algorithm>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"

namespace loan::ui {

namespace {

bool measuring = false;
int texts = 0;
std::string cut;

struct Seen {
  std::string text;
  float left, right, top, bottom;
};
std::vector<Seen> seen;

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
  seen.clear();
}

void measure_text(const ImDrawList& list, std::string_view text, float left, float right, float top, float size) {
  const ImVec2 low = list.GetClipRectMin(), high = list.GetClipRectMax();
  const float middle = top + size / 2;
  if (middle < low.y || middle > high.y || low.x >= high.x) return;  // scrolled away, or measured only
  ++texts;
  constexpr float kSlack = 1.5F;  // a glyph's own empty edge
  const bool over = (left < low.x - kSlack || right > high.x + kSlack) && !rolls(list);
  // Ink keeps off the edges of its line; what shows is what lies inside the edge of the list.
  seen.push_back({std::string(text), std::max(left + 1, low.x), std::min(right - 1, high.x),
                  std::max(top + size * 0.15F, low.y), std::min(top + size * 0.85F, high.y)});
  if (over || text.ends_with("\xE2\x80\xA6")) cut.append("\n").append(text);
}

std::string measured_texts() {
  std::string found = std::to_string(texts) + cut;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::size_t k = i + 1; k < seen.size(); ++k) {
      const Seen &a = seen[i], &b = seen[k];
      const bool meet = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      if (meet) found.append("\n⊗ ").append(a.text).append(" ⊗ ").append(b.text);
    }
  }
  return found;
}

}  // namespace loan::ui
