#include "platform/snap.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace loan::platform {
namespace {

/// How far `at` (CSS pixels), where the texture shows `texel`, is from a place at which texels cover pixels exactly.
float offset(float at, float texel, float ratio) {
  const float place = at * ratio - texel;
  return (ImFloor(place + 0.5F) - place) / ratio;
}

}  // namespace

void snap_glyphs(ImDrawData& data) {
  const float ratio = data.FramebufferScale.x;
  const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const ImVec2 white = atlas.TexUvWhitePixel;
  const auto texture_width = static_cast<float>(atlas.TexData->Width);
  const auto texture_height = static_cast<float>(atlas.TexData->Height);
  for (ImDrawList* list : data.CmdLists) {
    ImDrawVert* v = list->VtxBuffer.Data;
    ImDrawVert* const end = v + list->VtxBuffer.Size;
    while (v + 4 <= end) {
      // Corners in the order left-top, right-top, right-bottom, left-bottom.
      const bool glyph = !(v[0].uv.x == white.x && v[0].uv.y == white.y) && v[0].pos.y == v[1].pos.y &&
                         v[1].pos.x == v[2].pos.x && v[0].pos.x == v[3].pos.x && v[0].uv.x == v[3].uv.x &&
                         v[0].uv.y == v[1].uv.y;
      if (!glyph) {
        ++v;
        continue;
      }
      const float dx = offset(v[0].pos.x, v[0].uv.x * texture_width, ratio);
      const float dy = offset(v[0].pos.y, v[0].uv.y * texture_height, ratio);
      for (int corner = 0; corner < 4; ++corner) {
        v[corner].pos.x += dx;
        v[corner].pos.y += dy;
      }
      v += 4;
    }
  }
}

}  // namespace loan::platform
