#include "platform/desktop/font_files.h"

#include <fontconfig/fontconfig.h>

namespace loan::desktop {
namespace {

// As in platform/web/glyphs.js, so that both programs look alike where both have the choice.
constexpr const char* kFamilies[] = {"Microsoft YaHei UI",  "Microsoft YaHei", "PingFang SC",
                                     "Noto Sans CJK SC",    "Noto Sans SC",    "Source Han Sans SC",
                                     "WenQuanYi Micro Hei", "sans-serif"};

class CharSet final : public Characters {
 public:
  explicit CharSet(FcCharSet* set) : set_(FcCharSetCopy(set)) {}
  ~CharSet() override { FcCharSetDestroy(set_); }
  CharSet(const CharSet&) = delete;
  CharSet& operator=(const CharSet&) = delete;
  bool has(std::uint32_t code) const override { return FcCharSetHasChar(set_, code) != FcFalse; }

 private:
  FcCharSet* set_;
};

FcPattern* wanted(bool bold) {
  FcPattern* pattern = FcPatternCreate();
  for (const char* family : kFamilies) {
    FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  }
  FcPatternAddString(pattern, FC_LANG, reinterpret_cast<const FcChar8*>("zh-cn"));
  FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
  FcConfigSubstitute(nullptr, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  return pattern;
}

}  // namespace

std::vector<FontFile> font_files(bool bold) {
  std::vector<FontFile> files;
  FcPattern* pattern = wanted(bold);
  FcResult result = FcResultMatch;
  FcFontSet* ranked = FcFontSort(nullptr, pattern, FcTrue, nullptr, &result);
  for (int i = 0; ranked && i < ranked->nfont; ++i) {
    // Prepared by the system's rules: they also say whether a missing weight is to be made by thickening.
    FcPattern* font = FcFontRenderPrepare(nullptr, pattern, ranked->fonts[i]);
    FcChar8* path = nullptr;
    FcCharSet* characters = nullptr;
    FcBool scalable = FcFalse, embolden = FcFalse;
    int face = 0;
    FcPatternGetInteger(font, FC_INDEX, 0, &face);
    FcPatternGetBool(font, FC_SCALABLE, 0, &scalable);
    FcPatternGetBool(font, FC_EMBOLDEN, 0, &embolden);
    if (scalable && FcPatternGetString(font, FC_FILE, 0, &path) == FcResultMatch &&
        FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch) {
      files.push_back({reinterpret_cast<const char*>(path), face, embolden != FcFalse,
                       std::make_shared<const CharSet>(characters)});
    }
    FcPatternDestroy(font);
  }
  if (ranked) FcFontSetDestroy(ranked);
  FcPatternDestroy(pattern);
  return files;
}

}  // namespace loan::desktop
