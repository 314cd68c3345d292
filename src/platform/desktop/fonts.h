// fonts.h — the system's own fonts: found by fontconfig, drawn by FreeType, each glyph on first use.
#pragma once
#include "ui/fonts.h"

namespace loan::desktop {

/// Adds both weights to Dear ImGui's atlas. Call once, after the context exists.
///
/// Method  families in the order in which the browser build asks for them, then whatever fontconfig ranks next for
///         simplified Chinese; a character comes from the first font that has it. Metrics as in the browser: a size of
///         14 means 14 CSS pixels, the line is as high as the size, the baseline at 86 % of it, advances are whole
///         device pixels, digits share one width.
/// Errors  without any scalable font: both pointers are null.
ui::Fonts system_fonts();

/// Whether some font of the system has Chinese characters. Valid after system_fonts().
bool has_chinese();

}  // namespace loan::desktop
