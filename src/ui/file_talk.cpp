#include "ui/file_talk.h"

#include <algorithm>

#include "ui/widgets.h"

namespace loan::ui {

namespace {

constexpr double kEdge = 16, kNoticeWidth = 760, kDialogWidth = 560;
constexpr std::size_t kTypedRoom = 20 * 1024;  // the longest link and an address before it
constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse;

bool notice(const FileTalk& talk, Language language, double width, double height) {
  const std::string_view dismiss = word("desktop.dismiss", language);
  const auto press = static_cast<double>(width_of(dismiss, kBody)) + 24;
  const double across = std::min(kNoticeWidth, width - 2 * kEdge);
  const double room = across - press - 3 * kEdge;
  const auto text = static_cast<double>(flow(nullptr, 0, 0, room, talk.notice, kBody, Ink::text, 22));
  const double down = std::max(text, 30.0) + 20;
  const Rect area{(width - across) / 2, height - down - kEdge, across, down};
  ImGui::SetNextWindowPos(vec({area.x, area.y}));
  ImGui::SetNextWindowSize(vec({area.width, area.height}));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0));
  ImGui::Begin("###notice", nullptr, kBare | ImGuiWindowFlags_NoFocusOnAppearing);
  ScreenCanvas canvas;
  card(canvas, area, Ink::card, talk.bad ? Ink::bad : Ink::border);
  if (talk.bad) canvas.rect(area, {Ink::bad, 0.08}, static_cast<double>(kCardCorner));
  flow(&canvas, area.x + kEdge, area.middle() - text / 2, room, talk.notice, kBody, talk.bad ? Ink::bad : Ink::text,
       22);
  const bool away = button(canvas, {area.right() - press - kEdge, area.middle() - 15, press, 30}, dismiss,
                           "notice.dismiss", ButtonKind::quiet);
  describe_item(ItemRole::button, talk.notice);
  ImGui::End();
  ImGui::PopStyleColor();
  return away;
}

/// The path or link to open, or empty.
std::string dialog(FileTalk& talk, Language language, double width, double height) {
  constexpr const char* kId = "###open_dialog";
  std::string chosen;
  const double across = std::min(kDialogWidth, width - 2 * kEdge), inner = across - 2 * kEdge;
  const std::string_view help = word("desktop.open_help", language);
  const auto help_height = static_cast<double>(flow(nullptr, 0, 0, inner, help, kTable, Ink::text, 20));
  constexpr double kLine = 28;
  const double recent = talk.recent.empty() ? 0 : 30 + kLine * static_cast<double>(talk.recent.size());
  const double down = 56 + help_height + 12 + 34 + 12 + recent + 34 + kEdge;
  const Rect area{(width - across) / 2, std::max(kEdge, (height - down) * 0.35), across, down};
  const bool begins = !ImGui::IsPopupOpen(kId);
  if (begins) ImGui::OpenPopup(kId);
  ImGui::SetNextWindowPos(vec({area.x, area.y}));
  ImGui::SetNextWindowSize(vec({area.width, area.height}));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardCorner);
  if (ImGui::BeginPopupModal(kId, nullptr, kBare)) {
    ScreenCanvas canvas;
    const double x = area.x + kEdge;
    double y = area.y + 14;
    put(canvas, x, y + 14, word("desktop.open_title", language), kTitle, Ink::text, true);
    y += 42;
    flow(&canvas, x, y, inner, help, kTable, Ink::secondary, 20);
    y += help_height + 12;
    static std::string buffer;
    buffer.assign(talk.typed.substr(0, kTypedRoom - 1));
    buffer.resize(kTypedRoom);
    ImGui::SetCursorScreenPos(vec({x, y}));
    ImGui::SetNextItemWidth(static_cast<float>(inner));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, (34 - kBody) / 2));
    if (begins) ImGui::SetKeyboardFocusHere();
    const bool entered =
        ImGui::InputText("###open.typed", buffer.data(), buffer.size(), ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::PopStyleVar();
    talk.typed.assign(buffer.c_str());
    describe_item(ItemRole::textbox, talk.typed, false, word("desktop.open_field", language));
    y += 34 + 12;
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
    const double row = area.bottom() - kEdge - 34;
    const bool can_open = !talk.typed.empty();
    const bool pressed = button(canvas, {area.right() - kEdge - open_width, row, open_width, 34}, open, "open.open",
                                can_open ? ButtonKind::primary : ButtonKind::plain, can_open);
    if ((pressed || entered) && can_open) chosen = talk.typed;
    const bool left = button(canvas, {area.right() - kEdge - open_width - 8 - cancel_width, row, cancel_width, 34},
                             cancel, "open.cancel") ||
                      ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (left || !chosen.empty()) {
      talk.asking = false;
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return chosen;
}

}  // namespace

FileAnswer file_talk(FileTalk& talk, Language language) {
  FileAnswer answer;
  if (talk.notice.empty() && !talk.asking) return answer;
  const ImGuiViewport* viewport = ImGui::GetMainViewport();
  const auto width = static_cast<double>(viewport->Size.x), height = static_cast<double>(viewport->Size.y);
  ImGui::PushFont(fonts().regular, kBody);
  if (!talk.notice.empty() && notice(talk, language, width, height)) {
    answer.dismissed = true;
    talk.notice.clear();
  }
  if (talk.asking) answer.open = dialog(talk, language, width, height);
  ImGui::PopFont();
  return answer;
}

}  // namespace loan::ui
