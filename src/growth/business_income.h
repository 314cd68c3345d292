// business_income.h — what promised business brings a bank, by month: deposits, settlement, payroll, fees.
#pragma once
#include <vector>

#include "trace/trace.h"

namespace loan {

struct BusinessTerms {
  int months = 0;
  std::vector<Num> deposits_by_year;        ///< average balance kept, yuan; the last value holds for later years
  std::vector<Num> settlement_by_year;      ///< volume, yuan a year; likewise
  Num deposit_margin;                       ///< ftp − deposit rate − cost, per year
  Num settlement_margin;                    ///< of the volume
  Num payroll_heads, payroll_fee_per_head;  ///< heads; yuan per head and year
  Num other_annual_fees;                    ///< contracted: custody, underwriting …; yuan a year
  Num take_up = 1.0;                        ///< share of the contracted volumes that comes
  Num uncontracted_annual;                  ///< hoped for without a contract, yuan a year
  Num haircut = 0.5;                        ///< off the uncontracted part; take-up does not apply to it
};

struct BusinessIncome {
  std::vector<Num> by_year;     ///< of a full year, before tax, if the firm is alive
  std::vector<double> monthly;  ///< a twelfth of it
};

/// Deposit margin carries no VAT (interest between bank and treasury); fees do: split them off when that matters.
/// Source: methods.md 6.4, 9.2; design.md 2 (take-up on contracted volumes, the haircut on the rest).
BusinessIncome business_income(const BusinessTerms& terms, Trace& trace);

}  // namespace loan
