// read_number.h — a shown number as its reader takes it: with separators and a typographic minus.
#pragma once
#include <cstdlib>
#include <string>

namespace loan {

/// 0 when there is no number.
inline double read_number(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 3, "\xE2\x88\x92") == 0) {
      plain += '-';
      i += 2;
    } else if (text[i] != ',') {
      plain += text[i];
    }
  }
  return std::atof(plain.c_str());
}

}  // namespace loan
