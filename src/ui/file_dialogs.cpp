#include "ui/file_dialogs.h"

#include <algorithm>

#include "imgui_internal.h"

namespace loan::ui {

namespace {

constexpr double kWidth = 560;

Rect display() {
  const ImVec2 size = ImGui::GetMainViewport()->Size;
  return {0, 0, static_cast<double>(size.x), static_cast<double>(size.y)};
}

}  // namespace

double DialogCard::inner_width() {
  return std::min(kWidth, display().width - 2 * kDialogEdge) - 2 * kDialogEdge;
}

DialogCard::DialogCard(const char* id, double height) {
  const Rect all = display();
  const double across = inner_width() + 2 * kDialogEdge, down = std::min(height, all.height - 2 * kDialogEdge);
  area_ = {(all.width - across) / 2, std::max(kDialogEdge, (all.height - down) * 0.35), across, down};
  begins_ = !ImGui::IsPopupOpen(id);
  if (begins_) ImGui::OpenPopup(id);
  ImGui::SetNextWindowPos(vec({area_.x, area_.y}));
  ImGui::SetNextWindowSize(vec({area_.width, area_.height}));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardCorner);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  shown_ = ImGui::BeginPopupModal(id, nullptr,
                                  ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  GImGui->DimBgRatio = 1;  // at once: Dear ImGui would darken the page over frames that are not drawn
}

DialogCard::~DialogCard() {
  if (shown_) ImGui::EndPopup();
  ImGui::PopStyleVar(2);
}

void DialogCard::leave() {
  ImGui::CloseCurrentPopup();
}

}  // namespace loan::ui
