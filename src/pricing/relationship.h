// relationship.h — what a client's other business earns (综合收益): deposits kept, settlement, payroll, other fees.
//
// A price below the loan-only floor must name the line that pays for it, so every line is a figure of its own.
#pragma once
#include <span>
#include <vector>

#include "core/result.h"
#include "trace/trace.h"

namespace loan {

/// One line: yearly volume × margin. Deposits: average balance × (FTP of deposits − deposit rate − cost). Settlement,
/// foreign exchange, underwriting: fees × margin. Payroll: heads × yuan per head and year.
struct RelationshipLine {
  Num volume;               ///< yuan, or heads; per year
  Num margin;               ///< yuan per year and unit of volume
  bool contracted = false;  ///< contracted or observed for three years; otherwise haircut
  Num take_up = 1.0;        ///< share of a contracted volume that arrives, 0 to 1
  Num haircut = 0.5;        ///< taken off what is not contracted, 0 to 1
  Num vat_factor = 1.0;     ///< 1 for deposit margins, k_v for fees
};

/// volume in ±1e15, margin in ±1e6, take_up and haircut in [0,1], vat_factor in (0,1]; fields as here.
Problems check_relationship_line(const RelationshipLine& line);

/// Yearly income before income tax: volume × margin × (take-up or 1 − haircut) × k_v. Source: methods.md 6.4.
Num relationship_income(const RelationshipLine& line, Trace& trace);

/// The lines' sum, in their order.
struct RelationshipIncome {
  std::vector<Num> lines;
  Num total;  ///< yuan per year
};
RelationshipIncome relationship_income(std::span<const RelationshipLine> lines, Trace& trace);

}  // namespace loan
