#include "ui/form_plan.h"

#include "deal/repayment_plan.h"

namespace loan::ui {

namespace {

constexpr const char* kCompanyParts[] = {"company", "credit", "limit"};
constexpr const char* kFacilityParts[] = {"facility", ""};
constexpr const char* kBankParts[] = {"banks", "joint"};
constexpr const char* kCoverParts[] = {"cover"};
constexpr const char* kGrowthParts[] = {"growth"};
constexpr const char* kPolicyParts[] = {"policy"};
constexpr const char* kStackParts[] = {"stack"};
constexpr CardPlan kCards[] = {
    {"company", kCompanyParts}, {"facility", kFacilityParts}, {"banks", kBankParts},  {"cover", kCoverParts},
    {"growth", kGrowthParts},   {"policy", kPolicyParts},     {"stack", kStackParts},
};

#define LOAN_FIRST(...)                                                \
  (std::span<const char* const>([]() -> std::span<const char* const> { \
    static constexpr const char* kNames[] = {__VA_ARGS__};             \
    return kNames;                                                     \
  }()))
std::span<const FirstFields> all_first_fields() {
  static const FirstFields kFirst[] = {
      {"deal", {}},
      {"company", LOAN_FIRST("name", "borrower_class", "valuation")},
      {"credit", LOAN_FIRST("pd_source", "default_probability", "loss_given_default")},
      {"credit.scorecard", {}},
      {"limit", LOAN_FIRST("request")},
      {"facility", LOAN_FIRST("borrower_ceiling")},
      {"facility.tranches", LOAN_FIRST("amount", "tenor_months", "style", "rate")},
      {"banks", LOAN_FIRST("name", "role", "commitment", "funds_transfer_price", "operating_cost_rate",
                           "relending_eligible", "hurdle_raroc")},
      {"joint", LOAN_FIRST("rule")},
      {"cover", LOAN_FIRST("loss_month")},
      {"cover.layers", LOAN_FIRST("name", "party", "share", "fee_rate", "cap", "portfolio_cap_rate")},
      {"growth", LOAN_FIRST("take_up", "trigger_multiple")},
      {"growth.warrant", LOAN_FIRST("amount", "strike_valuation", "valuation_today", "volatility", "years")},
      {"growth.revenue_share", LOAN_FIRST("share")},
      {"policy", LOAN_FIRST("relending", "subsidy")},
      {"stack", LOAN_FIRST("months", "minimum_cash")},
      {"stack.equity", LOAN_FIRST("pre_money", "founder_stake")},
      {"stack.lease", LOAN_FIRST("rate", "months")},
      {"stack.sources", LOAN_FIRST("name", "instrument", "amount", "cap", "cost_rate")},
  };
  return kFirst;
}
#undef LOAN_FIRST

}  // namespace

std::span<const CardPlan> cards() {
  return kCards;
}

const CardPlan& card_of(std::string_view path) {
  const std::string_view part = path.substr(0, path.find_first_of(".["));
  const CardPlan* own = kCards;  // the deal's own fields have no part
  for (const CardPlan& card : kCards) {
    for (const std::string_view name : card.parts) {
      if (name == part) return card;
      if (name.empty()) own = &card;
    }
  }
  return *own;
}

const FirstFields* first_fields(std::string_view record) {
  for (const FirstFields& plan : all_first_fields()) {
    if (record == plan.record) return &plan;
  }
  return nullptr;
}

bool is_fine_print(const ListRow& row, const void* owner) {
  const std::string_view list = row.item()->name;
  if (list == "facility.tranches.repayments") return !uses_repayments(*static_cast<const agreed::Tranche*>(owner));
  if (list == "facility.tranches.draws") return !is_line(*static_cast<const agreed::Tranche*>(owner));
  return list != "banks" && list != "cover.layers" && list != "stack.sources";
}

}  // namespace loan::ui
