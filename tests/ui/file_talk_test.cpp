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
