#include "app/party_presets.h"

#include <algorithm>

#include "app/lists.h"
#include "report/typed.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

namespace loan::app {

namespace {

// Shares of the plans: methods.md 7.1 and the dated parameters; the rest are assumptions that the source names.
constexpr const char* kGuarantor[] = {
    ("name=party.guarantor;party=guarantor;share=80%;fee_rate=@guarantee.sci_tech.fee_ceiling;"
     "operating_cost_rate=0.2%")};
constexpr const char* kReGuarantor[] = {
    ("name=party.re_guarantor;party=re_guarantor;backs=$guarantor;basis=reimburses;share=40%;"
     "fee_rate=@guarantee.sci_tech.reguarantee_fee.small;fee_payer=reimbursed_party")};
constexpr const char* kNationalPlan[] = {
    ("name=party.guarantor;party=guarantor;share=25%;fee_rate=@guarantee.sci_tech.fee_ceiling;"
     "portfolio_cap_rate=@guarantee.sci_tech.claim_cap;operating_cost_rate=0.2%"),
    ("name=party.national_fund;party=national_fund;share=@guarantee.sci_tech.national_share.high_tech;"
     "portfolio_cap_rate=@guarantee.sci_tech.claim_cap;advanced_by=$guarantor"),
    ("name=party.province;party=province;share=@guarantee.sci_tech.province_share;"
     "portfolio_cap_rate=@guarantee.sci_tech.claim_cap;advanced_by=$guarantor")};
constexpr const char* kFourThreeTwoOne[] = {
    "name=party.guarantor;party=guarantor;share=@guarantee.four_three_two_one.guarantor;fee_rate=1%",
    "name=party.province;party=province;share=@guarantee.four_three_two_one.province;advanced_by=$guarantor",
    ("name=party.local_government;party=local_government;share=@guarantee.four_three_two_one.local_government;"
     "advanced_by=$guarantor")};
constexpr const char* kNationalFund[] = {
    ("name=party.national_fund;party=national_fund;share=@guarantee.sci_tech.national_share.high_tech;"
     "portfolio_cap_rate=@guarantee.sci_tech.claim_cap;advanced_by=$guarantor")};
constexpr const char* kPool[] = {
    ("name=party.government_pool;party=government_pool;share=@pool.kunshan.pool_share.sales_up_to_20m;"
     "fee_payer=treasury")};
constexpr const char* kInsurer[] = {
    "name=party.insurer;party=insurer;share=70%;fee_rate=1.5%;fee_basis=loan_balance;waiting_months=3"};
constexpr const char* kStateBank[] = {
    ("name=party.state_bank;exposure_class=$first;type=state_owned;funds_transfer_price=1.8%;operating_cost_rate=0.4%;"
     "relending_eligible=true")};
constexpr const char* kJointStockBank[] = {
    ("name=party.joint_stock_bank;exposure_class=$first;type=joint_stock;funds_transfer_price=1.8%;operating_cost_rate="
     "0.4%;"
     "relending_eligible=true")};
constexpr const char* kCityBank[] = {(
    "name=party.city_bank;exposure_class=$first;type=city;funds_transfer_price=1.9%;operating_cost_rate=0.4%;relending_"
    "eligible=false")};
constexpr const char* kInvestor[] = {"name=party.investor;instrument=equity;month=1;cap=10000000"};
constexpr const char* kLessor[] = {"name=party.lessor;instrument=lease;month=1;cap=2000000"};

constexpr const char* kContract = "常见合同条款，请按实际合同修改";
constexpr const char* kMarket = "市场典型水平，请按本行数据修改";

constexpr PartyPreset kPresets[] = {
    {"state_bank", "banks", kStateBank, kMarket},
    {"joint_stock_bank", "banks", kJointStockBank, kMarket},
    {"city_bank", "banks", kCityBank, kMarket},
    {"guarantor", "cover.layers", kGuarantor, kContract},
    {"re_guarantor", "cover.layers", kReGuarantor, kContract},
    {"national_plan", "cover.layers", kNationalPlan, kContract},
    {"four_three_two_one", "cover.layers", kFourThreeTwoOne, kContract},
    {"national_fund", "cover.layers", kNationalFund, kContract},
    {"government_pool", "cover.layers", kPool, kContract},
    {"insurer", "cover.layers", kInsurer, kContract},
    {"investor", "stack.sources", kInvestor, kContract},
    {"lessor", "stack.sources", kLessor, kContract},
};

/// What is set, and where it comes from.
struct Given {
  std::string typed;
  Origin origin;
};

/// nullopt: the case has nothing to take it from.
std::optional<Given> given(const Deal& deal, std::string_view text, const PartyPreset& preset) {
  if (text == "$guarantor") {
    for (const auto& layer : deal.cover.layers) {
      if (layer.party == CoverParty::guarantor) return Given{layer.id, {Mark::assumption, {}, preset.source, {}}};
    }
    return std::nullopt;
  }
  if (!text.starts_with("@")) return Given{std::string(text), {Mark::assumption, {}, preset.source, {}}};
  const ParameterRow* row = find_parameter(builtin_parameters(), text.substr(1), deal.valuation_date);
  if (!row) return std::nullopt;
  const auto mark = static_cast<Mark>(row->mark);  // the same three words, in the same order
  return Given{editable(row->value, row->unit) + (row->unit == Unit::share || row->unit == Unit::rate ? "%" : ""),
               {mark, row->note, row->source, row->from}};
}

Problems add_one(Scenario& scenario, const PartyPreset& preset, std::string_view fields, Language language) {
  if (Problems wrong = add_item(scenario.deal, preset.list, language); !wrong.empty()) return wrong;
  const ListPlace list = find_list(scenario.deal, preset.list);
  const std::string item = std::string(preset.list) + "[" + list.id(list.size() - 1) + "].";
  bool alone = false;  // what it leans on is not there: it stands by itself
  while (!fields.empty()) {
    const std::string_view one = fields.substr(0, fields.find(';'));
    fields.remove_prefix(std::min(one.size() + 1, fields.size()));
    const std::size_t is = one.find('=');
    const FieldPlace place = find_field(scenario.deal, item + std::string(one.substr(0, is)));
    const std::string_view name = place.row ? place.row->name : "";
    if (!place.row || (alone && (name == "basis" || name == "fee_payer"))) continue;
    if (name == "name") {
      place.set(std::string(word(one.substr(is + 1), language)));
      continue;
    }
    if (one.substr(is + 1) == "$first") {
      place.set(place.row->get(list.row->at(list.owner, 0)));
      continue;
    }
    const auto value = given(scenario.deal, one.substr(is + 1), preset);
    alone = alone || !value;
    if (!value) continue;
    Problems found;
    const auto read = typed_value(*place.row, place.path, value->typed, {Language::zh, MoneyUnit::yuan, {}}, found);
    if (!read) return found;
    place.set(*read);
    scenario.provenance[place.path] = value->origin;
  }
  return {};
}

/// The part of the loss that the layers before the last one leave, on the tranche that is covered most.
double share_left(const Deal& deal) {
  const auto& layers = deal.cover.layers;
  double left = 1;
  for (const auto& tranche : deal.facility.tranches) {
    double rest = 1;
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
      const bool meets = layers[i].tranche.empty() || layers[i].tranche == tranche.id;
      if (meets && layers[i].basis == LayerBasis::share_of_loss) rest -= layers[i].share;
    }
    left = std::min(left, rest);
  }
  return std::max(0.0, left);
}

/// A new layer takes no more than the others leave.
void fit_share(Scenario& scenario) {
  auto& layer = scenario.deal.cover.layers.back();
  const double left = share_left(scenario.deal);
  if (layer.basis != LayerBasis::share_of_loss || layer.share <= left) return;
  layer.share = left;
  scenario.provenance["cover.layers[" + layer.id + "].share"] = {Mark::assumption, {}, kContract, {}};
}

}  // namespace

std::span<const PartyPreset> party_presets(std::string_view list) {
  const auto is_of = [&](const PartyPreset& p) { return list == p.list; };
  const auto* first = std::find_if(std::begin(kPresets), std::end(kPresets), is_of);
  const auto* last = std::find_if_not(first, std::end(kPresets), is_of);
  return {first, last};
}

Problems add_party(Scenario& scenario, std::string_view list, std::string_view id, Language language) {
  for (const PartyPreset& preset : party_presets(list)) {
    if (id != preset.id) continue;
    Scenario next = scenario;
    for (const char* item : preset.items) {
      if (Problems wrong = add_one(next, preset, item, language); !wrong.empty()) return wrong;
      if (list == "cover.layers") fit_share(next);
    }
    scenario = std::move(next);
    return {};
  }
  return {Problem{ProblemCode::unknown_preset, std::string(id), {}}};
}

namespace {

struct Example {
  ViewId view;
  const char* preset;
  std::span<const char* const> lists;
};
constexpr const char* kScoreLists[] = {"credit.dimensions", "credit.grades"};
constexpr const char* kGrowthLists[] = {"growth.commitments"};
constexpr const char* kGapLists[] = {"stack.needs", "stack.items"};
constexpr Example kExamples[] = {{ViewId::score, "suzhou-index", kScoreLists},
                                 {ViewId::growth, "anhui-growth", kGrowthLists},
                                 {ViewId::gap, "dongguan-linkage", kGapLists}};

}  // namespace

std::string_view example_for(ViewId view) {
  for (const Example& e : kExamples) {
    if (e.view == view) return e.preset;
  }
  return {};
}

Problems add_example(Scenario& scenario, ViewId view) {
  Scenario next = scenario;
  for (const Example& e : kExamples) {
    if (e.view != view) continue;
    const Scenario from = open_preset(*find_preset(e.preset));
    for (const char* list : e.lists) {
      if (Problems wrong = copy_list(next, from, list); !wrong.empty()) return wrong;
    }
  }
  scenario = std::move(next);
  return {};
}

}  // namespace loan::app
