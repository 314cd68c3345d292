// gap_fill.h — the order in which instruments fill a gap, and the sums that explain what is left; behind funding_gap.h.
#pragma once
#include <span>
#include <vector>

#include "stack/funding_gap.h"
#include "stack/gap_run.h"

namespace loan {

/// One waterfall: committed instruments, then each filler while a gap is left.
struct Waterfall {
  GapRun run;
  GapSize before, residual;
  std::vector<double> used_before;              ///< by the committed instruments alone
  std::vector<double> allowed, allowed_before;  ///< in the end; with the committed instruments alone
  std::vector<Num> gap_after;
  std::vector<bool> left_out;  ///< below its minimum ticket
};

/// Fills in order; with interest, fees and rents in the need or without.
Waterfall fill_gap(const GapTerms& terms, const GapModel& model, bool count_service, Trace& trace);

/// Sum of one instrument's row (instrument × month) up to month `until`; months without money are no terms.
Num row_until(const char* rule, const std::vector<double>& matrix, std::size_t row, std::size_t months, int until,
              Trace& trace);

/// Pairs (amount, weight) multiplied and added up.
double sum_of_products(std::span<const double> pairs);

}  // namespace loan
