// panel_tests.h — a workbench without a window: a Dear ImGui context, frames on request, and hands.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/session.h"
#include "imgui.h"
#include "scenario/parameters_json.h"
#include "ui/items.h"
#include "ui/workbench.h"

namespace loan {

class Screen {
 public:
  explicit Screen(float width = 1280, float height = 720) : session(builtin_parameters()) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImFont* font = io.Fonts->AddFontDefault();
    fonts = {font, font};
    ui::record_items(true);
    frames(3);
  }
  ~Screen() { ImGui::DestroyContext(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  /// Draws and returns what was asked for; the session is not told.
  std::vector<app::Action> frames(int count) {
    std::vector<app::Action> all;
    for (int i = 0; i < count; ++i) {
      ImGui::GetIO().DeltaTime = 1.0F / 60;
      ImGui::NewFrame();
      auto asked = workbench.frame(session, fonts);
      ImGui::Render();
      ui::finish_items();
      for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
      }
      all.insert(all.end(), asked.begin(), asked.end());
    }
    return all;
  }
  const ui::Item* item(std::string_view key) const {
    for (const ui::Item& i : ui::items()) {
      if (i.key == key) return &i;
    }
    return nullptr;
  }
  /// A click in the middle of the widget with this key; what the user asked for by it.
  std::vector<app::Action> click(std::string_view key) {
    const ui::Item* found = item(key);
    if (!found) return {};
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(found->x + found->width / 2, found->y + found->height / 2);
    auto all = frames(2);
    const auto more = [&](const std::vector<app::Action>& asked) { all.insert(all.end(), asked.begin(), asked.end()); };
    io.AddMouseButtonEvent(0, true);
    more(frames(2));
    io.AddMouseButtonEvent(0, false);
    more(frames(2));
    return all;
  }
  std::vector<app::Action> type(std::string_view text, ImGuiKey end = ImGuiKey_Enter) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddInputCharactersUTF8(std::string(text).c_str());
    auto all = frames(2);
    io.AddKeyEvent(end, true);
    const auto pressed = frames(2);
    io.AddKeyEvent(end, false);
    const auto released = frames(2);
    all.insert(all.end(), pressed.begin(), pressed.end());
    all.insert(all.end(), released.begin(), released.end());
    return all;
  }

  app::Session session;
  ui::Workbench workbench;
  ui::Fonts fonts;
};

template <class A>
const A* first_of(const std::vector<app::Action>& actions) {
  for (const app::Action& a : actions) {
    if (const auto* found = std::get_if<A>(&a)) return found;
  }
  return nullptr;
}

}  // namespace loan
