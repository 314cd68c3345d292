// empty_view.h — a view that has nothing to show: the inputs it waits for, each a way there, and an example to start
// from.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// Draws the card at (x, y); returns the height used.
double empty_view(ScreenCanvas& canvas, const Desk& desk, const View& view, double x, double y, double width);

}  // namespace loan::ui
