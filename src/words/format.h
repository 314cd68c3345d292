// format.h — how figures are written: money in 元, 万元, 亿元 or millions with thousands separators, rates in %,
// spreads in bp, dates and months. The only place that decides it; screens, papers and tables all ask here. For reading
// what people type, see parse.h.
//
// Rounding for display is half away from zero on the decimal value (四舍五入). Never "-0.00", never NaN: what is not
// finite is written "–". The minus sign is U+2212; parse.h reads it back.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/money.h"
#include "core/unit.h"
#include "words/words.h"

namespace loan {

enum class MoneyUnit { yuan, wan, yi, million };

/// Yuan in one unit: 1, 10,000, 100,000,000 or 1,000,000.
std::int64_t yuan_in(MoneyUnit unit);
/// "万元", "10k yuan".
std::string_view name_of(MoneyUnit unit, Language language);

/// A figure as it is written: number and unit apart, since a screen draws the unit smaller.
struct Written {
  std::string number;
  std::string unit;

  /// Both in one line: "3.25%", "8,000.00 万元", "36 个月".
  std::string text() const;
  friend bool operator==(const Written&, const Written&) = default;
};

/// Digits after the point that `unit` gets when the caller does not say (money: by its unit).
int usual_digits(Unit unit, MoneyUnit money);

/// Digits that money gets when the caller does not say: usual_digits(), and more for small amounts, so that three
/// significant digits remain and nothing from half a fen on reads as 0.00 (35 yuan are 0.0000350 m).
int money_digits(double yuan, MoneyUnit money);

/// Any figure of the tables. `value` is in the unit of the engine (yuan, decimal rates); `digits` after the point,
/// kUsualDigits for the usual number.
inline constexpr int kUsualDigits = -1;
Written written(double value, Unit unit, Language language, MoneyUnit money = MoneyUnit::yuan,
                int digits = kUsualDigits);
/// Billed money: exact, no double in between.
Written written(Money value, Language language, MoneyUnit money = MoneyUnit::yuan, int digits = kUsualDigits);
/// A difference, always with its sign: "+43bp" for rates and spreads, "+1.4 点" for shares, "+7.31 万元".
Written written_change(double value, Unit unit, Language language, MoneyUnit money = MoneyUnit::yuan,
                       int digits = kUsualDigits);

/// Money as a sentence wants it: three or four significant digits and no trailing zeros ("620 万元", "48.6 万元").
Written written_brief(double yuan, Language language, MoneyUnit money);

/// `value` with exactly `digits` (0 to 9) after the point and thousands separators.
std::string fixed(double value, int digits);
/// A whole number with thousands separators.
std::string whole(std::int64_t value);

/// "2026年2月10日", "10 Feb 2026". For tables use iso_date().
std::string long_date(Date date, Language language);
/// "第22月", "month 22".
std::string month_number(int month, Language language);

/// What stands in a field while it is edited: no separators, no unit, every digit, so that reading it back with
/// parse.h gives the same value to the bit.
std::string editable(Money value, MoneyUnit money);
std::string editable(double value, Unit unit, MoneyUnit money = MoneyUnit::yuan);

}  // namespace loan
