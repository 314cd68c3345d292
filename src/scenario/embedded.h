// embedded.h — the data files that the build puts into the programs (cmake/embed.cmake).
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace loan {

struct EmbeddedFile {
  const char* name;  ///< file name without folder and ending
  const unsigned char* bytes;
  std::size_t size;
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes), size}; }
};

inline constexpr std::string_view kParametersFile = "parameters";

/// presets/*.json in the order of their names, then assets/parameters*.json; indentation removed.
std::span<const EmbeddedFile> embedded_files();

}  // namespace loan
