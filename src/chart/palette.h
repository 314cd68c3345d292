// palette.h — the colours of look.md in both themes. Text colours keep a contrast of 4.5:1 on page, panel and card.
#pragma once
#include <string>

#include "chart/canvas.h"

namespace loan::chart {

enum class Theme : std::uint8_t { light, dark };

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

Colour colour(Ink ink, Theme theme);
/// "#0B6B8F".
std::string hex(Colour c);
/// WCAG 2 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

}  // namespace loan::chart
