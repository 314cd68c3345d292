#include "platform/web/glyphs.h"

#include <cstdint>

#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

extern "C" {
/// Draws one character and keeps its pixels. Fills box = {left, top, width, height} of the ink in device pixels,
/// relative to pen and baseline, and the advance; returns 0 without ink, 1 with, 2 with ink in colours.
int loan_glyph_draw(std::uint32_t code, double pixels, int weight, int* box, double* advance);
/// Copies the ink of the last character drawn: RGBA, or alpha alone.
void loan_glyph_copy(unsigned char* out, int colored);
}

namespace loan::web {
namespace {

constexpr float kBaseline = 0.86F;

int weight_of(const ImFontConfig& source) {
  return static_cast<int>(source.FontNo);
}

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code) {
  return code >= 32 && (code < 127 || code > 159);  // control characters have no picture
}

bool start_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  const float density = baked->RasterizerDensity;
  baked->Ascent = ImFloor(baked->Size * kBaseline * density + 0.5F) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
          float* advance_only) {
  if (!contains(atlas, source, code)) return false;
  const float density = baked->RasterizerDensity;
  int box[4] = {};
  double advance = 0;
  const int ink = loan_glyph_draw(code, static_cast<double>(baked->Size * density), weight_of(*source), box, &advance);
  const float advance_x = ImFloor(static_cast<float>(advance) + 0.5F) / density;
  if (advance_only) {
    *advance_only = advance_x;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = advance_x;
  if (ink == 0) return true;
  const int width = box[2], height = box[3];
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
  const bool colored = ink == 2;
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height * (colored ? 4 : 1));
  loan_glyph_copy(pixels.Data, colored ? 1 : 0);
  glyph->X0 = static_cast<float>(box[0]) / density;
  glyph->Y0 = static_cast<float>(box[1]) / density + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(height) / density;
  glyph->Visible = true;
  glyph->Colored = colored;
  glyph->PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.Data,
                                     colored ? ImTextureFormat_RGBA32 : ImTextureFormat_Alpha8,
                                     width * (colored ? 4 : 1));
  return true;
}

ImFont* add(int weight, const char* name) {
  ImFontConfig config;
  ImStrncpy(config.Name, name, sizeof config.Name);
  config.FontLoader = ImGuiFreeType::GetFontLoader();
  config.FontNo = static_cast<ImU32>(weight);
  config.SizePixels = 14;
  config.PixelSnapH = true;
  return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

ui::Fonts browser_fonts() {
  ui::Fonts fonts;
  fonts.regular = add(400, "browser 400");
  fonts.bold = add(700, "browser 700");
  ImGui::GetStyle().FontSizeBase = 14;
  // Lines are drawn as shapes: so every texture coordinate besides the white pixel belongs to a glyph (see snap.h).
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
  ImGui::GetIO().Fonts->Flags |= ImFontAtlasFlags_NoBakedLines;
  return fonts;
}

}  // namespace loan::web

namespace ImGuiFreeType {

// The name under which Dear ImGui asks for a loader other than stb_truetype (cmake/imgui.cmake).
const ImFontLoader* GetFontLoader() {
  static const ImFontLoader kLoader = [] {
    ImFontLoader loader;
    loader.Name = "browser";
    loader.FontSrcContainsGlyph = loan::web::contains;
    loader.FontBakedInit = loan::web::start_size;
    loader.FontBakedLoadGlyph = loan::web::load;
    return loader;
  }();
  return &kLoader;
}

}  // namespace ImGuiFreeType
