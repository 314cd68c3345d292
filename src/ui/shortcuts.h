// shortcuts.h — the keys that work everywhere, as one table: what is pressed is looked up in it, and the help sheet is
// made from it.
#pragma once
#include <span>

#include "ui/desk.h"

namespace loan::ui {

/// What can be done without aiming at anything; menus do the same.
enum class Deed : std::uint8_t { undo, redo, search, keys, tour, save, view, language, unit, close };

struct Shortcut {
  const char* keys;  ///< as people read them; "Ctrl" stands for Cmd on Apple's machines
  const char* words;
  Deed deed;
  ImGuiKeyChord first, second;  ///< either; 0: none. With Deed::view the first of nine digits
};
std::span<const Shortcut> all_shortcuts();

/// Does what was pressed in this frame. Keys without Ctrl are letters while a text field has the keyboard.
void shortcuts(const Desk& desk);

void do_deed(const Desk& desk, Deed deed);

/// Each language has its own usual unit, 万元 and millions; a unit chosen otherwise stays.
void switch_language(const Desk& desk);

}  // namespace loan::ui
