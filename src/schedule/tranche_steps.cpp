#include "schedule/tranche_steps.h"

#include "schedule/instalment.h"

namespace loan {

namespace {

Money interest_of_list(std::span<const double> v) {  // basis, rounding, then balance, rate, time of each stretch
  std::vector<InterestSegment> segments;
  for (std::size_t k = 2; k + 2 < v.size(); k += 3)
    segments.push_back({Money{static_cast<std::int64_t>(v[k])}, AnnualRate::of_decimal(v[k + 1]),
                        static_cast<std::int64_t>(v[k + 2])});
  return interest_of(segments, static_cast<std::int64_t>(v[0]), static_cast<InterestRounding>(static_cast<int>(v[1])));
}

Money instalment_of_list(std::span<const double> v) {  // balance, rate, basis, then the time of each period
  std::vector<std::int64_t> time;
  for (std::size_t k = 3; k < v.size(); ++k) time.push_back(static_cast<std::int64_t>(v[k]));
  return level_instalment_by_time(Money{static_cast<std::int64_t>(v[0])}, AnnualRate::of_decimal(v[1]), time,
                                  static_cast<std::int64_t>(v[2]));
}

MoneyNum segmented(const char* rule, std::span<const Stretch> stretches, std::int64_t basis, InterestRounding rounding,
                   std::vector<InterestSegment>& room, Trace& trace) {
  if (!trace.recording()) {
    room.clear();
    for (const auto& s : stretches) room.push_back({s.balance, AnnualRate::of_decimal(s.rate), s.time});
    return MoneyNum{interest_of(room, basis, rounding)};
  }
  std::vector<Num> list{Num{static_cast<double>(basis)}, Num{static_cast<double>(rounding)}};
  for (const auto& s : stretches) {
    list.push_back(as_num(s.balance));
    list.push_back(s.rate);
    list.push_back(Num{static_cast<double>(s.time)});
  }
  return trace.step_list(
      rule, [](std::span<const double> v) { return interest_of_list(v); }, list);
}

}  // namespace

MoneyNum interest_step(std::span<const Stretch> stretches, std::int64_t basis, InterestRounding rounding,
                       std::vector<InterestSegment>& room, Trace& trace) {
  if (stretches.empty()) return {};
  if (stretches.size() == 1 && rounding == InterestRounding::once_to_fen) {
    const Stretch& s = stretches[0];
    return trace.step(
        "schedule.interest",
        [](Money b, double rate, int t, int year) {
          return interest_of(b, AnnualRate::of_decimal(rate), {t, year});
        },
        s.balance, s.rate, Traced<int>(static_cast<int>(s.time)), Traced<int>(static_cast<int>(basis)));
  }
  return segmented("schedule.segmented_interest", stretches, basis, rounding, room, trace);
}

MoneyNum unused_fee_step(std::span<const Stretch> stretches, std::int64_t basis, std::vector<InterestSegment>& room,
                         Trace& trace) {
  if (stretches.empty()) return {};
  return segmented("schedule.unused_fee", stretches, basis, InterestRounding::once_to_fen, room, trace);
}

MoneyNum level_step(const MoneyNum& balance, const Num& rate, std::span<const std::int64_t> time, std::int64_t basis,
                    bool equal_whole_months, Trace& trace) {
  if (equal_whole_months) {
    return trace.step(
        "schedule.instalment",
        [](Money p, double r, int periods, int months) {
          return level_instalment(p, AnnualRate::of_decimal(r), periods, months);
        },
        balance, rate, Traced<int>(static_cast<int>(time.size())), Traced<int>(static_cast<int>(time[0] / 30)));
  }
  if (!trace.recording()) return MoneyNum{level_instalment_by_time(balance, AnnualRate::of_decimal(rate), time, basis)};
  std::vector<Num> list{as_num(balance), rate, Num{static_cast<double>(basis)}};
  for (const auto t : time) list.push_back(Num{static_cast<double>(t)});
  return trace.step_list(
      "schedule.level_instalment", [](std::span<const double> v) { return instalment_of_list(v); }, list);
}

}  // namespace loan
