#include "ui/items.h"

#include <string>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"

namespace loan::ui {
namespace {

/// Texts of a frame stand one behind the other in one string; items hold places in it until the frame is finished.
struct Text {
  std::size_t at = 0, size = 0;
};
struct Recorded {
  Item item;
  Text label, key, value;
  bool told = false;       ///< the hooks gave a label, or describe_item() a role
  bool role_told = false;  ///< by describe_item(), which knows better than the flags
};
struct Frame {
  std::string texts;
  std::vector<Recorded> recorded;
};
Frame building;
std::string shown_texts;
std::vector<Item> shown;
std::uint32_t wanted_focus = 0;
std::string wanted_key;
int frames_left = 0;  ///< in which the widget with that key may still turn up
constexpr int kPatience = 4;

Text keep(std::string_view text) {
  const Text place{building.texts.size(), text.size()};
  building.texts.append(text);
  return place;
}

Recorded* find(std::uint32_t id) {
  for (std::size_t i = building.recorded.size(); i-- > 0;) {
    if (building.recorded[i].item.id == id) return &building.recorded[i];
  }
  return nullptr;
}

ItemRole guess(ImGuiItemStatusFlags flags) {
  if (flags & ImGuiItemStatusFlags_Checkable) return ItemRole::checkbox;
  if (flags & ImGuiItemStatusFlags_Openable) return ItemRole::disclosure;
  if (flags & ImGuiItemStatusFlags_Inputable) return ItemRole::textbox;  // sliders say so by describe_item()
  return ItemRole::button;
}

}  // namespace

std::span<const Item> items() {
  return shown;
}

void describe_item(ItemRole role, std::string_view value, bool checked, std::string_view name, std::string_view key) {
  const ImGuiContext& g = *GImGui;
  if (!g.TestEngineHookItems) return;
  Recorded* r = find(g.LastItemData.ID);
  if (!r) return;
  r->item.role = role;
  r->item.checked = checked;
  r->value = keep(value);
  if (!name.empty()) r->label = keep(name);
  if (!key.empty()) r->key = keep(key);
  r->told = true;
  r->role_told = true;
}

void focus_item(std::uint32_t id) {
  wanted_focus = id;
}

void focus_key(std::string_view key) {
  wanted_key = key;
  frames_left = kPatience;
}

bool waits_for_item() {
  return wanted_focus != 0 || frames_left > 0;
}

void activate_item(std::uint32_t id) {
  ImGui::ActivateItemByID(id);
}

void record_items(bool on) {
  GImGui->TestEngineHookItems = on;
}

void finish_items() {
  shown.clear();
  shown_texts.swap(building.texts);
  const std::string_view all = shown_texts;
  for (auto& r : building.recorded) {
    if (!r.told || r.item.width <= 0 || r.item.height <= 0) continue;
    r.item.label = all.substr(r.label.at, r.label.size);
    r.item.key = all.substr(r.key.at, r.key.size);
    r.item.value = all.substr(r.value.at, r.value.size);
    shown.push_back(r.item);
    if (frames_left > 0 && r.item.key == wanted_key) {
      frames_left = 0;
      focus_item(r.item.id);
      if (r.item.role == ItemRole::textbox) activate_item(r.item.id);
    }
  }
  if (frames_left > 0) --frames_left;
  building.texts.clear();
  building.recorded.clear();
}

}  // namespace loan::ui

// The hooks, under the names that Dear ImGui calls.

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect& bb, const ImGuiLastItemData* data) {
  using namespace loan::ui;
  if (!data || ctx->CurrentWindow->SkipItems) return;
  if (id != 0 && id == wanted_focus) {
    wanted_focus = 0;
    ImGui::FocusWindow(ctx->CurrentWindow);
    ImGui::SetFocusID(id, ctx->CurrentWindow);
    ImGui::ScrollToRectEx(ctx->CurrentWindow, bb);
  }
  Recorded r{};
  const ImRect clip = ctx->CurrentWindow->ClipRect;
  r.item = Item{id,
                ItemRole::button,
                false,
                false,
                (data->ItemFlags & ImGuiItemFlags_Disabled) != 0,
                ctx->NavId == id || ctx->ActiveId == id,
                clip.Overlaps(bb),
                bb.Min.x,
                bb.Min.y,
                bb.GetWidth(),
                bb.GetHeight(),
                {},
                {},
                {}};
  building.recorded.push_back(r);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags flags) {
  using namespace loan::ui;
  Recorded* r = find(id);
  if (!r || !label) return;
  const std::string_view whole = label;
  const std::size_t mark = whole.find("##");
  const std::size_t key = whole.find("###");
  r->label = keep(whole.substr(0, mark));
  if (key != std::string_view::npos) r->key = keep(whole.substr(key + 3));
  r->item.opened = (flags & ImGuiItemStatusFlags_Opened) != 0;
  r->told = true;
  if (r->role_told) return;
  r->item.role = guess(flags);
  r->item.checked = (flags & ImGuiItemStatusFlags_Checked) != 0;
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
