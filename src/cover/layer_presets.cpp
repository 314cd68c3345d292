#include "cover/layer_presets.h"

#include <algorithm>

namespace loan {

SharedGuarantee four_three_two_one() {
  SharedGuarantee shared;
  shared.guarantor = 0.4;
  shared.province = 0.3;
  shared.local_government = 0.1;
  return shared;
}

SharedGuarantee national_plan(Num fund, Num province, Num bank, std::optional<ClaimCap> claim_cap) {
  SharedGuarantee shared;
  shared.national_fund = fund;
  shared.province = province;
  shared.guarantor = std::max(0.0, 1 - fund.value - province.value - bank.value);
  shared.claim_cap = claim_cap;
  return shared;
}

std::vector<CoverLayer> layers_of(const SharedGuarantee& shared, const std::string& prefix) {
  std::vector<CoverLayer> layers;
  const auto add = [&](const char* id, CoverParty party, Num share) {
    if (share.value <= 0) return;
    CoverLayer layer;
    layer.id = prefix + id;
    layer.party = party;
    layer.share = share;
    layer.claim_cap = shared.claim_cap;
    if (party != CoverParty::guarantor && shared.guarantor.value > 0) layer.advanced_by = prefix + "guarantor";
    layers.push_back(std::move(layer));
  };
  add("guarantor", CoverParty::guarantor, shared.guarantor);
  add("national_fund", CoverParty::national_fund, shared.national_fund);
  add("province", CoverParty::province, shared.province);
  add("local_government", CoverParty::local_government, shared.local_government);
  return layers;
}

CoverLayer compensation_pool(const std::string& id, Num share, const PoolState& state) {
  CoverLayer layer;
  layer.id = id;
  layer.party = CoverParty::government_pool;
  layer.share = share;
  layer.pool = state;
  layer.pool->share = share;
  return layer;
}

}  // namespace loan
