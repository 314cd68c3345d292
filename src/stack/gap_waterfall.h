// gap_waterfall.h — sources fill a gap in the order agreed (缺口介入), and limits linked to equity (投贷担联动).
#pragma once
#include <array>
#include <vector>

#include "core/result.h"
#include "core/status.h"

namespace loan {

struct GapSource {
  double max = 0;  ///< yuan, >= 0
  double min = 0;  ///< minimum ticket: the source stays out rather than give less
};

struct GapFill {
  Status status = Status::filled;  ///< filled, gap_remains
  std::vector<double> amount;      ///< yuan from each source
  std::vector<double> gap_after;   ///< yuan still missing after each source
  double residual_gap = 0;
};

/// Method   In order, each source takes min(gap, max) and is skipped when that is below its minimum ticket.
///          Below 1e-12 of the need nothing is missing, of the gap or of a ticket.
/// Errors   need, sources[i].max, sources[i].min out_of_range; sources too_many_items (10,000).
/// Source   methods.md 11.
Result<GapFill> gap_waterfall(double need, const std::vector<GapSource>& sources);

struct LinkedLimit {
  double credit_loan = 0;            ///< yuan, equity × b / a
  double guaranteed_loan = 0;        ///< yuan, equity × c / a
  double total = 0;                  ///< equity and both loans
  double gap = 0;                    ///< need − total when positive
  double equity_needed_to_fill = 0;  ///< need × a / (a + b + c)
};

/// Investment : credit loan : batch-guaranteed loan = a : b : c on equity that is paid in (2:1:1 in a published
/// Dongguan case). Errors   ratio[0] not_positive; ratio[1], ratio[2], equity_in, need out_of_range. Source methods.md
/// 11, programmes.md 4.2.
Result<LinkedLimit> linked_limit(const std::array<double, 3>& ratio, double equity_in, double need);

}  // namespace loan
