#include "commands/calc_schedule.h"

#include <array>

#include "core/calendar.h"
#include "core/day_count.h"
#include "schedule/interest.h"
#include "schedule/overdue.h"

namespace loan {

namespace {

Json calc_daycount(CalcInputs& in) {
  const Date start = in.date("start"), end = in.date("end");
  // Fractions of a year need neither; interest needs both.
  const bool with_interest = in.has("principal_fen") || in.has("rate");
  in.accept({"principal_fen", "rate"});
  const Money principal = with_interest ? in.fen("principal_fen") : Money{};
  const AnnualRate rate = with_interest ? in.rate("rate") : AnnualRate{};
  in.finish();
  Checks checks;
  checks.that(start <= end, ProblemCode::inconsistent, "end", "≥ start");
  checks.in_range("principal_fen", static_cast<double>(principal.fen), 0, static_cast<double>(kLargestMoney.fen));
  check_rate(checks, rate);
  if (!in.failed()) in.take(checks.take());
  if (in.failed()) return {};
  const auto fraction = [&](DayCount convention) { return year_fraction(convention, start, end); };
  const auto interest = [&](DayCount convention) {
    return interest_of(principal, rate, year_fraction_exact(convention, start, end)).fen;
  };
  Json out{{"days", days_between(start, end)},         {"act360", fraction(DayCount::act_360)},
           {"act365f", fraction(DayCount::act_365f)},  {"d30_360", fraction(DayCount::d30_360)},
           {"d30e_360", fraction(DayCount::d30e_360)}, {"actact_isda", fraction(DayCount::act_act_isda)}};
  if (with_interest) {
    out["interest_act360_fen"] = interest(DayCount::act_360);
    out["interest_30_360_fen"] = interest(DayCount::d30_360);
  }
  return out;
}

Json calc_itemised_interest(CalcInputs& in) {
  const Date start = in.date("start"), end = in.date("end");
  const Money principal = in.fen("principal_fen");
  const AnnualRate rate = in.rate("rate");
  in.finish();
  if (in.failed()) return {};
  const auto result = itemised_interest(principal, rate, start, end);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"whole_months", result->whole_months},
              {"odd_days", result->odd_days},
              {"interest_fen", result->interest.fen},
              {"interest_all_days_act360_fen", result->by_actual_days.fen}};
}

Json calc_business_days(CalcInputs& in) {
  const auto dates = in.dates("dates");
  const auto optional_dates = [&in](const char* key) {
    in.accept({key});
    return in.has(key) ? in.dates(key) : std::vector<Date>{};
  };
  const Calendar calendar = make_calendar(optional_dates("holidays"), optional_dates("makeup_workdays"));
  const std::string name = in.text("rule", "following");
  in.finish();
  const auto rule = business_day_rule_of(name);
  if (!rule && !in.failed())
    in.problem(ProblemCode::not_a_choice, "rule", "none, following, preceding, modified_following");
  if (in.failed()) return {};
  Json adjusted = Json::array();
  for (const Date d : dates) adjusted.push_back(iso_date(adjust(d, *rule, calendar)));
  return Json{{"adjusted", std::move(adjusted)}};
}

/// [["2024-12-21", "2025-01-01", 0.0345], …]
std::vector<RateSegment> read_segments(CalcInputs& in) {
  const Json& list = in.raw("segments");
  std::vector<RateSegment> segments;
  if (in.failed()) return segments;
  bool readable = list.is_array() && list.size() <= 10'000;
  if (readable) {
    for (const auto& item : list) {
      readable = readable && item.is_array() && item.size() == 3 && item[0].is_string() && item[1].is_string() &&
                 item[2].is_number();
      if (!readable) break;
      const auto from = parse_date(item[0].get<std::string>()), to = parse_date(item[1].get<std::string>());
      const double rate = item[2].get<double>();
      if (!from || !to) {
        in.problem(ProblemCode::domain_error, "segments", "YYYY-MM-DD");
        return {};
      }
      if (!(rate >= 0 && rate <= kHighestRate)) {
        in.problem(ProblemCode::domain_error, "segments", "rate 0 – " + plain_number(kHighestRate));
        return {};
      }
      segments.push_back({*from, *to, AnnualRate::of_decimal(rate)});
    }
  }
  if (!readable) in.problem(ProblemCode::wrong_type, "segments", "[[from, to, rate], …]");
  return segments;
}

Json calc_segmented_interest(CalcInputs& in) {
  const Money principal = in.fen("principal_fen");
  const auto segments = read_segments(in);
  const std::string rounding = in.text("rounding", "once_to_fen");
  in.finish();
  const bool to_li = rounding == name_of(InterestRounding::segment_to_li);
  if (!to_li && rounding != name_of(InterestRounding::once_to_fen))
    in.problem(ProblemCode::not_a_choice, "rounding", "once_to_fen, segment_to_li");
  if (in.failed()) return {};
  const auto result =
      segmented_interest(principal, segments, to_li ? InterestRounding::segment_to_li : InterestRounding::once_to_fen);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"days", result->days}, {"interest_fen", result->interest.fen}};
}

Json calc_overdue(CalcInputs& in) {
  OverdueTerms terms;
  terms.due = in.date("due");
  terms.paid = in.date("paid");
  terms.rate = in.rate("rate");
  terms.penalty_uplift = in.rate("penalty_uplift");
  terms.principal = in.fen("overdue_principal_fen");
  in.accept({"overdue_interest_fen"});
  if (in.has("overdue_interest_fen")) terms.interest = in.fen("overdue_interest_fen");
  in.finish();
  if (in.failed()) return {};
  const auto result = overdue(terms);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"days", result->days},
              {"penalty_rate", result->penalty_rate},
              {"penalty_interest_fen", result->penalty_interest.fen},
              {"compound_interest_fen", result->compound_interest.fen}};
}

constexpr std::array<CalcOperation, 20> kOperations{{
    {"daycount", calc_daycount},
    {"itemised_interest", calc_itemised_interest},
    {"business_days", calc_business_days},
    {"annuity", calc_annuity},
    {"equal_principal", calc_equal_principal},
    {"grace_annuity", calc_grace_annuity},
    {"custom_principal", calc_custom_principal},
    {"interest_only_settled", calc_interest_only_settled},
    {"revolver", calc_revolver},
    {"level_act360", calc_level_act360},
    {"lpr_reset_annuity", calc_lpr_reset_annuity},
    {"segmented_interest", calc_segmented_interest},
    {"overdue", calc_overdue},
    {"prepay", calc_prepay},
    {"irr", calc_irr},
    {"xirr", calc_xirr},
    {"mirr", calc_mirr},
    {"excel_rate", calc_excel_rate},
    {"excel_pmt", calc_excel_pmt},
    {"all_in", calc_all_in},
}};

}  // namespace

const std::span<const CalcOperation> kScheduleOperations{kOperations};

}  // namespace loan
