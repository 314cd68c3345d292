// The dialog with the cases of earlier.
#include <algorithm>

#include "ui/file_dialogs.h"

namespace loan::ui {

namespace {

constexpr double kRow = 52, kHead = 52, kFoot = 34 + 2 * kDialogEdge, kPress = 32;

/// One case: its title over the time it was left. Returns whether it was chosen.
bool case_row(ScreenCanvas& canvas, const EarlierCase& one, const Rect& area, Language language, std::size_t number) {
  const std::string_view title = one.title.empty() ? word("bar.untitled", language) : std::string_view(one.title);
  const Touch t = touch(area, title, "case." + std::to_string(number), ItemRole::button, one.when);
  if (t.hovered) canvas.rect(area, {Ink::hairline, 1}, kCardCorner);
  const double inner = area.width - 16;
  put(canvas, area.x + 8, area.y + 17,
      chart::fitted(canvas, std::string(title), static_cast<double>(kBody), true, inner), kBody, Ink::text, true);
  put(canvas, area.x + 8, area.y + 37, one.when, kCaption, Ink::secondary);
  return t.pressed;
}

}  // namespace

void cases_dialog(FileTalk& talk, FileAnswer& answer, Language language) {
  const double inner = DialogCard::inner_width();
  const std::string_view none = word("menu.no_cases", language);
  const double rows = talk.earlier.empty()
                          ? static_cast<double>(flow(nullptr, 0, 0, inner, none, kBody, Ink::text, 22)) + 8
                          : kRow * static_cast<double>(talk.earlier.size());
  DialogCard dialog("###cases_dialog", kHead + rows + kFoot);
  if (!dialog.is_shown()) return;
  const Rect area = dialog.area();
  const double x = area.x + kDialogEdge, right = area.right() - kDialogEdge;
  bool left = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  {
    ScreenCanvas canvas;
    put(canvas, x, area.y + 28, word("menu.cases", language), kTitle, Ink::text, true);
    if (talk.earlier.empty()) flow(&canvas, x, area.y + kHead, inner, none, kBody, Ink::secondary, 22);
    const std::string_view close = word("share.close", language);
    const double wide = static_cast<double>(width_of(close, kBody)) + 36;
    left = button(canvas, {right - wide, area.bottom() - kDialogEdge - 34, wide, 34}, close, "cases.close") || left;
  }
  // The list scrolls where the window is low; its rows reach a little over the text's edges.
  ImGui::SetCursorScreenPos(vec({x - 8, area.y + kHead}));
  ImGui::BeginChild("###cases", vec({inner + 16, area.height - kHead - kFoot}));
  {
    ScreenCanvas canvas;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double start = static_cast<double>(at.x), width = static_cast<double>(ImGui::GetContentRegionAvail().x);
    double y = static_cast<double>(at.y);
    for (std::size_t i = 0; i < talk.earlier.size(); ++i, y += kRow) {
      const EarlierCase& one = talk.earlier[i];
      if (case_row(canvas, one, {start, y + 1, width - kPress - 8, kRow - 2}, language, i)) answer.reopen = one.key;
      const Rect press{start + width - kPress, y + (kRow - kPress) / 2, kPress, kPress};
      if (icon_button(canvas, press, Icon::cross, word("list.remove", language), "case.remove." + std::to_string(i)))
        answer.forget = one.key;
    }
  }
  ImGui::EndChild();
  if (left || !answer.reopen.empty()) {
    talk.listing = false;
    dialog.leave();
  }
}

}  // namespace loan::ui
