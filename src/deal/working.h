// working.h — what the stages of evaluate() hand to each other. Inside deal/ only.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cover/cover.h"
#include "deal/deal.h"
#include "deal/evaluate.h"
#include "deal/outcome.h"
#include "joint/bank_limits.h"
#include "policy/parameters.h"
#include "policy/relending.h"
#include "pricing/life_of_loan.h"
#include "schedule/analytic.h"
#include "schedule/tranche.h"

namespace loan {

/// One tranche on the analytic side: month by month, unrounded.
struct TrancheWork {
  const agreed::Tranche* terms = nullptr;
  double committed = 0;  ///< yuan: all draws, or the line
  MoneyNum committed_traced;
  MoneyNum drawn;                       ///< all draws
  std::optional<MoneyNum> most_used;    ///< of a line: the highest balance by the plan
  std::vector<double> unused;           ///< of a line: what is not drawn of it in each month, yuan
  std::vector<double> balances;         ///< opening balance of each month, yuan
  std::vector<NodeId> balances_why;     ///< when recording
  std::vector<double> balances_to_end;  ///< the same to the last month of the longest tranche
  std::vector<NodeId> balances_to_end_why;
  ShiftedAnnuity annuity;             ///< the same at other rates, for level instalments
  std::vector<double> rates;          ///< scheduled rate of each month
  std::vector<NodeId> rates_why;      ///< when recording
  std::vector<double> uncovered;      ///< part of a default's loss that stays with the banks, by month of default
  std::vector<NodeId> uncovered_why;  ///< when recording
  std::vector<double> uncovered_without_cap, uncovered_if_stopped;  ///< what-ifs; empty when they do not apply
  Num bank_paid_cover_fee;            ///< per yuan of balance and year, when the banks pay for the cover
  std::vector<double> borrower_fees;  ///< of the cover, yuan at the start of each month
  bool insured_only = false;          ///< those fees are insurance premiums
  Num first_rate;
};

/// One bank in one tranche.
struct Position {
  std::size_t bank = 0, tranche = 0;
  Num share;                     ///< of the tranche
  Num amount;                    ///< yuan, committed
  Num exposure;                  ///< yuan: the amount; of a line what is drawn of it at most (the unused part bears no
                                 ///< capital: the parameters have no credit conversion factor)
  std::vector<double> balances;  ///< the bank's part of the tranche's, yuan
  std::vector<double> funding;   ///< price of funds by month
  RelendingFunding relending;
  double weight = 0;       ///< Σ DF·S·τ·B of its amount, for averages over tranches
  Num loss_given_default;  ///< after cover, as priced
  LifeEconomics life;      ///< in yuan, of the bank's part
  OnePeriod one_period;    ///< per yuan and year
};

/// What a bank's economics rest on, resolved once.
struct BankWork {
  const agreed::Bank* terms = nullptr;
  Num funds_transfer_price, operating_cost_rate, default_probability, loss_given_default;
  Num risk_weight, capital_ratio, hurdle, capital_credit, vat_factor;
  const LifeWeights* weights = nullptr;
  std::vector<Num> business;  ///< expected income of years 1, 2, 3 (and all later ones), yuan before tax
  BankCeiling ceiling;        ///< what limits this bank in this deal
  std::optional<Num> limit, limit_use;
  MoneyNum amount;  ///< over all tranches
  Num share;
};

struct Working {
  const Deal& deal;
  const ParameterTable& parameters;
  Outcome& out;
  Trace& trace;
  Problems problems;
  Extent extent = Extent::everything;

  Working(const Deal& d, const ParameterTable& table, Outcome& outcome, Trace& record)
      : deal(d), parameters(table), out(outcome), trace(record) {}

  Num discount, loan_prime_rate, vat, surcharge, income_tax, taxed_factor;
  Num default_probability, loss_given_default;
  std::vector<LifeWeights> weights;  ///< one per distinct default probability
  std::vector<TrancheWork> tranches;
  std::vector<BankWork> banks;
  std::vector<Position> positions;
  std::vector<TrancheSchedule> schedules;   ///< one per tranche, as billed
  std::optional<RelendingTerms> relending;  ///< once a bank has asked for it
  std::vector<double> cover_claims;         ///< expected claims on each layer over life, yuan

  /// The field when given, else the parameter of the valuation date; else a problem at the field.
  Num given_or_parameter(const std::optional<double>& given, std::string_view field, std::string_view key);
  /// A figure that nothing in this case makes is 0 and says so; any other stays as it is.
  template <class T>
  Traced<T> or_nothing(Traced<T> made) {
    return made.why != 0 || !(made.value == T{}) ? made : trace.step("deal.nothing", [] { return T{}; });
  }
  std::size_t longest_tenor() const;
  /// The tranche whose rate is common: the first without lenders of its own, else the first.
  std::size_t common_tranche() const;
};

// The stages, in order. Each reads what the earlier ones left and writes its section of the outcome.
void resolve_parameters(Working& w);
void score_stage(Working& w);
void schedule_stage(Working& w);
void cover_stage(Working& w);     ///< what of a loss stays with the banks
void bank_stage(Working& w);      ///< each bank's own view of the risk
void split_stage(Working& w);     ///< who lends how much
void business_stage(Working& w);  ///< what the firm's other business earns each bank
void pricing_stage(Working& w);
void joint_stage(Working& w);
void remedy_stage(Working& w);  ///< what would bring in a bank that does not join
void cost_stage(Working& w);    ///< what the borrower pays
void client_stage(Working& w);  ///< what winning or losing the client is worth, and a rival's offer
void loss_stage(Working& w);    ///< who bears a loss, with the banks' shares
void policy_stage(Working& w);
void growth_stage(Working& w);
void stack_stage(Working& w);
void headline_stage(Working& w);

/// Part of a balance that expected early repayment has left by the beginning of a month (counted from 0).
double still_there(double early_repayment_rate, std::size_t month);
/// A tranche as it is billed; `calendar` must outlive the terms.
TrancheTerms billed_terms(Working& w, const agreed::Tranche& t, const TrancheWork& work, const Calendar& calendar);

/// Origins of the tranche's opening balances, which `terms` gave.
void record_balances(Trace& trace, const AnalyticTerms& terms, TrancheWork& work);

/// Balances' terms of a tranche; the two lists hold what the spans point to.
AnalyticTerms analytic_terms(const agreed::Tranche& t, std::vector<AnalyticDraw>& draws,
                             std::vector<AnalyticRate>& steps);

/// Layers over tranches as cover/ takes them; banks are left to the caller.
CoverTerms cover_terms(Working& w);
/// The same with the banks and what each of them holds; after split_stage.
CoverTerms shared_cover_terms(Working& w);

}  // namespace loan
