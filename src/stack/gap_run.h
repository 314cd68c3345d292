// gap_run.h — one pass through the months with given allowances; funding_gap.h decides which passes are made.
#pragma once
#include <cstddef>
#include <vector>

#include "stack/funding_gap.h"

namespace loan {

/// Money of one month, yuan. Plain numbers: the traced ones are made from these in funding_gap.cpp.
struct GapMonthFlows {
  double outflow = 0, one_off = 0, deposit = 0, service = 0, repayment = 0;
  double inflow = 0, drawn = 0;
  double cash = 0, shortfall = 0;
};

/// Everything a pass leaves behind. Reused between passes, so that only the first one allocates.
struct GapRun {
  std::vector<GapMonthFlows> months;
  std::vector<double> drawn;    ///< instrument × month
  std::vector<double> service;  ///< instrument × month: interest, fee, rent, bridge cost
  std::vector<double> used;     ///< drawn over the horizon; bridge: largest balance
  std::vector<double> balance;  ///< still owed
  bool unsecured_at_link = false, guaranteed_at_link = false;
  int worst_month = 0;  ///< of the largest shortfall; the last month when there is none
  int opens_month = 0;
  double gap = 0;
};

/// Shortfalls below half a fen are none.
inline constexpr double kNoGap = 0.005;

/// What does not change between passes.
class GapModel {
 public:
  explicit GapModel(const GapTerms& terms);

  /// Runs all months; instrument j gives at most allowed[j], 0 keeps it out.
  void run(const std::vector<double>& allowed, bool count_service, GapRun& out) const;

  /// What lease j could finance of the equipment that the other leases leave open, yuan.
  double open_equipment(std::size_t j, std::vector<double> allowed) const;
  const std::vector<int>& calling_order() const { return order_; }

 private:
  struct Delivery {
    std::size_t lease = 0;
    int month = 0;
    double financed = 0;
  };
  std::vector<Delivery> deliveries(const std::vector<double>& allowed) const;
  void pay_leases(const std::vector<double>& allowed, bool count_service, GapRun& out) const;
  void pay_loans(int month, bool count_service, GapRun& out) const;
  void cover(int month, const std::vector<double>& allowed, GapRun& out) const;
  double linked_room(InstrumentKind kind, double equity_paid_in, const GapRun& run) const;

  const GapTerms& terms_;
  std::vector<GapMonthFlows> fixed_;  ///< outflow, one_off, inflow
  std::vector<int> order_;            ///< committed instruments first, then the others, each in list order
};

}  // namespace loan
