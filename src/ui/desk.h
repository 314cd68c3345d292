// desk.h — what a panel is given: the session to read, the finished view, and the small things that belong to the
// screen alone (which cards stand open). Panels change nothing else and append what the user asked for.
#pragma once
#include <string>
#include <vector>

#include "app/session.h"
#include "imgui.h"
#include "report/view.h"
#include "ui/afterglow.h"
#include "ui/scene.h"
#include "ui/widgets.h"

namespace loan::ui {

struct Desk {
  const app::Session& session;
  const View* view = nullptr;  ///< nullptr: there is no outcome to show
  const std::vector<Headline>* headlines = nullptr;
  Scene& scene;
  std::vector<app::Action>& out;
  const Afterglow& afterglow;

  const app::AppState& state() const { return session.state(); }
  Language language() const { return session.state().language; }
  std::string_view say(std::string_view key) const { return word(key, session.state().language); }
  /// How strongly the value with this key is tinted, since the last edit changed it.
  double glow_of(std::string_view key) const { return afterglow.strength(key, ImGui::GetTime()); }
  bool is_open(std::string_view key) const { return scene.open.find(key) != scene.open.end(); }
  void turn(std::string_view key) const {
    const auto at = scene.open.find(key);
    if (at == scene.open.end()) {
      scene.open.insert(std::string(key));
    } else {
      scene.open.erase(at);
    }
  }
  template <class A>
  void ask(A action) const {
    out.push_back(std::move(action));
  }
};

}  // namespace loan::ui
