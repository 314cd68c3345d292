// borrower_cost.h — what the borrower pays for a printed schedule: IRR of the very flows on the paper, and the simple
// rate whose lines add up. For terms without dates see all_in.h.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/status.h"
#include "schedule/cost_items.h"
#include "schedule/tranche.h"

namespace loan {

/// A fee paid, or a subsidy received, at the start (month 0) or at the end of a month; amount >= 0, `kind` gives the
/// side.
struct CostFlow {
  CostKind kind = CostKind::bank_fee;
  int month = 0;
  MoneyNum amount;
  std::optional<Date> date = std::nullopt;  ///< when it is no anniversary of the start
};

/// Dated flows of the agreed fees, each rounded to the fen. Yearly fees fall due at months 0, 12, 24 … before the end,
/// on what is owed that morning or on what was drawn at first. Source: methods.md 4.2.
std::vector<CostFlow> fee_flows(const TrancheSchedule& schedule, std::span<const FeeItem> fees, Trace& trace);

/// One payment or receipt on paper, lender's view: drawn below zero, paid above, subsidies below.
struct PrintedFlow {
  Date date;
  int month = 0;
  MoneyNum amount;  ///< as printed, > 0
  int sign = 1;
};

struct BorrowerCostLine {
  CostKind kind = CostKind::interest;
  MoneyNum total;   ///< subsidies below zero (their origin shows the amount itself)
  Num simple_rate;  ///< total / occupied yuan-years
};

struct BorrowerCost {
  Status status = Status::ok;           ///< of the internal rate
  bool monthly = false;                 ///< IRR per month (interest by months on anniversaries), else XIRR
  std::optional<Num> internal_rate;     ///< per month, or effective per year for XIRR
  std::optional<Num> nominal_annual;    ///< 12 · the monthly rate, of XIRR the monthly rate that compounds to it
  std::optional<Num> effective_annual;  ///< 复利年化
  Num simple_all_in;                    ///< 单利年化: the lines below added
  Num occupied_yuan_years;
  std::vector<BorrowerCostLine> lines;  ///< interest first; only kinds that occur
  std::vector<PrintedFlow> flows;
};

/// Method   IRR of the printed flows: periodic when every schedule is monthly and starts on the same day and no cost
///          has a date of its own, else XIRR on payment dates. Of several roots the one nearest the contract rate.
/// Trace    rules schedule.borrower_irr or schedule.borrower_xirr, schedule.nominal_annual, schedule.effective_annual,
///          schedule.cost_total, schedule.cost_line, schedule.simple_all_in.
/// Source   methods.md 4.1; PBoC Announcement 2021 No. 3.
BorrowerCost borrower_cost(std::span<const TrancheSchedule* const> schedules, std::span<const CostFlow> costs,
                           Trace& trace);
BorrowerCost borrower_cost(const TrancheSchedule& schedule, std::span<const CostFlow> costs, Trace& trace);

}  // namespace loan
