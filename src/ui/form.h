// form.h — the inputs as cards in the order of a conversation, made from the table of fields: which record stands on
// which card, and which fields are asked for first. What the tables do not name is behind "more", never missing.
#pragma once
#include "ui/desk.h"

namespace loan::ui {

/// Draws all cards at (x, y); returns the height used.
double form(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width);

/// The one line a closed card shows: "小巨人 · 评分 82 · PD 0.60%".
std::string card_summary(const Desk& desk, std::string_view card);

/// Opens whatever hides the field, item or list at `path`, scrolls to it and gives it the keyboard.
void go_to_input(const Desk& desk, std::string_view path);

/// Asks for a new item of the list and goes there.
void go_to_new_item(const Desk& desk, std::string_view list);

}  // namespace loan::ui
