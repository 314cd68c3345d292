// interest.h — interest to the fen, by the three ways Chinese banks count it: by days or months, itemised (逐笔计息),
// and on accumulated balances (积数计息).
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/day_count.h"
#include "core/money.h"
#include "core/result.h"

namespace loan {

/// Highest rate any schedule accepts (1000 % a year): far above every legal rate, low enough for exact products.
inline constexpr double kHighestRate = 10;
inline constexpr int kLongestTenor = 480;  ///< months, and instalments

#define LOAN_INTEREST_ROUNDINGS(X)                                                       \
  X(once_to_fen)   /* one rounding to the 分 on the sum of all segments: the default */ \
  X(segment_to_li) /* each segment to the 厘 (0.001 yuan) first, then the sum to the 分: some systems */

enum class InterestRounding {
#define LOAN_X(name) name,
  LOAN_INTEREST_ROUNDINGS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(InterestRounding rounding);

/// A stretch of time with one balance and one rate. `time` is the numerator of the year fraction.
struct InterestSegment {
  Money balance;
  AnnualRate rate;
  std::int64_t time = 0;
};

/// rhu(balance·rate·t), on the exact product.
Money interest_of(Money balance, AnnualRate rate, YearFraction t);

/// rhu(Σ balance·rate·time / basis); with segment_to_li each term is rounded to the 厘 first. basis > 0.
/// Source: methods.md 3 (分段计息), design.md 2.
Money interest_of(std::span<const InterestSegment> segments, std::int64_t basis,
                  InterestRounding rounding = InterestRounding::once_to_fen);

/// Itemised method: k whole months at rate/12, q odd days at rate/360, one rounding.
struct ItemisedInterest {
  int whole_months = 0, odd_days = 0;
  Money interest;
  Money by_actual_days;  ///< the same principal by ACT/360, for comparison
};
/// Errors  principal_fen out_of_range, rate out_of_range, end inconsistent (before start).
/// Source  methods.md 2.1.
Result<ItemisedInterest> itemised_interest(Money principal, AnnualRate rate, Date start, Date end);

/// Accumulated-balance method: rate/360 · Σ daily closing balances. Source: methods.md 2.1.
Money accumulated_balance_interest(std::span<const Money> daily_closing, AnnualRate rate);

/// A part of an interest period at one rate (分段计息): from counted, to not.
struct RateSegment {
  Date from, to;
  AnnualRate rate;
};
struct SegmentedInterest {
  std::vector<int> days;
  Money interest;
};
/// I = rhu(Σ P·r_j·days_j/360).
/// Errors  segments empty_list; segments inconsistent (an end before its start, a gap or an overlap); rate, principal.
/// Source  methods.md 3.
Result<SegmentedInterest> segmented_interest(Money principal, std::span<const RateSegment> segments,
                                             InterestRounding rounding = InterestRounding::once_to_fen);

/// Adds the problems of a principal or a rate that no schedule accepts.
void check_principal(Checks& checks, Money principal);
void check_rate(Checks& checks, AnnualRate rate, std::string_view field = "rate");

}  // namespace loan
