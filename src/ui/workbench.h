// workbench.h — the whole screen: bar, inputs, headline, tabs, the view, an explanation. The only thing that main/
// calls.
#pragma once
#include <string>
#include <vector>

#include "app/session.h"
#include "ui/afterglow.h"
#include "ui/tab_bar.h"
#include "ui/view_panel.h"

namespace loan::ui {

class Workbench {
 public:
  Workbench();

  /// Draws one frame over the display. Reads the session, changes nothing in it, and returns what the user asked for.
  /// The view is made anew only when something has changed.
  std::vector<app::Action> frame(const app::Session& session, const Fonts& fonts);

  /// The revision of the outcome that the view and the headline were made from; all figures of a frame are of one.
  std::uint64_t shown_revision() const { return shown_revision_; }

  /// The next frame brings something although nothing happened: a widget is still to be scrolled to, or a value that
  /// the last edit changed is still tinted.
  bool is_moving() const;
  /// For people who asked their system for less motion: nothing fades.
  void keep_still(bool still) { afterglow_.keep_still(still); }
  /// How strongly the value with this key is tinted now (afterglow.h).
  double glow_of(std::string_view key) const;

  /// A program without a page has no other face to switch to.
  void has_no_page() { scene_.has_tables = false; }

  /// Lays a sheet over the page: the tour on a first visit.
  void show(Sheet sheet) { scene_.show(sheet); }

 private:
  void make(const app::Session& session);
  void wide(const Desk& desk, double width, double height);
  void narrow(const Desk& desk, double width, double height);
  void sheets(const Desk& desk, double width, double height);
  void result(const Desk& desk, const Rect& area);
  double trouble(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

  Scene scene_;
  Hovered hovered_;
  Afterglow afterglow_;
  std::uint64_t made_for_ = 0;
  std::uint64_t shown_revision_ = 0;
  bool made_ = false;
  View view_;
  std::vector<Headline> headlines_;
};

}  // namespace loan::ui
