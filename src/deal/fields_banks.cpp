// Rows of the table of fields: the banks and how they lend together. Numbers: see fields.cpp.
#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace agreed;
using namespace table;

// Words of an enumeration that another folder lists.
#define LOAN_X(name) #name,
constexpr const char* kBankTypes[] = {LOAN_BANK_TYPES(LOAN_X)};
#undef LOAN_X

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
constexpr Record kBank{"banks", kBankFields, {}, {}};

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
constexpr Record kJoint{"joint", kJointFields, {}, {}};

}  // namespace

const Record* bank_fields() {
  return &kBank;
}

const Record* joint_fields() {
  return &kJoint;
}

}  // namespace loan
