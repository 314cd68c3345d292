#include "ui/line_break.h"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"

namespace loan::ui {

namespace {

/// Bytes of the UTF-8 character at `text[at]`, and its code.
int next_character(std::string_view text, std::size_t at, unsigned& code) {
  return std::max(1, ImTextCharFromUtf8(&code, text.data() + at, text.data() + text.size()));
}

bool is_wide(unsigned c) {
  return c >= 0x2E80 || (c >= 0x2018 && c <= 0x201D);
}

/// May not begin a line: 、。，．；：？！）》」』】〕…—”’ and their half-width kin.
bool closes(unsigned c) {
  switch (c) {
    case 0x3001:
    case 0x3002:
    case 0xFF0C:
    case 0xFF0E:
    case 0xFF1B:
    case 0xFF1A:
    case 0xFF1F:
    case 0xFF01:
    case 0xFF09:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x2026:
    case 0x2014:
    case 0x201D:
    case 0x2019:
      return true;
    default:
      return c < 128 && std::string_view(",.;:?!)%]").find(static_cast<char>(c)) != std::string_view::npos;
  }
}

/// May not end a line: （《「『【〔“‘ and their half-width kin.
bool opens(unsigned c) {
  switch (c) {
    case 0xFF08:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0x3014:
    case 0x201C:
    case 0x2018:
      return true;
    default:
      return c == '(' || c == '[';
  }
}

/// Units that stay with their number: "8,100 万元", "12 个月", "4.8 m yuan".
bool starts_with_unit(std::string_view text) {
  for (const std::string_view unit : {"万元", "亿元", "元", "个月", "点", "bp", "m yuan", "k yuan", "yuan", "months"}) {
    if (text.starts_with(unit)) return true;
  }
  return false;
}

bool is_digit(unsigned c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::size_t unbroken_length(std::string_view text, std::size_t at) {
  unsigned c = 0;
  std::size_t i = at + static_cast<std::size_t>(next_character(text, at, c));
  bool wide = is_wide(c), space = c == ' ', number = is_digit(c), open = opens(c);
  while (i < text.size()) {
    unsigned d = 0;
    const auto n = static_cast<std::size_t>(next_character(text, i, d));
    const bool unit = (number && space && starts_with_unit(text.substr(i))) ||
                      (space && text.substr(0, i).ends_with(" m ") && text.substr(i).starts_with("yuan"));
    // 万元, 亿元, 个月
    const bool whole = !space && (((c == 0x4E07 || c == 0x4EBF) && d == 0x5143) || (c == 0x4E2A && d == 0x6708));
    const bool owner = d == '\'' && !space;  // "杭州银行's" is one word
    const bool goes_on =
        closes(d) || owner || open || unit || whole || (d == ' ' ? true : !space && !wide && !is_wide(d));
    if (!goes_on) break;
    open = opens(d) || (open && d == ' ');
    if (unit || owner || opens(c)) wide = is_wide(d);
    if (d != ' ') number = is_digit(d) || (number && !space && (d == ',' || d == '.'));
    space = d == ' ';
    if (!space) {
      c = d;
      wide = wide || (is_wide(d) && !closes(d));
    }
    i += n;
  }
  return i - at;
}

}  // namespace loan::ui
