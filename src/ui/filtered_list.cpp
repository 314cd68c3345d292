// A list that typing shortens: what stands in an open choice of inputs or figures, of which a case has hundreds.
#include <algorithm>

#include "imgui_internal.h"
#include "ui/widgets.h"

namespace loan::ui {

namespace {

constexpr std::size_t kMostRows = 12;

/// What is typed into the one list that is open.
std::string& typed_text_of_list() {
  static std::string typed;
  return typed;
}

/// The field above the list; returns whether Enter was pressed in it.
bool filter_field(std::string_view key, double width, double height, const ListFilter& filter, bool appears) {
  std::string& typed = typed_text_of_list();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect area{static_cast<double>(at.x), static_cast<double>(at.y), width, height};
  ScreenCanvas canvas;
  TextLook look;
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  // A soft keyboard would cover the list: there the field waits for a tap.
  if (appears && !is_touch()) ImGui::SetKeyboardFocusHere();
  const bool had_caret = ImGui::GetActiveID() == ImGui::GetID(label_of({}, std::string(key) + ".filter"));
  text_field(canvas, area, filter.hint, std::string(key) + ".filter", typed, look, true);
  if (typed.empty()) put(canvas, area.x + 8, area.middle(), filter.hint, kBody, Ink::secondary);
  return enter && had_caret;
}

}  // namespace

int filtered_options(std::string_view key, std::size_t count, const std::function<std::string(std::size_t)>& option,
                     std::size_t selected, float width, const ListFilter& filter) {
  const bool appears = ImGui::IsWindowAppearing();
  if (appears) typed_text_of_list().clear();
  for (std::size_t i = 0; i < count; ++i) width = std::max(width, width_of(option(i), kBody) + 32);
  const float row = is_touch() ? 44.0F : 28.0F;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 6));
  const bool enter = filter_field(key, static_cast<double>(width), static_cast<double>(row) + 4, filter, appears);
  ImGui::PopStyleVar();
  const std::vector<std::size_t> places = filter.matching(typed_text_of_list());
  // The list keeps its height while it gets shorter: nothing jumps below the caret.
  const auto rows = static_cast<float>(std::min(count, is_touch() ? kMostRows / 2 : kMostRows));
  ImGui::BeginChild("###options", ImVec2(width, rows * row), ImGuiChildFlags_NavFlattened);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  int chosen = -1;
  for (const std::size_t i : places) {
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::Selectable(option(i).c_str(), i == selected, 0, ImVec2(width - 12, row))) chosen = static_cast<int>(i);
    describe_item(ItemRole::option, {}, i == selected);
    if (appears && i == selected) ImGui::SetScrollHereY();
    ImGui::PopID();
  }
  if (places.empty()) {
    ScreenCanvas canvas;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    put(canvas, static_cast<double>(at.x) + 8, static_cast<double>(at.y + row / 2), filter.nothing, kBody,
        Ink::secondary);
  }
  ImGui::PopStyleVar();
  ImGui::EndChild();
  if (enter && !places.empty()) chosen = static_cast<int>(places.front());
  if (chosen >= 0 || (enter && places.empty())) ImGui::CloseCurrentPopup();
  return chosen;
}

}  // namespace loan::ui
