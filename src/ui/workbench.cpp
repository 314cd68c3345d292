#include "ui/workbench.h"

#include <algorithm>

#include "report/explanation.h"
#include "ui/explanation_panel.h"
#include "ui/form.h"
#include "ui/headline_strip.h"
#include "ui/measure.h"
#include "ui/sheets.h"
#include "ui/shortcuts.h"
#include "ui/top_bar.h"
#include "ui/what_if_panel.h"

namespace loan::ui {

namespace {

constexpr double kInputs = 324, kPage = 16, kExplanation = 380;
/// Beside an explanation the view keeps at least this much, or lies below it.
constexpr double kViewRoom = 900;

/// A part of the screen that scrolls by itself. Content is drawn from cursor() on; finish() tells how high it was.
class Pane {
 public:
  Pane(const char* id, const Rect& area, Ink ground) {
    ImGui::SetCursorScreenPos(vec({area.x, area.y}));
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colour4(ground));
    ImGui::BeginChild(id, vec({area.width, area.height}), ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    ImGui::PopStyleColor();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    start_ = {static_cast<double>(at.x), static_cast<double>(at.y)};
  }
  ~Pane() { ImGui::EndChild(); }
  Pane(const Pane&) = delete;
  Pane& operator=(const Pane&) = delete;

  Point start() const { return start_; }
  void finish(double bottom) {
    ImGui::SetCursorScreenPos(vec({start_.x, bottom}));
    ImGui::Dummy({1, 1});
  }

 private:
  Point start_;
};

}  // namespace

Workbench::Workbench() {
  scene_.open = {"card.facility", "card.banks"};
}

void Workbench::make(const app::Session& session) {
  if (made_ && made_for_ == session.changes()) {
    IM_ASSERT(shown_revision_ == session.outcome_revision());
    return;
  }
  made_ = true;
  made_for_ = session.changes();
  const Outcome* outcome = session.outcome();
  if (!outcome) return;
  const app::AppState& state = session.state();
  const ViewInputs in{*outcome,          session.outcome_deal(),     state.language,
                      state.money,       &state.scenario.provenance, nullptr,
                      session.what_if(), session.comparing(),        session.spread()};
  view_ = make_view(state.view, in);
  headlines_ = loan::headlines(in);
  shown_revision_ = session.outcome_revision();
  afterglow_.follow(view_, headlines_, state.scenario.meta.title, shown_revision_,
                    static_cast<int>(state.language) * 8 + static_cast<int>(state.money), ImGui::GetTime());
}

bool Workbench::is_moving() const {
  return waits_for_item() || afterglow_.glows(ImGui::GetTime());
}

double Workbench::glow_of(std::string_view key) const {
  return afterglow_.strength(key, ImGui::GetTime());
}

double Workbench::trouble(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  const app::Session& session = desk.session;
  const double top = y;
  const Deal& deal = desk.state().scenario.deal;
  std::string text;
  const auto tell = [&](const Problem& p) {
    const std::string name = find_field(deal, p.field).row ? field_name(deal, p.field, desk.language()) : std::string();
    if (!text.empty() && desk.language() == Language::en) text += ' ';
    text += sentence(p, desk.language(), name);
  };
  constexpr std::size_t kTold = 4;
  for (std::size_t i = 0; i < std::min(session.problems().size(), kTold); ++i) tell(session.problems()[i]);
  if (!text.empty()) {
    y += sentence_box(canvas, desk.say(desk.view ? "stale.last_good" : "stale.none"), text, x, y, width, true);
  }
  if (!desk.state().refused.empty() && desk.state().unread.empty()) {
    text.clear();
    for (const Problem& p : desk.state().refused) tell(p);
    y += sentence_box(canvas, {}, text, x, y, width, true);
  }
  return y - top;
}

void Workbench::result(const Desk& desk, const Rect& area) {
  const bool explained = desk.state().explained.has_value();
  Rect main = area;
  if (explained && main.width - kExplanation >= kViewRoom) main.width -= kExplanation;
  {
    const double side = is_touch() ? 12 : kPage;
    const double width = main.width - 2 * side;
    double top = main.y + (is_touch() ? 0 : 12);
    if (!is_touch()) {
      ScreenCanvas canvas;
      top += headline_strip(canvas, desk, main.x + side, top, width);
      tab_bar(canvas, desk, main.x + side, top - 4, width);
      top += kTabBar;
    }
    Pane pane("###view", {main.x, top, main.width, main.bottom() - top}, Ink::page);
    ScreenCanvas canvas;
    const double x = pane.start().x + side;
    double y = pane.start().y + 8;
    if (is_touch()) {
      y += 4;
      // Where the figures of the view itself are asked for, they come first and the strip last.
      if (desk.state().view != ViewId::what_if) y += headline_strip(canvas, desk, x, y, width);
      if (scene_.place == Place::result) {
        y += tab_bar(canvas, desk, x, y, width) + 8;
      }
    }
    y += trouble(canvas, desk, x, y, width);
    if (desk.state().view == ViewId::what_if) y += what_if_panel(canvas, desk, x, y, width);
    if (desk.state().view == ViewId::compare) y += compare_panel(canvas, desk, x, y, width);
    y += view_panel(canvas, desk, hovered_, x, y, width);
    if (is_touch() && desk.state().view == ViewId::what_if) y += headline_strip(canvas, desk, x, y, width);
    pane.finish(y + 8);
  }
  if (explained) {
    explanation_panel(desk, is_touch() ? area : Rect{area.right() - kExplanation, area.y, kExplanation, area.height});
  }
}

void Workbench::wide(const Desk& desk, double width, double height) {
  {
    ScreenCanvas canvas;
    canvas.rect({0, kTopBar, kInputs, height - kTopBar}, {Ink::panel, 1}, 0);
    Pane pane("###inputs", {0, kTopBar, kInputs - 1, height - kTopBar}, Ink::panel);
    ScreenCanvas inner;
    const double x = pane.start().x + 12, y = pane.start().y + 10;
    pane.finish(y + form(inner, desk, x, y, kInputs - 1 - 25) + 8);
  }
  {
    ScreenCanvas canvas;
    canvas.line({kInputs - 0.5, kTopBar}, {kInputs - 0.5, height}, {{Ink::border, 1}, 1, false});
  }
  result(desk, {kInputs, kTopBar, width - kInputs, height - kTopBar});
  ScreenCanvas canvas;
  top_bar(canvas, desk, width);
}

void Workbench::narrow(const Desk& desk, double width, double height) {
  const Rect area{0, kTopBar, width, height - kTopBar - kBottomBar};
  if (scene_.place == Place::inputs) {
    Pane pane("###inputs", area, Ink::page);
    ScreenCanvas inner;
    const double x = pane.start().x + 12, y = pane.start().y + 12;
    pane.finish(y + form(inner, desk, x, y, width - 24) + 8);
  } else {
    result(desk, area);
  }
  ScreenCanvas canvas;
  top_bar(canvas, desk, width);
  bottom_bar(canvas, desk, height - kBottomBar, width);
}

/// What lies over the page, and the keys that work everywhere.
void Workbench::sheets(const Desk& desk, double width, double height) {
  shortcuts(desk);
  switch (scene_.sheet) {
    case Sheet::none:
      break;
    case Sheet::search:
      search_sheet(desk, width, height);
      break;
    case Sheet::keys:
      keys_sheet(desk, width, height);
      break;
    case Sheet::tour:
      tour_sheet(desk, width, height);
      break;
  }
  scene_.appears = false;
}

std::vector<app::Action> Workbench::frame(const app::Session& session, const Fonts& fonts) {
  const ImGuiViewport* viewport = ImGui::GetMainViewport();
  const auto width = static_cast<double>(viewport->Size.x), height = static_cast<double>(viewport->Size.y);
  const bool touch = viewport->Size.x < kNarrow;
  use_look(session.state().theme, fonts, touch);
  forget_texts();
  make(session);
  std::vector<app::Action> out;
  const bool shown = session.outcome() != nullptr;
  const Desk desk{session, shown ? &view_ : nullptr, shown ? &headlines_ : nullptr, scene_, out, afterglow_};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(viewport->Size);
  ImGui::PushFont(fonts.regular, kBody);
  ImGui::Begin("###workbench", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  if (touch) {
    narrow(desk, width, height);
  } else {
    wide(desk, width, height);
  }
  ImGui::End();
  sheets(desk, width, height);
  ImGui::PopFont();
  return out;
}

}  // namespace loan::ui
