// joint_terms.h — a joint loan as a whole: the split, the interval of common rates at which every bank joins, who
// blocks it and by how much, the rates that bargaining proposes, and all split rules side by side.
//
// The contract rate is an input; what is found here is only a proposal.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "joint/common_rate.h"
#include "joint/split.h"

namespace loan {

/// One bank at the table.
struct RateBank {
  std::string_view id;
  Num amount;                     ///< yuan; with 0 the bank is left out
  Num reservation_rate;           ///< minimum rate at its hurdle, on the chosen basis
  Num disagreement_profit = 0.0;  ///< gross interest yuan a year of its own stand-alone deal
  Num bargaining_weight = 1.0;    ///< multiplies its share; 1e-6 to 1e6
  bool leads = false;             ///< receives the lead fee
  /// For the egalitarian rate: RAROC at the current rate, its growth per unit of rate and the hurdle. Absent without
  /// capital.
  std::optional<Num> raroc;
  Num raroc_slope = 0.0;
  Num hurdle = 0.0;
};

struct RateTerms {
  Num rate;                    ///< the common rate now
  std::optional<Num> ceiling;  ///< borrower's best other offer less extra fees; absent: no upper end, no bargaining
  Num lead_fee_rate = 0.0;     ///< per year on the others' share, paid to the leads
  Num borrower_weight = 0.5;   ///< β; the banks share 1 − β by amount × bargaining weight; 0.000001 to 0.999999
  double egalitarian_borrower_weight = 0.1;  ///< a tenth of a point of rate weighs like a point of RAROC
  std::vector<RateBank> banks;               ///< 1 to 40, at least one with an amount
};

struct RateBankResult {
  Num reservation_rate;         ///< with disagreement and lead fee
  Num slack;                    ///< current rate − reservation rate; below 0 the bank does not join
  Num surplus;                  ///< yuan of gross interest a year at the current rate
  std::optional<Num> transfer;  ///< received (+) in the solution with side payments
  std::optional<Num> lead_fee;  ///< received (+) or paid (−), yuan a year; absent without a lead fee
};

/// What the interval would be without the bank that blocks it.
struct WithoutBlocker {
  Num interval_low;
  bool feasible = false;  ///< low end not above the ceiling (or the current rate, without a ceiling)
};

struct CommonTerms {
  Status status = Status::ok;  ///< of common_rate(); ok without a ceiling
  std::vector<RateBankResult> banks;
  Num interval_low;                  ///< highest reservation rate
  std::optional<Num> interval_high;  ///< the ceiling
  std::size_t blocking_bank = 0;     ///< sets the low end
  Num blocking_gap;                  ///< low end − current rate when above 0
  Num ceiling_gap;                   ///< low end − ceiling when above 0: the interval is empty by so much
  std::optional<Num> nash_rate;      ///< with ok and single_point
  std::optional<Num> egalitarian_rate;
  Num interval_low_with_transfers;
  std::optional<Num> rate_with_transfers;
  std::optional<WithoutBlocker> without_blocker;  ///< when the blocking bank is short and others remain
};

/// Problems of the lists and ranges, by bank id.
Problems check_common_terms(const RateTerms& terms);

/// Method   common_rate() and egalitarian_rate() on the banks with amounts. The lead fee raises the others'
///          reservation rate by itself and lowers the leads' by what they receive.
/// Domain   terms that passed check_common_terms(). Source: methods.md 8.4, 8.6.
CommonTerms common_terms(const RateTerms& terms, Trace& trace);

struct JointTerms {
  SplitTerms split;
  RateTerms rate;             ///< banks in the order of the split; amounts are filled in from it
  bool compare_rules = true;  ///< all rules side by side
};

struct JointOutcome {
  Split split;
  CommonTerms common;
  std::vector<RuleSplit> rules;
  /// The limits of the others would still do if the blocking bank left; only with common.without_blocker.
  bool capacity_without_blocker = false;
};

/// Everything that check_split() and check_common_terms() find, with the bank's id in the path.
Problems check_joint_terms(const JointTerms& terms);

/// The split, then the rate at its amounts.
JointOutcome joint_terms(const JointTerms& terms, Trace& trace);

}  // namespace loan
