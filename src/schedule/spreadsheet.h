// spreadsheet.h — RATE, PMT and MIRR as spreadsheets define them, for comparison with an officer's own workbook.
#pragma once
#include <span>

#include "core/result.h"
#include "core/status.h"
#include "schedule/irr.h"

namespace loan {

struct ModifiedRate {
  Status status = Status::ok;  ///< ok, or no_sign_change when either side is zero
  double rate = 0;
};
/// (FV at n of the positive flows at the reinvestment rate ÷ PV at 0 of the negative ones at the finance rate)^(1/n)
/// − 1. Errors  cashflows empty_list (fewer than 2), too_many_items, not_finite; rates out_of_range (−0.99 to 10).
/// Source  methods.md 4.3.
Result<ModifiedRate> mirr(std::span<const double> flows, double finance_rate, double reinvest_rate);

/// RATE(nper; pmt; pv; fv), payments in arrears: i with pv + pmt·AF(i) + fv·(1+i)^−n = 0; statuses as irr.
/// Errors  nper (1 to 9,999), pmt, pv, fv out_of_range.
Result<InternalRate> excel_rate(int nper, double pmt, double pv, double fv = 0);

/// PMT(rate; nper; pv; fv), payments in arrears; below zero when pv is above.
/// Errors  rate (−0.99 to 10), nper (1 to 9,999), pv, fv out_of_range.
Result<double> excel_pmt(double rate, int nper, double pv, double fv = 0);

}  // namespace loan
