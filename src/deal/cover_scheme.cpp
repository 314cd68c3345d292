#include "deal/cover_scheme.h"

#include <algorithm>

#include "core/name_of.h"
#include "cover/layer_presets.h"

namespace loan {

LOAN_NAME_OF(CoverScheme, LOAN_COVER_SCHEMES)
LOAN_VALUE_OF(CoverScheme, cover_scheme_of, LOAN_COVER_SCHEMES)

namespace {

constexpr std::size_t kMostLayers = 16;

const char* fund_share_key(BorrowerClass firm) {
  switch (firm) {
    case BorrowerClass::little_giant:
    case BorrowerClass::specialised_new:
    case BorrowerClass::national_project_firm:
      return "guarantee.sci_tech.national_share.specialised";
    case BorrowerClass::high_tech:
    case BorrowerClass::innovation_points_firm:
      return "guarantee.sci_tech.national_share.high_tech";
    case BorrowerClass::sci_tech_sme:
    case BorrowerClass::innovative_sme:
    case BorrowerClass::other_firm:
      break;
  }
  return "guarantee.sci_tech.national_share.other";
}

/// Values of one day; a missing one is a problem of the layers.
class Shares {
 public:
  Shares(const ParameterTable& table, Date day) : table_(table), day_(day) {}
  double operator()(const char* key) {
    if (const ParameterRow* row = find_parameter(table_, key, day_)) return row->value;
    problems.push_back({ProblemCode::out_of_range, "cover.layers", std::string(key) + " " + iso_date(day_)});
    return 0;
  }
  Problems problems;

 private:
  const ParameterTable& table_;
  Date day_;
};

SharedGuarantee shares_of(CoverScheme scheme, BorrowerClass firm, Shares& share) {
  const auto capped = [&](const char* key) {
    ClaimCap cap;
    cap.rate = share(key);
    cap.asset_correlation = agreed::Layer{}.portfolio_correlation;
    return cap;
  };
  switch (scheme) {
    case CoverScheme::four_three_two_one: {
      SharedGuarantee shared;
      shared.guarantor = share("guarantee.four_three_two_one.guarantor");
      shared.province = share("guarantee.four_three_two_one.province");
      shared.local_government = share("guarantee.four_three_two_one.local_government");
      return shared;
    }
    case CoverScheme::sci_tech_plan:
      return national_plan(share(fund_share_key(firm)), share("guarantee.sci_tech.province_share"),
                           share("guarantee.sci_tech.bank_share"), capped("guarantee.sci_tech.claim_cap"));
    case CoverScheme::private_investment_plan:
      break;
  }
  return national_plan(share("guarantee.private_investment.national_share"), 0.0,
                       share("guarantee.private_investment.bank_share"),
                       capped("guarantee.private_investment.claim_cap"));
}

}  // namespace

Result<Deal> with_cover_scheme(Deal deal, CoverScheme scheme, const ParameterTable& parameters) {
  Shares share(parameters, deal.valuation_date);
  const std::vector<CoverLayer> layers = layers_of(shares_of(scheme, deal.company.borrower_class, share));
  Problems found = std::move(share.problems);
  std::vector<agreed::Layer> added;
  for (const CoverLayer& layer : layers) {
    const auto same = [&](const agreed::Layer& own) { return own.id == layer.id; };
    if (std::any_of(deal.cover.layers.begin(), deal.cover.layers.end(), same)) {
      found.push_back({ProblemCode::duplicate_id, "cover.layers[" + layer.id + "].id", {}});
    }
    agreed::Layer one;
    one.id = layer.id;
    one.party = layer.party;
    one.share = layer.share;
    one.advanced_by = layer.advanced_by;
    if (layer.claim_cap) one.portfolio_cap_rate = layer.claim_cap->rate.value;
    added.push_back(std::move(one));
  }
  if (added.size() + deal.cover.layers.size() > kMostLayers) {
    found.push_back({ProblemCode::too_many_items, "cover.layers", "0 – 16"});
  }
  if (!found.empty()) return found;
  deal.cover.layers.insert(deal.cover.layers.begin(), added.begin(), added.end());
  return deal;
}

}  // namespace loan
