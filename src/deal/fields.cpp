// The rows. Numbers are permanent: company 100, credit 120, limit 160, facility 200, banks 300, joint 400, cover 450,
// policy 520, growth 560, stack 700, deal 10. A retired number is never given to another field.
#include "deal/fields.h"

namespace loan {

namespace {

using namespace agreed;

using namespace table;

constexpr const char* kSizeClasses[] = {"micro_small", "sme", "general"};
// Words of an enumeration that another folder lists.
#define LOAN_X(name) #name,
constexpr const char* kBorrowerClasses[] = {LOAN_BORROWER_CLASSES(LOAN_X)};
constexpr const char* kLoanUses[] = {LOAN_LOAN_USES(LOAN_X)};
constexpr const char* kBankTypes[] = {LOAN_BANK_TYPES(LOAN_X)};
#undef LOAN_X
constexpr FieldRow kCompanyFields[] = {
    text<&Company::name>(100, "name", 120),
    choice<&Company::size_class>(101, "size_class", kSizeClasses),
    choice<&Company::borrower_class>(102, "borrower_class", kBorrowerClasses),
    flag<&Company::privately_owned>(103, "privately_owned"),
    flag<&Company::on_relending_list>(104, "on_relending_list"),
    flag<&Company::in_listed_chain>(105, "in_listed_chain"),
    choice<&Company::loan_use>(106, "loan_use", kLoanUses),
    amount<&Company::annual_sales>(107, "annual_sales"),
    amount<&Company::valuation>(108, "valuation"),
    flag<&Company::on_city_list>(109, "on_city_list"),
    flag<&Company::high_research_input>(110, "high_research_input"),
    text<&Company::city>(111, "city", 40),
};

constexpr const char* kPdSources[] = {"typed", "grade", "scorecard", "curve"};
constexpr FieldRow kDimensionFields[] = {
    id<&Dimension::id>(121),
    value<&Dimension::weight>(122, "weight", Unit::share, 0, 1),
    value<&Dimension::score>(123, "score", Unit::score, 0, 100),
};
constexpr FieldRow kGradeFields[] = {
    id<&Grade::id>(125),
    value<&Grade::minimum_score>(126, "minimum_score", Unit::score, 0, 1000),
    value<&Grade::default_probability>(127, "default_probability", Unit::share, 0, 0.9999),
    amount<&Grade::limit_cap>(128, "limit_cap"),
    value<&Grade::rate>(129, "rate", Unit::rate, 0, 0.36),
};
constexpr FieldRow kCurveFields[] = {
    id<&CurvePoint::id>(131),
    value<&CurvePoint::years>(132, "years", Unit::years, 0.01, 40),
    value<&CurvePoint::cumulative_default_probability>(133, "cumulative_default_probability", Unit::share, 0, 0.9999),
};
constexpr FieldRow kScorecardFields[] = {
    value<&Scorecard::points_to_double_odds>(140, "points_to_double_odds", Unit::score, 1, 1000),
    value<&Scorecard::base_score>(141, "base_score", Unit::score, 0, 2000),
    value<&Scorecard::base_odds>(142, "base_odds", Unit::none, 0.01, 1e6),
    value<&Scorecard::sample_default_rate>(143, "sample_default_rate", Unit::share, 1e-6, 0.9999),
    value<&Scorecard::central_tendency>(144, "central_tendency", Unit::share, 1e-6, 0.9999),
};
constexpr FieldRow kCreditFields[] = {
    choice<&Credit::pd_source>(150, "pd_source", kPdSources),
    value<&Credit::default_probability>(151, "default_probability", Unit::share, 0, 0.9999),
    value<&Credit::loss_given_default>(152, "loss_given_default", Unit::share, 0, 1),
    value<&Credit::asset_correlation>(153, "asset_correlation", Unit::share, 0, 0.9999),
};
constexpr FieldRow kLimitFields[] = {
    amount<&Limit::request>(160, "request"),
    value<&Limit::sales_multiple>(161, "sales_multiple", Unit::share, 0, 10),
    value<&Limit::valuation_multiple>(162, "valuation_multiple", Unit::share, 0, 1),
    value<&Limit::profit_margin>(163, "profit_margin", Unit::share, -1, 0.99),
    value<&Limit::sales_growth>(164, "sales_growth", Unit::share, -0.9, 10),
    value<&Limit::inventory_days>(165, "inventory_days", Unit::days, 0, 3600),
    value<&Limit::receivable_days>(166, "receivable_days", Unit::days, 0, 3600),
    value<&Limit::payable_days>(167, "payable_days", Unit::days, 0, 3600),
    value<&Limit::prepayment_days>(168, "prepayment_days", Unit::days, 0, 3600),
    value<&Limit::advance_receipt_days>(169, "advance_receipt_days", Unit::days, 0, 3600),
    amount<&Limit::own_funds>(170, "own_funds"),
    amount<&Limit::existing_working_capital_loans>(171, "existing_working_capital_loans"),
    amount<&Limit::other_funding>(172, "other_funding"),
    amount<&Limit::debt_service_cash_flow>(173, "debt_service_cash_flow"),
    value<&Limit::debt_service_cover>(174, "debt_service_cover", Unit::multiple, 0.1, 10),
    whole<&Limit::debt_service_months>(175, "debt_service_months", Unit::months, 1, 480),
    amount<&Limit::existing_monthly_debt_service>(176, "existing_monthly_debt_service"),
    amount<&Limit::expected_loss_budget>(177, "expected_loss_budget"),
    amount<&Limit::product_cap>(178, "product_cap"),
};

constexpr const char* kStyles[] = {"annuity", "equal_principal", "bullet", "bullet_with_interest",
                                   "custom",  "revolving"};
constexpr const char* kDayCounts[] = {"actual_360", "month_12"};
constexpr const char* kRoundings[] = {"once_to_fen", "segment_to_li"};
constexpr const char* kSettlements[] = {"monthly", "quarterly", "half_yearly", "at_maturity"};
constexpr FieldRow kDrawFields[] = {
    id<&Draw::id>(240),
    whole<&Draw::month>(241, "month", Unit::month_number, 1, 480),
    amount<&Draw::amount>(242, "amount"),
};
constexpr FieldRow kRepaymentFields[] = {
    id<&Repayment::id>(260),
    whole<&Repayment::month>(261, "month", Unit::month_number, 1, 480),
    amount<&Repayment::amount>(262, "amount"),
};
constexpr FieldRow kRateStepFields[] = {
    id<&RateStep::id>(245),
    whole<&RateStep::from_month>(246, "from_month", Unit::month_number, 2, 480),
    value<&RateStep::rate>(247, "rate", Unit::rate, 0, 0.36),
    flag<&RateStep::on_trigger>(248, "on_trigger"),
};
constexpr FieldRow kLenderFields[] = {
    id<&Lender::id>(250),
    reference<&Lender::bank>(251, "bank", "banks", false),
    value<&Lender::share>(252, "share", Unit::share, 0, 1),
};
constexpr const char* kFeeKinds[] = {"bank_fee",     "guarantee_fee", "insurance_premium", "appraisal_registration",
                                     "intermediary", "fee_subsidy"};
#define LOAN_X(name) #name,
constexpr const char* kCostTimings[] = {LOAN_COST_TIMINGS(LOAN_X)};
#undef LOAN_X
constexpr FieldRow kFeeFields[] = {
    id<&Fee::id>(255),
    choice<&Fee::kind>(256, "kind", kFeeKinds),
    choice<&Fee::timing>(257, "timing", kCostTimings),
    value<&Fee::value>(258, "value", Unit::none, 0, 1e10),
};
constexpr FieldRow kTrancheFields[] = {
    id<&Tranche::id>(220),
    text<&Tranche::name>(221, "name", 60),
    amount<&Tranche::amount>(222, "amount"),
    whole<&Tranche::tenor_months>(223, "tenor_months", Unit::months, 1, 480),
    value<&Tranche::rate>(224, "rate", Unit::rate, 0, 0.36),
    choice<&Tranche::style>(225, "style", kStyles),
    whole<&Tranche::grace_months>(226, "grace_months", Unit::months, 0, 479),
    choice<&Tranche::day_count>(227, "day_count", kDayCounts),
    choice<&Tranche::settlement>(228, "settlement", kSettlements),
    value<&Tranche::upfront_fee_rate>(229, "upfront_fee_rate", Unit::share, 0, 0.2),
    value<&Tranche::operating_cost_rate>(230, "operating_cost_rate", Unit::rate, 0, 0.2),
    value<&Tranche::early_repayment_rate>(234, "early_repayment_rate", Unit::share, 0, 0.99),
    choice<&Tranche::interest_rounding>(236, "interest_rounding", kRoundings),
    value<&Tranche::unused_fee_rate>(238, "unused_fee_rate", Unit::rate, 0, 0.2),
};
constexpr FieldRow kFacilityFields[] = {
    date<&Facility::start>(200, "start"),
    value<&Facility::loan_prime_rate>(201, "loan_prime_rate", Unit::rate, 0, 0.36),
    value<&Facility::borrower_ceiling>(202, "borrower_ceiling", Unit::rate, 0, 0.36),
    value<&Facility::programme_ceiling>(203, "programme_ceiling", Unit::rate, 0, 0.36),
    value<&Facility::third_party_fees_rate>(204, "third_party_fees_rate", Unit::share, 0, 0.2),
    text<&Facility::rival_name>(206, "rival_name", 60),
    value<&Facility::rival_rate>(207, "rival_rate", Unit::rate, 0, 0.36),
    value<&Facility::rival_upfront_fee_rate>(208, "rival_upfront_fee_rate", Unit::share, 0, 0.2),
    value<&Facility::rival_yearly_fee_rate>(209, "rival_yearly_fee_rate", Unit::rate, 0, 0.2),
};

constexpr const char* kRoles[] = {"lead", "joint_lead", "participant"};
constexpr const char* kExposureClasses[] = {"corporate", "sme", "micro_small", "investment_grade", "own"};
constexpr const char* kVat[] = {"taxed", "exempt"};
constexpr FieldRow kBankFields[] = {
    id<&Bank::id>(300),
    text<&Bank::name>(301, "name", 60),
    choice<&Bank::role>(302, "role", kRoles),
    choice<&Bank::type>(303, "type", kBankTypes),
    amount<&Bank::commitment>(304, "commitment"),
    value<&Bank::funds_transfer_price>(305, "funds_transfer_price", Unit::rate, 0, 0.2),
    value<&Bank::operating_cost_rate>(306, "operating_cost_rate", Unit::rate, 0, 0.2),
    flag<&Bank::relending_eligible>(307, "relending_eligible"),
    choice<&Bank::exposure_class>(308, "exposure_class", kExposureClasses),
    value<&Bank::risk_weight>(309, "risk_weight", Unit::share, 0, 12.5),
    value<&Bank::capital_ratio>(310, "capital_ratio", Unit::share, 0, 1),
    value<&Bank::hurdle_raroc>(311, "hurdle_raroc", Unit::share, 0, 1),
    value<&Bank::capital_credit>(312, "capital_credit", Unit::rate, 0, 0.2),
    choice<&Bank::vat>(313, "vat", kVat),
    value<&Bank::default_probability>(314, "default_probability", Unit::share, 0, 0.9999),
    value<&Bank::loss_given_default>(315, "loss_given_default", Unit::share, 0, 1),
    amount<&Bank::minimum_ticket>(316, "minimum_ticket"),
    amount<&Bank::internal_limit>(317, "internal_limit"),
    value<&Bank::minimum_share>(318, "minimum_share", Unit::share, 0, 1),
    value<&Bank::maximum_share>(319, "maximum_share", Unit::share, 0, 1),
    whole<&Bank::tenor_ceiling_months>(320, "tenor_ceiling_months", Unit::months, 1, 480),
    amount<&Bank::net_capital>(321, "net_capital", 0, 1e13),
    amount<&Bank::existing_loans>(322, "existing_loans"),
    amount<&Bank::tier1_capital>(323, "tier1_capital", 0, 1e13),
    amount<&Bank::existing_exposure>(324, "existing_exposure"),
    amount<&Bank::standalone_amount>(325, "standalone_amount"),
    value<&Bank::standalone_default_probability>(326, "standalone_default_probability", Unit::share, 0, 0.9999),
    value<&Bank::standalone_loss_given_default>(327, "standalone_loss_given_default", Unit::share, 0, 1),
    amount<&Bank::risk_budget>(328, "risk_budget"),
    amount<&Bank::disagreement_profit>(329, "disagreement_profit"),
    value<&Bank::bargaining_weight>(330, "bargaining_weight", Unit::multiple, 0.001, 1000),
    flag<&Bank::handles_central_subsidy>(331, "handles_central_subsidy"),
    amount<&Bank::existing_business_income>(332, "existing_business_income"),
};

constexpr const char* kSplitRules[] = {"pro_rata",   "equal_expected_loss", "risk_budget",
                                       "water_fill", "max_min_eva",         "min_cost"};
constexpr const char* kForms[] = {"bilateral", "syndicate"};
constexpr const char* kBases[] = {"loan_only", "with_relationship"};
constexpr FieldRow kJointFields[] = {
    choice<&Joint::rule>(400, "rule", kSplitRules),
    choice<&Joint::form>(401, "form", kForms),
    choice<&Joint::reservation_basis>(402, "reservation_basis", kBases),
    amount<&Joint::lot>(403, "lot", 0.01, 1e9),
    value<&Joint::lead_fee_rate>(404, "lead_fee_rate", Unit::rate, 0, 0.05),
    value<&Joint::borrower_weight>(405, "borrower_weight", Unit::share, 0.001, 0.999),
};

#define LOAN_X(name) #name,
constexpr const char* kParties[] = {LOAN_COVER_PARTIES(LOAN_X)};
constexpr const char* kLayerBases[] = {LOAN_LAYER_BASES(LOAN_X)};
constexpr const char* kPayers[] = {LOAN_FEE_PAYERS(LOAN_X)};
constexpr const char* kFeeTimings[] = {LOAN_COVER_FEE_TIMINGS(LOAN_X)};
constexpr const char* kFeeBases[] = {LOAN_FEE_BASES(LOAN_X)};
constexpr const char* kRecoveryOrders[] = {LOAN_RECOVERY_ORDERS(LOAN_X)};
constexpr const char* kInstruments[] = {LOAN_INSTRUMENT_KINDS(LOAN_X)};
#undef LOAN_X
constexpr FieldRow kLayerFields[] = {
    id<&Layer::id>(460),
    text<&Layer::name>(461, "name", 60),
    choice<&Layer::party>(462, "party", kParties),
    reference<&Layer::tranche>(463, "tranche", "facility.tranches", true),
    choice<&Layer::basis>(464, "basis", kLayerBases),
    reference<&Layer::backs>(465, "backs", "cover.layers", true),
    value<&Layer::share>(466, "share", Unit::share, 0, 1),
    amount<&Layer::deductible>(467, "deductible"),
    value<&Layer::deductible_rate>(468, "deductible_rate", Unit::share, 0, 1),
    amount<&Layer::cap>(469, "cap"),
    whole<&Layer::waiting_months>(470, "waiting_months", Unit::months, 0, 120),
    value<&Layer::fee_rate>(471, "fee_rate", Unit::rate, 0, 0.2),
    choice<&Layer::fee_payer>(472, "fee_payer", kPayers),
    choice<&Layer::fee_timing>(473, "fee_timing", kFeeTimings),
    value<&Layer::portfolio_cap_rate>(474, "portfolio_cap_rate", Unit::share, 0, 1),
    value<&Layer::portfolio_correlation>(475, "portfolio_correlation", Unit::share, 0, 0.9999),
    amount<&Layer::portfolio_amount>(476, "portfolio_amount"),
    value<&Layer::portfolio_default_rate>(477, "portfolio_default_rate", Unit::share, 0, 1),
    amount<&Layer::claims_paid>(478, "claims_paid"),
    amount<&Layer::fund>(479, "fund"),
    value<&Layer::warn_level>(480, "warn_level", Unit::share, 0, 1),
    value<&Layer::stop_level>(481, "stop_level", Unit::share, 0, 1),
    value<&Layer::guarantor_default_probability>(482, "guarantor_default_probability", Unit::share, 0, 0.9999),
    value<&Layer::guarantor_correlation>(483, "guarantor_correlation", Unit::share, -1, 1),
    value<&Layer::guarantor_loss_given_default>(484, "guarantor_loss_given_default", Unit::share, 0, 1),
    flag<&Layer::eligible_for_substitution>(485, "eligible_for_substitution"),
    value<&Layer::guarantor_risk_weight>(486, "guarantor_risk_weight", Unit::share, 0, 12.5),
    value<&Layer::operating_cost_rate>(487, "operating_cost_rate", Unit::rate, 0, 0.2),
    choice<&Layer::fee_basis>(488, "fee_basis", kFeeBases),
    whole<&Layer::portfolio_loans>(489, "portfolio_loans", Unit::count, 0, 10'000),
    reference<&Layer::advanced_by>(490, "advanced_by", "cover.layers", true),
};
constexpr FieldRow kCoverFields[] = {
    choice<&Cover::recovery>(450, "recovery", kRecoveryOrders),
    whole<&Cover::loss_month>(451, "loss_month", Unit::month_number, 1, 480),
    value<&Cover::total_cover_limit>(453, "total_cover_limit", Unit::share, 0, 1),
    value<&Cover::lead_first_loss>(454, "lead_first_loss", Unit::share, 0, 1),
};

constexpr const char* kSubsidies[] = {"none", "sme_loan", "equipment_renewal", "city_share"};
constexpr FieldRow kPolicyFields[] = {
    flag<&Policy::relending>(520, "relending"),
    value<&Policy::relending_rate>(521, "relending_rate", Unit::rate, 0, 0.2),
    value<&Policy::relending_share>(522, "relending_share", Unit::share, 0, 1),
    whole<&Policy::relending_months>(523, "relending_months", Unit::months, 0, 480),
    whole<&Policy::relending_lag_months>(524, "relending_lag_months", Unit::months, 0, 120),
    value<&Policy::relending_collateral_cost>(525, "relending_collateral_cost", Unit::rate, 0, 0.05),
    choice<&Policy::subsidy>(526, "subsidy", kSubsidies),
    value<&Policy::subsidy_rate>(527, "subsidy_rate", Unit::share, 0, 1),
    whole<&Policy::subsidy_months>(528, "subsidy_months", Unit::months, 0, 480),
    amount<&Policy::subsidy_base_cap>(529, "subsidy_base_cap"),
    amount<&Policy::subsidy_yearly_cap>(530, "subsidy_yearly_cap"),
    value<&Policy::vat_rate>(531, "vat_rate", Unit::share, 0, 0.5),
    value<&Policy::vat_surcharge_rate>(532, "vat_surcharge_rate", Unit::share, 0, 1),
    value<&Policy::income_tax_rate>(533, "income_tax_rate", Unit::share, 0, 0.9),
};

constexpr const char* kStakeBases[] = {"post_money", "pre_money"};
constexpr FieldRow kWarrantFields[] = {
    amount<&Warrant::amount>(580, "amount"),
    amount<&Warrant::strike_valuation>(581, "strike_valuation"),
    choice<&Warrant::basis>(582, "basis", kStakeBases),
    value<&Warrant::stated_stake>(583, "stated_stake", Unit::share, 0, 1),
    amount<&Warrant::valuation_today>(584, "valuation_today"),
    value<&Warrant::volatility>(585, "volatility", Unit::share, 0, 3),
    value<&Warrant::risk_free_rate>(586, "risk_free_rate", Unit::rate, 0, 0.2),
    value<&Warrant::years>(587, "years", Unit::years, 0, 20),
    value<&Warrant::survival>(588, "survival", Unit::share, 0, 1),
    value<&Warrant::later_dilution>(589, "later_dilution", Unit::share, 0, 0.99),
    value<&Warrant::bank_share>(590, "bank_share", Unit::share, 0, 1),
    amount<&Warrant::milestone_valuation>(591, "milestone_valuation"),
};
constexpr FieldRow kRevenueShareFields[] = {
    value<&RevenueShare::share>(600, "share", Unit::share, 0, 1),
    amount<&RevenueShare::threshold>(601, "threshold"),
    amount<&RevenueShare::yearly_cap>(602, "yearly_cap"),
    amount<&RevenueShare::revenue_today>(603, "revenue_today"),
    value<&RevenueShare::growth>(604, "growth", Unit::rate, -0.9, 3),
    value<&RevenueShare::volatility>(605, "volatility", Unit::share, 0, 3),
    value<&RevenueShare::discount_rate>(606, "discount_rate", Unit::rate, 0, 1),
};
constexpr const char* kCommitmentKinds[] = {"deposits", "payroll", "settlement", "other"};
constexpr FieldRow kCommitmentFields[] = {
    id<&Commitment::id>(620),
    reference<&Commitment::bank>(621, "bank", "banks", false),
    choice<&Commitment::kind>(622, "kind", kCommitmentKinds),
    value<&Commitment::year_1>(623, "year_1", Unit::none, 0, 1e12),
    value<&Commitment::year_2>(624, "year_2", Unit::none, 0, 1e12),
    value<&Commitment::year_3>(625, "year_3", Unit::none, 0, 1e12),
    value<&Commitment::unit_income>(626, "unit_income", Unit::none, 0, 1e6),
    flag<&Commitment::contracted>(627, "contracted"),
    flag<&Commitment::replaces_warrant>(628, "replaces_warrant"),
};
constexpr FieldRow kQuarterFields[] = {
    id<&Quarter::id>(640),
    reference<&Quarter::commitment>(641, "commitment", "growth.commitments", false),
    whole<&Quarter::number>(642, "number", Unit::count, 1, 160),
    value<&Quarter::promised>(643, "promised", Unit::none, 0, 1e12),
    value<&Quarter::actual>(644, "actual", Unit::none, 0, 1e12),
};
constexpr FieldRow kRoundFields[] = {
    id<&Round::id>(650),
    whole<&Round::month>(651, "month", Unit::month_number, 1, 480),
    amount<&Round::pre_money>(652, "pre_money"),
    amount<&Round::raised>(653, "raised"),
};
constexpr const char* kTriggers[] = {"valuation", "revenue", "both", "either"};
constexpr FieldRow kGrowthFields[] = {
    value<&Growth::take_up>(560, "take_up", Unit::share, 0, 1),
    value<&Growth::relationship_haircut>(561, "relationship_haircut", Unit::share, 0, 1),
    value<&Growth::waiver_threshold>(562, "waiver_threshold", Unit::share, 0, 1),
    value<&Growth::trigger_multiple>(563, "trigger_multiple", Unit::multiple, 0.01, 1000),
    value<&Growth::real_drift>(564, "real_drift", Unit::rate, -1, 3),
    value<&Growth::swap_discount_rate>(565, "swap_discount_rate", Unit::rate, 0, 1),
    choice<&Growth::trigger_rule>(570, "trigger_rule", kTriggers),
    value<&Growth::trigger_revenue_multiple>(571, "trigger_revenue_multiple", Unit::multiple, 0.01, 1000),
    value<&Growth::revenue_correlation>(572, "revenue_correlation", Unit::share, -1, 1),
    flag<&Growth::structural_default>(573, "structural_default"),
};

constexpr FieldRow kNeedBlockFields[] = {
    id<&NeedBlock::id>(740),
    whole<&NeedBlock::from_month>(741, "from_month", Unit::month_number, 1, 120),
    whole<&NeedBlock::to_month>(742, "to_month", Unit::month_number, 1, 120),
    amount<&NeedBlock::monthly>(743, "monthly"),
};
constexpr const char* kNeedKinds[] = {"other", "equipment"};
constexpr FieldRow kNeedItemFields[] = {
    id<&NeedItem::id>(750),
    whole<&NeedItem::month>(751, "month", Unit::month_number, 1, 120),
    amount<&NeedItem::amount>(752, "amount"),
    choice<&NeedItem::kind>(753, "kind", kNeedKinds),
};
constexpr FieldRow kSourceFields[] = {
    id<&Source::id>(760),
    text<&Source::name>(761, "name", 60),
    choice<&Source::instrument>(762, "instrument", kInstruments),
    reference<&Source::tranche>(763, "tranche", "facility.tranches", true),
    whole<&Source::month>(764, "month", Unit::month_number, 1, 120),
    amount<&Source::amount>(765, "amount"),
    amount<&Source::cap>(766, "cap"),
    amount<&Source::minimum_ticket>(767, "minimum_ticket"),
    value<&Source::cost_rate>(768, "cost_rate", Unit::rate, 0, 2),
};
constexpr FieldRow kEquityFields[] = {
    amount<&EquityTerms::pre_money>(720, "pre_money"),
    value<&EquityTerms::founder_stake>(721, "founder_stake", Unit::share, 0, 1),
    amount<&EquityTerms::exit_equity>(722, "exit_equity"),
    value<&EquityTerms::exit_years>(723, "exit_years", Unit::years, 0.1, 40),
    value<&EquityTerms::option_pool>(724, "option_pool", Unit::share, 0, 0.9),
};
constexpr FieldRow kLeaseFields[] = {
    value<&LeaseTerms::down_payment_rate>(730, "down_payment_rate", Unit::share, 0, 0.99),
    value<&LeaseTerms::rate>(731, "rate", Unit::rate, 0, 0.36),
    whole<&LeaseTerms::months>(732, "months", Unit::months, 1, 120),
    value<&LeaseTerms::deposit_rate>(733, "deposit_rate", Unit::share, 0, 0.9),
    value<&LeaseTerms::fee_rate>(734, "fee_rate", Unit::share, 0, 0.2),
    amount<&LeaseTerms::buyout>(735, "buyout"),
    flag<&LeaseTerms::in_advance>(736, "in_advance"),
};
constexpr FieldRow kStackFields[] = {
    whole<&Stack::months>(700, "months", Unit::months, 1, 120),
    amount<&Stack::minimum_cash>(701, "minimum_cash"),
    amount<&Stack::opening_cash>(702, "opening_cash"),
    flag<&Stack::count_debt_service>(703, "count_debt_service"),
    value<&Stack::ratio_equity>(704, "ratio_equity", Unit::multiple, 0, 1000),
    value<&Stack::ratio_unsecured>(705, "ratio_unsecured", Unit::multiple, 0, 1000),
    value<&Stack::ratio_guaranteed>(706, "ratio_guaranteed", Unit::multiple, 0, 1000),
    value<&Stack::bridge_daily_rate>(707, "bridge_daily_rate", Unit::period_rate, 0, 0.01),
    whole<&Stack::bridge_days>(708, "bridge_days", Unit::days, 0, 365),
};
constexpr FieldRow kDealFields[] = {
    date<&Deal::valuation_date>(10, "valuation_date"),
    value<&Deal::discount_rate>(11, "discount_rate", Unit::rate, 0, 0.5),
};

// Records without lists or parts of their own.
constexpr Record kDimension{"credit.dimensions", kDimensionFields, {}, {}};
constexpr Record kGrade{"credit.grades", kGradeFields, {}, {}};
constexpr Record kCurve{"credit.curve", kCurveFields, {}, {}};
constexpr Record kScorecard{"credit.scorecard", kScorecardFields, {}, {}};
constexpr Record kCompany{"company", kCompanyFields, {}, {}};
constexpr Record kLimit{"limit", kLimitFields, {}, {}};
constexpr Record kDraw{"facility.tranches.draws", kDrawFields, {}, {}};
constexpr Record kRepayment{"facility.tranches.repayments", kRepaymentFields, {}, {}};
constexpr Record kRateStep{"facility.tranches.rate_steps", kRateStepFields, {}, {}};
constexpr Record kFee{"facility.tranches.fees", kFeeFields, {}, {}};
constexpr Record kLender{"facility.tranches.lenders", kLenderFields, {}, {}};
constexpr Record kBank{"banks", kBankFields, {}, {}};
constexpr Record kJoint{"joint", kJointFields, {}, {}};
constexpr Record kLayer{"cover.layers", kLayerFields, {}, {}};
constexpr Record kPolicy{"policy", kPolicyFields, {}, {}};
constexpr Record kWarrant{"growth.warrant", kWarrantFields, {}, {}};
constexpr Record kRevenueShare{"growth.revenue_share", kRevenueShareFields, {}, {}};
constexpr Record kCommitment{"growth.commitments", kCommitmentFields, {}, {}};
constexpr Record kQuarter{"growth.quarters", kQuarterFields, {}, {}};
constexpr Record kRound{"growth.rounds", kRoundFields, {}, {}};
constexpr Record kNeedBlock{"stack.needs", kNeedBlockFields, {}, {}};
constexpr Record kNeedItem{"stack.items", kNeedItemFields, {}, {}};
constexpr Record kSource{"stack.sources", kSourceFields, {}, {}};
constexpr Record kEquity{"stack.equity", kEquityFields, {}, {}};
constexpr Record kLease{"stack.lease", kLeaseFields, {}, {}};

constexpr PartRow kCreditParts[] = {part<&Credit::scorecard>("scorecard", [] { return &kScorecard; })};
constexpr ListRow kCreditLists[] = {
    list<&Credit::dimensions>(
        120, "dimensions", [] { return &kDimension; }, 0, 32),
    list<&Credit::grades>(
        124, "grades", [] { return &kGrade; }, 0, 32),
    list<&Credit::curve>(
        130, "curve", [] { return &kCurve; }, 0, 40),
};
constexpr Record kCredit{"credit", kCreditFields, kCreditParts, kCreditLists};

constexpr ListRow kTrancheLists[] = {
    list<&Tranche::draws>(
        231, "draws", [] { return &kDraw; }, 0, 60),
    list<&Tranche::repayments>(
        237, "repayments", [] { return &kRepayment; }, 0, 120),
    list<&Tranche::rate_steps>(
        232, "rate_steps", [] { return &kRateStep; }, 0, 60),
    list<&Tranche::lenders>(
        233, "lenders", [] { return &kLender; }, 0, 40),
    list<&Tranche::fees>(
        235, "fees", [] { return &kFee; }, 0, 20),
};
constexpr Record kTranche{"facility.tranches", kTrancheFields, {}, kTrancheLists};
constexpr ListRow kFacilityLists[] = {list<&Facility::tranches>(
    205, "tranches", [] { return &kTranche; }, 1, 3)};
constexpr Record kFacility{"facility", kFacilityFields, {}, kFacilityLists};

constexpr ListRow kCoverLists[] = {list<&Cover::layers>(
    452, "layers", [] { return &kLayer; }, 0, 16)};
constexpr Record kCover{"cover", kCoverFields, {}, kCoverLists};

constexpr PartRow kGrowthParts[] = {
    part<&Growth::warrant>("warrant", [] { return &kWarrant; }),
    part<&Growth::revenue_share>("revenue_share", [] { return &kRevenueShare; }),
};
constexpr ListRow kGrowthLists[] = {
    list<&Growth::commitments>(
        566, "commitments", [] { return &kCommitment; }, 0, 40),
    list<&Growth::quarters>(
        567, "quarters", [] { return &kQuarter; }, 0, 200),
    list<&Growth::rounds>(
        568, "rounds", [] { return &kRound; }, 0, 12),
};
constexpr Record kGrowth{"growth", kGrowthFields, kGrowthParts, kGrowthLists};

constexpr PartRow kStackParts[] = {
    part<&Stack::equity>("equity", [] { return &kEquity; }),
    part<&Stack::lease>("lease", [] { return &kLease; }),
};
constexpr ListRow kStackLists[] = {
    list<&Stack::needs>(
        709, "needs", [] { return &kNeedBlock; }, 0, 40),
    list<&Stack::items>(
        710, "items", [] { return &kNeedItem; }, 0, 40),
    list<&Stack::sources>(
        711, "sources", [] { return &kSource; }, 0, 20),
};
constexpr Record kStack{"stack", kStackFields, kStackParts, kStackLists};

constexpr PartRow kDealParts[] = {
    part<&Deal::company>("company", [] { return &kCompany; }),
    part<&Deal::credit>("credit", [] { return &kCredit; }),
    part<&Deal::limit>("limit", [] { return &kLimit; }),
    part<&Deal::facility>("facility", [] { return &kFacility; }),
    part<&Deal::joint>("joint", [] { return &kJoint; }),
    part<&Deal::cover>("cover", [] { return &kCover; }),
    part<&Deal::policy>("policy", [] { return &kPolicy; }),
    part<&Deal::growth>("growth", [] { return &kGrowth; }),
    part<&Deal::stack>("stack", [] { return &kStack; }),
};
constexpr ListRow kDealLists[] = {list<&Deal::banks>(
    12, "banks", [] { return &kBank; }, 1, 40)};
constexpr Record kDeal{"deal", kDealFields, kDealParts, kDealLists};

}  // namespace

const Record& deal_record() {
  return kDeal;
}

}  // namespace loan
