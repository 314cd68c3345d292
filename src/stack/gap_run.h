// gap_run.h — one pass through the months with given allowances; funding_gap.h decides which passes are made.
#pragma once
#include <cstddef>
#include <vector>

#include "stack/funding_gap.h"

namespace loan {

/// Money of one month, yuan.
template <class N>
struct GapMonthFlowsOf {
  N outflow{}, one_off{}, deposit{}, service{}, repayment{};
  N inflow{}, drawn{};
  N cash{}, shortfall{};
};

/// Everything a pass leaves behind. Reused between passes, so that only the first one allocates.
template <class N>
struct GapRunOf {
  std::vector<GapMonthFlowsOf<N>> months;
  std::vector<N> drawn;    ///< instrument × month
  std::vector<N> service;  ///< instrument × month: interest, fee, rent, bridge cost
  std::vector<N> used;     ///< drawn over the horizon; bridge: largest balance
  std::vector<N> balance;  ///< still owed
  bool unsecured_at_link = false, guaranteed_at_link = false;
  int worst_month = 0;  ///< of the largest shortfall; the last month when there is none
  int opens_month = 0;
  double gap = 0;
};
using GapMonthFlows = GapMonthFlowsOf<double>;
using GapRun = GapRunOf<double>;
/// A pass with the origin of every number.
using RecordedGapRun = GapRunOf<Num>;

/// Shortfalls below half a fen are none.
inline constexpr double kNoGap = 0.005;

/// What does not change between passes.
class GapModel {
 public:
  explicit GapModel(const GapTerms& terms);

  /// Runs all months; instrument j gives at most allowed[j], 0 keeps it out.
  void run(const std::vector<double>& allowed, bool count_service, GapRun& out) const;
  /// The same pass, recorded.
  RecordedGapRun run(const std::vector<double>& allowed, bool count_service, Trace& trace) const;

  /// What lease j could finance of the equipment that the other leases leave open, yuan.
  double open_equipment(std::size_t j, std::vector<double> allowed) const;
  const std::vector<int>& calling_order() const { return order_; }

 private:
  template <class N>
  struct Delivery {
    std::size_t lease = 0;
    int month = 0;
    N financed{};
  };
  template <class Steps, class N = typename Steps::N>
  std::vector<Delivery<N>> deliveries(Steps& steps, const std::vector<N>& allowed) const;
  template <class Steps, class N = typename Steps::N>
  void pay_leases(Steps& steps, const std::vector<N>& allowed, bool count_service, GapRunOf<N>& out) const;
  template <class Steps, class N = typename Steps::N>
  void pay_loans(Steps& steps, int month, bool count_service, GapRunOf<N>& out) const;
  template <class Steps, class N = typename Steps::N>
  void cover(Steps& steps, int month, const std::vector<N>& allowed, GapRunOf<N>& out) const;
  template <class Steps, class N = typename Steps::N>
  N linked_room(Steps& steps, InstrumentKind kind, N equity_paid_in, const GapRunOf<N>& run) const;
  template <class Steps, class N = typename Steps::N>
  void run_months(Steps& steps, const std::vector<N>& allowed, bool count_service, GapRunOf<N>& out) const;

  const GapTerms& terms_;
  std::vector<GapMonthFlows> fixed_;  ///< outflow, one_off, inflow
  std::vector<int> order_;            ///< committed instruments first, then the others, each in list order
};

}  // namespace loan
