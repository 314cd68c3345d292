// Typed text before it is read as a number, and typed dates.
#include <array>

#include "words/parse.h"

namespace loan {

namespace {

/// One UTF-8 character from the front of `text`; a broken byte comes back as it is.
std::string_view take_character(std::string_view& text) {
  const auto c = static_cast<unsigned char>(text.front());
  std::size_t length = c < 0x80 ? 1 : (c >> 5) == 6 ? 2 : (c >> 4) == 14 ? 3 : (c >> 3) == 30 ? 4 : 1;
  if (length > text.size()) length = 1;
  const std::string_view out = text.substr(0, length);
  text.remove_prefix(length);
  return out;
}

struct Same {
  const char* from;
  const char* to;
};
constexpr Same kPunctuation[] = {{"。", "."},          {"−", "-"},           {"–", "-"},          {"—", "-"},
                                 {"﹣", "-"},          {"﹢", "+"},          {"￥", "¥"},         {"\xC2\xA0", ""},
                                 {"\xE2\x80\x89", ""}, {"\xE2\x80\xAF", ""}, {"\xE3\x80\x80", ""}};

}  // namespace

std::string plain_typing(std::string_view typed) {
  std::string out;
  while (!typed.empty()) {
    const std::string_view c = take_character(typed);
    if (c.size() == 1) {
      const char a = c[0];
      if (a == ' ' || a == '\t' || a == '\n' || a == '\r') continue;
      out += a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a;
      continue;
    }
    bool done = false;
    for (const Same& same : kPunctuation) {
      if (c == same.from) {
        out += same.to;
        done = true;
        break;
      }
    }
    if (done) continue;
    // U+FF01 to U+FF5E are the full-width forms of ! to ~.
    if (c.size() == 3 && c[0] == '\xEF' && (c[1] == '\xBC' || c[1] == '\xBD')) {
      const int point = 0xF000 | ((c[1] & 0x3F) << 6) | (c[2] & 0x3F);
      if (point >= 0xFF01 && point <= 0xFF5E) {
        const char a = static_cast<char>(point - 0xFF01 + '!');
        out += a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a;
        continue;
      }
    }
    out += c;
  }
  return out;
}

namespace {

constexpr std::array<const char*, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                 "jul", "aug", "sep", "oct", "nov", "dec"};

int number_in(std::string_view digits) {
  int n = 0;
  for (const char c : digits) n = n * 10 + (c - '0');
  return n;
}

std::string_view take_digits(std::string_view& text, std::size_t most) {
  std::size_t n = 0;
  while (n < text.size() && n < most && text[n] >= '0' && text[n] <= '9') ++n;
  const std::string_view out = text.substr(0, n);
  text.remove_prefix(n);
  return out;
}

bool take_one_of(std::string_view& text, std::initializer_list<std::string_view> options) {
  for (const auto option : options) {
    if (text.substr(0, option.size()) == option) {
      text.remove_prefix(option.size());
      return true;
    }
  }
  return false;
}

std::optional<Date> numeric_day(std::string_view text) {
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
    return make_date(number_in(text.substr(0, 4)), number_in(text.substr(4, 2)), number_in(text.substr(6, 2)));
  }
  const auto year = take_digits(text, 4);
  if (year.size() != 4 || !take_one_of(text, {"-", "/", ".", "年"})) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (month.empty() || !take_one_of(text, {"-", "/", ".", "月"})) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (day.empty()) return std::nullopt;
  take_one_of(text, {"日", "号"});
  if (!text.empty()) return std::nullopt;
  return make_date(number_in(year), number_in(month), number_in(day));
}

std::optional<Date> english_day(std::string_view text) {
  const auto day = take_digits(text, 2);
  if (day.empty()) return std::nullopt;
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (!take_one_of(text, {kMonths[m]})) continue;
    const auto year = take_digits(text, 4);
    if (year.size() != 4 || !text.empty()) return std::nullopt;
    return make_date(number_in(year), static_cast<int>(m) + 1, number_in(day));
  }
  return std::nullopt;
}

}  // namespace

Result<Date> parse_day(std::string_view typed, const Expected& expected) {
  const std::string text = plain_typing(typed);
  if (text.empty()) return Problem{ProblemCode::required, expected.field, expected.allowed};
  std::optional<Date> day = numeric_day(text);
  if (!day) day = english_day(text);
  if (!day) return Problem{ProblemCode::bad_date, expected.field, expected.allowed};
  return *day;
}

}  // namespace loan
