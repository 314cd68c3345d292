// common_rate.h — the one rate that all banks of a tranche and the borrower accept: interval, Nash and egalitarian
// rate, side payments.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

struct CommonRateTerms {
  std::span<const double> amount;               ///< yuan, >= 0; a bank with 0 is left out
  std::span<const double> reservation_rate;     ///< minimum rate per year, −1 to 10
  std::span<const double> disagreement_profit;  ///< gross interest yuan per year, >= 0; empty: none
  std::span<const double> bank_weight;          ///< 1e-30 to 1e9; empty: half of the share
  double borrower_weight = 0.5;                 ///< 1e-9 to 1e9
  double borrower_ceiling = 0;                  ///< best other all-in rate less the joint loan's extra fees, −1 to 10
};

struct CommonRate {
  /// ok, single_point, infeasible_without_transfers, infeasible.
  Status status = Status::ok;
  std::vector<double> adjusted_reservation;  ///< r_i + d_i/x_i; the plain rate for a bank left out
  double interval_low = 0;                   ///< highest of them
  double interval_high = 0;                  ///< the ceiling
  double interval_low_with_transfers = 0;    ///< average weighted by amount
  std::size_t binding_bank = 0;              ///< sets the low end; the first among equals
  double gap_bp = 0;                         ///< low − ceiling when above 0
  double gap_bp_with_transfers = 0;
  std::optional<double> rate;                 ///< Nash; with ok and single_point
  std::vector<double> bank_surplus;           ///< x·(r − r_i), gross interest yuan a year, at `rate`
  std::optional<double> borrower_saving;      ///< L·(r_b − r)
  std::optional<double> rate_with_transfers;  ///< unless infeasible
  std::vector<double> transfers;              ///< received (+) per bank, yuan a year; they add to 0
};

/// Method   Nash: Σ α_i/(r − r_i) = β/(r_b − r), one root between the highest reservation rate and the ceiling. With
///          transfers: S = L(r_b − r̄), r = r_b − β/(Σα+β)·S/L, bank i keeps α_i/(Σα+β)·S. Equal ends to 1e-12:
///          single_point.
/// Units    surpluses and transfers in gross interest yuan per year; × (1−τ)·k_v gives EVA.
/// Errors   lengths and ranges of every list; amount domain_error when every bank is at 0; too_many_items above 40.
/// Source   methods.md 8.4.
Result<CommonRate> common_rate(const CommonRateTerms& terms);

/// The Nash rate alone, for lists of banks with amounts; low < high. Weights as in CommonRateTerms.
double nash_rate(std::span<const double> reservation, std::span<const double> weight, double borrower_weight,
                 double low, double high);

struct EgalitarianTerms {
  std::span<const double> raroc_intercept, raroc_slope;  ///< RAROC_i(r) = a_i + b_i·r; b from 1e-9
  std::span<const double> hurdle;                        ///< −1 to 10
  std::span<const double> bank_weight;                   ///< 1e-9 to 1e9; empty: all 1
  double borrower_weight = 1;                            ///< 1e-9 to 1e9
  double borrower_ceiling = 0;
};

struct Egalitarian {
  Status status = Status::ok;    ///< ok or infeasible (the smallest surplus is below 0 at any rate)
  double rate = 0;               ///< where the smallest surplus is largest, also when that is below 0
  double min_surplus = 0;        ///< largest possible smallest weighted surplus, of banks and borrower
  std::size_t binding_bank = 0;  ///< first among equals
  std::vector<double> raroc;     ///< at the rate
};

/// Method   max over r of min(min_i (a_i + b_i·r − h_i)/w_i, (r_b − r)/w_b): each bank's crossing with the borrower in
///          closed form, the highest decides. Source: methods.md 8.4.
Result<Egalitarian> egalitarian_rate(const EgalitarianTerms& terms);

/// Yearly yuan that each bank receives (+) or pays (−) when the others pay the leads `fee_rate` on their own share.
/// Several leads divide it by their amounts. Adds to 0; all 0 without a lead or with only leads.
std::vector<double> lead_fees(std::span<const double> amount, std::span<const bool> leads, double fee_rate);

}  // namespace loan
