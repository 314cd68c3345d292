// items.h — what stands on the canvas: for each widget of the last frame its label, place and state, told by Dear
// ImGui's own hooks. The accessible mirror in the page and the tests without a window read it.
//
// ui/ draws: panels and widgets that read the state and say what the user asked for. It alone knows Dear ImGui's
// widgets; it calculates nothing, formats nothing by itself and opens no window (that is platform/).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace loan::ui {

/// `number` is a textbox for a number: a soft keyboard opens with digits.
enum class ItemRole : std::uint8_t { button, checkbox, radio, slider, textbox, disclosure, tab, option, image, number };

/// One widget. The texts live until the next frame ends.
struct Item {
  std::uint32_t id;
  ItemRole role;
  bool checked;               ///< checkbox, radio, tab, option
  bool opened;                ///< disclosure
  bool disabled;              ///< cannot be used now
  bool focused;               ///< has the keyboard
  bool shown;                 ///< not scrolled away
  float x, y, width, height;  ///< in CSS pixels of the canvas
  std::string_view label;     ///< the visible text before "##"
  std::string_view key;       ///< what follows "###": the field path; empty when there is none
  std::string_view value;     ///< as shown, where describe_item() told it
};

/// Widgets of the last finished frame, in the order in which they were drawn.
std::span<const Item> items();

/// Says more about the widget just drawn than Dear ImGui's hooks know: its role, its value in words, its state, and a
/// name or key where the label on screen is a sign or empty, or the hooks were not told.
void describe_item(ItemRole role, std::string_view value = {}, bool checked = false, std::string_view name = {},
                   std::string_view key = {});

/// In the next frame: gives the widget the keyboard and scrolls to it, or presses it (a text field opens), wherever it
/// is.
void focus_item(std::uint32_t id);
void activate_item(std::uint32_t id);

/// The same by key, for a widget that may only be drawn in the next frames: gives it the keyboard as soon as it is
/// there, and opens it when it is a text field. waits_for_item() until then; given up after a few frames.
void focus_key(std::string_view key);
bool waits_for_item();

/// Called by whoever owns the frame loop: before the first frame, and after each ImGui::Render().
void record_items(bool on);
void finish_items();

}  // namespace loan::ui
