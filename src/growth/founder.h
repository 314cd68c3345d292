// founder.h — loan, loan with warrant, or equity: what is left to the founder, and what the bank earns.
//
// One exit value, one answer; the odds of that exit are payoff_mixture.h's and simulation.h's business.
#pragma once
#include <vector>

#include "core/status.h"
#include "trace/trace.h"

namespace loan {

struct FounderTerms {
  Num funding;                             ///< P, the same sum in all three, yuan, > 0
  Num founder_stake;                       ///< today
  std::vector<Num> later_round_dilution;   ///< rounds between now and exit
  Num exit_value;                          ///< X: the firm at exit before this funding is paid for, yuan
  int exit_months = 36;                    ///< bullet loans run until then; 1 to 480
  Num income_tax;                          ///< interest is deductible
  Num loan_rate;                           ///< plain loan, nominal per year, paid monthly
  Num warrant_loan_rate;                   ///< loan that comes with the warrant
  Num subscribe_amount, strike_valuation;  ///< A, E
  bool post_money = true;
  Num bank_share;  ///< θ of the gain
  Num pre_money;   ///< of the equity round, yuan, > 0
};

struct FounderCase {
  Num claims;       ///< principal and interest after tax that the firm pays by exit
  Num ownership;    ///< founder's share of the firm after exit
  Num cash;         ///< founder's part of what is left, yuan
  Num funder_gain;  ///< warrant gain, or the investor's shares at exit, yuan
};

struct FounderComparison {
  FounderCase loan, loan_with_warrant, equity;
  Num bank_yield_loan, bank_yield_warrant;  ///< nominal per year, if the firm lives to the exit
  Status yield_status = Status::ok;         ///< of bank_yield_warrant
  Num cost_of_equity;                       ///< investor's return, effective per year
  Status crossover_loan_status = Status::ok, crossover_warrant_status = Status::ok;  ///< no_root_in_domain: never equal
  Num crossover_loan, crossover_warrant;  ///< exit value above which the loan leaves the founder more than equity
};

/// Method   Claims P·(1 + r·t·(1−τ)). Equity after the loan Q = max(0, X − claims); warrant gain max(0, s·Q − A) with
///          s = stake·Π(1−d), borne by all holders. Founder: f·Π(1−d)·(Q − gain); with equity f·(1−e)·Π(1−d)·X,
///          e = P/(pre + P). Crossover: exit value at which both leave the founder the same.
/// Source   programmes.md question 10; methods.md 9.3, 11.
FounderComparison compare_for_founder(const FounderTerms& terms, Trace& trace);

}  // namespace loan
