// field.h — one input as a row of the form, whatever its kind: mark, name, control, and what is wrong with it.
#pragma once
#include "deal/fields.h"
#include "ui/desk.h"

namespace loan::ui {

/// Draws the row at (x, y) and returns its height. Confirmed text goes out as TypeField, choices and switches as
/// SetField.
double field_row(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, double x, double y, double width);

/// The interval's slider below a contract rate; returns its height.
double rate_slider_row(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, double x, double y,
                       double width);

/// A field's value as it is read in a summary: "3.25%", "8,000.00 万元", "按季".
std::string field_text(const Desk& desk, const FieldPlace& place);

}  // namespace loan::ui
