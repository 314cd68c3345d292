// The dialog for a path or a link.
#include "ui/file_dialogs.h"

namespace loan::ui {

namespace {

constexpr std::size_t kTypedRoom = 20 * 1024;  // the longest link and an address before it
constexpr double kLine = 28, kField = 34;

/// Returns whether Enter was pressed in it.
bool typed_field(FileTalk& talk, Language language, const Rect& area, bool begins) {
  static std::string buffer;
  buffer.assign(talk.typed.substr(0, kTypedRoom - 1));
  buffer.resize(kTypedRoom);
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::SetNextItemWidth(static_cast<float>(area.width));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, (static_cast<float>(area.height) - kBody) / 2));
  if (begins) ImGui::SetKeyboardFocusHere();
  const bool entered =
      ImGui::InputText("###open.typed", buffer.data(), buffer.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar();
  talk.typed.assign(buffer.c_str());
  describe_item(ItemRole::textbox, talk.typed, false, word("desktop.open_field", language));
  return entered;
}

}  // namespace

std::string open_dialog(FileTalk& talk, Language language) {
  std::string chosen;
  const double inner = DialogCard::inner_width();
  const std::string_view help = word("desktop.open_help", language);
  const auto help_height = static_cast<double>(flow(nullptr, 0, 0, inner, help, kTable, Ink::text, 20));
  const double recent = talk.recent.empty() ? 0 : 30 + kLine * static_cast<double>(talk.recent.size());
  DialogCard dialog("###open_dialog", 56 + help_height + 12 + kField + 12 + recent + kField + kDialogEdge);
  if (!dialog.is_shown()) return chosen;
  const Rect area = dialog.area();
  ScreenCanvas canvas;
  const double x = area.x + kDialogEdge;
  double y = area.y + 14;
  put(canvas, x, y + 14, word("desktop.open_title", language), kTitle, Ink::text, true);
  y += 42;
  flow(&canvas, x, y, inner, help, kTable, Ink::secondary, 20);
  y += help_height + 12;
  const bool entered = typed_field(talk, language, {x, y, inner, kField}, dialog.begins());
  y += kField + 12;
  if (!talk.recent.empty()) {
    put(canvas, x, y + 10, word("desktop.recent", language), kCaption, Ink::secondary);
    y += 30;
    for (std::size_t i = 0; i < talk.recent.size(); ++i, y += kLine) {
      const std::string& path = talk.recent[i];
      const std::string shown =
          chart::fitted(canvas, path.substr(path.find_last_of('/') + 1), static_cast<double>(kBody), false, inner);
      if (link(canvas, x, y + 8, shown, "open.recent." + std::to_string(i))) chosen = path;
      tip(path);
    }
  }
  const std::string_view open = word("desktop.open", language), cancel = word("desktop.cancel", language);
  const double open_width = static_cast<double>(width_of(open, kBody, true)) + 36;
  const double cancel_width = static_cast<double>(width_of(cancel, kBody)) + 36;
  const double row = area.bottom() - kDialogEdge - kField, right = area.right() - kDialogEdge;
  const bool can_open = !talk.typed.empty();
  const bool pressed = button(canvas, {right - open_width, row, open_width, kField}, open, "open.open",
                              can_open ? ButtonKind::primary : ButtonKind::plain, can_open);
  if ((pressed || entered) && can_open) chosen = talk.typed;
  const bool left =
      button(canvas, {right - open_width - 8 - cancel_width, row, cancel_width, kField}, cancel, "open.cancel") ||
      ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (left || !chosen.empty()) {
    talk.asking = false;
    dialog.leave();
  }
  return chosen;
}

}  // namespace loan::ui
