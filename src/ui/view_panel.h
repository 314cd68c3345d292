// view_panel.h — any View: the sentence that matters, its hints, and its blocks on a grid of twelve.
#pragma once
#include <map>

#include "ui/desk.h"

namespace loan::ui {

/// What lies under the pointer in each picture; kept from one frame to the next.
using Hovered = std::map<std::string, std::string, std::less<>>;

/// Draws desk.view at (x, y); returns the height used.
double view_panel(ScreenCanvas& canvas, const Desk& desk, Hovered& hovered, double x, double y, double width);

/// The box with what matters; returns the height used.
double sentence_box(ScreenCanvas& canvas, std::string_view bold, std::string_view rest, double x, double y,
                    double width, bool bad = false);

}  // namespace loan::ui
