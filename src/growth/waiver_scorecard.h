// waiver_scorecard.h — is the firm keeping its side? Promised against actual business by quarter, and what becomes of
// the warrant that was waived for it.
#pragma once
#include <string>
#include <vector>

#include "trace/trace.h"

namespace loan {

/// One measurable promise: deposits (average balance), settlement (volume), payroll (heads).
struct BusinessPromise {
  std::string id;
  Num weight;                         ///< in the score; 0: by the income promised
  Num threshold = 0.8;                ///< share of the promise from which it counts as kept, 0..1
  Num quarterly_unit_income;          ///< yuan per unit and quarter: margin / 4, settlement margin, fee per head / 4
  std::vector<Num> promised, actual;  ///< one per quarter; a shorter promise list repeats its last value
};

struct WaiverScorecardTerms {
  std::vector<BusinessPromise> promises;
  Num pass_score = 80.0;  ///< 0..100
  Num right_value;        ///< value of the waived right, yuan
};

struct PromiseQuarter {
  Num ratio;      ///< min(1, actual / promised); 1 when nothing was promised
  Num shortfall;  ///< in units
  Num income_lost;
  bool kept = false;
};

struct ScoreQuarter {
  std::vector<PromiseQuarter> promises;  ///< same order
  Num score;                             ///< 0..100
  Num income_promised, income_lost;      ///< business beyond a promise does not offset another's shortfall
  bool passed = false;                   ///< every promise kept and score >= pass_score
};

enum class WaiverOutcome { no_data, waived, revives_in_part, revives };
std::string_view name_of(WaiverOutcome outcome);

struct Scorecard {
  std::vector<ScoreQuarter> quarters;  ///< those with actual figures for every promise
  Num score;                           ///< mean of the quarters
  Num income_promised, income_lost;
  Num unfulfilled_share;  ///< income lost / income promised
  Num revived_value;      ///< right_value × unfulfilled share; 0 when waived
  WaiverOutcome outcome = WaiverOutcome::no_data;
};

/// Method   Score = 100·Σ w·ratio / Σ w. Waived when the mean score passes and every promise, over all quarters
/// together,
///          reaches its threshold; else the right revives in proportion to the income that did not come.
/// Source   programmes.md 2.2 (waiver rule of the Yuntu contract) and 2.5, methods.md 9.3 (interim shortfall clauses).
Scorecard waiver_scorecard(const WaiverScorecardTerms& terms, Trace& trace);

}  // namespace loan
