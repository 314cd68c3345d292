// revolver.h — draw and repay as needed within a line (随借随还), interest on the daily balance.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "schedule/interest.h"
#include "schedule/settlement.h"

namespace loan {

/// Above zero a draw, which counts from its day; below zero a repayment, whose day is not counted.
struct RevolverEvent {
  Date date;
  Money amount;
};

struct RevolverTerms {
  AnnualRate rate;
  Date start, end;
  std::vector<RevolverEvent> events;  ///< any order; within start..end
  std::vector<int> settle_months;
  int settle_day = kUsualSettlementDay;
  std::optional<Money> line;       ///< the agreed limit; without it there is none and no commitment fee
  AnnualRate commitment_fee_rate;  ///< per year on the unused line (承诺费)
};

struct RevolverPeriod {
  Date pay_date;
  int days = 0;
  std::int64_t balance_days_fen = 0;  ///< Σ daily closing balance
  Money interest;
  Money commitment_fee;
};
struct Revolver {
  std::vector<RevolverPeriod> periods;
  Money total_interest, total_commitment_fee;
  Money closing_balance;  ///< still owed at the end, due then
};

/// Method  I = rhu(r/360 · Σ balance·days) per settlement period; the fee likewise on line − balance.
/// Errors  rate, commitment_fee_rate, settle_day, settle_months, line_fen out_of_range; end inconsistent; events
///         too_many_items (10,000), out_of_range (outside start..end), domain_error (balance below 0 or above the
///         line at the close of a day); line_fen required with a commitment fee.
/// Source  methods.md 3 (`revolver`).
Result<Revolver> revolver(const RevolverTerms& terms);

}  // namespace loan
