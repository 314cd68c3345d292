// sheets.h — what can lie over the page: the search, the keys, the tour. One at a time; a click beside it or Escape
// closes it.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// A card over the dimmed page for as long as it lives; content is drawn on canvas() inside area().
class SheetWindow {
 public:
  /// Wanted size; cut to what a screen of `width` by `height` has room for, centred, its top at `y`.
  SheetWindow(const Desk& desk, const Rect& area, bool dims = true);
  ~SheetWindow();
  SheetWindow(const SheetWindow&) = delete;
  SheetWindow& operator=(const SheetWindow&) = delete;

  ScreenCanvas& canvas() { return canvas_; }
  const Rect& area() const { return area_; }

 private:
  const Desk& desk_;
  Rect area_;
  bool dims_;
  ScreenCanvas canvas_;
};

void search_sheet(const Desk& desk, double width, double height);
void keys_sheet(const Desk& desk, double width, double height);
void tour_sheet(const Desk& desk, double width, double height);

}  // namespace loan::ui
