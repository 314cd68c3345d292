// The whole deal, made of the sections fields_*.cpp. Numbers are permanent: company 100, credit 120, limit 160,
// facility 200, banks 300, joint 400, cover 450, policy 520, growth 560, stack 700, deal 10. A retired number is never
// given to another field.
#include "deal/fields.h"

#include "deal/field_rows.h"

namespace loan {

namespace {

using namespace table;

constexpr FieldRow kDealFields[] = {
    date<&Deal::valuation_date>(10, "valuation_date"),
    value<&Deal::discount_rate>(11, "discount_rate", Unit::rate, 0, 0.5),
};
constexpr PartRow kDealParts[] = {
    part<&Deal::company>("company", company_fields), part<&Deal::credit>("credit", credit_fields),
    part<&Deal::limit>("limit", limit_fields),       part<&Deal::facility>("facility", facility_fields),
    part<&Deal::joint>("joint", joint_fields),       part<&Deal::cover>("cover", cover_fields),
    part<&Deal::policy>("policy", policy_fields),    part<&Deal::growth>("growth", growth_fields),
    part<&Deal::stack>("stack", stack_fields),
};
constexpr ListRow kDealLists[] = {list<&Deal::banks>(12, "banks", bank_fields, 1, 40)};
constexpr Record kDeal{"deal", kDealFields, kDealParts, kDealLists};

}  // namespace

const Record& deal_record() {
  return kDeal;
}

}  // namespace loan
