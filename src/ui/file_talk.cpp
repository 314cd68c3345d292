#include "ui/file_talk.h"

#include <algorithm>

#include "ui/file_dialogs.h"

namespace loan::ui {

namespace {

constexpr double kEdge = 16, kNoticeWidth = 760;
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

}  // namespace

FileAnswer file_talk(FileTalk& talk, Language language) {
  FileAnswer answer;
  if (talk.notice.empty() && !talk.asking && !talk.listing) return answer;
  const ImGuiViewport* viewport = ImGui::GetMainViewport();
  const auto width = static_cast<double>(viewport->Size.x), height = static_cast<double>(viewport->Size.y);
  ImGui::PushFont(fonts().regular, kBody);
  if (!talk.notice.empty() && notice(talk, language, width, height)) {
    answer.dismissed = true;
    talk.notice.clear();
  }
  if (talk.asking) {
    answer.open = open_dialog(talk, language);
  } else if (talk.listing) {
    cases_dialog(talk, answer, language);
  }
  ImGui::PopFont();
  return answer;
}

}  // namespace loan::ui
