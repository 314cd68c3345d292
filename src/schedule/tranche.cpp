#include "schedule/tranche.h"

#include <algorithm>
#include <array>
#include <functional>

#include "schedule/instalment.h"
#include "schedule/tranche_periods.h"
#include "schedule/tranche_steps.h"

namespace loan {

namespace {

struct DatedRate {
  Date date;
  Num rate;
};

class Builder {
 public:
  Builder(const TrancheTerms& terms, Trace& trace, const Calendar& calendar)
      : terms_(terms),
        trace_(trace),
        calendar_(calendar),
        periods_(tranche_periods(terms, calendar)),
        basis_(year_fraction_exact(terms.day_count, terms.start, terms.start).den),
        by_months_(terms.day_count == DayCount::month_12) {}

  Result<TrancheSchedule> build() {
    prepare();
    for (const auto& p : periods_) {
      if (!add_line(p)) {
        return Problem{ProblemCode::out_of_range, terms_.principal_plan.empty() ? "draws" : "principal_plan",
                       "≤ " + plain_number(in_yuan(owed_.value)) + ", " + iso_date(p.to)};
      }
      if (above_line_) {
        return Problem{ProblemCode::out_of_range, "draws",
                       "≤ " + plain_number(in_yuan(terms_.line.value)) + ", " + iso_date(p.to)};
      }
    }
    close();
    return std::move(out_);
  }

 private:
  bool pays_levels() const {
    return terms_.style == RepaymentStyle::annuity || terms_.style == RepaymentStyle::level_act360;
  }
  bool pays_shares() const { return terms_.style == RepaymentStyle::equal_principal; }
  bool repays(const TranchePeriod& p) const { return p.instalment > terms_.grace && (pays_levels() || pays_shares()); }

  /// Numerator of the year fraction between two dates, each with its number on the grid of months.
  std::int64_t time(Date from, int from_grid, Date to, int to_grid) const {
    if (by_months_ && from_grid != kOffGrid && to_grid != kOffGrid) return std::int64_t{30} * (to_grid - from_grid);
    return year_fraction_exact(terms_.day_count, from, to).num;
  }

  void prepare() {
    out_.start = terms_.start;
    out_.months = terms_.months;
    out_.line = terms_.line;
    out_.monthly = by_months_ && terms_.settlement_day == 0 && !terms_.adjust_accrual;
    out_.lines.reserve(periods_.size());
    if (terms_.principal.value.fen > 0) out_.draws.push_back({terms_.start, 1, terms_.principal});
    for (const auto& d : terms_.draws) {
      if (d.amount.value.fen > 0) out_.draws.push_back({add_months(terms_.start, d.month - 1), d.month, d.amount});
    }
    for (const auto& r : terms_.rate_path)
      rates_.push_back({r.from_date.value_or(add_months(terms_.start, r.from_month - 1)), r.rate});
    rate_ = terms_.rate;
    for (const auto& p : periods_) {
      if (repays(p)) times_.push_back(time(p.from, p.from_grid, p.to, p.to_grid));
    }
    equal_times_ = std::adjacent_find(times_.begin(), times_.end(), std::not_equal_to<>()) == times_.end();
    stretches_.reserve(8);
    if (terms_.principal.value.fen > 0) {
      owed_ = terms_.principal;
      next_draw_ = 1;
    }
    MoneyNum none;
    take_draws(terms_.start, none);
    take_rates(terms_.start);
    out_.contract_rate = rate_;
  }

  void take_draws(Date upto, MoneyNum& drawn) {
    for (; next_draw_ < out_.draws.size() && out_.draws[next_draw_].date <= upto; ++next_draw_) {
      const MoneyNum& amount = out_.draws[next_draw_].amount;
      constexpr auto kAdd = [](Money a, Money b) { return a + b; };
      owed_ = owed_.value.fen == 0 ? amount : trace_.step("schedule.balance_after_draw", kAdd, owed_, amount);
      drawn = drawn.value.fen == 0 ? amount : trace_.step("schedule.drawn", kAdd, drawn, amount);
      level_is_stale_ = true;
    }
  }

  void take_rates(Date upto) {
    for (; next_rate_ < rates_.size() && rates_[next_rate_].date <= upto; ++next_rate_) {
      level_is_stale_ = level_is_stale_ || rates_[next_rate_].rate.value != rate_.value;
      rate_ = rates_[next_rate_].rate;
    }
  }

  /// The level instalment or equal share over the periods left, on the balance and rate of now.
  void set_level() {
    const std::span<const std::int64_t> left(times_.data() + paid_levels_, times_.size() - paid_levels_);
    if (pays_shares()) {
      const Traced<int> n(static_cast<int>(left.size()));
      level_ = trace_.step(
          "schedule.equal_share", [](Money p, int parts) { return equal_share(p, parts); }, owed_, n);
    } else {
      level_ = level_step(owed_, rate_, left, basis_, by_months_ && equal_times_ && left[0] % 30 == 0, trace_);
    }
    level_is_stale_ = false;
    if (out_.instalment.value.fen == 0) out_.instalment = level_;
  }

  void stretch(Date from, Date to, std::int64_t t) {
    if (from == to) return;
    stretches_.push_back({owed_, rate_, t});
    if (terms_.line.value.fen > 0) {
      above_line_ = above_line_ || owed_.value > terms_.line.value;
      if (terms_.unused_fee_rate > 0) {
        constexpr auto kLess = [](Money line, Money owed) { return line - owed; };
        unused_.push_back({trace_.step("schedule.unused_line", kLess, terms_.line, owed_), terms_.unused_fee_rate, t});
      }
    }
    const double years =
        by_months_ ? static_cast<double>(stretches_.back().time) / 360 : days_between(from, to) / 365.0;
    occupied_ += in_yuan(owed_.value) * years;
    if (trace_.recording()) {
      occupied_terms_.push_back(as_num(owed_));
      occupied_terms_.push_back(Num{years});
    }
  }

  MoneyNum principal(const TranchePeriod& p, const TrancheLine& line) {
    if (&p == &periods_.back()) return owed_;
    if (!repays(p)) return p.planned;
    const auto cut = [](Money due, Money balance) { return std::clamp(due, Money{}, balance); };
    if (pays_shares()) return trace_.step("schedule.share_paid", cut, level_, owed_);
    return trace_.step(
        "schedule.instalment_principal",
        [](Money a, Money interest, Money balance) { return std::clamp(a - interest, Money{}, balance); }, level_,
        line.interest, owed_);
  }

  bool add_line(const TranchePeriod& p) {
    TrancheLine line;
    line.number = static_cast<int>(out_.lines.size()) + 1;
    line.month = terms_.settlement_day == 0 && p.to_grid != kOffGrid ? p.to_grid : 0;
    line.from = p.from;
    line.to = p.to;
    line.unadjusted = p.unadjusted;
    line.payment = adjust(p.unadjusted, terms_.payment_rule, calendar_);
    line.days = days_between(p.from, p.to);
    line.opening = owed_;
    take_draws(p.from, line.drawn);
    take_rates(p.from);
    if (repays(p) && (level_is_stale_ || paid_levels_ == 0)) set_level();

    stretches_.clear();
    unused_.clear();
    Date at = p.from;
    int at_grid = p.from_grid;
    // By months, the stretches of a period add up to its whole months: the last takes what is left.
    std::int64_t left = time(p.from, p.from_grid, p.to, p.to_grid);
    for (;;) {
      Date next = p.to;
      if (next_draw_ < out_.draws.size()) next = std::min(next, out_.draws[next_draw_].date);
      if (next_rate_ < rates_.size()) next = std::min(next, rates_[next_rate_].date);
      if (next >= p.to) break;
      const int grid = grid_of(next);
      const std::int64_t t = std::min(left, time(at, at_grid, next, grid));
      stretch(at, next, t);
      left -= t;
      take_draws(next, line.drawn);
      take_rates(next);
      at = next;
      at_grid = grid;
    }
    stretch(at, p.to, left);

    line.rate = rate_;
    line.interest = interest_step(stretches_, basis_, terms_.rounding, room_, trace_);
    line.unused_fee = unused_fee_step(unused_, basis_, room_, trace_);
    line.principal = principal(p, line);
    if (line.principal.value > owed_.value) return false;
    if (repays(p)) ++paid_levels_;
    line.closing = trace_.step(
        "schedule.closing_balance", [](Money a, Money b) { return a - b; }, owed_, line.principal);
    line.paid = trace_.sum_money("schedule.payment", std::array<MoneyNum, 2>{line.interest, line.principal});
    if (trace_.recording()) {
      const std::string number = std::to_string(line.number);
      trace_.about(line.interest, number);
      trace_.about(line.closing, number);
      trace_.about(line.paid, number);
    }
    owed_ = line.closing;
    out_.lines.push_back(line);
    return true;
  }

  /// Number of months when `d` is an anniversary on an anchored grid: draws and repricing inside a quarter.
  int grid_of(Date d) const {
    if (!by_months_ || terms_.settlement_day != 0) return kOffGrid;
    const YearMonthDay a = year_month_day(terms_.start), b = year_month_day(d);
    const int months = (b.year - a.year) * 12 + (b.month - a.month);
    return add_months(terms_.start, months) == d ? months : kOffGrid;
  }

  MoneyNum total(const char* rule, MoneyNum TrancheLine::*field) {
    Money sum;
    if (!trace_.recording()) {
      for (const auto& line : out_.lines) sum += (line.*field).value;
      return MoneyNum{sum};
    }
    std::vector<MoneyNum> list;
    list.reserve(out_.lines.size());
    for (const auto& line : out_.lines) list.push_back(line.*field);
    return trace_.sum_money(rule, list);
  }

  void close() {
    out_.total_interest = total("schedule.total_interest", &TrancheLine::interest);
    if (terms_.unused_fee_rate > 0 && terms_.line.value.fen > 0) {
      out_.total_unused_fee = total("schedule.total_unused_fee", &TrancheLine::unused_fee);
    }
    out_.total_principal = total("schedule.total_principal", &TrancheLine::principal);
    out_.total_paid =
        trace_.sum_money("schedule.total_paid", std::array<MoneyNum, 2>{out_.total_interest, out_.total_principal});
    if (level_.value.fen != 0) {
      const TrancheLine& last = out_.lines.back();
      out_.last_adjustment = trace_.step(
          "schedule.last_adjustment", [](Money a, Money b) { return a - b; },
          pays_shares() ? last.principal : last.paid, level_);
    }
    out_.occupied_yuan_years = Num{occupied_};
    if (trace_.recording()) {
      out_.occupied_yuan_years = trace_.step_list(
          "schedule.occupied_principal",
          [](std::span<const double> v) {
            double sum = 0;
            for (std::size_t k = 0; k + 1 < v.size(); k += 2) sum += v[k] / 100.0 * v[k + 1];
            return sum;
          },
          occupied_terms_);
    }
  }

  const TrancheTerms& terms_;
  Trace& trace_;
  const Calendar& calendar_;
  std::vector<TranchePeriod> periods_;
  std::int64_t basis_;
  bool by_months_;

  TrancheSchedule out_;
  std::vector<DatedRate> rates_;
  std::vector<std::int64_t> times_;  ///< of the periods that end with an instalment
  bool equal_times_ = true;
  std::size_t next_draw_ = 0, next_rate_ = 0, paid_levels_ = 0;
  MoneyNum owed_, level_;
  Num rate_;
  bool level_is_stale_ = true;
  std::vector<Stretch> stretches_, unused_;
  bool above_line_ = false;
  std::vector<InterestSegment> room_;
  double occupied_ = 0;
  std::vector<Num> occupied_terms_;
};

}  // namespace

Result<TrancheSchedule> schedule_of_tranche(const TrancheTerms& terms, Trace& trace) {
  if (auto found = check(terms); !found.empty()) return found;
  static const Calendar kWeekendsAlone;
  return Builder(terms, trace, terms.calendar != nullptr ? *terms.calendar : kWeekendsAlone).build();
}

}  // namespace loan
