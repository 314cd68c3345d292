// Rows of the table of fields: the facility and its tranches. Numbers: see fields.cpp.
#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace agreed;
using namespace table;

// Words of an enumeration that another folder lists.
#define LOAN_X(name) #name,
constexpr const char* kCostTimings[] = {LOAN_COST_TIMINGS(LOAN_X)};
#undef LOAN_X

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

constexpr Record kDraw{"facility.tranches.draws", kDrawFields, {}, {}};
constexpr Record kRepayment{"facility.tranches.repayments", kRepaymentFields, {}, {}};
constexpr Record kRateStep{"facility.tranches.rate_steps", kRateStepFields, {}, {}};
constexpr Record kLender{"facility.tranches.lenders", kLenderFields, {}, {}};
constexpr Record kFee{"facility.tranches.fees", kFeeFields, {}, {}};
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

}  // namespace

const Record* facility_fields() {
  return &kFacility;
}

}  // namespace loan
