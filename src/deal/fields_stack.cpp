// Rows of the table of fields: needs, sources of money, equity and lease. Numbers: see fields.cpp.
#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace agreed;
using namespace table;

// Words of an enumeration that another folder lists.
#define LOAN_X(name) #name,
constexpr const char* kInstruments[] = {LOAN_INSTRUMENT_KINDS(LOAN_X)};
#undef LOAN_X

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

constexpr Record kNeedBlock{"stack.needs", kNeedBlockFields, {}, {}};
constexpr Record kNeedItem{"stack.items", kNeedItemFields, {}, {}};
constexpr Record kSource{"stack.sources", kSourceFields, {}, {}};
constexpr Record kEquity{"stack.equity", kEquityFields, {}, {}};
constexpr Record kLease{"stack.lease", kLeaseFields, {}, {}};
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

}  // namespace

const Record* stack_fields() {
  return &kStack;
}

}  // namespace loan
