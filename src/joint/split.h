// split.h — who lends how much: one loan among banks by a rule, within every bank's limits, in whole lots.
//
// joint/ brings several banks to one loan: amounts within limits, one rate that all accept, and when there is none,
// what stands in the way and what would help. It takes each bank's reservation rate from pricing/ and knows no
// schedule.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/money.h"
#include "core/status.h"
#include "joint/allocation.h"
#include "joint/bank_limits.h"
#include "joint/own_risk.h"
#include "joint/syndicate.h"
#include "trace/trace.h"

namespace loan {

/// One bank as the split sees it. Amounts in yuan.
struct SplitBank {
  std::string_view id;
  SyndicateRole role = SyndicateRole::participant;
  BankLimitTerms limits;
  Num minimum_ticket = 0.0;
  Num minimum_share = 0.0;         ///< of the loan
  Num commitment = 0.0;            ///< pro_rata
  Num el_rate = 0.0;               ///< equal_el: per yuan and year
  std::optional<Num> risk_budget;  ///< risk_budget: yuan of capital for this name
  Num risk_rate = 0.0;             ///< capital per yuan
  Num margin = 0.0;                ///< max_min_eva: EVA per yuan at the current rate
  Num reservation_rate = 0.0;      ///< min_cost
};

struct SplitTerms {
  MoneyNum loan;           ///< > 0
  double tenor_years = 1;  ///< against tenor ceilings
  AllocationRule rule = AllocationRule::pro_rata;
  JointForm form = JointForm::bilateral;  ///< syndicate: the share rules are bounds; bilateral: findings only
  Money lot = Money::yuan(10'000);
  SyndicateShares shares;
  std::span<const SplitBank> banks;  ///< 1 to 40
};

/// What one bank takes.
struct SplitShare {
  MoneyNum amount;
  Num share;
  Binding binding = Binding::free;
  bool left_out = false;          ///< its limit is 0 or under its own minimum: takes no part
  Money lo, hi;                   ///< bounds kept, whole fen
  BankCeiling ceiling;            ///< without syndicate rules
  std::optional<Num> limit;       ///< the ceiling as a figure; absent when nothing limits
  std::optional<Num> limit_use;   ///< amount / limit
  std::optional<Num> budget_use;  ///< amount × risk rate / risk budget
};

/// Why a loan cannot be split, and what would help: computed, not generic. Amounts in yuan.
struct SplitCertificate {
  enum class Cause { none, capacity, minimum_tickets, commitments } cause = Cause::none;
  Num missing;                                      ///< shortfall, or excess of minimum tickets
  Num largest_loan;                                 ///< Σ of the limits of all who can take part
  Num smallest_loan;                                ///< Σ of their minimum tickets
  std::optional<Num> nearest_below, nearest_above;  ///< min_cost: totals that can be placed
  std::optional<Num> longest_tenor_years;           ///< a shorter tenor at which the limits suffice
  std::optional<MinCoverage> coverage;              ///< where own-risk limits bind: cover that would do
  std::optional<Num> cover_needed;                  ///< coverage.coverage, when it is ok
  std::vector<Num> raise_helps;                     ///< per bank: what raising its binding limit adds before the next
  std::optional<std::size_t> enough_alone;          ///< first bank whose raise closes the gap by itself
  bool lead_too_small = false;                      ///< no lead can take its least share of the loan
  Num joint_leads_possible;                         ///< banks that could be joint leads instead
};
const char* name_of(SplitCertificate::Cause cause);

struct Split {
  /// ok; infeasible (amounts then show how far it goes); not_applicable: the rule lacks an input (a risk budget, an
  /// expected loss or margin above 0, at most 16 banks) and the amounts follow the commitments instead.
  Status status = Status::ok;
  Num level;            ///< θ of the rule: multiple, expected loss, budget use, amount or EVA
  bool in_lots = true;  ///< false: whole lots do not fit the bounds, amounts are in fen
  std::vector<SplitShare> banks;
  SplitCertificate certificate;
  std::vector<SyndicateFinding> findings;  ///< share rules that the amounts break
};

/// loan, tenor_years, lot, banks (1 to 40) and each bank's fields.
Problems check_split(const SplitTerms& terms);

/// Method   limits by bank_ceiling(), in whole fen; the rule by level_fill() or allocate_min_cost(); lots by
///          round_shares(). Leads are mandatory in min_cost. Amounts add to the loan to the fen when ok.
/// Domain   terms that passed check_split(). Source: methods.md 8.2, 8.3, 8.6.
Split split_loan(const SplitTerms& terms, Trace& trace);

/// The same loan under another rule, without certificate: for the comparison side by side.
struct RuleSplit {
  AllocationRule rule;
  Status status = Status::ok;  ///< as Split
  std::vector<MoneyNum> amount;
  std::vector<Num> share;
};
/// Domain: terms that passed check_split(). A rule without its inputs: status not_applicable, amounts by commitment.
/// Source: methods.md 8.3.
RuleSplit split_by_rule(const SplitTerms& terms, AllocationRule rule, Trace& trace);
/// The same for several rules, which share the banks' bounds.
std::vector<RuleSplit> split_by_rules(const SplitTerms& terms, std::span<const AllocationRule> rules, Trace& trace);

}  // namespace loan
