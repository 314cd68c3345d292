#include "words/parse.h"

#include <cstdlib>
#include <utility>

namespace loan {

namespace {

/// A decimal as typed: mantissa × 10^exponent, exact.
struct Decimal {
  Int128 mantissa = 0;
  int exponent = 0;
};

constexpr int kMostDigits = 18;
constexpr int kMostPlaces = 40;  // behind the point

Int128 power_of_ten(int n) {
  Int128 p = 1;
  for (; n > 0; --n) p *= 10;
  return p;
}

/// Exact, or nothing when the digits of the two lie too far apart for 128 bits.
std::optional<Decimal> sum(Decimal a, Decimal b) {
  if (a.mantissa == 0) return b;
  if (b.mantissa == 0) return a;
  if (a.exponent < b.exponent) std::swap(a, b);
  const int shift = a.exponent - b.exponent;
  const Int128 most = power_of_ten(19);
  if (shift > 18 || a.mantissa > most || a.mantissa < -most) return std::nullopt;
  return Decimal{a.mantissa * power_of_ten(shift) + b.mantissa, b.exponent};
}

/// The double nearest to the decimal. No decimal point in the text, so no locale can matter.
double nearest(Decimal d) {
  Int128 magnitude = d.mantissa < 0 ? -d.mantissa : d.mantissa;
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(magnitude % 10)));
    magnitude /= 10;
  } while (magnitude > 0);
  const double value = std::strtod((digits + "e" + std::to_string(d.exponent)).c_str(), nullptr);
  return d.mantissa < 0 ? -value : value;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads digits with optional thousands separators and point from the front of `text`.
std::optional<Decimal> take_number(std::string_view& text) {
  Decimal out;
  int digits = 0, group = 0;
  bool any = false, grouped = false, behind = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      if (digits == kMostDigits) return std::nullopt;
      out.mantissa = out.mantissa * 10 + (c - '0');
      if (out.mantissa > 0) ++digits;
      if (behind) --out.exponent;
      ++group;
      any = true;
    } else if (c == ',' && !behind) {
      if (!any || (grouped ? group != 3 : group > 3)) return std::nullopt;
      grouped = true;
      group = 0;
    } else if (c == '.' && !behind) {
      if (grouped && group != 3) return std::nullopt;
      behind = true;
    } else {
      break;
    }
  }
  if (!any || (grouped && !behind && group != 3) || out.exponent < -kMostPlaces) return std::nullopt;
  text.remove_prefix(i);
  return out;
}

bool take(std::string_view& text, std::string_view start) {
  if (text.substr(0, start.size()) != start) return false;
  text.remove_prefix(start.size());
  return true;
}

int take_sign(std::string_view& text) {
  if (take(text, "-")) return -1;
  take(text, "+");
  return 1;
}

/// A written unit: its text, the factor factor × 10^exponent into the engine's unit. Longer texts stand first.
struct Suffix {
  const char* text;
  int factor;
  int exponent;
};

constexpr Suffix kMoneySuffixes[] = {
    {"百万元", 1, 6},  {"百万", 1, 6}, {"千万元", 1, 7}, {"千万", 1, 7}, {"万元", 1, 4}, {"万", 1, 4},
    {"亿元", 1, 8},    {"亿", 1, 8},   {"千元", 1, 3},   {"千", 1, 3},   {"元", 1, 0},   {"分", 1, -2},
    {"wan", 1, 4},     {"w", 1, 4},    {"yuan", 1, 0},   {"yi", 1, 8},   {"bn", 1, 9},   {"billion", 1, 9},
    {"million", 1, 6}, {"mn", 1, 6},   {"m", 1, 6},      {"k", 1, 3},
};
constexpr Suffix kPercentSuffixes[] = {
    {"%", 1, -2},    {"bps", 1, -4}, {"bp", 1, -4},   {"个基点", 1, -4},
    {"基点", 1, -4}, {"‰", 1, -3},   {"个点", 1, -2}, {"点", 1, -2},
};
constexpr Suffix kMonthSuffixes[] = {
    {"个月", 1, 0}, {"月", 1, 0}, {"年", 12, 0},    {"个季度", 3, 0}, {"季度", 3, 0}, {"months", 1, 0}, {"month", 1, 0},
    {"mo", 1, 0},   {"m", 1, 0},  {"years", 12, 0}, {"year", 12, 0},  {"yrs", 12, 0}, {"yr", 12, 0},    {"y", 12, 0},
};
constexpr Suffix kDaySuffixes[] = {{"天", 1, 0}, {"日", 1, 0}, {"days", 1, 0}, {"day", 1, 0}, {"d", 1, 0}};
constexpr Suffix kYearSuffixes[] = {{"年", 1, 0}, {"years", 1, 0}, {"year", 1, 0}, {"y", 1, 0}};
constexpr Suffix kScoreSuffixes[] = {{"分", 1, 0}, {"points", 1, 0}};
constexpr Suffix kMultipleSuffixes[] = {{"倍", 1, 0}, {"x", 1, 0}, {"×", 1, 0}, {"%", 1, -2}};
constexpr Suffix kCountSuffixes[] = {{"个", 1, 0}, {"家", 1, 0}, {"人", 1, 0}, {"项", 1, 0}, {"笔", 1, 0}};
/// Yuan or heads, as the field means it.
constexpr Suffix kPlainSuffixes[] = {{"万元", 1, 4}, {"万", 1, 4}, {"亿元", 1, 8}, {"亿", 1, 8}, {"元", 1, 0},
                                     {"人", 1, 0},   {"%", 1, -2}, {"bp", 1, -4},  {"wan", 1, 4}};

struct Suffixes {
  const Suffix* begin;
  std::size_t count;
  Suffix bare;  ///< what a number without a unit means
};

template <std::size_t N>
Suffixes of(const Suffix (&list)[N], Suffix bare) {
  return {list, N, bare};
}

Suffixes suffixes_for(const Expected& expected) {
  int zeros = 0;
  for (std::int64_t u = yuan_in(expected.money); u > 1; u /= 10) ++zeros;
  switch (expected.unit) {
    case Unit::yuan:
    case Unit::yuan_per_year:
      return of(kMoneySuffixes, {"", 1, zeros});
    case Unit::rate:
    case Unit::period_rate:
    case Unit::share:
      return of(kPercentSuffixes, {"", 1, -2});
    case Unit::spread:
      return of(kPercentSuffixes, {"", 1, -4});
    case Unit::months:
    case Unit::month_number:
      return of(kMonthSuffixes, {"", 1, 0});
    case Unit::days:
      return of(kDaySuffixes, {"", 1, 0});
    case Unit::years:
      return of(kYearSuffixes, {"", 1, 0});
    case Unit::score:
      return of(kScoreSuffixes, {"", 1, 0});
    case Unit::multiple:
      return of(kMultipleSuffixes, {"", 1, 0});
    case Unit::count:
      return of(kCountSuffixes, {"", 1, 0});
    case Unit::none:
    case Unit::per_yuan:
      break;
  }
  return of(kPlainSuffixes, {"", 1, 0});
}

std::optional<Decimal> take_measure(std::string_view& text, const Suffixes& suffixes, bool& had_unit) {
  std::optional<Decimal> number = take_number(text);
  if (!number) return std::nullopt;
  Suffix unit = suffixes.bare;
  had_unit = false;
  for (std::size_t i = 0; i < suffixes.count && !had_unit; ++i) {
    if (take(text, suffixes.begin[i].text)) {
      unit = suffixes.begin[i];
      had_unit = true;
    }
  }
  return Decimal{number->mantissa * unit.factor, number->exponent + unit.exponent};
}

/// One or more measures that add up: "1亿2000万", "3年6个月". All but a lone one carry their unit.
std::optional<Decimal> read_measures(std::string_view text, const Suffixes& suffixes) {
  const int sign = take_sign(text);
  Decimal total;
  for (int parts = 0; parts == 0 || !text.empty(); ++parts) {
    bool had_unit = false;
    const auto part = take_measure(text, suffixes, had_unit);
    if (!part || parts > 3 || (!had_unit && (parts > 0 || !text.empty()))) return std::nullopt;
    const auto added = sum(total, *part);
    if (!added) return std::nullopt;
    total = *added;
  }
  total.mantissa *= sign;
  return total;
}

Problem problem(ProblemCode code, const Expected& expected) {
  return {code, expected.field, expected.allowed};
}

/// The typed text as an exact decimal in the engine's unit, LPR expressions included.
Result<Decimal> read(std::string_view typed, const Expected& expected) {
  const std::string text = plain_typing(typed);
  if (text.empty()) return problem(ProblemCode::required, expected);
  std::string_view rest = text;
  if (expected.unit == Unit::yuan) {
    (void)(take(rest, "¥") || take(rest, "rmb") || take(rest, "人民币"));
  }
  if (expected.unit == Unit::month_number) take(rest, "第");
  if (expected.unit == Unit::rate && take(rest, "lpr")) {
    if (!expected.loan_prime_rate) return problem(ProblemCode::domain_error, expected);
    const Decimal base{AnnualRate::of_decimal(*expected.loan_prime_rate).e8, -8};
    if (rest.empty()) return base;
    if (rest.front() != '+' && rest.front() != '-') return problem(ProblemCode::wrong_type, expected);
    Suffixes spread = suffixes_for(expected);
    spread.bare.exponent = -4;  // "LPR+20" is said for 20 bp
    const auto added = read_measures(rest, spread);
    const auto rate = added ? sum(base, *added) : std::nullopt;
    if (!rate) return problem(ProblemCode::wrong_type, expected);
    return *rate;
  }
  const auto value = read_measures(rest, suffixes_for(expected));
  if (!value) return problem(ProblemCode::wrong_type, expected);
  return *value;
}

bool within(double value, const Expected& expected) {
  return value >= expected.low && value <= expected.high;
}

/// The decimal as a whole number of 10^exponent, or nothing when parts remain or it does not fit.
std::optional<std::int64_t> whole_in(Decimal d, int exponent) {
  Int128 m = d.mantissa;
  int e = d.exponent - exponent;
  for (; e < 0 && m % 10 == 0; ++e) m /= 10;
  if (e < 0) return std::nullopt;
  for (; e > 0; --e) {
    m *= 10;
    if (m > Int128{1} << 100 || m < -(Int128{1} << 100)) return std::nullopt;
  }
  constexpr Int128 kLargest = 9'000'000'000'000'000'000;
  if (m > kLargest || m < -kLargest) return std::nullopt;
  return static_cast<std::int64_t>(m);
}

}  // namespace

Result<Money> parse_money(std::string_view typed, const Expected& expected) {
  Expected as_money = expected;
  as_money.unit = Unit::yuan;
  const auto value = read(typed, as_money);
  if (!value) return value.problems();
  if (!within(nearest(*value), expected)) return problem(ProblemCode::out_of_range, expected);
  const auto fen = whole_in(*value, -2);
  if (!fen) return Problem{ProblemCode::too_precise, expected.field, "0.01 元"};
  return Money{*fen};
}

Result<double> parse_number(std::string_view typed, const Expected& expected) {
  const auto value = read(typed, expected);
  if (!value) return value.problems();
  double number = nearest(*value);
  if (!within(number, expected)) return problem(ProblemCode::out_of_range, expected);
  if (number == 0) number = 0;  // no negative zero
  return number;
}

Result<std::int64_t> parse_whole(std::string_view typed, const Expected& expected) {
  const auto value = read(typed, expected);
  if (!value) return value.problems();
  if (!within(nearest(*value), expected)) return problem(ProblemCode::out_of_range, expected);
  const auto number = whole_in(*value, 0);
  if (!number) return Problem{ProblemCode::too_precise, expected.field, "1"};
  return *number;
}

}  // namespace loan
