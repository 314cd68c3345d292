#include "words/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace loan {

namespace {

constexpr const char* kMinus = "\xE2\x88\x92";
constexpr const char* kNothing = "\xE2\x80\x93";

constexpr std::int64_t kPowersOfTen[] = {1,       10,        100,        1'000,       10'000,
                                         100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

/// The minus sign put before digits.
std::string with_sign(bool negative, const std::string& digits) {
  std::string out = negative ? kMinus : "";
  out += digits;
  return out;
}

std::string separated(std::string digits) {
  for (auto i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3) digits.insert(static_cast<std::size_t>(i), 1, ',');
  return digits;
}

/// `scaled` is the value times 10^digits.
std::string with_point(std::uint64_t scaled, int digits) {
  const auto unit = static_cast<std::uint64_t>(kPowersOfTen[digits]);
  std::string out = separated(std::to_string(scaled / unit));
  if (digits == 0) return out;
  std::string part = std::to_string(scaled % unit);
  return out + "." + std::string(static_cast<std::size_t>(digits) - part.size(), '0') + part;
}

bool is_money(Unit unit) {
  return unit == Unit::yuan || unit == Unit::yuan_per_year;
}

bool is_percent(Unit unit) {
  return unit == Unit::rate || unit == Unit::period_rate || unit == Unit::share;
}

/// What one unit on screen is worth in the engine's unit.
double worth(Unit unit, MoneyUnit money) {
  if (is_money(unit)) return static_cast<double>(yuan_in(money));
  if (is_percent(unit)) return 0.01;
  return unit == Unit::spread ? 0.0001 : 1;
}

std::string unit_key(Unit unit) {
  return "unit." + std::string(name_of(unit));
}

std::string without_trailing_zeros(std::string s) {
  if (s.find('.') == std::string::npos) return s;
  while (s.back() == '0') s.pop_back();
  if (s.back() == '.') s.pop_back();
  return s;
}

const char* money_word(MoneyUnit unit) {
  switch (unit) {
    case MoneyUnit::yuan:
      return "yuan";
    case MoneyUnit::wan:
      return "wan";
    case MoneyUnit::yi:
      return "yi";
    case MoneyUnit::million:
      return "million";
  }
  return "yuan";
}

}  // namespace

std::int64_t yuan_in(MoneyUnit unit) {
  switch (unit) {
    case MoneyUnit::yuan:
      return 1;
    case MoneyUnit::wan:
      return 10'000;
    case MoneyUnit::yi:
      return 100'000'000;
    case MoneyUnit::million:
      return 1'000'000;
  }
  return 1;
}

std::string_view name_of(MoneyUnit unit, Language language) {
  return word(std::string("money.") + money_word(unit), language);
}

std::string Written::text() const {
  if (unit.empty()) return number;
  const bool attached = unit == "%" || unit == "bp" || unit == "\xC3\x97";
  return number + (attached ? "" : " ") + unit;
}

int usual_digits(Unit unit, MoneyUnit money) {
  switch (unit) {
    case Unit::yuan:
    case Unit::yuan_per_year:
      return money == MoneyUnit::yi ? 4 : 2;
    case Unit::rate:
    case Unit::share:
    case Unit::multiple:
    case Unit::none:
      return 2;
    case Unit::period_rate:
      return 4;
    case Unit::spread:
    case Unit::months:
    case Unit::days:
    case Unit::count:
    case Unit::month_number:
      return 0;
    case Unit::years:
    case Unit::score:
      return 1;
    case Unit::per_yuan:
      return 6;
  }
  return 2;
}

int money_digits(double yuan, MoneyUnit money) {
  const int usual = usual_digits(Unit::yuan, money);
  const double magnitude = std::fabs(yuan);
  if (money == MoneyUnit::yuan || !(magnitude >= 0.005)) return usual;
  double on_screen = magnitude / static_cast<double>(yuan_in(money));
  // Two decimals of 万元 are 100 yuan, as people are used to; the larger units are too coarse for that sooner.
  if (on_screen >= (money == MoneyUnit::wan ? 0.1 : 1)) return usual;
  int digits = 3;
  for (; on_screen < 0.1; on_screen *= 10) ++digits;
  int fen = 2;
  for (std::int64_t u = yuan_in(money); u > 1; u /= 10) ++fen;
  return std::max(usual, std::min({digits, fen, 9}));
}

std::string fixed(double value, int digits) {
  if (value - value != 0) return kNothing;
  const double magnitude = std::fabs(value);
  const double scaled = magnitude * static_cast<double>(kPowersOfTen[digits]);
  if (scaled >= 9e15) {  // beyond whole doubles: every digit before the point, none behind
    char text[400];
    std::snprintf(text, sizeof text, "%.0f", magnitude);
    return with_sign(value < 0, separated(text));
  }
  // The nudge of two units in the last place turns 0.284999…, typed as 0.285, into 0.29 as people expect.
  const auto rounded = static_cast<std::uint64_t>(std::floor(scaled * (1 + 4.5e-16) + 0.5));
  return with_sign(value < 0 && rounded != 0, with_point(rounded, digits));
}

std::string whole(std::int64_t value) {
  const auto magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return with_sign(value < 0, separated(std::to_string(magnitude)));
}

Written written(double value, Unit unit, Language language, MoneyUnit money, int digits) {
  const int places = digits >= 0 ? digits : is_money(unit) ? money_digits(value, money) : usual_digits(unit, money);
  // Dividing by 10,000 and multiplying by 100 are each one rounding; worth() of 0.01 would add its own.
  const double on_screen = is_percent(unit)       ? value * 100
                           : unit == Unit::spread ? value * 10'000
                                                  : value / worth(unit, money);
  Written out{fixed(on_screen, places), {}};
  if (unit == Unit::none && digits < 0) out.number = without_trailing_zeros(out.number);
  if (value - value != 0) return out;
  if (is_money(unit)) {
    const std::string per_year = unit == Unit::yuan_per_year ? "_per_year" : "";
    out.unit = word(std::string("money.") + money_word(money) + per_year, language);
  } else if (unit == Unit::month_number) {
    out.unit.clear();
  } else {
    out.unit = word(unit_key(unit), language);
  }
  return out;
}

Written written(Money value, Language language, MoneyUnit money, int digits) {
  const int places = digits < 0 ? money_digits(static_cast<double>(value.fen) / 100, money) : digits;
  const Int128 scaled = Int128{value.fen} * kPowersOfTen[places];
  const std::int64_t rounded = round_half_up(scaled, Int128{100} * yuan_in(money));
  const auto magnitude = rounded < 0 ? 0 - static_cast<std::uint64_t>(rounded) : static_cast<std::uint64_t>(rounded);
  return {with_sign(rounded < 0, with_point(magnitude, places)), std::string(name_of(money, language))};
}

Written written_change(double value, Unit unit, Language language, MoneyUnit money, int digits) {
  const bool as_points = unit == Unit::share;
  const Unit as = unit == Unit::rate || unit == Unit::period_rate ? Unit::spread : unit;
  const int places = digits >= 0      ? digits
                     : as_points      ? 1
                     : is_money(unit) ? money_digits(value, money)
                                      : usual_digits(as, money);
  Written out = written(value, as, language, money, places);
  if (as_points) out.unit = word("unit.percentage_points", language);
  const bool nothing = out.number.find_first_of("123456789") == std::string::npos;
  if (value > 0 && !nothing) out.number.insert(out.number.begin(), '+');
  return out;
}

Written written_brief(double yuan, Language language, MoneyUnit money) {
  const double on_screen = std::fabs(yuan) / static_cast<double>(yuan_in(money));
  const int digits = on_screen >= 1000 ? 0 : on_screen >= 100 ? 1 : on_screen >= 1 ? 2 : on_screen >= 0.1 ? 3 : 4;
  Written out = written(yuan, Unit::yuan, language, money, digits);
  out.number = without_trailing_zeros(out.number);
  return out;
}

std::string month_number(int month, Language language) {
  return sentence("text.month_number", language, {{"n", std::to_string(month)}});
}

namespace {

/// `digits` times 10^exponent as plain decimals.
std::string plain(std::string digits, int exponent) {
  if (exponent >= 0) return digits + std::string(static_cast<std::size_t>(exponent), '0');
  const auto behind = static_cast<std::size_t>(-exponent);
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  digits.insert(digits.size() - behind, 1, '.');
  return without_trailing_zeros(digits);
}

std::string ascii_sign(bool negative, std::string digits) {
  if (negative) digits.insert(digits.begin(), '-');
  return digits;
}

}  // namespace

std::string editable(Money value, MoneyUnit money) {
  int zeros = 2;
  for (std::int64_t u = yuan_in(money); u > 1; u /= 10) ++zeros;
  const auto magnitude =
      value.fen < 0 ? 0 - static_cast<std::uint64_t>(value.fen) : static_cast<std::uint64_t>(value.fen);
  return ascii_sign(value.fen < 0, plain(std::to_string(magnitude), -zeros));
}

std::string editable(double value, Unit unit, MoneyUnit money) {
  if (value - value != 0 || value == 0) return "0";
  char text[40];
  for (int precision = 14; precision <= 16; ++precision) {  // the shortest that reads back to the same bits
    std::snprintf(text, sizeof text, "%.*e", precision, std::fabs(value));
    if (std::strtod(text, nullptr) == std::fabs(value)) break;
  }
  std::string digits;
  const char* at = text;
  for (; *at != 'e'; ++at) {
    if (*at >= '0' && *at <= '9') digits += *at;
  }
  int exponent = std::atoi(at + 1) - static_cast<int>(digits.size()) + 1;
  if (is_percent(unit)) exponent += 2;
  if (unit == Unit::spread) exponent += 4;
  if (is_money(unit)) {
    for (std::int64_t u = yuan_in(money); u > 1; u /= 10) --exponent;
  }
  const std::size_t last = digits.find_last_not_of('0');
  exponent += static_cast<int>(digits.size() - last - 1);
  digits.erase(last + 1);
  return ascii_sign(value < 0, plain(digits, exponent));
}

}  // namespace loan
