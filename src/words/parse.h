// parse.h — reading what people type: "8000万", "1.2亿", "80,000,000", "3.2%", "LPR+20bp", "3年", "２０bp". For the
// other direction, see format.h.
//
// A bare number means the unit that the field shows (万元, %, 个月); a written unit always wins. Full-width digits and
// punctuation are as good as half-width ones. Amounts are exact to the fen and rates exact to the typed digit: the
// value is the double nearest to the decimal that was typed. Nothing is guessed: what cannot be read is a problem with
// the allowed range.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/money.h"
#include "core/result.h"
#include "core/unit.h"
#include "words/format.h"

namespace loan {

/// What the field expects.
struct Expected {
  Unit unit = Unit::none;
  double low = -1e15, high = 1e15;          ///< allowed range in the engine's unit (yuan, decimals)
  MoneyUnit money = MoneyUnit::yuan;        ///< meaning of a bare number in an amount
  std::optional<double> loan_prime_rate{};  ///< needed to read "LPR+20bp"
  std::string field{};                      ///< path for problems
  std::string allowed{};                    ///< the range for people
};

/// Problems    required (nothing typed), wrong_type (not readable), out_of_range, too_precise (parts of a fen),
///             domain_error (LPR typed but not known).
Result<Money> parse_money(std::string_view typed, const Expected& expected);
Result<double> parse_number(std::string_view typed, const Expected& expected);
/// Months, days, counts. "3年6个月" is 42 months; a part of a month is too_precise.
Result<std::int64_t> parse_whole(std::string_view typed, const Expected& expected);
/// "2026-02-10", "2026/2/10", "2026年2月10日", "20260210", "10 Feb 2026".
Result<Date> parse_day(std::string_view typed, const Expected& expected);

/// Full-width forms and Chinese punctuation as ASCII, letters small, spaces dropped. Other text is left as it is.
std::string plain_typing(std::string_view typed);

}  // namespace loan
