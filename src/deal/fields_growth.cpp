// Rows of the table of fields: the growth terms. Numbers: see fields.cpp.
#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace agreed;
using namespace table;

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

constexpr Record kWarrant{"growth.warrant", kWarrantFields, {}, {}};
constexpr Record kRevenueShare{"growth.revenue_share", kRevenueShareFields, {}, {}};
constexpr Record kCommitment{"growth.commitments", kCommitmentFields, {}, {}};
constexpr Record kQuarter{"growth.quarters", kQuarterFields, {}, {}};
constexpr Record kRound{"growth.rounds", kRoundFields, {}, {}};
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

}  // namespace

const Record* growth_fields() {
  return &kGrowth;
}

}  // namespace loan
