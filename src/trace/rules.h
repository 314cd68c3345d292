// rules.h — the table of rules: for each key that step() uses, the formula as text, its unit and its source.
// The rule's name in both languages stands in words/ under "rule.<key>". A test holds every recorded key against
// this table and against the words.
#pragma once
#include <span>
#include <string_view>

#include "core/unit.h"

namespace loan {

struct Rule {
  const char* key;  ///< "pricing.minimum_rate"
  Unit unit;        ///< of the value
  const char*
      formula;  ///< in symbols, the same in both languages: "r_min = (FTP + o + el − K·ρ + h·K/(1−τ)) / k_v − f"
  const char* source;  ///< "methods.md 6.1" or the regulation
};

/// The rule of this key, or nullptr.
const Rule* find_rule(std::string_view key);

/// Every rule, folder by folder (one rules_<folder>.cpp each).
std::span<const std::span<const Rule>> all_rules();

extern const std::span<const Rule> kScheduleRules, kCreditRules, kCoverRules, kPolicyRules, kPricingRules, kJointRules,
    kGrowthRules, kStackRules, kDealRules;

}  // namespace loan
