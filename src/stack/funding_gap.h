// funding_gap.h — the monthly funding gap of a firm and who can fill it (缺口介入): need against sources, month by
// month.
//
// stack/ lays instruments beside each other: equity, loan, guaranteed loan, lease, bills, bridge; what each costs, in
// which order they fill a need, what stays open and which limit holds it open. It knows no bank's return (pricing/),
// and an instrument's cap is what it is told, not what a score or a guarantor would grant.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/status.h"
#include "trace/trace.h"

namespace loan {

#define LOAN_INSTRUMENT_KINDS(X)                                                      \
  X(own_cash)        /* money the firm has on day one */                              \
  X(equity)          /* paid in, never paid back */                                   \
  X(unsecured_loan)  /* 信用贷款 */                                               \
  X(guaranteed_loan) /* 担保贷款, with a yearly fee on the balance */             \
  X(lease)           /* 直租: pays for equipment only, takes its deposit first */   \
  X(bills)           /* 票据 / 保理: bills or factoring, rolled within the cap */ \
  X(bridge)          /* 转贷: some working days; paid back in the following month */

enum class InstrumentKind {
#define LOAN_X(name) name,
  LOAN_INSTRUMENT_KINDS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(InstrumentKind kind);

#define LOAN_GAP_BOUNDS(X)                                            \
  X(none)           /* not used up */                                 \
  X(own_cap)        /* its own cap */                                 \
  X(linked_limit)   /* the ratio to paid-in equity (2:1:1) */         \
  X(equipment)      /* a lease pays for no more than the equipment */ \
  X(minimum_ticket) /* what is missing is below its minimum ticket */ \
  X(too_late)       /* available only after the gap has opened */     \
  X(one_month)      /* a bridge cannot renew itself, nor stand beyond the last month */

/// What keeps an instrument from giving more.
enum class GapBound {
#define LOAN_X(name) name,
  LOAN_GAP_BOUNDS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(GapBound bound);

/// The same amount in every month from_month..to_month (1 = the first), yuan a month.
struct MonthlyBlock {
  int from_month = 1, to_month = 1;
  Num monthly;
};

struct OneOff {
  int month = 1;
  Num amount;              ///< yuan
  bool equipment = false;  ///< a lessor may pay for it
};

struct GapInstrument {
  std::string id;
  InstrumentKind kind = InstrumentKind::unsecured_loan;
  bool committed = false;  ///< agreed already; the others are called upon, in list order, while a gap is left
  Num cap;                 ///< yuan
  Num minimum_ticket;      ///< yuan over the whole horizon; not tested when committed
  int from_month = 1;      ///< first month in which money can come; committed equity is paid in whole in this month
  int due_month = 0;       ///< month in which the whole balance falls due; 0: after the horizon
  Num annual_rate;         ///< interest, bill discount or lease rate, nominal
  Num annual_fee_rate;     ///< guarantee fee on the balance, by the month
  std::optional<Num> all_in_cost;  ///< per year, for the order and the blend; absent: rate + fee, lease its IRR,
                                   ///< bridge its daily rate × 360
  // Lease: rents from the month after delivery, or in advance from the month of delivery.
  int rents = 36;
  bool in_advance = false;
  Num down_payment_rate, deposit_rate, fee_rate;  ///< deposit and fee of the financed sum
  Num buyout_price;
  // Bridge: cost = amount × working_days × daily_rate.
  int working_days = 10;
  Num daily_rate;
};

struct GapTerms {
  int months = 24;  ///< 1 to 120
  std::vector<MonthlyBlock> outflows, inflows;
  std::vector<OneOff> one_offs;
  Num minimum_cash;                        ///< wanted at every month's end
  std::vector<GapInstrument> instruments;  ///< in the order in which they are called upon; at most 20
  bool count_debt_service = false;         ///< interest, fees and rents are part of the need
  /// Equity : unsecured loan : guaranteed loan, on equity paid in. Nothing is linked while `linked` is false.
  bool linked = false;
  Num ratio_equity = 2.0, ratio_unsecured = 1.0, ratio_guaranteed = 1.0;
  /// For dilution; pre_money 0: not asked.
  Num pre_money, founder_stake, exit_equity, exit_years = 5.0, option_pool_post;
};

/// A gap: the largest cash shortfall of any month, and when it first shows.
struct GapSize {
  Num amount;               ///< yuan
  Traced<int> opens_month;  ///< 0 when there is none
  int worst_month = 0;      ///< the month of `amount`; the last month when there is none
};

struct GapMonth {
  Num need;     ///< outflow, one-offs, lease deposits, repayments, and debt service if counted
  Num sources;  ///< inflow and everything drawn, equity and lessors included
  Num cumulative_need, cumulative_sources;
  Num cash;       ///< at the month's end; below zero it is the part of the gap that nobody paid
  Num shortfall;  ///< minimum cash − cash, when positive
};

struct InstrumentUse {
  Num amount;       ///< drawn over the horizon (bridge: the largest sum at one time), yuan
  Num gap_after;    ///< still open after this instrument; committed ones together leave `before_fillers`
  Num annual_cost;  ///< on the common scale; equity's stands in cost_of_equity
  GapBound bound = GapBound::none;
  int first_month = 0;  ///< of its first draw; 0: not used
};

struct FundingGap {
  Status status = Status::filled;      ///< filled or gap_remains, after every instrument
  GapSize before_fillers;              ///< with the committed instruments alone
  GapSize residual;                    ///< after every instrument
  GapSize without_service;             ///< `residual` with interest, fees and rents left out
  GapSize with_service;                ///< `residual` with them counted
  Num total_need;                      ///< over the horizon, as counted in `months`
  std::vector<InstrumentUse> uses;     ///< one per instrument, same order
  std::vector<int> order_by_cost;      ///< places in `uses`, cheapest first; equity, on another scale, last
  int binding = -1;                    ///< when a gap remains: the cheapest instrument that a limit stops; its bound is
                                       ///< in `uses`. −1: none
  Status blended_status = Status::ok;  ///< undefined_ratio when nothing is borrowed
  Num blended_cost;                    ///< of loans, lease, bills and bridge, weighted by amount, per year
  Status equity_status = Status::not_applicable;
  Num equity_raised, investor_stake, founder_after, cost_of_equity;
  Num blended_cost_with_equity;  ///< the same blend with equity at cost_of_equity; when equity_status is ok
  Status linked_status = Status::not_applicable;
  Num equity_to_close;  ///< equity in all at which the linked ratio covers the need without fillers
  std::vector<GapMonth> months;
  std::vector<Num> drawn;  ///< instrument × month, row by row: what came in that month
};

/// All problems of the terms, with field paths below `path` ("stack.").
Problems check_gap_terms(const GapTerms& terms, std::string path = {});

/// Method   Month by month: committed equity is paid in; outflows, one-offs, deposits and what falls due are paid; a
///          shortfall against minimum cash is drawn from the instruments in order, committed ones first, each within
///          its cap and the linked ratio. So loans are drawn when needed, not on day one, and first cost interest in
///          the month after. What nobody covers is carried on as the gap. A lease takes min(gap / (1 − deposit − fee),
///          cap, equipment): the lessor pays, the deposit falls due at delivery. A filler whose sum stays below its
///          minimum ticket is left out. A bridge is paid back in the following month from the other sources.
/// Units    yuan, months from 1; rates nominal per year.
/// Domain   terms without problems by check_gap_terms.
/// Source   methods.md 11, programmes.md 4.2; the preset's figures in presets.md (dongguan-linkage) are this reading.
FundingGap funding_gap(const GapTerms& terms, Trace& trace);

}  // namespace loan
