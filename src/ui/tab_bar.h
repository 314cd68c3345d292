// tab_bar.h — the views side by side; on a phone in rows, with the bottom navigation.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

inline constexpr double kTabBar = 40;

/// Draws the tabs at (x, y) in the present window, on a phone in as many rows as they need; returns the height used.
double tab_bar(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

/// What a phone shows: inputs, results or one of the views that have a place of their own.
enum class Place : std::uint8_t { inputs, result, schedule, what_if, basis };
inline constexpr double kBottomBar = 64;
/// Draws the navigation along the bottom; returns the place chosen.
Place bottom_bar(ScreenCanvas& canvas, const Desk& desk, Place present, double y, double width);

}  // namespace loan::ui
