// cover_months.h — the contractual waterfall month by month with a record of what each party bears: the explanation of
// the numbers that cover_life.h works out plainly. Inside cover/ only.
#pragma once
#include "cover/cover.h"
#include "cover/waterfall.h"

namespace loan {

/// What a loss becomes when the balance behind it goes from `was` to `now` and nothing in the contract is an amount.
inline double balance_factor(double now, double was) {
  return was > 0 ? now / was : 0;
}

/// Exposure and loss by tranche of a default in month k (from 0), recorded.
void losses_of_month(const CoverTerms& terms, int k, ByTranche<Num>& exposure, ByTranche<Num>& loss, Trace& trace);

/// Follows Life through the months: the same waterfall, the same scaling, recorded. Months that repeat the one before
/// keep its nodes.
class RecordedMonths {
 public:
  RecordedMonths(const CoverTerms& terms, const WaterfallPlan<Num>& plan, CoverOutcome& out, Trace& trace);

  /// Month k (from 0) by the contract.
  void run(int k);
  /// Month k from the one before, by the balances.
  void scale(int k);
  /// After run() or scale(): shares month k between the parties, and hands their nodes to the outcome.
  void put(int k);
  /// Month k is like the one before.
  void repeat(int k);

  const WaterfallLoss<Num>& losses() const { return kept_; }

 private:
  Num all_tranches(const char* rule, const ByTranche<Num>& amounts, const std::string& party);
  Num nothing();

  const CoverTerms& terms_;
  const WaterfallPlan<Num>& plan_;
  CoverOutcome& out_;
  Trace& trace_;
  std::size_t tranches_;
  ByTranche<Num> exposure_;
  WaterfallLoss<Num> kept_;
  std::vector<Num> parties_;  ///< of the month last put: layers, then banks
  Num nothing_;
};

}  // namespace loan
