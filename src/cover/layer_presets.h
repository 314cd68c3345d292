// layer_presets.h — the usual contracts as layers: shared guarantees (4321, the national plans) and compensation pools.
//
// Shares are arguments: the published values stand in the dated parameters (guarantee.*, pool.*) with their sources.
#pragma once
#include <string>
#include <vector>

#include "cover/cover.h"

namespace loan {

/// Parts of the loss by party; the bank keeps the rest.
struct SharedGuarantee {
  Num guarantor;      ///< the local company that signs with the bank
  Num national_fund;  ///< 国家融资担保基金
  Num province;       ///< 省级再担保
  Num local_government;
  std::optional<ClaimCap> claim_cap;  ///< of the whole portfolio
};

/// 4321 (政银担): guarantor 40, province 30, local government 10; the bank keeps 20 %. Source: methods.md 7.1.
SharedGuarantee four_three_two_one();

/// A national plan: fund and province as given, the bank at least `bank`; the guarantor takes what is left (with 35 %
/// fund, 20 % province and 20 % bank: 25 %). Below zero it is cut to 0, and the check of the terms says so.
/// Source: methods.md 7.1; 财金〔2024〕60号.
SharedGuarantee national_plan(Num fund, Num province, Num bank, std::optional<ClaimCap> claim_cap = std::nullopt);

/// One layer per party with a share, ids "guarantor", "national_fund", "province", "local_government" behind `prefix`.
/// The guarantor advances all of it: its default counts for every layer.
std::vector<CoverLayer> layers_of(const SharedGuarantee& shared, const std::string& prefix = "");

/// A government pool that takes `share` of the loss while its book allows (Kunshan 70 or 80 %).
CoverLayer compensation_pool(const std::string& id, Num share, const PoolState& state);

}  // namespace loan
