#include "chart/palette.h"

#include <cstdio>

#include "core/math.h"

namespace loan::chart {

namespace {

struct Pair {
  std::uint32_t light, dark;
};

/// In the order of LOAN_INKS.
constexpr Pair kColours[] = {
    {0xF5F6F8, 0x14181D},  // page
    {0xFBFCFD, 0x181D23},  // panel
    {0xFFFFFF, 0x1E242B},  // card
    {0xE3E6EB, 0x2C343D},  // border
    {0xEFF1F4, 0x262D35},  // hairline
    {0xE8EAEE, 0x2C343D},  // track
    {0x1B2430, 0xE6EAEF},  // text
    {0x66717F, 0x98A3B0},  // secondary
    {0x0B6B8F, 0x4DB1D6},  // accent
    {0xFFFFFF, 0x10202A},  // on_accent
    {0x1F7A4D, 0x5DBB8A},  // good
    {0x9A6200, 0xE0A84A},  // warning
    {0xB3372A, 0xE57A6E},  // bad
    {0x5FB08A, 0x5FB08A},  // feasible
    {0xEAF4F8, 0x16303B},  // matters
    {0xCFE4EC, 0x24495A},  // matters_border
    {0x123E50, 0xCDE6F0},  // matters_text
    {0x0072B2, 0x1A80BA},  // party_1: dark is a tenth of the way to white
    {0xE69F00, 0xE9A91A},  // party_2
    {0x009E73, 0x1AA881},  // party_3
    {0xCC79A7, 0xD186B0},  // party_4
    {0x56B4E9, 0x67BCEB},  // party_5
    {0xD55E00, 0xD96E1A},  // party_6
    {0x3C6E9F, 0x3C6E9F},  // funding
    {0x8FA9BF, 0x8FA9BF},  // operating
    {0xD58B5B, 0xD58B5B},  // expected_loss
    {0x6FA287, 0x6FA287},  // capital
    {0xBDB5A6, 0xBDB5A6},  // tax
    {0x1F6B45, 0x7CCFA3},  // mark_public
    {0xE2F3E9, 0x1D3A2C},  // mark_public_tint
    {0x1F5C92, 0x86BDEB},  // mark_inferred
    {0xE3EEF9, 0x1B3247},  // mark_inferred_tint
    {0x8A5800, 0xE6B65F},  // mark_assumption
    {0xFDF0D5, 0x40321A},  // mark_assumption_tint
    {0x5B3FA0, 0xBBA3F0},  // mark_user
    {0xEDE7F9, 0x322A4A},  // mark_user_tint
};
static_assert(sizeof kColours / sizeof kColours[0] == kInkCount);

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : loan::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

}  // namespace

Colour colour(Ink ink, Theme theme) {
  const Pair pair = kColours[static_cast<std::size_t>(ink)];
  const std::uint32_t rgb = theme == Theme::light ? pair.light : pair.dark;
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb)};
}

std::string hex(Colour c) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", c.red, c.green, c.blue);
  return text;
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
  return first > second ? first / second : second / first;
}

}  // namespace loan::chart
