#include "credit/working_capital.h"

namespace loan {

namespace {

constexpr double kDaysPerYear = 360;
constexpr double kNoCycle = 1e-9;  ///< days; a cycle of 0 may come out as 1e-15

double cycle_of(double inventory, double receivable, double payable, double prepaid, double advance) {
  return inventory + receivable - payable + prepaid - advance;
}
double need_of(double sales, double margin, double growth, double turns) {
  return sales * (1 - margin) * (1 + growth) / turns;
}

}  // namespace

double working_capital_loan(const WorkingCapitalTerms& t) {
  const double cycle =
      cycle_of(t.inventory_days, t.receivable_days, t.payable_days, t.prepayment_days, t.advance_receipt_days);
  if (!(cycle > kNoCycle)) return 0;
  const double raw = need_of(t.sales_last_year, t.profit_margin, t.growth, kDaysPerYear / cycle) - t.own_funds -
                     t.existing_loans - t.other_funding;
  return raw > 0 ? raw : 0;
}

Result<WorkingCapitalNeed> working_capital_need(const WorkingCapitalTerms& t, Trace& trace) {
  Checks checks;
  checks.in_range("sales_last_year", t.sales_last_year, 0, 1e15);
  checks.in_range("profit_margin", t.profit_margin, -100, 1);
  checks.in_range("growth", t.growth, -1, 100);
  checks.in_range("inventory_days", t.inventory_days, 0, 36'000);
  checks.in_range("receivable_days", t.receivable_days, 0, 36'000);
  checks.in_range("payable_days", t.payable_days, 0, 36'000);
  checks.in_range("prepayment_days", t.prepayment_days, 0, 36'000);
  checks.in_range("advance_receipt_days", t.advance_receipt_days, 0, 36'000);
  checks.in_range("own_funds", t.own_funds, 0, 1e15);
  checks.in_range("existing_wc_loans", t.existing_loans, 0, 1e15);
  checks.in_range("other_funding", t.other_funding, 0, 1e15);
  if (checks.failed()) return checks.take();

  WorkingCapitalNeed out;
  out.cycle_days = trace.step(
      "credit.cycle_days",
      [](double i, double r, double p, double pre, double adv) { return cycle_of(i, r, p, pre, adv); },
      t.inventory_days, t.receivable_days, t.payable_days, t.prepayment_days, t.advance_receipt_days);
  if (!(out.cycle_days > kNoCycle)) {
    out.status = Status::no_need;
    return out;
  }
  out.turns = trace.step(
      "credit.turns", [](double cycle) { return kDaysPerYear / cycle; }, out.cycle_days);
  out.need = trace.step(
      "credit.working_capital_need", [](double s, double m, double g, double n) { return need_of(s, m, g, n); },
      t.sales_last_year, t.profit_margin, t.growth, out.turns);
  out.new_loan_raw = trace.step(
      "credit.working_capital_gap",
      [](double need, double own, double loans, double other) { return need - own - loans - other; }, out.need,
      t.own_funds, t.existing_loans, t.other_funding);
  if (out.new_loan_raw < 0) {
    out.status = Status::capped;
    out.new_loan = trace.step(
        "credit.working_capital_loan", [](double raw) { return raw > 0 ? raw : 0.0; }, out.new_loan_raw);
  } else {
    out.new_loan = out.new_loan_raw;
  }
  return out;
}

}  // namespace loan
