// top_bar.h — whose case this is and what can be done with the whole of it.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

inline constexpr double kTopBar = 48;

/// Draws the bar over the full width. On a phone: name, title, share and a menu with the rest.
void top_bar(ScreenCanvas& canvas, const Desk& desk, double width);

}  // namespace loan::ui
