#include "schedule/interest.h"

namespace loan {

std::string_view name_of(InterestRounding rounding) {
  return rounding == InterestRounding::once_to_fen ? "once_to_fen" : "segment_to_li";
}

Money interest_of(Money balance, AnnualRate rate, YearFraction t) {
  return Money{round_half_up(Int128{balance.fen} * rate.e8 * t.num, Int128{t.den} * kRateUnit)};
}

Money interest_of(std::span<const InterestSegment> segments, std::int64_t basis, InterestRounding rounding) {
  const Int128 den = Int128{basis} * kRateUnit;
  if (rounding == InterestRounding::once_to_fen) {
    Int128 sum = 0;
    for (const auto& s : segments) sum += Int128{s.balance.fen} * s.rate.e8 * s.time;
    return Money{round_half_up(sum, den)};
  }
  Int128 li = 0;  // 厘: ten to the 分
  for (const auto& s : segments) li += round_half_up(Int128{s.balance.fen} * s.rate.e8 * s.time * 10, den);
  return Money{round_half_up(li, 10)};
}

void check_principal(Checks& checks, Money principal) {
  checks.that(principal.fen > 0 && principal <= kLargestMoney, ProblemCode::out_of_range, "principal_fen",
              "1 – " + plain_number(static_cast<double>(kLargestMoney.fen)));
}

void check_rate(Checks& checks, AnnualRate rate, std::string_view field) {
  checks.in_range(field, as_decimal(rate), 0, kHighestRate);
}

Result<ItemisedInterest> itemised_interest(Money principal, AnnualRate rate, Date start, Date end) {
  Checks checks;
  check_principal(checks, principal);
  check_rate(checks, rate);
  checks.that(start <= end, ProblemCode::inconsistent, "end", "≥ start");
  if (checks.failed()) return checks.take();
  const MonthsAndDays t = months_and_days(start, end);
  return ItemisedInterest{t.months, t.days, interest_of(principal, rate, {t.months * 30 + t.days, 360}),
                          interest_of(principal, rate, {days_between(start, end), 360})};
}

Money accumulated_balance_interest(std::span<const Money> daily_closing, AnnualRate rate) {
  Int128 sum = 0;
  for (const Money balance : daily_closing) sum += balance.fen;
  return Money{round_half_up(sum * rate.e8, Int128{360} * kRateUnit)};
}

Result<SegmentedInterest> segmented_interest(Money principal, std::span<const RateSegment> segments,
                                             InterestRounding rounding) {
  Checks checks;
  check_principal(checks, principal);
  checks.that(!segments.empty(), ProblemCode::empty_list, "segments", "≥ 1");
  bool in_order = true, rates_fit = true;
  for (std::size_t j = 0; j < segments.size(); ++j) {
    in_order = in_order && segments[j].from <= segments[j].to && (j == 0 || segments[j - 1].to == segments[j].from);
    rates_fit = rates_fit && segments[j].rate.e8 >= 0 && as_decimal(segments[j].rate) <= kHighestRate;
  }
  checks.that(in_order, ProblemCode::inconsistent, "segments", "from ≤ to; from = previous to");
  checks.that(rates_fit, ProblemCode::out_of_range, "segments", "rate 0 – " + plain_number(kHighestRate));
  if (checks.failed()) return checks.take();

  SegmentedInterest out;
  std::vector<InterestSegment> parts;
  for (const auto& s : segments) {
    out.days.push_back(days_between(s.from, s.to));
    parts.push_back({principal, s.rate, out.days.back()});
  }
  out.interest = interest_of(parts, 360, rounding);
  return out;
}

}  // namespace loan
