// Stage 2, schedule: terms -> balances for pricing (unrounded, by month) and the dated schedule that would be billed.
#include "schedule/tranche.h"

#include <algorithm>

#include "core/math.h"
#include "deal/working.h"
#include "schedule/analytic.h"

namespace loan {

using namespace agreed;

namespace {

RepaymentStyle style_of(RepaymentChoice choice) {
  switch (choice) {
    case RepaymentChoice::annuity:
      return RepaymentStyle::annuity;
    case RepaymentChoice::equal_principal:
      return RepaymentStyle::equal_principal;
    case RepaymentChoice::bullet:
      return RepaymentStyle::bullet;
    case RepaymentChoice::bullet_with_interest:
      return RepaymentStyle::bullet_with_interest;
  }
  return RepaymentStyle::bullet;
}

/// Steps that apply on the scheduled path, by month. A step on a trigger belongs to it too: the scheduled path is the
/// one in the contract, growth/ weighs it with the trigger's probability.
std::vector<RateStep> sorted_steps(const Tranche& t) {
  std::vector<RateStep> steps = t.rate_steps;
  std::sort(steps.begin(), steps.end(),
            [](const RateStep& a, const RateStep& b) { return a.from_month < b.from_month; });
  return steps;
}

std::vector<Draw> sorted_draws(const Tranche& t) {
  std::vector<Draw> draws = t.draws;
  std::sort(draws.begin(), draws.end(), [](const Draw& a, const Draw& b) { return a.month < b.month; });
  return draws;
}

TrancheWork work_of(Working& w, const Tranche& t) {
  Trace& trace = w.trace;
  TrancheWork work;
  work.terms = &t;
  std::vector<MoneyNum> amounts{trace.input(t.amount, "facility.tranches[", t.id, "].amount")};
  for (const Draw& d : t.draws) {
    amounts.push_back(trace.input(d.amount, "facility.tranches[", t.id, "].draws[", d.id, "].amount"));
  }
  work.drawn_traced = amounts.size() == 1 ? amounts[0] : trace.sum_money("schedule.drawn", amounts);
  work.drawn = in_yuan(work.drawn_traced.value);
  work.first_rate = trace.input(t.rate, "facility.tranches[", t.id, "].rate");

  std::vector<AnalyticDraw> draws;
  std::vector<AnalyticRate> steps;
  const AnalyticTerms terms = analytic_terms(t, draws, steps);
  work.balances.resize(static_cast<std::size_t>(t.tenor_months));
  analytic_balances(terms, work.balances);
  if (terms.style == RepaymentStyle::annuity) work.annuity = ShiftedAnnuity(terms);
  work.rates.assign(work.balances.size(), t.rate);
  if (trace.recording()) work.rates_why.assign(work.balances.size(), work.first_rate.why);
  for (const RateStep& s : sorted_steps(t)) {
    const Num rate = trace.input(s.rate, "facility.tranches[", t.id, "].rate_steps[", s.id, "].rate");
    for (std::size_t m = static_cast<std::size_t>(s.from_month) - 1; m < work.rates.size(); ++m) {
      work.rates[m] = s.rate;
      if (trace.recording()) work.rates_why[m] = rate.why;
    }
  }
  if (trace.recording()) record_balances(trace, terms, work);
  return work;
}

/// Terms: drawn, early repayment a year, then the opening balances by the plan.
void put_lives(Working& w, const TrancheWork& work, shown::TrancheOutcome& out) {
  std::vector<Num> terms{Num{work.drawn}, w.trace.input(work.terms->early_repayment_rate, "facility.tranches[",
                                                        work.terms->id, "].early_repayment_rate")};
  for (const double b : work.balances) terms.push_back(Num{b});
  for (std::size_t m = 0; m < work.balances_why.size(); ++m) terms[m + 2].why = work.balances_why[m];
  out.average_life = w.trace.step_list(
      "schedule.average_life",
      [](std::span<const double> v) {
        double years = 0;
        for (std::size_t m = 2; m < v.size(); ++m) years += v[m] / 12;
        return v[0] > 0 ? years / v[0] : 0.0;
      },
      terms);
  if (work.terms->early_repayment_rate <= 0) return;
  out.expected_life = w.trace.step_list(
      "schedule.expected_life",
      [](std::span<const double> v) {
        double years = 0;
        for (std::size_t m = 2; m < v.size(); ++m) years += v[m] / 12 * still_there(v[1], m - 2);
        return v[0] > 0 ? years / v[0] : 0.0;
      },
      terms);
}

/// Origin of the days of a period; `begins` is handed on to the next one, which begins where this one ends.
NodeId days_why(Trace& trace, const TrancheLine& line, Traced<int>& begins) {
  const auto day = [&trace](Date date) {
    return trace.step(
        "schedule.day", [](int number) { return number; }, Traced<int>(date.day));
  };
  if (begins.why == 0 || begins.value != line.from.day) begins = day(line.from);
  const Traced<int> ends = day(line.to);
  const Traced<int> days = trace.step(
      "schedule.days", [](int from, int to) { return days_between(Date{from}, Date{to}); }, begins, ends);
  begins = ends;
  return days.why;
}

void put_schedule(Working& w, const TrancheSchedule& schedule, shown::TrancheOutcome& out) {
  Traced<int> begins;
  out.lines.reserve(schedule.lines.size());
  for (const TrancheLine& line : schedule.lines) {
    shown::ScheduleLine row;
    row.id = std::to_string(line.number);
    row.due = line.unadjusted;
    row.paid = line.payment;
    row.days = line.days;
    row.opening = line.opening;
    row.interest = line.interest;
    row.principal = w.or_nothing(line.principal);
    row.closing = line.closing;
    row.rate = line.rate;
    row.days.why = days_why(w.trace, line, begins);
    // The first line holds the first draw, which the schedule calls its opening balance.
    if (line.number > 1) {
      row.drawn = w.or_nothing(line.drawn);
    } else if (line.drawn.value == Money{}) {
      row.drawn = line.opening;
    } else {
      row.drawn = w.trace.step(
          "schedule.drawn", [](Money later, Money first) { return later + first; }, line.drawn, line.opening);
    }
    out.lines.push_back(std::move(row));
  }
  out.total_interest = schedule.total_interest;
  out.final_adjustment = w.or_nothing(schedule.last_adjustment);
}

}  // namespace

TrancheTerms billed_terms(Working& w, const Tranche& t, const TrancheWork& work, const Calendar& calendar) {
  TrancheTerms terms;
  terms.start = w.deal.facility.start;
  terms.months = t.tenor_months;
  terms.principal = w.trace.input(t.amount, "facility.tranches[", t.id, "].amount");
  for (const Draw& d : sorted_draws(t)) {
    terms.draws.push_back({d.month, w.trace.input(d.amount, "facility.tranches[", t.id, "].draws[", d.id, "].amount")});
  }
  terms.rate = work.first_rate;
  for (const RateStep& s : sorted_steps(t)) {
    const auto m = static_cast<std::size_t>(s.from_month) - 1;
    TrancheRate step;
    step.from_month = s.from_month;
    step.rate = Num{s.rate, work.rates_why.empty() ? 0 : work.rates_why[m]};
    terms.rate_path.push_back(step);
  }
  terms.style = style_of(t.style);
  terms.grace = t.grace_months;
  terms.day_count = t.day_count == DayCountChoice::month_12 ? DayCount::month_12 : DayCount::act_360;
  switch (t.settlement) {
    case SettlementChoice::monthly:
      terms.settlement = SettlementFrequency::monthly;
      break;
    case SettlementChoice::quarterly:
      terms.settlement = SettlementFrequency::quarterly;
      break;
    case SettlementChoice::half_yearly:
      terms.settlement = SettlementFrequency::half_yearly;
      break;
    case SettlementChoice::at_maturity:
      terms.settlement = SettlementFrequency::at_maturity;
      break;
  }
  // Interest by days is settled on the 20th and due on the 21st; whole months run from the start.
  const bool by_days = t.day_count == DayCountChoice::actual_360;
  terms.settlement_day = by_days && t.settlement != SettlementChoice::at_maturity ? 20 : 0;
  terms.rounding = t.interest_rounding == RoundingChoice::segment_to_li ? InterestRounding::segment_to_li
                                                                        : InterestRounding::once_to_fen;
  terms.calendar = &calendar;
  return terms;
}

double still_there(double early_repayment_rate, std::size_t month) {
  if (early_repayment_rate <= 0) return 1;
  return pow(1 - early_repayment_rate, static_cast<double>(month) / 12);
}

AnalyticTerms analytic_terms(const Tranche& t, std::vector<AnalyticDraw>& draws, std::vector<AnalyticRate>& steps) {
  for (const Draw& d : sorted_draws(t)) draws.push_back({d.month, in_yuan(d.amount)});
  for (const RateStep& s : sorted_steps(t)) steps.push_back({s.from_month, s.rate});
  AnalyticTerms terms;
  terms.principal = in_yuan(t.amount);
  terms.rate = t.rate;
  terms.months = t.tenor_months;
  terms.style = style_of(t.style);
  terms.grace = t.grace_months;
  terms.draws = draws;
  terms.rate_path = steps;
  return terms;
}

void schedule_stage(Working& w) {
  const Calendar calendar = calendar_of(w.parameters);
  for (const Tranche& t : w.deal.facility.tranches) {
    w.tranches.push_back(work_of(w, t));
    const TrancheWork& work = w.tranches.back();
    shown::TrancheOutcome out;
    out.id = t.id;
    out.name = t.name.empty() ? t.id : t.name;
    out.drawn = work.drawn_traced;
    out.rate = work.first_rate;
    put_lives(w, work, out);
    auto schedule = schedule_of_tranche(billed_terms(w, t, work, calendar), w.trace);
    if (!schedule.ok()) {
      for (const Problem& p : schedule.problems()) {
        w.problems.push_back({p.code, "facility.tranches[" + t.id + "]." + p.field, p.allowed});
      }
      continue;
    }
    put_schedule(w, *schedule, out);
    w.schedules.push_back(std::move(*schedule));
    w.out.tranches.push_back(std::move(out));
  }
}

}  // namespace loan
