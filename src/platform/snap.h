// snap.h — moves each glyph of a finished frame onto the device's pixels, so that text is sharp at ratios such as 1.25,
// where whole CSS pixels are not whole device pixels.
#pragma once

struct ImDrawData;

namespace loan::platform {

/// Moves each glyph's four corners by less than one device pixel. A glyph is known by its texture coordinates: shapes
/// use the white pixel alone.
void snap_glyphs(ImDrawData& data);

}  // namespace loan::platform
