// workbench.h — the whole screen: bar, inputs, headline, tabs, the view, an explanation. The only thing that main/
// calls.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "app/session.h"
#include "ui/tab_bar.h"
#include "ui/view_panel.h"

namespace loan::ui {

class Workbench {
 public:
  Workbench();

  /// Draws one frame over the display. Reads the session, changes nothing in it, and returns what the user asked for.
  /// The view is made anew only when something has changed.
  std::vector<app::Action> frame(const app::Session& session, const Fonts& fonts);

 private:
  void make(const app::Session& session);
  void wide(const Desk& desk, double width, double height);
  void narrow(const Desk& desk, double width, double height);
  void result(const Desk& desk, const Rect& area);
  double trouble(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

  std::set<std::string, std::less<>> open_;
  Hovered hovered_;
  std::uint64_t made_for_ = 0;
  bool made_ = false;
  View view_;
  std::vector<Headline> headlines_;
  Place place_ = Place::result;
  ViewId result_view_ = ViewId::joint;
};

}  // namespace loan::ui
