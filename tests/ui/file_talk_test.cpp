// What the desktop program says and asks about files, without a window: frames and hands in, answers out.
#include "ui/file_talk.h"

#include <doctest/doctest.h>

#include "ui/panel_tests.h"

using namespace loan;

namespace {

/// The workbench with the talk over it.
struct Table {
  Screen screen;
  ui::FileTalk talk;

  ui::FileAnswer frames(int count) {
    ui::FileAnswer all;
    for (int i = 0; i < count; ++i) {
      ImGui::GetIO().DeltaTime = 1.0F / 60;
      ImGui::NewFrame();
      screen.workbench.frame(screen.session, screen.fonts);
      const ui::FileAnswer answer = ui::file_talk(talk, screen.session.state().language);
      ImGui::Render();
      ui::finish_items();
      if (!answer.open.empty()) all.open = answer.open;
      if (!answer.reopen.empty()) all.reopen = answer.reopen;
      if (!answer.forget.empty()) all.forget = answer.forget;
      all.dismissed = all.dismissed || answer.dismissed;
    }
    return all;
  }
  ui::FileAnswer click(std::string_view key) {
    const ui::Item* found = screen.item(key);
    REQUIRE(found != nullptr);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(found->x + found->width / 2, found->y + found->height / 2);
    frames(2);
    io.AddMouseButtonEvent(0, true);
    const ui::FileAnswer pressed = frames(2);
    io.AddMouseButtonEvent(0, false);
    ui::FileAnswer all = frames(2);
    if (all.open.empty()) all.open = pressed.open;
    if (all.reopen.empty()) all.reopen = pressed.reopen;
    if (all.forget.empty()) all.forget = pressed.forget;
    all.dismissed = all.dismissed || pressed.dismissed;
    return all;
  }
  ui::FileAnswer press(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    const ui::FileAnswer answer = frames(2);
    ImGui::GetIO().AddKeyEvent(key, false);
    frames(2);
    return answer;
  }
};

}  // namespace

TEST_CASE("a notice stays until it is put away, and readers hear its sentence") {
  Table t;
  t.talk.notice = "已保存到 /home/x/案例.loanweave.json。";
  t.frames(60);
  CHECK(t.talk.notice != "");
  REQUIRE(t.screen.item("notice.dismiss") != nullptr);
  CHECK(t.screen.item("notice.dismiss")->value == t.talk.notice);
  CHECK(t.click("notice.dismiss").dismissed);
  CHECK(t.talk.notice == "");
  t.frames(2);
  CHECK(t.screen.item("notice.dismiss") == nullptr);
}

TEST_CASE("a path typed into the dialog is asked for with Enter, and the dialog closes") {
  Table t;
  t.talk.asking = true;
  t.frames(3);
  ImGui::GetIO().AddInputCharactersUTF8("~/案例.json");
  t.frames(12);
  CHECK(t.press(ImGuiKey_Enter).open == "~/案例.json");
  CHECK_FALSE(t.talk.asking);
}

TEST_CASE("Escape and the cancel button leave the dialog and ask for nothing") {
  Table t;
  t.talk.asking = true;
  t.frames(3);
  CHECK(t.press(ImGuiKey_Escape).open == "");
  CHECK_FALSE(t.talk.asking);
  t.talk.asking = true;
  t.frames(3);
  CHECK(t.click("open.cancel").open == "");
  CHECK_FALSE(t.talk.asking);
}

TEST_CASE("one of the recent files opens by a click; with nothing typed the open button does nothing") {
  Table t;
  t.talk.asking = true;
  t.talk.recent = {"/home/x/a.json", "/home/x/b.json"};
  t.frames(3);
  CHECK(t.click("open.open").open == "");
  CHECK(t.talk.asking);
  CHECK(t.click("open.recent.1").open == "/home/x/b.json");
  CHECK_FALSE(t.talk.asking);
}

TEST_CASE("an earlier case opens by a click on it, and is taken away by its cross while the list stays") {
  Table t;
  t.talk.listing = true;
  t.talk.earlier = {{"one", "云深处科技", "2026-03-31 17:05"}, {"two", "", "2026-03-30 09:00"}};
  t.frames(3);
  REQUIRE(t.screen.item("case.1") != nullptr);
  CHECK(t.screen.item("case.0")->label == "云深处科技");
  CHECK(t.screen.item("case.0")->value == "2026-03-31 17:05");
  CHECK(t.screen.item("case.1")->label == word("bar.untitled", Language::zh));
  const ui::FileAnswer gone = t.click("case.remove.0");
  CHECK(gone.forget == "one");
  CHECK(gone.reopen == "");
  CHECK(t.talk.listing);
  CHECK(t.click("case.1").reopen == "two");
  CHECK_FALSE(t.talk.listing);
  t.frames(2);
  CHECK(t.screen.item("case.0") == nullptr);
}

TEST_CASE("the list of earlier cases says when it is empty, and keys do not reach the page behind it") {
  Table t;
  t.talk.listing = true;
  t.frames(3);
  REQUIRE(t.screen.item("cases.close") != nullptr);
  const Language before = t.screen.session.state().language;
  ImGui::GetIO().AddKeyEvent(ImGuiKey_L, true);
  ImGui::NewFrame();
  CHECK(t.screen.workbench.frame(t.screen.session, t.screen.fonts).empty());
  ImGui::Render();
  ImGui::GetIO().AddKeyEvent(ImGuiKey_L, false);
  t.frames(2);
  CHECK(t.screen.session.state().language == before);
  CHECK(t.press(ImGuiKey_Escape).reopen == "");
  CHECK_FALSE(t.talk.listing);
}

TEST_CASE("a long list of earlier cases scrolls, with its button below it") {
  for (const ImVec2 size : {ImVec2(390, 844), ImVec2(360, 480), ImVec2(1280, 720)}) {
    Table t;
    ImGui::GetIO().DisplaySize = size;
    t.talk.listing = true;
    t.talk.earlier.assign(
        12, {"key", "一家名字特别长的高新技术企业与它的联合贷款、再担保和认股权安排", "2026-03-31 17:05"});
    t.frames(4);
    CAPTURE(size.y);
    for (const char* key : {"case.0", "case.remove.0", "cases.close"}) {
      CAPTURE(key);
      const ui::Item* item = t.screen.item(key);
      REQUIRE(item != nullptr);
      CHECK(item->shown);
      CHECK(item->x >= 0);
      CHECK(item->x + item->width <= size.x);
      CHECK(item->y + item->height <= size.y);
    }
    CHECK(t.click("cases.close").reopen == "");
    CHECK_FALSE(t.talk.listing);
  }
}

TEST_CASE("dialog and notice fit a phone and a small window in both languages") {
  for (const Language language : {Language::zh, Language::en}) {
    for (const ImVec2 size : {ImVec2(390, 844), ImVec2(360, 480), ImVec2(1280, 720)}) {
      Table t;
      ImGui::GetIO().DisplaySize = size;
      t.screen.session.act(app::SetLanguage{language});
      t.talk.notice = sentence("desktop.saved_beside", language, {{"file", "/home/x/a.json"}, {"other", "/home/x/b"}});
      t.talk.asking = true;
      t.talk.recent.assign(6, "/home/x/a.json");
      t.frames(4);
      for (const char* key : {"notice.dismiss", "open.typed", "open.cancel", "open.open", "open.recent.5"}) {
        CAPTURE(key);
        CAPTURE(size.x);
        const ui::Item* item = t.screen.item(key);
        REQUIRE(item != nullptr);
        CHECK(item->x >= 0);
        CHECK(item->y >= 0);
        CHECK(item->x + item->width <= size.x);
        CHECK(item->y + item->height <= size.y);
      }
    }
  }
}
