// tab_bar.h — the views side by side; on a phone in rows, with the bottom navigation.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

inline constexpr double kTabBar = 40;

/// Draws the tabs at (x, y) in the present window, on a phone in as many rows as they need; returns the height used.
double tab_bar(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

inline constexpr double kBottomBar = 64;
/// Draws the navigation along the bottom.
void bottom_bar(ScreenCanvas& canvas, const Desk& desk, double y, double width);

/// Shows a view where it stands: on a phone with the place it belongs to.
void go_to_view(const Desk& desk, ViewId id);

}  // namespace loan::ui
