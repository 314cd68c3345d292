// glyphs.h — glyphs drawn by the browser's own 2D canvas on first use: every character the machine can show, in two
// weights, crisp at every pixel ratio, and no font to download.
#pragma once
#include "ui/fonts.h"

namespace loan::web {

/// Adds both weights to Dear ImGui's atlas. Call once, after the context exists.
///
/// Method  a size of 14 means a font of 14 CSS pixels; the line is as high as the size, the baseline at 86 % of it, so
///         that Chinese characters and capitals stand in the middle. Advances are whole device pixels, digits share
///         one width.
ui::Fonts browser_fonts();

}  // namespace loan::web
