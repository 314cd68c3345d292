// life_of_loan.h — what one bank earns, risks and needs on one tranche over its whole life, month by month.
//
// pricing/ turns funding, cost, risk, capital and tax into a bank's return (RAROC, EVA) and into the lowest rate at
// which it lends. It takes balances from schedule/, losses after cover from cover/ and funding prices from policy/ as
// plain paths; it knows no guarantor, no split and no borrower's cost.
//
// Conventions, settled by the preset results (presets.md) and held by tests/pricing/presets_test.cpp:
//  * a borrower who defaults in month k pays no interest for month k: interest counts with S_k, as does relationship
//    income, which leaves with the client; funding, operating cost and capital run with S_{k−1};
//  * every amount of month k is discounted by DF_k (end of month);
//  * capital credit is earned at the bank's own funds transfer price, not at one blended with relending;
//  * relationship income bears income tax; VAT only as its own factor says (a deposit margin bears none);
//  * EVA by year is shown undiscounted (what the branch's books will say) with the discounted figure beside it.
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "pricing/life_weights.h"
#include "pricing/one_period.h"
#include "trace/trace.h"

namespace loan {

/// One figure per month, or a single one that holds for every month. `why` may name the origin of each.
struct MonthlyPath {
  std::span<const double> values = {};
  std::span<const NodeId> why = {};  ///< empty, or as long as values

  double operator[](std::size_t month) const { return values[values.size() == 1 ? 0 : month]; }
};

/// Opening balances when every rate of the path moves by `shift`, for balances that depend on the rate (annuities).
/// `context` belongs to the caller.
struct BalancesAtShift {
  void (*fill)(const void* context, double shift, std::span<double> opening) = nullptr;
  const void* context = nullptr;
};

/// Everything per yuan lent, or everything in yuan: the outputs are in the unit of the balances.
struct LifeTerms {
  const LifeWeights* weights = nullptr;               ///< survival and discounting, at least as long as the balances
  std::span<const double> opening_balances = {};      ///< one per period, >= 0, at most 480 (kLongestLife)
  std::span<const NodeId> opening_balances_why = {};  ///< origins, or empty
  MonthlyPath rate;                                   ///< contract rate per year
  MonthlyPath funds_transfer_price;                   ///< per year, relending blended in where it applies
  MonthlyPath loss_given_default;                     ///< after cover
  MonthlyPath relationship_income;                    ///< of the period, before taxes, haircut done; empty for none
  Num relationship_vat_factor = 1.0;                  ///< 1 for deposit margins, k_v for fees
  Num risk_weight = 0.0;
  Num capital_ratio = 0.0;
  Num capital_credit_rate = 0.0;
  Num operating_cost_rate = 0.0;
  Num minimum_annual_cost = 0.0;  ///< per year while anything is outstanding; 0 for none
  Num upfront_fee_rate = 0.0;     ///< received at the start on the highest balance (the facility amount)
  Num vat_factor = 1.0;           ///< k_v, 1 when exempt
  Num income_tax_rate = 0.0;      ///< below 1
  Num hurdle = 0.0;
  BalancesAtShift rebalance;  ///< empty when balances do not depend on the rate: the minimum rate is then closed-form
};

/// A return, with or without relationship income.
struct LifeReturn {
  Num net_income_pv;
  Num eva_pv;
  Num raroc;                           ///< only when raroc_status is ok
  Status raroc_status = Status::ok;    ///< undefined_ratio when no capital is used
  RateBuildUp minimum;                 ///< EVA_PV = 0 for a flat rate (a stepped path moves in parallel); only when ok
  Status minimum_status = Status::ok;  ///< undefined_ratio (nothing is ever lent), no_root_in_domain, not_converged
  Num rate_shortfall;  ///< minimum rate − weighted average contract rate; above 0 the path is short by that much
  Num break_even_last_rate;  ///< the last segment's rate at which EVA_PV = 0, earlier ones and balances unchanged
};

/// One year of expected amounts, undiscounted unless named _pv. `eva` counts relationship income.
struct LifeYear {
  int year = 0;
  Num interest, funding, operating_cost, expected_loss, capital_credit, relationship, capital;  ///< interest after VAT
  Num eva, cumulative_eva, eva_loan_only, cumulative_eva_loan_only;
  Num eva_pv, eva_pv_loan_only;
};

struct LifeEconomics {
  Num interest_pv;  ///< after VAT
  Num fee_pv;       ///< after VAT
  Num funding_pv, operating_cost_pv, expected_loss_pv, capital_credit_pv, relationship_pv;
  Num capital_pv;        ///< Σ DF·S·τ·K: yuan-years of capital
  Num target_return_pv;  ///< h × capital_pv
  Num lent_pv;           ///< Σ DF·S_k·B/m; one unit of rate earns (1−τ)·k_v × this over life
  Num average_rate;      ///< contract rate weighted by DF·S·B
  LifeReturn loan_only, with_relationship;
  std::vector<LifeYear> years;
  Num expected_loss_year1;        ///< undiscounted
  Num expected_loss_total;        ///< undiscounted
  Num expected_loss_annual_rate;  ///< expected_loss_pv / Σ DF·S·τ·B
  bool tax_credit_used = false;   ///< pre-tax value below 0: the loss is taken to save tax elsewhere
};

/// Lengths and ranges of all terms. Fields carry the calc names (ftp, opex, lgd, rw, capital_ratio, hurdle, cit, rate
/// …).
Problems check_life_terms(const LifeTerms& terms);

/// Method   NI_PV = (1−τ){f0·k_v·P + Σ DF_k[S_k·r·k_v·B/m − S_{k−1}(FTP+o)B/m + S_{k−1}·ρ·K/m − (S_{k−1}−S_k)·LGD·B
///          + S_k·X·k_x]}, C_PV = Σ DF_k·S_{k−1}·K/m, K = RW·ratio·B; EVA_PV = NI_PV − h·C_PV; RAROC = NI_PV/C_PV.
///          Minimum rate: EVA_PV is linear in r for given balances, so r_min is a quotient whose terms are the bars of
///          the build-up; for annuities a bracketed root with balances at the tested rate, lowest rate in [1e-9, 0.5].
///          With hurdle 0 the minimum rate is the break-even rate.
/// Domain   terms that passed check_life_terms(). No allocation per month; explanations only when recording.
/// Source   methods.md 6.2, 6.4.
LifeEconomics life_of_loan(const LifeTerms& terms, Trace& trace);

/// What-ifs ask for one figure of a life: the same number as life_of_loan()'s, without the work for the others.
Num life_minimum_rate(const LifeTerms& terms, Trace& trace);  ///< loan_only.minimum.rate
Num life_eva_pv(const LifeTerms& terms, Trace& trace);        ///< with_relationship.eva_pv

}  // namespace loan
