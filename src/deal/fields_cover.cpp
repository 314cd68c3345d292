// Rows of the table of fields: the layers of cover, and public money. Numbers: see fields.cpp.
#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace agreed;
using namespace table;

// Words of an enumeration that another folder lists.
#define LOAN_X(name) #name,
constexpr const char* kParties[] = {LOAN_COVER_PARTIES(LOAN_X)};
constexpr const char* kLayerBases[] = {LOAN_LAYER_BASES(LOAN_X)};
constexpr const char* kPayers[] = {LOAN_FEE_PAYERS(LOAN_X)};
constexpr const char* kFeeTimings[] = {LOAN_COVER_FEE_TIMINGS(LOAN_X)};
constexpr const char* kFeeBases[] = {LOAN_FEE_BASES(LOAN_X)};
constexpr const char* kRecoveryOrders[] = {LOAN_RECOVERY_ORDERS(LOAN_X)};
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
constexpr Record kLayer{"cover.layers", kLayerFields, {}, {}};
constexpr FieldRow kCoverFields[] = {
    choice<&Cover::recovery>(450, "recovery", kRecoveryOrders),
    whole<&Cover::loss_month>(451, "loss_month", Unit::month_number, 1, 480),
    value<&Cover::total_cover_limit>(453, "total_cover_limit", Unit::share, 0, 1),
    value<&Cover::lead_first_loss>(454, "lead_first_loss", Unit::share, 0, 1),
};
constexpr ListRow kCoverLists[] = {list<&Cover::layers>(
    452, "layers", [] { return &kLayer; }, 0, 16)};
constexpr Record kCover{"cover", kCoverFields, {}, kCoverLists};

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
constexpr Record kPolicy{"policy", kPolicyFields, {}, {}};

}  // namespace

const Record* cover_fields() {
  return &kCover;
}

const Record* policy_fields() {
  return &kPolicy;
}

}  // namespace loan
