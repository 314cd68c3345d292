// agreed_lending.h — the part of a Deal that lends: the firm and its credit, the facility, the banks and how they share
// it. Inside deal/: readers include deal.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "policy/tools.h"
#include "schedule/cost_items.h"

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

}  // namespace loan::agreed
