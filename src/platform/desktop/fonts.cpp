#include "platform/desktop/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_SYNTHESIS_H

#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "platform/desktop/font_files.h"

namespace loan::desktop {
namespace {

constexpr float kBaseline = 0.86F;
/// Outlines hinted in height alone, as browsers on Linux do: letters keep their widths and stand sharp on the line.
constexpr FT_Int32 kLoad = FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP;

FT_Library library = nullptr;

/// One weight: the files in their order, opened when the first character of theirs is wanted. Kept until the process
/// ends, as the atlas that draws with it.
class Weight {
 public:
  struct Opened {
    FontFile file;
    FT_Face face = nullptr;
    bool tried = false;
  };

  void find(bool bold) {
    for (FontFile& file : font_files(bold)) fonts_.push_back({std::move(file)});
  }
  bool has(ImWchar code) const {
    for (const Opened& font : fonts_) {
      if (font.file.characters->has(code)) return true;
    }
    return false;
  }
  /// The first font that has the character, or nullptr.
  const Opened* font_of(ImWchar code) {
    for (Opened& font : fonts_) {
      if (!font.file.characters->has(code)) continue;
      if (!font.tried) {
        font.tried = true;
        if (FT_New_Face(library, font.file.path.c_str(), font.file.face & 0xFFFF, &font.face) != 0) font.face = nullptr;
      }
      if (font.face && FT_Get_Char_Index(font.face, code) != 0) return &font;
    }
    return nullptr;
  }
  bool empty() const { return fonts_.empty(); }

 private:
  std::vector<Opened> fonts_;
};

Weight weights[2];

Weight& weight_of(const ImFontConfig& source) {
  return weights[source.FontNo];
}

bool contains(ImFontAtlas*, ImFontConfig* source, ImWchar code) {
  return code >= 32 && (code < 127 || code > 159) && weight_of(*source).has(code);
}

bool start_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  const float density = baked->RasterizerDensity;
  baked->Ascent = ImFloor(baked->Size * kBaseline * density + 0.5F) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

/// Loads the outline at `pixels` to the em; returns its advance in device pixels, or a negative number.
double load_outline(const Weight::Opened& font, ImWchar code, double pixels) {
  if (FT_Set_Char_Size(font.face, 0, static_cast<FT_F26Dot6>(std::floor(pixels * 64 + 0.5)), 72, 72) != 0) return -1;
  if (FT_Load_Glyph(font.face, FT_Get_Char_Index(font.face, code), kLoad) != 0) return -1;
  if (font.file.embolden) FT_GlyphSlot_Embolden(font.face->glyph);
  return static_cast<double>(font.face->glyph->linearHoriAdvance) / 65536;
}

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
          float* advance_only) {
  if (!contains(atlas, source, code)) return false;
  Weight& weight = weight_of(*source);
  const Weight::Opened* font = weight.font_of(code);
  if (!font) return false;
  const float density = baked->RasterizerDensity;
  const auto pixels = static_cast<double>(baked->Size * density);
  double wide = load_outline(*font, code, pixels), shift = 0;
  if (wide < 0) return false;
  if (code >= '0' && code <= '9') {  // figures stand in columns
    const Weight::Opened* zero = weight.font_of('0');
    const double one = zero ? load_outline(*zero, '0', pixels) : -1;
    wide = load_outline(*font, code, pixels);
    if (one > 0) {
      shift = (one - wide) / 2;
      wide = one;
    }
  }
  const float advance = ImFloor(static_cast<float>(wide) + 0.5F) / density;
  if (advance_only) {
    *advance_only = advance;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = advance;
  FT_GlyphSlot slot = font->face->glyph;
  if (slot->format == FT_GLYPH_FORMAT_OUTLINE && shift != 0) {
    FT_Outline_Translate(&slot->outline, static_cast<FT_Pos>(std::floor(shift * 64 + 0.5)), 0);
  }
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return true;
  const FT_Bitmap& ink = slot->bitmap;
  if (ink.width == 0 || ink.rows == 0 || ink.pixel_mode != FT_PIXEL_MODE_GRAY) return true;
  const auto width = static_cast<int>(ink.width), height = static_cast<int>(ink.rows);
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
  glyph->X0 = static_cast<float>(slot->bitmap_left) / density;
  glyph->Y0 = static_cast<float>(-slot->bitmap_top) / density + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(height) / density;
  glyph->Visible = true;
  glyph->PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, ink.buffer, ImTextureFormat_Alpha8, ink.pitch);
  return true;
}

const ImFontLoader* loader() {
  static const ImFontLoader kLoader = [] {
    ImFontLoader made;
    made.Name = "system";
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = start_size;
    made.FontBakedLoadGlyph = load;
    return made;
  }();
  return &kLoader;
}

ImFont* add(ImU32 weight, const char* name) {
  ImFontConfig config;
  ImStrncpy(config.Name, name, sizeof config.Name);
  config.FontLoader = loader();
  config.FontNo = weight;
  config.SizePixels = 14;
  config.PixelSnapH = true;
  return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

ui::Fonts system_fonts() {
  ui::Fonts fonts;
  if (!library && FT_Init_FreeType(&library) != 0) return fonts;
  weights[0].find(false);
  weights[1].find(true);
  if (weights[0].empty() || weights[1].empty()) return fonts;
  fonts.regular = add(0, "system 400");
  fonts.bold = add(1, "system 700");
  ImGui::GetStyle().FontSizeBase = 14;
  // Lines are drawn as shapes: so every texture coordinate besides the white pixel belongs to a glyph (see snap.h).
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
  ImGui::GetIO().Fonts->Flags |= ImFontAtlasFlags_NoBakedLines;
  return fonts;
}

bool has_chinese() {
  return weights[0].has(U'贷') && weights[1].has(U'贷');
}

}  // namespace loan::desktop
