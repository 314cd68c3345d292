// relending.h — central bank relending (科技创新和技术改造再贷款): part of a bank's funding at the central bank's rate,
// for at most three years, for eligible banks only.
#pragma once
#include <span>

#include "core/result.h"
#include "core/status.h"
#include "trace/trace.h"

namespace loan {

/// What one bank may draw on one loan.
struct RelendingTerms {
  bool eligible = false;  ///< per bank: the tool was set up for 21 national institutions
  Num share = 0.6;        ///< of eligible principal, 0 to 1
  Num rate;               ///< central bank's rate, per year
  Num collateral_cost;    ///< per year on the amount drawn
  Num pass_through;       ///< part of the benefit handed on in the quoted rate, 0 to 1
  int lag_months = 0;     ///< months from drawdown until the money arrives, 0 to 480
  int max_months = 36;    ///< one year and two roll-overs, 0 to 480
};

/// Problems of the terms and the funds transfer price beside them, each named by its field.
Problems check(const RelendingTerms& terms, double funds_transfer_price, double discount);

/// (1−φ)·FTP + φ·(r_RL + cost): price of funding while the tool is drawn. Source: methods.md 12.
double funds_transfer_price_while_covered(double funds_transfer_price, double share, double rate,
                                          double collateral_cost);

/// True in month k (1 = the first) with lag < k <= lag + max_months.
bool relending_covers(const RelendingTerms& terms, int month);

/// Gain over own funding of one bank.
struct RelendingBenefit {
  Status status = Status::ok;     ///< not_applicable: not eligible; no_benefit: own funds are as cheap, do not draw
  double covered_price = 0;       ///< funding while covered
  double covered_yuan_years = 0;  ///< Σ B/12 over covered months
  double undiscounted = 0;        ///< yuan; below zero with no_benefit: what drawing would cost
  double present_value = 0;
  double annual_rate = 0;  ///< present value / Σ DF·B/12; 0 on an empty loan
  int first_month = 0;     ///< first and last month with both cover and balance; 0 when there is none
  int last_month = 0;
};

/// Method   φ·(FTP − r_RL − cost)·B/12 in each covered month; DF = (1+d)^(−k/12).
/// Units    balances in yuan (opening balance of month k at index k−1, at most 480), prices per year as decimals.
/// Errors   every problem of check() at once. Source: methods.md 12.
Result<RelendingBenefit> relending_benefit(const RelendingTerms& terms, double funds_transfer_price,
                                           std::span<const double> balances, double discount);

/// The same as pricing uses it: price of funding month by month, drawn only where it helps.
struct RelendingFunding {
  Status status = Status::ok;
  Num covered_price;    ///< price while covered (own price when not drawn)
  Num benefit;          ///< yuan, undiscounted, before tax; 0 when not drawn
  Num given_up;         ///< what the central bank forgoes: φ·(FTP − r_RL)·Σ B/12
  Num collateral_paid;  ///< of which the bank spends on collateral: φ·cost·Σ B/12
  int cliff_month = 0;  ///< first month that is funded at market cost again while the loan still runs; 0: no cliff
  Num cliff;            ///< by how much the price of funding rises then (decimal points)
};

/// Fills price[k−1] for every month of the loan: covered price inside the window, own price outside. The caller has
/// checked the terms; price.size() == balances.size(). No allocation with recording off. Source: methods.md 12.
RelendingFunding relending_funding(const RelendingTerms& terms, Num funds_transfer_price,
                                   std::span<const double> balances, std::span<double> price, Trace& trace);

}  // namespace loan
