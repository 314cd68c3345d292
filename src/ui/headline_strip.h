// headline_strip.h — the figures that are always in sight. Each opens its explanation.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// Draws the strip; on a phone in rows of two below the interval. Returns the height used.
double headline_strip(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

}  // namespace loan::ui
