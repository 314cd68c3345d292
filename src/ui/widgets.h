// widgets.h — the workbench's own widgets: drawn on the canvas at a given place, with Dear ImGui for keyboard, pointer
// and focus. Every one has a label for people and an id ("…###banks[icbc].name") that never changes with the language.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chart/chart.h"
#include "scenario/scenario.h"
#include "ui/items.h"
#include "ui/screen_canvas.h"
#include "words/words.h"

namespace loan::ui {

/// What a place that can be pressed says back.
struct Touch {
  bool pressed = false;  ///< in this frame
  bool hovered = false;
  bool held = false;
};

/// "name###key", as Dear ImGui and items.h want it; lives until the next call.
const char* label_of(std::string_view name, std::string_view key);

/// A place that can be pressed. `name` for screen readers, `key` the id.
Touch touch(const Rect& area, std::string_view name, std::string_view key, ItemRole role = ItemRole::button,
            std::string_view value = {}, bool on = false, bool hand = true);

enum class ButtonKind { plain, primary, quiet };
/// Returns whether it was pressed; `area.height` is the button's.
bool button(ScreenCanvas& canvas, const Rect& area, std::string_view label, std::string_view key,
            ButtonKind kind = ButtonKind::plain, bool enabled = true);
/// Words in the accent colour; returns whether it was pressed.
bool link(ScreenCanvas& canvas, double x, double middle, std::string_view label, std::string_view key,
          float size = kBody);

enum class Icon {
  undo,
  redo,
  plus,
  cross,
  up,
  down,
  copy,
  chevron_down,
  chevron_right,
  sun,
  moon,
  back,
  check,
  more,
  search
};
void draw_icon(ScreenCanvas& canvas, Icon icon, Point centre, double size, Ink ink);
bool icon_button(ScreenCanvas& canvas, const Rect& area, Icon icon, std::string_view name, std::string_view key,
                 bool enabled = true);

/// A switch with its state in words for readers. Returns whether it was turned.
bool toggle(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, bool on);

/// A long list that typing shortens: which options `typed` means, in the order in which they are to stand.
struct ListFilter {
  std::string_view hint;     ///< stands in the field while nothing is typed
  std::string_view nothing;  ///< stands in the list when no option is meant
  std::function<std::vector<std::size_t>(std::string_view typed)> matching;
};

/// A list to choose from: one line that opens. Returns the index chosen in this frame, or -1. `shown` is what stands
/// in the closed line. With a filter a field stands above the list, and with a keyboard it has the caret at once: the
/// first option takes Enter, the arrows go down into the list.
int choose(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, std::string_view shown,
           std::size_t count, const std::function<std::string(std::size_t)>& option, std::size_t selected,
           bool quiet = false, const ListFilter* filter = nullptr);
/// What stands in such an open list; inside an open combo only.
int filtered_options(std::string_view key, std::size_t count, const std::function<std::string(std::size_t)>& option,
                     std::size_t selected, float width, const ListFilter& filter);

/// How a one-line text field is drawn while nobody types in it.
struct TextLook {
  std::string_view number;  ///< drawn right-aligned …
  std::string_view unit;    ///< … with its unit; both empty: the text itself, left-aligned
  std::string_view before;  ///< small and grey at the left
  Ink ink = Ink::text;
  bool bad = false;    ///< red edge
  bool quiet = false;  ///< no edge until hovered or typed in
  bool bold = false;
  float size = kBody;
};
enum class Typed { nothing, first, more };
/// Not `nothing` when the user confirmed other text; `text` then holds it. Keeps what is being typed while it has the
/// keyboard. `live` fields tell each change as it is typed: `first`, then `more`; Escape tells the text from before.
Typed text_field(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, std::string& text,
                 const TextLook& look, bool live = false);

/// A track with a handle. Returns whether the handle was moved; `value` then holds the new place in [low, high].
/// `marked_low` to `marked_high` is drawn as the feasible part when the first is below the second.
bool rate_slider(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key,
                 std::string_view shown, double& value, double low, double high, double marked_low, double marked_high,
                 bool& began);

/// 公 / 推 / 假 / 改 with its meaning, source and note on hover.
void mark(ScreenCanvas& canvas, double x, double middle, const Origin* origin, Language language);

/// A card's ground and edge.
void card(ScreenCanvas& canvas, const Rect& area, Ink ground = Ink::card, Ink edge = Ink::border);

/// Shows `text` beside the pointer when the last item is hovered for a moment.
void tip(std::string_view text);
/// The same, now.
void show_tip(std::string_view text);
/// Whether tips show at all: a finger that only passes shows none.
void allow_tips(bool allowed);

}  // namespace loan::ui
