// agreed_support.h — the part of a Deal that stands around the loan: cover, public money, growth terms and the other
// sources of money. Inside deal/: readers include deal.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "cover/cover.h"
#include "policy/tools.h"
#include "stack/funding_gap.h"

namespace loan::agreed {

struct Layer {
  std::string id;
  std::string name;
  CoverParty party = CoverParty::guarantor;
  std::string tranche;  ///< empty: every tranche
  LayerBasis basis = LayerBasis::share_of_loss;
  std::string backs;        ///< with reimburses: the earlier layer that is reimbursed
  std::string advanced_by;  ///< layer that pays the bank for this one; empty: itself
  double share = 0.8;
  Money deductible;
  double deductible_rate = 0;
  std::optional<Money> cap;
  int waiting_months = 0;
  double fee_rate = 0;
  FeePayer fee_payer = FeePayer::borrower;
  CoverFeeTiming fee_timing = CoverFeeTiming::annual_in_advance;
  FeeBasis fee_basis = FeeBasis::loan_balance;
  std::optional<double> portfolio_cap_rate;  ///< claims over a year ÷ guaranteed amount
  double portfolio_correlation = 0.12;
  int portfolio_loans = 0;                       ///< equal loans in the portfolio; 0: a large pool
  std::optional<Money> portfolio_amount;         ///< loans under the same cover
  std::optional<double> portfolio_default_rate;  ///< bad loans so far, part of the portfolio
  std::optional<Money> claims_paid;
  std::optional<Money> fund;  ///< a pool's money
  std::optional<double> warn_level, stop_level;
  std::optional<double> guarantor_default_probability;
  double guarantor_correlation = 0.25;
  double guarantor_loss_given_default = 0.6;
  bool eligible_for_substitution = false;
  std::optional<double> guarantor_risk_weight;
  double operating_cost_rate = 0;  ///< the guarantor's own, on the guaranteed amount
  friend bool operator==(const Layer&, const Layer&) = default;
};
struct Cover {
  int loss_month = 12;  ///< the month of default that the overview shows
  RecoveryOrder recovery = RecoveryOrder::pro_rata;
  std::optional<double> total_cover_limit;  ///< all layers together at most this part of the loss
  double lead_first_loss = 0;               ///< part of the exposure that the lead loses before the others
  std::vector<Layer> layers;
  friend bool operator==(const Cover&, const Cover&) = default;
};

enum class SubsidyKind { none, sme_loan, equipment_renewal, city_share };
struct Policy {
  bool relending = true;  ///< eligible banks use it
  std::optional<double> relending_rate, relending_share;
  std::optional<int> relending_months;
  int relending_lag_months = 0;
  double relending_collateral_cost = 0;
  SubsidyKind subsidy = SubsidyKind::none;
  std::optional<double> subsidy_rate;
  std::optional<int> subsidy_months;
  std::optional<Money> subsidy_base_cap;
  std::optional<Money> subsidy_yearly_cap;  ///< of percentage subsidies
  std::optional<double> vat_rate, vat_surcharge_rate, income_tax_rate;
  friend bool operator==(const Policy&, const Policy&) = default;
};

enum class CommitmentKind { deposits, payroll, settlement, other };
struct Commitment {
  std::string id;
  std::string bank;
  CommitmentKind kind = CommitmentKind::deposits;
  double year_1 = 0, year_2 = 0, year_3 = 0;  ///< yuan of average balance, heads, or yuan of volume
  double unit_income = 0.015;                 ///< margin per yuan and year, or yuan per head and year; net of VAT
  bool contracted = true;                     ///< else the relationship haircut applies instead of the take-up
  bool replaces_warrant = false;              ///< part of the exchange offer (2.0)
  friend bool operator==(const Commitment&, const Commitment&) = default;
};
struct Quarter {
  std::string id;
  std::string commitment;
  int number = 1;  ///< quarter of the agreement, counted from 1
  double promised = 0, actual = 0;
  friend bool operator==(const Quarter&, const Quarter&) = default;
};
struct Round {
  std::string id;
  int month = 12;
  Money pre_money, raised;
  friend bool operator==(const Round&, const Round&) = default;
};
enum class StakeBasis { post_money, pre_money };
/// What raises the rate: the valuation, the revenue, both of them, or either.
enum class GrowthTrigger { valuation, revenue, both, either };
struct Warrant {
  Money amount;  ///< subscription amount; 0: no warrant
  Money strike_valuation;
  StakeBasis basis = StakeBasis::post_money;
  std::optional<double> stated_stake;  ///< as written in the contract, checked against the implied one
  Money valuation_today;
  double volatility = 0.6;
  double risk_free_rate = 0.015;
  double years = 3;
  std::optional<double> survival;  ///< not given: from the default probability; never both
  double later_dilution = 0;
  double bank_share = 0.5;
  std::optional<Money> milestone_valuation;  ///< to be reached once before the warrant may be exercised
  friend bool operator==(const Warrant&, const Warrant&) = default;
};
struct RevenueShare {
  double share = 0;
  Money threshold, yearly_cap;
  Money revenue_today;
  double growth = 0.2, volatility = 0.35;
  double discount_rate = 0.08;
  friend bool operator==(const RevenueShare&, const RevenueShare&) = default;
};
struct Growth {
  double take_up = 0.7;                    ///< part of contracted business that arrives
  double relationship_haircut = 0.5;       ///< taken off business without a contract
  double waiver_threshold = 0.8;           ///< score from which the warrant is waived
  std::optional<double> trigger_multiple;  ///< rate steps on trigger: valuation ÷ today's
  GrowthTrigger trigger_rule = GrowthTrigger::valuation;
  std::optional<double> trigger_revenue_multiple;  ///< revenue ÷ today's (revenue_share.revenue_today)
  double revenue_correlation = 0;                  ///< of revenue with valuation
  bool structural_default = false;                 ///< simulation: the firm defaults when its value falls to a level
  double real_drift = 0.2;
  double swap_discount_rate = 0.04;
  Warrant warrant;
  RevenueShare revenue_share;
  std::vector<Commitment> commitments;
  std::vector<Quarter> quarters;
  std::vector<Round> rounds;
  friend bool operator==(const Growth&, const Growth&) = default;
};

struct NeedBlock {
  std::string id;
  int from_month = 1, to_month = 12;
  Money monthly;
  friend bool operator==(const NeedBlock&, const NeedBlock&) = default;
};
enum class NeedKind { other, equipment };
struct NeedItem {
  std::string id;
  int month = 1;
  Money amount;
  NeedKind kind = NeedKind::other;
  friend bool operator==(const NeedItem&, const NeedItem&) = default;
};
struct Source {
  std::string id;
  std::string name;
  InstrumentKind instrument = InstrumentKind::equity;
  std::string tranche;  ///< loans: the tranche that is this source
  int month = 1;        ///< paid in at the beginning of this month
  Money amount;         ///< committed; 0: only a cap for filling the gap
  std::optional<Money> cap;
  Money minimum_ticket;
  double cost_rate = 0;
  friend bool operator==(const Source&, const Source&) = default;
};
struct EquityTerms {
  std::optional<Money> pre_money;
  double founder_stake = 1;
  std::optional<Money> exit_equity;
  double exit_years = 5;
  double option_pool = 0;
  friend bool operator==(const EquityTerms&, const EquityTerms&) = default;
};
struct LeaseTerms {
  double down_payment_rate = 0, rate = 0.055;
  int months = 36;
  double deposit_rate = 0.1, fee_rate = 0;
  Money buyout = Money::yuan(100);
  bool in_advance = false;
  friend bool operator==(const LeaseTerms&, const LeaseTerms&) = default;
};
struct Stack {
  int months = 24;
  Money minimum_cash, opening_cash;
  bool count_debt_service = false;  ///< interest, fees and rents counted as need
  double ratio_equity = 2, ratio_unsecured = 1, ratio_guaranteed = 1;
  double bridge_daily_rate = 0.0003;
  int bridge_days = 10;
  EquityTerms equity;
  LeaseTerms lease;
  std::vector<NeedBlock> needs;
  std::vector<NeedItem> items;
  std::vector<Source> sources;
  friend bool operator==(const Stack&, const Stack&) = default;
};

}  // namespace loan::agreed
