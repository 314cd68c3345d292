// tranche.h — one tranche of the deal: terms in, the dated schedule that would be billed out. To the fen.
#pragma once
#include <optional>
#include <vector>

#include "core/calendar.h"
#include "core/day_count.h"
#include "core/result.h"
#include "schedule/analytic.h"
#include "schedule/interest.h"
#include "schedule/settlement.h"
#include "trace/trace.h"

namespace loan {

enum class SettlementFrequency { monthly, quarterly, half_yearly, at_maturity };

/// A further draw at the start of `month` (a top-up in month 13 is made 12 months after the start). Below zero, in a
/// revolver only: a repayment at the end of the month before.
struct TrancheDraw {
  int month = 1;
  MoneyNum amount;
};
/// A rate that holds from the start of `from_month`, or from `from_date` when the repricing day is a calendar day.
struct TrancheRate {
  int from_month = 1;
  Num rate;
  std::optional<Date> from_date = std::nullopt;
};
/// custom_principal and revolver: repaid at the end of `month`.
struct TrancheRepayment {
  int month = 1;
  MoneyNum amount;
};

/// What has been agreed. Lists ascend by month.
struct TrancheTerms {
  Date start;
  int months = 0;      ///< 1 to 480
  MoneyNum principal;  ///< drawn at the start; >= 0, > 0 together with the draws
  std::vector<TrancheDraw> draws;
  Num rate;  ///< nominal per year until the first step
  std::vector<TrancheRate> rate_path;
  RepaymentStyle style = RepaymentStyle::annuity;
  int grace = 0;  ///< first months without principal, < months
  std::vector<TrancheRepayment> principal_plan;
  DayCount day_count = DayCount::act_360;
  SettlementFrequency settlement = SettlementFrequency::monthly;
  int settlement_day = 0;  ///< 20: interest to the 20th, payable on the 21st. 0: on the day of the start
  BusinessDayRule payment_rule = BusinessDayRule::following;
  bool adjust_accrual = false;  ///< interest to the adjusted date, and the next period from there
  InterestRounding rounding = InterestRounding::once_to_fen;
  MoneyNum line;                       ///< revolver: what may be owed at one time; 0: no limit and no fee on it
  Num unused_fee_rate;                 ///< per year on line − balance (承诺费), by the same days as interest
  const Calendar* calendar = nullptr;  ///< none: weekends alone. The caller keeps it alive
};

/// One line: what falls due on one date.
struct TrancheLine {
  int number = 0;   ///< 1 for the first
  int month = 0;    ///< months since the start when the date is an anniversary of it, else 0
  Date from;        ///< accrual: from counted …
  Date to;          ///< … to not
  Date unadjusted;  ///< the contract date
  Date payment;     ///< after the business-day rule
  int days = 0;
  MoneyNum opening;  ///< closing balance of the line before; on the first line what was drawn at the start
  MoneyNum drawn;    ///< further draws in this period; opening + drawn − principal = closing
  MoneyNum interest;
  MoneyNum principal;
  MoneyNum paid;  ///< interest + principal
  MoneyNum closing;
  MoneyNum unused_fee;  ///< due with the interest, not part of paid
  Num rate;             ///< in force on the last day of the period
};

struct TrancheDrawn {
  Date date;
  int month = 1;  ///< at the start of this month
  MoneyNum amount;
};

struct TrancheSchedule {
  Date start;
  int months = 0;
  std::vector<TrancheDrawn> draws;
  std::vector<TrancheLine> lines;
  MoneyNum instalment;       ///< the first level instalment or equal share; else 0
  MoneyNum last_adjustment;  ///< 末期调整: last payment (equal principal: last principal) less the level in force
  MoneyNum total_interest;
  MoneyNum total_principal;  ///< equals what was drawn, to the fen
  MoneyNum total_paid;
  MoneyNum line;  ///< as agreed
  MoneyNum total_unused_fee;
  Num occupied_yuan_years;  ///< Σ balance·time: months/12, or days/365 for interest by days
  Num contract_rate;        ///< the first
  bool monthly = false;     ///< every date a whole number of months from the start, interest by months
};

/// Every problem at once, field names as in TrancheTerms, prefixed with `path`.
Problems check(const TrancheTerms& terms, std::string path = {});

/// The schedule.
///
/// Method   Interest per period on the exact product, one rounding on the sum of its segments (a rate step or a draw
///          inside a period makes segments, 分段计息). Level styles (annuity, level_act360) share one rule: A = P / Σ Π
///          (1 + rate·t_j)^−1 over the periods left, t_j = 1/12 or days/360 by the day count; set anew on the balance
///          from the first whole period after a draw or a rate step. Equal principal spreads the balance likewise. The
///          last line pays what is left. With a settlement day the first stub bears interest only; instalments fall on
///          the settlement day of their month, the last on the maturity. bullet_with_interest settles at maturity.
///          Planned repayments fall due with interest to their day: of custom_principal on the settlement day, of a
///          revolver on the anniversary, where it can be drawn again. The fee on the unused line is rounded once a
///          period.
/// Errors   check(terms); also a repayment above the balance: draws or principal_plan, out_of_range; a balance above
///          the line: draws, out_of_range.
/// Trace    rules schedule.*; each line's interest, principal and closing balance can be asked for.
/// Source   methods.md 2 and 3; design.md 2.
Result<TrancheSchedule> schedule_of_tranche(const TrancheTerms& terms, Trace& trace);

/// Principal owed on the morning of `d`, draws of that day included, payments of that day made.
Money balance_on(const TrancheSchedule& schedule, Date d);

}  // namespace loan
