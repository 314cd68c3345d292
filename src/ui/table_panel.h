// table_panel.h — a table of a view: aligned numbers, swatches, small bars, cells that open their explanation.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// Height of the whole table, all rows.
double table_height(const ViewTable& table);
/// Draws it at (x, y); rows outside the window's visible part cost nothing. `key` makes the ids of its cells.
void table_panel(ScreenCanvas& canvas, const Desk& desk, const ViewTable& table, std::string_view key, double x,
                 double y, double width);

}  // namespace loan::ui
