#include "joint/syndicate.h"

#include <algorithm>

namespace loan {

const char* name_of(SyndicateRule rule) {
  switch (rule) {
    case SyndicateRule::sole_lead_share:
      return "sole_lead_share";
    case SyndicateRule::placed_with_others:
      return "placed_with_others";
    case SyndicateRule::joint_lead_share:
      return "joint_lead_share";
    case SyndicateRule::member_share:
      return "member_share";
    case SyndicateRule::no_lead:
      break;
  }
  return "no_lead";
}

bool has_sole_lead(std::span<const SyndicateRole> roles) {
  return std::count(roles.begin(), roles.end(), SyndicateRole::lead) == 1 &&
         std::count(roles.begin(), roles.end(), SyndicateRole::joint_lead) == 0;
}

ShareBounds syndicate_bounds(SyndicateRole role, bool sole_lead, const SyndicateShares& s) {
  ShareBounds b;
  b.most = s.member_most;
  if (role == SyndicateRole::participant) return b;
  if (sole_lead) {
    b.least = s.sole_lead_least;
    b.most = std::min(b.most, 1 - s.placed_with_others_least);
  } else {
    b.least = s.joint_lead_least;
  }
  return b;
}

std::vector<SyndicateFinding> check_syndicate(std::span<const double> amounts, std::span<const SyndicateRole> roles,
                                              JointForm form, const SyndicateShares& s) {
  std::vector<SyndicateFinding> found;
  double total = 0;
  int members = 0;
  for (const double x : amounts) {
    total += x;
    members += x > 0 ? 1 : 0;
  }
  if (members < 2 || !(total > 0)) return found;
  constexpr double kClose = 1e-9;
  const bool law = form == JointForm::syndicate, sole = has_sole_lead(roles);
  bool led = false;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const double share = amounts[i] / total;
    const bool leads = roles[i] != SyndicateRole::participant;
    led = led || leads;
    if (leads && sole) {
      if (share < s.sole_lead_least - kClose) {
        found.push_back({SyndicateRule::sole_lead_share, i, share, s.sole_lead_least, law});
      }
      if (1 - share < s.placed_with_others_least - kClose) {
        found.push_back({SyndicateRule::placed_with_others, i, 1 - share, s.placed_with_others_least, law});
      }
    } else if (leads && share < s.joint_lead_least - kClose) {
      found.push_back({SyndicateRule::joint_lead_share, i, share, s.joint_lead_least, law});
    }
    if (share > s.member_most + kClose) found.push_back({SyndicateRule::member_share, i, share, s.member_most, law});
  }
  if (!led) found.push_back({SyndicateRule::no_lead, 0, 0, s.joint_lead_least, law});
  return found;
}

}  // namespace loan
