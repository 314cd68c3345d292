// deal.h — what was agreed: every input of a calculation, as plain data that can be copied, compared and saved.
//
// One row of the table of fields (fields.h) per member; a member without a row cannot be read, typed or saved.
// Optional members mean "not given": a parameter of the valuation date or a visible gap takes their place.
// The structs stand in loan::agreed, since the engine's folders have terms of the same name (a Layer, a Warrant).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "cover/cover.h"
#include "policy/tools.h"
#include "schedule/cost_items.h"
#include "stack/funding_gap.h"

namespace loan::agreed {

enum class SizeClass { micro_small, sme, general };
struct Company {
  std::string name;
  SizeClass size_class = SizeClass::sme;
  BorrowerClass borrower_class = BorrowerClass::high_tech;  ///< decides the national fund's share and which tools apply
  bool privately_owned = true;
  bool on_relending_list = true;
  bool in_listed_chain = false;  ///< chain of the SME interest subsidy
  bool on_city_list = false;     ///< listed local product
  bool high_research_input = false;
  std::string city;  ///< whose local interest help applies ("hangzhou")
  LoanUse loan_use = LoanUse::working_capital;
  std::optional<Money> annual_sales;
  std::optional<Money> valuation;  ///< latest, for limits
  friend bool operator==(const Company&, const Company&) = default;
};

enum class PdSource { typed, grade, scorecard, curve };
struct Dimension {
  std::string id;
  double weight = 0.125;
  std::optional<double> score;
  friend bool operator==(const Dimension&, const Dimension&) = default;
};
struct Grade {
  std::string id;
  double minimum_score = 0;
  double default_probability = 0.02;
  std::optional<Money> limit_cap;
  std::optional<double> rate;  ///< the grade's list price
  friend bool operator==(const Grade&, const Grade&) = default;
};
struct CurvePoint {
  std::string id;
  double years = 1;
  double cumulative_default_probability = 0.02;
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};
struct Scorecard {
  double points_to_double_odds = 40, base_score = 600, base_odds = 30;
  double sample_default_rate = 0.035, central_tendency = 0.022;
  friend bool operator==(const Scorecard&, const Scorecard&) = default;
};
struct Credit {
  PdSource pd_source = PdSource::typed;
  double default_probability = 0.02;  ///< used when pd_source is typed
  double loss_given_default = 0.45;
  std::optional<double> asset_correlation;  ///< for economic capital and portfolio caps
  Scorecard scorecard;
  std::vector<Dimension> dimensions;
  std::vector<Grade> grades;
  std::vector<CurvePoint> curve;
  friend bool operator==(const Credit&, const Credit&) = default;
};

/// Inputs of the limit; every term whose inputs are not given drops out visibly.
struct Limit {
  std::optional<Money> request;
  std::optional<double> sales_multiple, valuation_multiple;
  std::optional<double> profit_margin, sales_growth;
  std::optional<double> inventory_days, receivable_days, payable_days, prepayment_days, advance_receipt_days;
  std::optional<Money> own_funds, existing_working_capital_loans, other_funding;
  std::optional<Money> debt_service_cash_flow;  ///< per year
  double debt_service_cover = 1.25;
  int debt_service_months = 24;
  Money existing_monthly_debt_service;
  std::optional<Money> expected_loss_budget;  ///< per year
  std::optional<Money> product_cap;
  friend bool operator==(const Limit&, const Limit&) = default;
};

/// custom: by the rows of `repayments`, the rest at maturity (分期还本). revolving: drawn and repaid within a line
/// (随借随还).
enum class RepaymentChoice { annuity, equal_principal, bullet, bullet_with_interest, custom, revolving };
enum class DayCountChoice { actual_360, month_12 };
enum class SettlementChoice { monthly, quarterly, half_yearly, at_maturity };
enum class RoundingChoice { once_to_fen, segment_to_li };
struct Draw {
  std::string id;
  int month =
      1;  ///< beginning of this month, counted from 1; adds to the tranche's amount, or is drawn within its line
  Money amount;
  friend bool operator==(const Draw&, const Draw&) = default;
};
/// Of custom and revolving tranches; see repayment_plan.h for how amount, draws and repayments combine.
struct Repayment {
  std::string id;
  int month = 6;  ///< end of this month, counted from 1 as draws are
  Money amount;
  friend bool operator==(const Repayment&, const Repayment&) = default;
};
struct RateStep {
  std::string id;
  int from_month = 13;  ///< first month of the new rate
  double rate = 0.03;
  bool on_trigger = false;  ///< applies only once the growth trigger has fired
  friend bool operator==(const RateStep&, const RateStep&) = default;
};
struct Lender {
  std::string id;
  std::string bank;
  double share = 1;
  friend bool operator==(const Lender&, const Lender&) = default;
};
/// What the firm pays beside interest, by payee: bank_fee reaches the lenders in their shares, the rest third parties.
enum class FeeKind { bank_fee, guarantee_fee, insurance_premium, appraisal_registration, intermediary, fee_subsidy };
struct Fee {
  std::string id;
  FeeKind kind = FeeKind::bank_fee;
  CostTiming timing = CostTiming::upfront_rate;
  double value = 0;  ///< yuan or a rate, as the timing says
  friend bool operator==(const Fee&, const Fee&) = default;
};
struct Tranche {
  std::string id;
  std::string name;
  Money amount;  ///< first draw, on the facility's start; of a revolving tranche the line
  int tenor_months = 12;
  double rate = 0.03;  ///< contract rate, nominal per year
  RepaymentChoice style = RepaymentChoice::bullet;
  int grace_months = 0;
  DayCountChoice day_count = DayCountChoice::actual_360;
  SettlementChoice settlement = SettlementChoice::quarterly;
  double upfront_fee_rate = 0;                ///< of the amount, to the banks
  std::optional<double> operating_cost_rate;  ///< replaces the banks' own for this tranche
  std::vector<Draw> draws;
  std::vector<RateStep> rate_steps;
  std::vector<Lender> lenders;      ///< empty: the whole syndicate by the joint rule
  double early_repayment_rate = 0;  ///< part of the balance that is repaid ahead of the plan in a year, expected
  std::vector<Fee> fees;            ///< beside upfront_fee_rate
  RoundingChoice interest_rounding = RoundingChoice::once_to_fen;  ///< of a period with several balances or rates
  std::vector<Repayment> repayments;                               ///< custom and revolving
  double unused_fee_rate = 0;  ///< revolving: commitment fee (承诺费) per year on the unused line, paid with interest
  friend bool operator==(const Tranche&, const Tranche&) = default;
};
struct Facility {
  Date start;
  std::optional<double> loan_prime_rate;    ///< not given: one-year LPR of the valuation date
  std::optional<double> borrower_ceiling;   ///< the firm's best other offer, all-in, nominal
  std::optional<double> programme_ceiling;  ///< highest rate the programme allows
  double third_party_fees_rate = 0;         ///< appraisal, registration, notary: of the amount, up front
  // A rival bank's offer for the common tranche's amount, tenor and repayment, held beside ours.
  std::string rival_name;
  std::optional<double> rival_rate;
  double rival_upfront_fee_rate = 0;  ///< of the amount
  double rival_yearly_fee_rate = 0;   ///< a year in advance on the balance (a guarantee that the rival asks for)
  std::vector<Tranche> tranches;
  friend bool operator==(const Facility&, const Facility&) = default;
};

enum class BankRole { lead, joint_lead, participant };
enum class ExposureClass { corporate, sme, micro_small, investment_grade, own };
enum class VatChoice { taxed, exempt };
struct Bank {
  std::string id;
  std::string name;
  BankRole role = BankRole::participant;
  BankType type = BankType::state_owned;
  bool handles_central_subsidy = false;
  Money commitment;
  double funds_transfer_price = 0.018;
  double operating_cost_rate = 0.003;
  bool relending_eligible = false;
  ExposureClass exposure_class = ExposureClass::sme;
  std::optional<double> risk_weight;  ///< only with exposure_class own
  double capital_ratio = 0.075;
  double hurdle_raroc = 0.09;
  std::optional<double> capital_credit;  ///< not given: the bank's funds transfer price
  VatChoice vat = VatChoice::taxed;
  std::optional<double> default_probability, loss_given_default;  ///< the bank's own view
  Money minimum_ticket;
  std::optional<Money> internal_limit;
  double minimum_share = 0, maximum_share = 1;
  std::optional<int> tenor_ceiling_months;
  std::optional<Money> net_capital, existing_loans, tier1_capital, existing_exposure;
  std::optional<Money> standalone_amount;
  std::optional<double> standalone_default_probability, standalone_loss_given_default;
  std::optional<Money> risk_budget;  ///< capital per year for this name
  Money disagreement_profit;         ///< gross interest per year of its own stand-alone deal
  double bargaining_weight = 1;
  Money existing_business_income;  ///< a year before tax, from what the firm does with the bank today; goes with it
  friend bool operator==(const Bank&, const Bank&) = default;
};

enum class SplitRule { pro_rata, equal_expected_loss, risk_budget, water_fill, max_min_eva, min_cost };
enum class LegalForm { bilateral, syndicate };
enum class ReservationBasis { loan_only, with_relationship };
struct Joint {
  SplitRule rule = SplitRule::pro_rata;
  LegalForm form = LegalForm::bilateral;
  ReservationBasis reservation_basis = ReservationBasis::loan_only;
  Money lot = Money::yuan(10'000);
  double lead_fee_rate = 0;  ///< per year on the others' share, paid to the lead
  double borrower_weight = 0.5;
  friend bool operator==(const Joint&, const Joint&) = default;
};

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

struct Deal {
  Date valuation_date;          ///< decides which parameters apply
  double discount_rate = 0.03;  ///< effective per year, for present values
  Company company;
  Credit credit;
  Limit limit;
  Facility facility;
  std::vector<Bank> banks;
  Joint joint;
  Cover cover;
  Policy policy;
  Growth growth;
  Stack stack;
  friend bool operator==(const Deal&, const Deal&) = default;
};

}  // namespace loan::agreed

namespace loan {
using agreed::Deal;
}  // namespace loan
