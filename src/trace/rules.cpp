#include "trace/rules.h"

#include <array>

namespace loan {

std::span<const std::span<const Rule>> all_rules() {
  static const std::array<std::span<const Rule>, 9> kAll = {kScheduleRules, kCreditRules,  kCoverRules,
                                                            kPolicyRules,   kPricingRules, kJointRules,
                                                            kGrowthRules,   kStackRules,   kDealRules};
  return kAll;
}

const Rule* find_rule(std::string_view key) {
  for (const auto group : all_rules()) {
    for (const Rule& rule : group) {
      if (key == rule.key) return &rule;
    }
  }
  return nullptr;
}

}  // namespace loan
