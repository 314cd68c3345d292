// look.h — the present look: colours by meaning, two weights, sizes and spaces of look.md. Set once at the start of
// each frame; everything that draws in ui/ asks here.
#pragma once
#include "chart/palette.h"
#include "imgui.h"
#include "ui/fonts.h"

namespace loan::ui {

using chart::Ink;

// Sizes of text and spaces, CSS pixels (look.md, "Type" and "Space").
inline constexpr float kBody = 14, kTable = 13, kCaption = 12, kFigure = 21, kTitle = 16;
inline constexpr float kGap = 8, kInside = 12;
/// Opacity of the accent behind a value that has just changed.
inline constexpr double kGlow = 0.16;
inline constexpr float kCardCorner = 8, kButtonCorner = 6, kFieldCorner = 5;

/// A page narrower than this is a phone's: one column, larger rows.
inline constexpr float kNarrow = 720;

/// Sets theme and fonts for this frame, and Dear ImGui's own style for its text fields and lists.
void use_look(chart::Theme theme, const Fonts& fonts, bool touch);

const Fonts& fonts();
bool is_touch();
float row_height();      ///< of a field or table row: 34, on a phone 48
float control_height();  ///< 26, on a phone 44: what a thumb hits

ImU32 colour(Ink ink, double opacity = 1);
ImVec4 colour4(Ink ink, double opacity = 1);
/// Lies over the page behind a dialog: darker than the page in either theme.
ImVec4 dimming();

/// While it lives, everything drawn by ink is paler: figures of an earlier, still valid state.
class Faded {
 public:
  explicit Faded(bool on);
  ~Faded();
  Faded(const Faded&) = delete;
  Faded& operator=(const Faded&) = delete;

 private:
  bool on_;
};

}  // namespace loan::ui
