// syndicate.h — share rules of the syndicated-loan measures: law in a syndicate (银团), a guide rail in coordinated
// bilateral lending (联合授信).
#pragma once
#include <span>
#include <vector>

#include "core/status.h"

namespace loan {

enum class SyndicateRole { lead, joint_lead, participant };
enum class JointForm { bilateral, syndicate };

/// 《银团贷款业务管理办法》, in force from 2024-11-01. Replace from the dated parameter table where it differs.
struct SyndicateShares {
  double sole_lead_least = 0.15;
  double placed_with_others_least = 0.30;
  double joint_lead_least = 0.10;
  double member_most = 0.70;
};

/// Share bounds that the rules set for one bank; `sole_lead` when exactly one bank leads.
struct ShareBounds {
  double least = 0, most = 1;
};
/// Parts of the loan, 0 to 1; a participant has no least share. Source: methods.md 8.2; 《银团贷款业务管理办法》.
ShareBounds syndicate_bounds(SyndicateRole role, bool sole_lead, const SyndicateShares& shares);

/// Exactly one lead and no joint lead.
bool has_sole_lead(std::span<const SyndicateRole> roles);

enum class SyndicateRule {
  sole_lead_share,     ///< lead below 15 %
  placed_with_others,  ///< less than 30 % placed with others
  joint_lead_share,    ///< joint or deputy lead below 10 %
  member_share,        ///< a member above 70 %
  no_lead,             ///< nobody leads
};
const char* name_of(SyndicateRule rule);

struct SyndicateFinding {
  SyndicateRule rule;
  std::size_t bank;  ///< place in the list; the first bank for no_lead
  double share;      ///< what it is
  double required;   ///< what it should be
  bool is_law;       ///< true in a syndicate; otherwise a guide rail
};

/// Every broken rule, by bank. Fewer than two banks with an amount: nothing to check. Amounts to 1e-9 of the loan.
/// Source: methods.md 8.2, 15; 《银团贷款业务管理办法》.
std::vector<SyndicateFinding> check_syndicate(std::span<const double> amounts, std::span<const SyndicateRole> roles,
                                              JointForm form, const SyndicateShares& shares = {});

}  // namespace loan
