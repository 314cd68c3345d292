// explanation_panel.h — a figure opened: what it is, its formula, its terms and where each comes from, with the way
// back.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// Draws state.explained over `area`; nothing when none is open.
void explanation_panel(const Desk& desk, const Rect& area);

}  // namespace loan::ui
