#include "commands/calc_schedule.h"
#include "core/math.h"
#include "schedule/annuity.h"
#include "schedule/custom_principal.h"
#include "schedule/equal_principal.h"
#include "schedule/interest_only_settled.h"
#include "schedule/level_act360.h"
#include "schedule/lpr_reset.h"
#include "schedule/prepay.h"
#include "schedule/revolver.h"

namespace loan {

namespace {

PlainTerms read_plain_terms(CalcInputs& in) {
  PlainTerms terms;
  terms.principal = in.fen("principal_fen");
  terms.rate = in.rate("rate");
  terms.n = in.whole("n");
  terms.grace = in.whole("grace", 0);
  terms.per_year = in.whole("per_year", 12);
  const std::string absorb = in.text("absorb", "last");
  terms.absorb = absorb == "first" ? Absorb::first : Absorb::last;
  if (absorb != "first" && absorb != "last") in.problem(ProblemCode::not_a_choice, "absorb", "last, first");
  return terms;
}

/// The list of one field of every line, in fen.
Json column(const std::vector<PlainLine>& lines, Money PlainLine::*field) {
  Json list = Json::array();
  for (const auto& line : lines) list.push_back((line.*field).fen);
  return list;
}

Json outputs_of(const PlainSchedule& s) {
  const PlainLine &first = s.lines.front(), &last = s.lines.back();
  Json out = Json::object();
  if (s.instalment.fen != 0) out["instalment_fen"] = s.instalment.fen;
  out["first_interest_fen"] = first.interest.fen;
  out["first_principal_fen"] = first.principal.fen;
  out["last_interest_fen"] = last.interest.fen;
  out["last_principal_fen"] = last.principal.fen;
  out["last_instalment_fen"] = (last.interest + last.principal).fen;
  out["total_interest_fen"] = s.total_interest.fen;
  out["total_paid_fen"] = s.total_paid.fen;
  out["interest_fen"] = column(s.lines, &PlainLine::interest);
  out["principal_fen"] = column(s.lines, &PlainLine::principal);
  out["balance_fen"] = column(s.lines, &PlainLine::balance);
  return out;
}

template <class T>
bool taken(CalcInputs& in, const Result<T>& result) {
  in.take(result.problems());
  return !in.failed();
}

/// [["2025-04-01", 200000000], …]
std::vector<RevolverEvent> read_events(CalcInputs& in) {
  const Json& list = in.raw("events");
  std::vector<RevolverEvent> events;
  if (in.failed()) return events;
  bool readable = list.is_array() && list.size() <= 10'000;
  if (readable) {
    for (const auto& item : list) {
      readable = readable && item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_number() &&
                 item[1].get<double>() == floor(item[1].get<double>());
      if (!readable) break;
      const auto date = parse_date(item[0].get<std::string>());
      const double fen = item[1].get<double>();
      const double most = static_cast<double>(kLargestMoney.fen);
      if (!date || fen < -most || fen > most) {
        in.problem(ProblemCode::domain_error, "events", "YYYY-MM-DD, |fen| ≤ " + plain_number(most));
        return {};
      }
      events.push_back({*date, Money{static_cast<std::int64_t>(fen)}});
    }
  }
  if (!readable) in.problem(ProblemCode::wrong_type, "events", "[[date, fen], …]");
  return events;
}

}  // namespace

namespace {

/// Nothing when there is a problem.
Json annuity_of(CalcInputs& in, const PlainTerms& terms) {
  in.finish();
  if (in.failed()) return {};
  const auto result = annuity(terms);
  if (!taken(in, result)) return {};
  Json out = outputs_of(*result);
  out["instalment_fen"] = result->instalment.fen;
  return out;
}

}  // namespace

Json calc_annuity(CalcInputs& in) {
  return annuity_of(in, read_plain_terms(in));
}

Json calc_grace_annuity(CalcInputs& in) {
  const PlainTerms terms = read_plain_terms(in);
  Json out = annuity_of(in, terms);
  if (in.failed()) return {};
  out["grace_interest_fen"] = period_interest(terms, terms.grace > 0 ? terms.principal : Money{}).fen;
  return out;
}

Json calc_equal_principal(CalcInputs& in) {
  const PlainTerms terms = read_plain_terms(in);
  in.finish();
  if (in.failed()) return {};
  const auto result = equal_principal(terms);
  return taken(in, result) ? outputs_of(*result) : Json{};
}

Json calc_custom_principal(CalcInputs& in) {
  const Money principal = in.fen("principal_fen");
  const AnnualRate rate = in.rate("rate");
  const Date start = in.date("start");
  const auto dates = in.dates("dates");
  const auto plan = in.fens("principal_plan_fen");
  in.finish();
  if (in.failed()) return {};
  const auto result = custom_principal(principal, rate, start, dates, plan);
  if (!taken(in, result)) return {};
  return Json{{"interest_fen", column(result->lines, &PlainLine::interest)},
              {"balance_fen", column(result->lines, &PlainLine::balance)},
              {"total_interest_fen", result->total_interest.fen},
              {"total_paid_fen", result->total_paid.fen}};
}

Json calc_interest_only_settled(CalcInputs& in) {
  const Money principal = in.fen("principal_fen");
  const AnnualRate rate = in.rate("rate");
  const Date start = in.date("start"), end = in.date("end");
  const auto months = in.wholes("settle_months");
  const int day = in.whole("settle_day", kUsualSettlementDay);
  in.finish();
  if (in.failed()) return {};
  const auto result = interest_only_settled(principal, rate, start, end, months, day);
  if (!taken(in, result)) return {};
  Json dates = Json::array(), days = Json::array(), interest = Json::array();
  for (const auto& period : result->periods) {
    dates.push_back(iso_date(period.pay_date));
    days.push_back(period.days);
    interest.push_back(period.interest.fen);
  }
  return Json{{"pay_dates", dates},
              {"days", days},
              {"interest_fen", interest},
              {"total_interest_fen", result->total_interest.fen}};
}

Json calc_revolver(CalcInputs& in) {
  RevolverTerms terms;
  terms.rate = in.rate("rate");
  terms.start = in.date("start");
  terms.end = in.date("end");
  terms.settle_months = in.wholes("settle_months");
  terms.settle_day = in.whole("settle_day", kUsualSettlementDay);
  terms.events = read_events(in);
  in.accept({"line_fen", "commitment_fee_rate"});
  if (in.has("line_fen")) terms.line = in.fen("line_fen");
  if (in.has("commitment_fee_rate")) terms.commitment_fee_rate = in.rate("commitment_fee_rate");
  if (terms.commitment_fee_rate.e8 != 0 && !terms.line) in.problem(ProblemCode::missing_input, "line_fen");
  in.finish();
  if (in.failed()) return {};
  const auto result = revolver(terms);
  if (!taken(in, result)) return {};
  Json dates = Json::array(), balance_days = Json::array(), interest = Json::array(), fees = Json::array();
  for (const auto& period : result->periods) {
    dates.push_back(iso_date(period.pay_date));
    balance_days.push_back(period.balance_days_fen);
    interest.push_back(period.interest.fen);
    fees.push_back(period.commitment_fee.fen);
  }
  Json out{{"pay_dates", dates},
           {"balance_days_fen", balance_days},
           {"interest_fen", interest},
           {"total_interest_fen", result->total_interest.fen},
           {"closing_balance_fen", result->closing_balance.fen}};
  if (terms.line) {
    out["commitment_fee_fen"] = fees;
    out["total_commitment_fee_fen"] = result->total_commitment_fee.fen;
  }
  return out;
}

Json calc_level_act360(CalcInputs& in) {
  const Money principal = in.fen("principal_fen");
  const AnnualRate rate = in.rate("rate");
  const int n = in.whole("n");
  const Date start = in.date("start");
  in.finish();
  if (in.failed()) return {};
  const auto result = level_act360(principal, rate, n, start);
  if (!taken(in, result)) return {};
  Json out = outputs_of(*result);
  out["instalment_fen"] = result->instalment.fen;
  return out;
}

Json calc_lpr_reset_annuity(CalcInputs& in) {
  const Money principal = in.fen("principal_fen");
  const int n = in.whole("n"), reset_every = in.whole("reset_every");
  const auto lpr = in.numbers("lpr");
  const double spread_bp = in.number("spread_bp", 0);
  std::vector<AnnualRate> rates;
  for (const double x : lpr) {
    if (!(x >= -1 && x <= kHighestRate)) {
      in.problem(ProblemCode::domain_error, "lpr", "-1 – " + plain_number(kHighestRate));
      break;
    }
    rates.push_back(AnnualRate::of_decimal(x));
  }
  if (!(spread_bp >= -1e4 && spread_bp <= 1e5)) in.problem(ProblemCode::domain_error, "spread_bp", "-10000 – 100000");
  in.finish();
  if (in.failed()) return {};
  const auto result = lpr_reset_annuity(principal, n, reset_every, rates, AnnualRate::of_decimal(spread_bp / 10'000));
  if (!taken(in, result)) return {};
  Json out = outputs_of(result->schedule);
  Json instalments = Json::array(), by_reset = Json::array();
  for (const auto& reset : result->resets) {
    instalments.push_back(reset.instalment.fen);
    by_reset.push_back(as_decimal(reset.rate));
  }
  out["instalments_by_reset_fen"] = std::move(instalments);
  out["rates_by_reset"] = std::move(by_reset);
  return out;
}

Json calc_prepay(CalcInputs& in) {
  PrepayTerms terms;
  terms.loan = read_plain_terms(in);
  terms.after_k = in.whole("after_k");
  terms.prepaid = in.fen("prepay_fen");
  terms.days_since_due = in.whole("days_since_due", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = prepay(terms);
  if (!taken(in, result)) return {};
  return Json{{"status", name_of(result->status)},
              {"balance_fen", result->balance.fen},
              {"accrued_interest_fen", result->accrued_interest.fen},
              {"keep_term_instalment_fen", result->keep_term_instalment.fen},
              {"keep_term_remaining_interest_fen", result->keep_term_interest.fen},
              {"keep_instalment_remaining_n", result->keep_instalment_n},
              {"keep_instalment_last_fen", result->keep_instalment_last.fen},
              {"keep_instalment_remaining_interest_fen", result->keep_instalment_interest.fen}};
}

}  // namespace loan
