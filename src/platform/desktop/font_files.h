// font_files.h — which files of the system hold the glyphs: fontconfig's ranking for one weight.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace loan::desktop {

/// The characters that a font has.
class Characters {
 public:
  virtual ~Characters() = default;
  virtual bool has(std::uint32_t code) const = 0;
};

struct FontFile {
  std::string path;
  int face = 0;           ///< within a collection
  bool embolden = false;  ///< there is no bold file: draw this one thicker
  std::shared_ptr<const Characters> characters;
};

/// Scalable fonts in the order in which a character is looked for; empty when the system has none.
std::vector<FontFile> font_files(bool bold);

}  // namespace loan::desktop
