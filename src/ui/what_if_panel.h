// what_if_panel.h — what is asked in the views "what-if" and "compare": the controls above the view.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// Both draw at (x, y) and return the height used.
double what_if_panel(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);
double compare_panel(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

/// A labelled list of paths to choose from, as wide as `area`; asks `what` of the chosen one. Fields or figures.
void choose_path(ScreenCanvas& canvas, const Desk& desk, const Rect& area, const char* label, app::AskAbout::What what,
                 const std::vector<std::string>& paths, const std::string& selected, bool fields);
/// The small grey label above a control.
void control_label(ScreenCanvas& canvas, const Rect& area, std::string_view label);
inline constexpr double kLabelRow = 20;

}  // namespace loan::ui
