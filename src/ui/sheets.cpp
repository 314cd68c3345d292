#include "ui/sheets.h"

#include <algorithm>

#include "ui/shortcuts.h"

namespace loan::ui {

namespace {

/// Opens the window before the canvas draws into it.
ImDrawList* open_window(const Desk& desk, const Rect& area, bool dims) {
  const ImGuiViewport* screen = ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(dims ? ImVec2(0, 0) : vec({area.x, area.y}));
  ImGui::SetNextWindowSize(dims ? screen->Size : vec({area.width, area.height}));
  if (desk.scene.appears) ImGui::SetNextWindowFocus();
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0));
  ImGui::Begin(dims ? "###sheet" : "###card", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor();
  return ImGui::GetWindowDrawList();
}

}  // namespace

SheetWindow::SheetWindow(const Desk& desk, const Rect& area, bool dims)
    : desk_(desk), area_(area), dims_(dims), canvas_(open_window(desk, area, dims)) {
  if (dims) {
    const ImVec2 size = ImGui::GetMainViewport()->Size;
    canvas_.list()->AddRectFilled({0, 0}, size, ImGui::ColorConvertFloat4ToU32(dimming()));
  }
  card(canvas_, area);
}

SheetWindow::~SheetWindow() {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point at{static_cast<double>(mouse.x), static_cast<double>(mouse.y)};
  const bool beside = dims_ && ImGui::IsMouseClicked(0) && !area_.contains(at);
  if (beside && !desk_.scene.appears) desk_.scene.show(Sheet::none);
  ImGui::End();
}

void keys_sheet(const Desk& desk, double width, double height) {
  constexpr double kRow = 34;
  const double rows = kRow * static_cast<double>(all_shortcuts().size());
  const double across = std::min(420.0, width - 24);
  const double high = rows + 64;
  SheetWindow sheet(desk, {(width - across) / 2, std::max(24.0, (height - high) / 2 - 20), across, high});
  ScreenCanvas& canvas = sheet.canvas();
  const Rect& area = sheet.area();
  put(canvas, area.x + 20, area.y + 28, desk.say("keys.title"), kTitle, Ink::text, true);
  if (icon_button(canvas, {area.right() - 50, area.y + 6, 44, 44}, Icon::cross, desk.say("explain.close"),
                  "sheet.close"))
    desk.scene.show(Sheet::none);
  double y = area.y + 52;
  const bool apple = ImGui::GetIO().ConfigMacOSXBehaviors;
  for (const Shortcut& s : all_shortcuts()) {
    canvas.line({area.x + 20, y}, {area.right() - 20, y}, {{Ink::hairline, 1}, 1, false});
    put(canvas, area.x + 20, y + kRow / 2, desk.say(s.words), kBody);
    std::string keys = s.keys;
    if (apple && keys.starts_with("Ctrl")) keys.replace(0, 4, "\xE2\x8C\x98");
    const double wide = static_cast<double>(width_of(keys, kTable, true)) + 16;
    const Rect box{area.right() - 20 - wide, y + 6, wide, kRow - 12};
    canvas.rect(box, {Ink::hairline, 1}, 4);
    canvas.outline(box, {{Ink::border, 1}, 1, false}, 4);
    put(canvas, box.centre(), box.middle(), keys, kTable, Ink::text, true, Align::centre);
    y += kRow;
  }
}

}  // namespace loan::ui
