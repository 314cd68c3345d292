// working_capital.h — how much working capital the business needs, by the annex of the working-capital loan rules
// (流动资金贷款需求量测算).
#pragma once
#include "core/result.h"
#include "core/status.h"
#include "trace/trace.h"

namespace loan {

struct WorkingCapitalTerms {
  Num sales_last_year;  ///< yuan
  Num profit_margin;    ///< of sales; negative while the firm still makes losses
  Num growth;           ///< expected growth of sales
  Num inventory_days, receivable_days, payable_days, prepayment_days, advance_receipt_days;
  Num own_funds, existing_loans, other_funding;  ///< yuan already there for working capital
};

struct WorkingCapitalNeed {
  Status status = Status::ok;  ///< no_need: the cycle is not positive; capped: what is there exceeds the need
  Num cycle_days;              ///< inventory + receivable − payable + prepayment − advance receipts
  Num turns;                   ///< 360 ÷ cycle; valid unless no_need
  Num need;                    ///< sales·(1−margin)·(1+growth) ÷ turns; valid unless no_need
  Num new_loan_raw;            ///< need − what is there; may be negative
  Num new_loan;                ///< not below 0
};

/// Domain   sales and funds 0 to 1e15 yuan; margin -100 to 1; growth -1 to 100; days 0 to 36,000.
/// Errors   every problem at once, fields as the members (existing_loans: existing_wc_loans).
/// Source   methods.md 10; 《流动资金贷款管理办法》 (2024) and its annex of 2010.
Result<WorkingCapitalNeed> working_capital_need(const WorkingCapitalTerms& terms, Trace& trace);

/// The new loan alone, without checks or record: what limit_raise.h varies.
double working_capital_loan(const WorkingCapitalTerms& terms);

}  // namespace loan
