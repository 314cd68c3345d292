// Rows of the table of fields: the firm, its credit and its limit. Numbers: see fields.cpp.
#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace agreed;
using namespace table;

// Words of an enumeration that another folder lists.
#define LOAN_X(name) #name,
constexpr const char* kBorrowerClasses[] = {LOAN_BORROWER_CLASSES(LOAN_X)};
constexpr const char* kLoanUses[] = {LOAN_LOAN_USES(LOAN_X)};
#undef LOAN_X

constexpr const char* kSizeClasses[] = {"micro_small", "sme", "general"};
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
constexpr Record kCompany{"company", kCompanyFields, {}, {}};

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
constexpr Record kDimension{"credit.dimensions", kDimensionFields, {}, {}};
constexpr Record kGrade{"credit.grades", kGradeFields, {}, {}};
constexpr Record kCurve{"credit.curve", kCurveFields, {}, {}};
constexpr Record kScorecard{"credit.scorecard", kScorecardFields, {}, {}};
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
constexpr Record kLimit{"limit", kLimitFields, {}, {}};

}  // namespace

const Record* company_fields() {
  return &kCompany;
}

const Record* credit_fields() {
  return &kCredit;
}

const Record* limit_fields() {
  return &kLimit;
}

}  // namespace loan
