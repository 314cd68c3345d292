// The controls that hold a value: a list to choose from, a text field, a slider.
#include <algorithm>

#include "imgui_internal.h"
#include "ui/widgets.h"

namespace loan::ui {

namespace {

/// Lifts the list that is open off the page: a hairline around it and a soft shadow outside.
void lift_popup() {
  const ImVec2 from = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  constexpr int kReach = 8;
  for (int i = kReach; i > 0; --i) {
    const auto out = static_cast<float>(i);
    const auto faint = static_cast<int>(14 * (kReach + 1 - i) / kReach);
    list->AddRect({from.x - out, from.y - out + 2}, {from.x + size.x + out, from.y + size.y + out + 2},
                  IM_COL32(16, 24, 32, faint), kButtonCorner + out, 0, 1);
  }
  list->AddRect(from, {from.x + size.x, from.y + size.y}, ImGui::GetColorU32(ImGuiCol_Border), kButtonCorner);
  list->PopClipRect();
}

}  // namespace

int choose(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, std::string_view shown,
           std::size_t count, const std::function<std::string(std::size_t)>& option, std::size_t selected, bool quiet,
           const ListFilter* filter) {
  int chosen = -1;
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::SetNextItemWidth(static_cast<float>(area.width));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, (static_cast<float>(area.height) - kBody) / 2));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, quiet ? kButtonCorner : kFieldCorner);
  if (quiet) {
    ImGui::PushStyleColor(ImGuiCol_Border, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, colour4(Ink::hairline));
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(6, 6));
  const bool open =
      ImGui::BeginCombo(label_of({}, key), "", ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge);
  if (!open) describe_item(ItemRole::disclosure, shown, false, name, key);
  if (quiet) ImGui::PopStyleColor(3);
  const bool hovered = !open && ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (open) lift_popup();
  if (open && filter) {
    chosen = filtered_options(key, count, option, selected, static_cast<float>(area.width) - 12, *filter);
    ImGui::EndCombo();
  } else if (open) {
    float widest = static_cast<float>(area.width) - 12;
    for (std::size_t i = 0; i < count; ++i) widest = std::max(widest, width_of(option(i), kBody) + 20);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string text = option(i);
      ImGui::PushID(static_cast<int>(i));
      ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
      const bool picked = ImGui::Selectable(text.c_str(), i == selected, 0, ImVec2(widest, is_touch() ? 44.0F : 28.0F));
      ImGui::PopStyleVar();
      describe_item(ItemRole::option, {}, i == selected);
      if (picked) chosen = static_cast<int>(i);
      ImGui::PopID();
    }
    ImGui::EndCombo();
  }
  ImGui::PopStyleVar(3);
  // The combo's own text is empty: what stands in it is drawn here, cut where the chevron begins.
  const double room = area.width - 8 - 20;
  if (shown.empty()) {
    draw_icon(canvas, Icon::more, {area.centre(), area.middle()}, 16, Ink::text);
    return chosen == static_cast<int>(selected) ? -1 : chosen;
  }
  // A little too long gets a little smaller before it is cut.
  float size = kBody;
  while (size > 12 && width_of(shown, size) > static_cast<float>(room)) size -= 0.5F;
  put(canvas, area.x + 8, area.middle(), chart::fitted(canvas, shown, static_cast<double>(size), false, room), size);
  draw_icon(canvas, Icon::chevron_down, {area.right() - 12, area.middle()}, 9, Ink::secondary);
  if (hovered && width_of(shown, kBody) > static_cast<float>(room)) show_tip(shown);
  return chosen == static_cast<int>(selected) ? -1 : chosen;
}

Typed text_field(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, std::string& text,
                 const TextLook& look, bool live) {
  constexpr std::size_t kRoom = 512;
  static char buffer[kRoom];
  static ImGuiID typing_in = 0;  ///< the live field whose typing has been told already
  const std::size_t size = std::min(text.size(), kRoom - 1);
  text.copy(buffer, size);
  buffer[size] = '\0';
  const char* label = label_of({}, key);  // the name stands beside the field already
  const bool typing = ImGui::GetActiveID() == ImGui::GetID(label);
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::SetNextItemWidth(static_cast<float>(area.width));
  ImGui::PushFont(look.bold ? fonts().bold : fonts().regular, look.size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, (static_cast<float>(area.height) - look.size) / 2));
  const Ink edge = look.bad ? Ink::bad : typing ? Ink::accent : Ink::border;
  const bool bare = look.quiet && !typing;
  ImGui::PushStyleColor(ImGuiCol_Border, colour4(edge, bare ? 0 : 1));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, colour4(Ink::card, bare ? 0 : 1));
  ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, colour4(bare ? Ink::hairline : Ink::card));
  ImGui::PushStyleColor(ImGuiCol_Text, colour4(Ink::text, typing ? 1 : 0));
  const bool edited = ImGui::InputText(label, buffer, kRoom, ImGuiInputTextFlags_AutoSelectAll);
  const ImGuiID id = ImGui::GetItemID();
  if (ImGui::IsItemActivated()) typing_in = 0;
  const bool done = ImGui::IsItemDeactivatedAfterEdit();
  const bool active = ImGui::IsItemActive();
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  const bool right = !look.number.empty() || !look.unit.empty();
  std::string value(right ? look.number : std::string_view(text));
  if (right && !look.unit.empty()) value += " " + std::string(look.unit);
  describe_item(right ? ItemRole::number : ItemRole::textbox, value, false, name, key);
  if (!typing && !active) {
    if (right) {
      double x = area.right() - 8;
      if (!look.unit.empty()) {
        x -= static_cast<double>(
                 put(canvas, x, area.middle() + 0.5, look.unit, kCaption, Ink::secondary, false, Align::right)) +
             4;
      }
      put(canvas, x, area.middle(), look.number, look.size, look.ink, look.bold, Align::right);
      if (!look.before.empty()) put(canvas, area.x + 8, area.middle() + 0.5, look.before, 11, Ink::secondary);
    } else {
      put(canvas, area.x + 8, area.middle(),
          chart::fitted(canvas, text, static_cast<double>(look.size), look.bold, area.width - 14), look.size, look.ink,
          look.bold);
    }
  }
  // Escape leaves a field as it was, whatever had been typed.
  static ImGuiID given_up = 0;
  if (typing && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) given_up = id;
  if (active && !ImGui::IsKeyDown(ImGuiKey_Escape)) given_up = 0;
  if (text == buffer) return Typed::nothing;
  if (live) {
    if (!edited && !done) return Typed::nothing;
    text = buffer;
    const Typed told = typing_in == id ? Typed::more : Typed::first;
    typing_in = id;
    return told;
  }
  if (!done || given_up == id) return Typed::nothing;
  text = buffer;
  return Typed::first;
}

bool rate_slider(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key,
                 std::string_view shown, double& value, double low, double high, double marked_low, double marked_high,
                 bool& began) {
  constexpr double kHandle = 8;
  const double from = area.x + kHandle, width = area.width - 2 * kHandle;
  const auto x_of = [&](double v) { return from + std::clamp((v - low) / (high - low), 0.0, 1.0) * width; };
  const Touch t = touch(area, name, key, ItemRole::slider, shown);
  began = ImGui::IsItemActivated();
  bool moved = false;
  if (ImGui::IsItemFocused() && !t.held) {
    // Arrow keys: one basis point, ten with Shift. They are the slider's while it has the keyboard.
    const ImGuiID id = ImGui::GetItemID();
    ImGui::SetKeyOwner(ImGuiKey_LeftArrow, id);
    ImGui::SetKeyOwner(ImGuiKey_RightArrow, id);
    const double step = ImGui::GetIO().KeyShift ? 0.001 : 0.0001;
    const bool less = ImGui::IsKeyPressed(ImGuiKey_LeftArrow, ImGuiInputFlags_Repeat, id);
    const bool more = ImGui::IsKeyPressed(ImGuiKey_RightArrow, ImGuiInputFlags_Repeat, id);
    if (less || more) {
      value = std::max(0.0, value + (more ? step : -step));
      began = moved = true;
    }
  }
  if (t.held && width > 0) {
    const double at = std::clamp((static_cast<double>(ImGui::GetIO().MousePos.x) - from) / width, 0.0, 1.0);
    const double wanted = low + at * (high - low);
    moved = wanted != value;
    value = wanted;
  }
  const double y = area.middle();
  canvas.rect({from - 4, y - 2, width + 8, 4}, {Ink::track, 1}, 2);
  if (marked_low < marked_high) {
    canvas.rect({x_of(marked_low), y - 2, x_of(marked_high) - x_of(marked_low), 4}, {Ink::feasible, 0.9}, 2);
  }
  const double x = x_of(value);
  canvas.rect({x - kHandle, y - kHandle, 2 * kHandle, 2 * kHandle}, {Ink::card, 1}, kHandle);
  canvas.outline({x - kHandle, y - kHandle, 2 * kHandle, 2 * kHandle},
                 {{Ink::accent, 1}, t.hovered || t.held ? 3.0 : 2.0, false}, kHandle);
  return moved;
}

}  // namespace loan::ui
