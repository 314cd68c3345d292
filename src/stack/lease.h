// lease.h — a finance lease (融资租赁): rents, and what it really costs with fee and deposit.
#pragma once
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

struct LeaseTerms {
  double equipment_cost = 0;     ///< yuan, VAT included, > 0
  double down_payment_rate = 0;  ///< of the cost, 0 to below 1
  double rate = 0;               ///< nominal per year, >= 0
  int rents = 0;                 ///< number of rents, 1 to 480
  int per_year = 12;             ///< 1, 2, 4, 12
  double buyout_price = 0;       ///< yuan, paid with the last period
  double deposit_rate = 0;       ///< of the financed sum, given back with the last period
  double fee_rate = 0;           ///< of the financed sum, at the start
  bool in_advance = false;       ///< first rent at the start
};

struct Lease {
  double financed = 0;  ///< cost · (1 − down payment)
  double rent = 0;
  double total_paid = 0;       ///< fee, rents and buyout; the deposit comes back
  Status status = Status::ok;  ///< of the yield: ok, multiple_roots, no_sign_change, no_root_in_domain, not_converged
  std::vector<double> all_roots;  ///< per period, ascending
  bool has_yield = false;         ///< a root can be named: the one nearest the contract rate
  double irr_period = 0, nominal_annual = 0, effective_annual = 0;
};

/// Method   F = cost·(1 − down), i = rate/m, AF = Σ (1+i)^−k; rent = (F − buyout·(1+i)^−n)/AF, in advance that over
///          1 + i; i = 0: AF = n. Yield of the lender's flows −F + fee + deposit (+ first rent), rents, last
///          + buyout − deposit. A returned deposit adds a second, negative root: status multiple_roots, headline
///          nearest the contract rate.
/// Errors   equipment_cost, down_payment_rate, rate, n, per_year, buyout_price, deposit_rate, fee_rate out_of_range;
///          a buyout above what the rents could leave: buyout_price inconsistent.
/// Source   methods.md 11.
Result<Lease> lease(const LeaseTerms& terms);

/// The same lease for a firm that deducts input VAT. A direct lease (直租) carries creditable VAT in its rents, as the
/// purchase would: all sums but the deposit count net of `vat_rate`. A sale and leaseback (售后回租) is taxed like a
/// loan and nothing is creditable (vat_rate 0 gives the same lease as lease()). Errors   as lease(); vat_rate
/// out_of_range.
Result<Lease> lease_after_vat(const LeaseTerms& terms, double vat_rate);

/// The yield at or above the contract rate, nominal per year, without looking for the others: for inner loops. It is
/// unique: at the contract rate fee and deposit leave the lessor a gain, the flows change sign at most twice, and far
/// up only what is paid out counts. Arrears; terms without problems, fee and deposit together below 1.
double lease_nominal_cost(const LeaseTerms& terms);

/// Rent on `financed` yuan at i = rate / per_year, with `buyout` left at the end. Source: methods.md 11.
double lease_rent(double financed, double i, int rents, double buyout, bool in_advance);

}  // namespace loan
