#include "platform/web/input.h"

#include <emscripten/emscripten.h>

#include <cmath>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"
#include "platform/web/keys.h"
#include "platform/web/page.h"
#include "ui/items.h"
#include "ui/widgets.h"

extern "C" {
void loan_pointer_start();
void loan_keyboard_start();
void loan_clipboard_start();
void loan_pointer_shape(int shape);
/// Where the caret is and whether a field wants text. `kind` 0 text, 1 a number (soft keyboard with digits).
void loan_keyboard_follow(int wanted, double x, double y, double line_height, double font_size, int kind);
void loan_clipboard_put(const char* text);
}

namespace loan::web {
namespace {

ImGuiPlatformImeData caret;
std::string clipboard_text;

void keep_caret(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
  caret = *data;
}

const char* read_clipboard(ImGuiContext*) {
  return clipboard_text.c_str();
}

void write_clipboard(ImGuiContext*, const char* text) {
  clipboard_text = text;
  loan_clipboard_put(text);
}

}  // namespace

void start_input() {
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_SetImeDataFn = keep_caret;
  platform.Platform_GetClipboardTextFn = read_clipboard;
  platform.Platform_SetClipboardTextFn = write_clipboard;
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  loan_pointer_start();
  loan_keyboard_start();
  loan_clipboard_start();
}

void after_frame_input() {
  const ImGuiContext& g = *GImGui;
  const bool wanted = g.IO.WantTextInput || caret.WantTextInput;
  bool number = false;
  for (const ui::Item& item : ui::items()) {
    if (item.id == g.InputTextState.ID) number = item.role == ui::ItemRole::number;
  }
  loan_keyboard_follow(wanted ? 1 : 0, static_cast<double>(caret.InputPos.x), static_cast<double>(caret.InputPos.y),
                       static_cast<double>(caret.InputLineHeight), static_cast<double>(g.FontSize), number ? 1 : 0);
  loan_pointer_shape(ImGui::GetMouseCursor());
}

}  // namespace loan::web

using namespace loan;

extern "C" {

/// kind: 0 mouse, 1 touch, 2 pen.
EMSCRIPTEN_KEEPALIVE void loan_on_pointer_move(double x, double y, int kind) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(static_cast<ImGuiMouseSource>(kind));
  io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
  web::wake();
}

EMSCRIPTEN_KEEPALIVE void loan_on_pointer_button(int button, int down) {
  ImGui::GetIO().AddMouseButtonEvent(button, down != 0);
  web::wake();
}

EMSCRIPTEN_KEEPALIVE void loan_on_pointer_leave() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  web::wake();
}

/// In lines of text, positive to the right and up.
EMSCRIPTEN_KEEPALIVE void loan_on_wheel(double x, double y) {
  ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(x), static_cast<float>(y));
  web::wake();
}

/// A finger moved the page by so many CSS pixels: what lies under it scrolls by exactly that. A finger that goes
/// sideways over what rolls sideways moves that alone; otherwise the page follows it up and down.
EMSCRIPTEN_KEEPALIVE void loan_on_scroll(double x, double y) {
  const auto nearest = [](bool across) {
    ImGuiWindow* window = GImGui->HoveredWindow;
    while (window && (across ? window->ScrollMax.x : window->ScrollMax.y) <= 0) {
      window = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0 ? window->ParentWindow : nullptr;
    }
    return window;
  };
  if (ImGuiWindow* row = std::fabs(x) > std::fabs(y) ? nearest(true) : nullptr) {
    ImGui::SetScrollX(row, row->Scroll.x - static_cast<float>(x));
  } else if (ImGuiWindow* page = nearest(false)) {
    ImGui::SetScrollY(page, page->Scroll.y - static_cast<float>(y));
  }
  web::wake();
}

/// Whether what lies under the pointer is dragged (a slider, a column's edge, a scroll bar) rather than tapped.
EMSCRIPTEN_KEEPALIVE int loan_pointer_drags() {
  const ImGuiContext& g = *GImGui;
  if (g.HoveredId == 0) return 0;
  if (ImGui::GetMouseCursor() != ImGuiMouseCursor_Arrow && ImGui::GetMouseCursor() != ImGuiMouseCursor_TextInput &&
      ImGui::GetMouseCursor() != ImGuiMouseCursor_Hand) {
    return 1;
  }
  for (const ui::Item& item : ui::items()) {
    if (item.id == g.HoveredId) return item.role == ui::ItemRole::slider ? 1 : 0;
  }
  return g.HoveredWindow && (g.HoveredId == ImGui::GetWindowScrollbarID(g.HoveredWindow, ImGuiAxis_Y) ||
                             g.HoveredId == ImGui::GetWindowScrollbarID(g.HoveredWindow, ImGuiAxis_X))
             ? 1
             : 0;
}

/// A command key; `code` and `key` as in the DOM's KeyboardEvent. modifiers: 1 Ctrl, 2 Shift, 4 Alt, 8 Meta.
/// Returns whether the program uses it, so that the page keeps the browser from using it too.
EMSCRIPTEN_KEEPALIVE int loan_on_key(const char* code, int down, int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & 1) != 0);
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 2) != 0);
  io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers & 8) != 0);
  web::wake();
  const ImGuiKey key = web::key_of(code);
  if (key == ImGuiKey_None) return 0;
  io.AddKeyEvent(key, down != 0);
  return 1;
}

/// Whether what lies under the pointer may say more: a mouse's always, a finger's only once it rests.
EMSCRIPTEN_KEEPALIVE void loan_allow_tips(int allowed) {
  ui::allow_tips(allowed != 0);
  web::wake();
}

/// Finished text: typed, composed, or spoken.
EMSCRIPTEN_KEEPALIVE void loan_on_text(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  web::wake();
}

/// Whether the program has not seen everything yet: Dear ImGui spreads quick events over several frames.
EMSCRIPTEN_KEEPALIVE int loan_input_pending() {
  return GImGui->InputEventsQueue.empty() ? 0 : 1;
}

/// The room got smaller, as by a soft keyboard: the field that is typed into scrolls back into sight.
EMSCRIPTEN_KEEPALIVE void loan_show_typed() {
  const ImGuiContext& g = *GImGui;
  if (g.IO.WantTextInput && g.ActiveId != 0) ui::focus_item(g.ActiveId);
}

EMSCRIPTEN_KEEPALIVE void loan_on_focus(int focused) {
  ImGui::GetIO().AddFocusEvent(focused != 0);
  web::wake();
}

/// The page pastes: `text` becomes what Ctrl+V finds.
EMSCRIPTEN_KEEPALIVE void loan_on_paste(const char* text) {
  web::clipboard_text = text;
  web::wake();
}
}
