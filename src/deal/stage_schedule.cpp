// Stage 2, schedule: terms -> balances for pricing (unrounded, by month) and the dated schedule that would be billed.
#include "schedule/tranche.h"

#include <algorithm>
#include <array>

#include "core/math.h"
#include "deal/repayment_plan.h"
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
    case RepaymentChoice::custom:
      return RepaymentStyle::custom_principal;
    case RepaymentChoice::revolving:
      return RepaymentStyle::revolver;
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

std::vector<Repayment> sorted_repayments(const Tranche& t) {
  std::vector<Repayment> rows = t.repayments;
  std::sort(rows.begin(), rows.end(), [](const Repayment& a, const Repayment& b) { return a.month < b.month; });
  return rows;
}

/// What is committed and drawn, and of a line how much of it the plan uses.
void put_amounts(Working& w, const Tranche& t, TrancheWork& work) {
  Trace& trace = w.trace;
  std::vector<MoneyNum> amounts;
  const MoneyNum amount = trace.input(t.amount, "facility.tranches[", t.id, "].amount");
  if (!is_line(t) || drawn_at_start(t) > Money{}) amounts.push_back(amount);
  for (const Draw& d : t.draws) {
    amounts.push_back(trace.input(d.amount, "facility.tranches[", t.id, "].draws[", d.id, "].amount"));
  }
  work.drawn = amounts.size() == 1 ? amounts[0] : trace.sum_money("schedule.drawn", amounts);
  work.committed_traced = is_line(t) ? amount : work.drawn;
  work.committed = in_yuan(work.committed_traced.value);
}

/// After the balances: the most that the plan owes, and what it leaves unused.
void put_use_of_line(Working& w, TrancheWork& work) {
  std::vector<Num> balances;
  for (const double b : work.balances) {
    balances.push_back(Num{b});
    work.unused.push_back(std::max(work.committed - b, 0.0));
  }
  work.most_used = w.trace.step_list(
      "schedule.most_used",
      [](std::span<const double> v) { return round_to_fen(*std::max_element(v.begin(), v.end())); }, balances);
}

TrancheWork work_of(Working& w, const Tranche& t) {
  Trace& trace = w.trace;
  TrancheWork work;
  work.terms = &t;
  put_amounts(w, t, work);
  work.first_rate = trace.input(t.rate, "facility.tranches[", t.id, "].rate");

  std::vector<AnalyticDraw> draws;
  std::vector<AnalyticRate> steps;
  const AnalyticTerms terms = analytic_terms(t, draws, steps);
  work.balances.resize(static_cast<std::size_t>(t.tenor_months));
  analytic_balances(terms, work.balances);
  if (is_line(t)) put_use_of_line(w, work);
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
  std::vector<Num> terms{
      Num{in_yuan(work.drawn.value)},
      w.trace.input(work.terms->early_repayment_rate, "facility.tranches[", work.terms->id, "].early_repayment_rate")};
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
    row.opening = w.or_nothing(line.opening);
    row.interest = line.interest;
    row.principal = w.or_nothing(line.principal);
    row.closing = line.closing;
    row.rate = line.rate;
    row.days.why = days_why(w.trace, line, begins);
    // The first line holds the first draw, which the schedule calls its opening balance.
    if (line.number > 1) {
      row.drawn = w.or_nothing(line.drawn);
    } else if (line.drawn.value == Money{}) {
      row.drawn = w.or_nothing(line.opening);
    } else {
      row.drawn = w.trace.step(
          "schedule.drawn", [](Money later, Money first) { return later + first; }, line.drawn, line.opening);
    }
    if (schedule.line.value > Money{} && line.number < static_cast<int>(schedule.lines.size())) {
      row.unused = w.trace.step(
          "schedule.unused_line", [](Money all, Money owed) { return all - owed; }, schedule.line, line.closing);
    }
    if (schedule.total_unused_fee.value > Money{}) row.unused_fee = w.or_nothing(line.unused_fee);
    out.lines.push_back(std::move(row));
  }
  if (schedule.total_unused_fee.value > Money{}) out.total_unused_fee = schedule.total_unused_fee;
  out.total_interest = schedule.total_interest;
  out.final_adjustment = w.or_nothing(schedule.last_adjustment);
}

/// Repayments before maturity, rows of one month as one; a plan of principal also says what is left for maturity.
void put_plan(Working& w, const Tranche& t, const TrancheWork& work, TrancheTerms& terms) {
  Money left = work.drawn.value;
  int month = 0;
  for (const Repayment& r : sorted_repayments(t)) {
    if (r.month >= t.tenor_months) break;
    if (r.amount <= Money{}) continue;  // a row not yet filled in makes no payment day
    const MoneyNum amount = w.trace.input(r.amount, "facility.tranches[", t.id, "].repayments[", r.id, "].amount");
    left = left - r.amount;
    if (r.month == month) {
      MoneyNum& both = terms.principal_plan.back().amount;
      both = w.trace.sum_money("schedule.planned_principal", std::array<MoneyNum, 2>{both, amount});
      continue;
    }
    month = r.month;
    terms.principal_plan.push_back({month, amount});
  }
  if (!is_line(t)) terms.principal_plan.push_back({t.tenor_months, MoneyNum{left}});
}

}  // namespace

TrancheTerms billed_terms(Working& w, const Tranche& t, const TrancheWork& work, const Calendar& calendar) {
  TrancheTerms terms;
  terms.start = w.deal.facility.start;
  terms.months = t.tenor_months;
  if (drawn_at_start(t) > Money{} || !is_line(t)) {
    terms.principal = w.trace.input(t.amount, "facility.tranches[", t.id, "].amount");
  }
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
  if (uses_repayments(t)) put_plan(w, t, work, terms);
  if (is_line(t)) {
    terms.line = work.committed_traced;
    terms.unused_fee_rate = w.trace.input(t.unused_fee_rate, "facility.tranches[", t.id, "].unused_fee_rate");
  }
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
  if (uses_repayments(t)) {
    // A repayment at the end of a month leaves the balance with which the next month opens.
    for (const Repayment& r : sorted_repayments(t)) {
      if (r.month < t.tenor_months) draws.push_back({r.month + 1, -in_yuan(r.amount)});
    }
    std::stable_sort(draws.begin(), draws.end(),
                     [](const AnalyticDraw& a, const AnalyticDraw& b) { return a.month < b.month; });
  }
  for (const RateStep& s : sorted_steps(t)) steps.push_back({s.from_month, s.rate});
  AnalyticTerms terms;
  terms.principal = in_yuan(drawn_at_start(t));
  terms.rate = t.rate;
  terms.months = t.tenor_months;
  terms.style = uses_repayments(t) ? RepaymentStyle::revolver : style_of(t.style);
  terms.grace = t.grace_months;
  terms.draws = draws;
  terms.rate_path = steps;
  return terms;
}

void schedule_stage(Working& w) {
  const auto note = [&w](const char* key) {
    auto& notes = w.out.notes;
    if (std::find(notes.begin(), notes.end(), key) == notes.end()) notes.push_back(key);
  };
  const Calendar calendar = calendar_of(w.parameters);
  for (const Tranche& t : w.deal.facility.tranches) {
    if (!t.repayments.empty() && !uses_repayments(t)) note("note.repayments_not_used");
    if (t.unused_fee_rate > 0 && !is_line(t)) note("note.unused_fee_not_used");
    w.tranches.push_back(work_of(w, t));
    const TrancheWork& work = w.tranches.back();
    shown::TrancheOutcome out;
    out.id = t.id;
    out.name = t.name.empty() ? t.id : t.name;
    out.drawn = work.drawn;
    if (is_line(t)) out.line = work.committed_traced;
    out.most_used = work.most_used;
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
