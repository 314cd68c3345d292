#include "growth/swap_test.h"

#include "growth/warrant_swap.h"

namespace loan {

namespace {

SwapSide side_of(const SwapTerms& t, Num right, Num annuity, Num offer_pv, Num fees, Trace& trace) {
  SwapSide out;
  out.right = right;
  out.shortfall = trace.step(
      "growth.swap_shortfall", [](double w, double pv) { return w - pv; }, right, offer_pv);
  const double annual = right / annuity, promised_fees = fees;
  if (t.deposit_margin <= 0) {
    out.status = annual <= promised_fees * t.take_up ? Status::no_need : Status::infeasible;
  } else {
    out.kept_deposit = trace.step(
        "growth.kept_deposit", [](double w, double af, double margin) { return w / (af * margin); }, right, annuity,
        t.deposit_margin);
    if (t.take_up <= 0) {
      out.status = right > 0 ? Status::infeasible : Status::no_need;
    } else {
      out.promise_needed = trace.step(
          "growth.promise_needed",
          [](double w, double af, double take_up, double other, double margin) {
            const double need = (w / af / take_up - other) / margin;
            return need > 0 ? need : 0.0;
          },
          right, annuity, t.take_up, fees, t.deposit_margin);
      if (out.promise_needed <= 0) out.status = Status::no_need;
    }
  }
  if (t.offered_deposit * t.deposit_margin + fees > 0) {
    out.break_even_take_up = trace.step(
        "growth.break_even_take_up",
        [](double w, double af, double deposit, double margin, double other) {
          return w / af / (deposit * margin + other);
        },
        right, annuity, t.offered_deposit, t.deposit_margin, fees);
  } else {
    out.take_up_status = Status::undefined_ratio;
  }
  return out;
}

}  // namespace

SwapTest swap_test(const SwapTerms& t, Trace& trace) {
  SwapTest out;
  out.annuity_factor = trace.step(
      "growth.swap_annuity", [](double d, double pd, int m, int n) { return business_annuity(pd, d, m, n); },
      t.discount, t.pd_annual, Traced<int>{t.per_year}, Traced<int>{t.periods});
  const auto times = [](double a, double b) { return a * b; };
  const Num payroll = trace.step("growth.payroll_income", times, t.payroll_heads, t.payroll_fee_per_head);
  const Num fees = trace.sum("growth.swap_fees", {payroll, t.other_annual_fees});
  const Num deposits = trace.step("growth.deposit_income", times, t.offered_deposit, t.deposit_margin);
  const Num promised = trace.sum("growth.promised_income", {deposits, fees});
  out.annual_income = trace.step("growth.income_at_take_up", times, promised, t.take_up);
  out.offer_pv = trace.step("growth.offer_pv", times, out.annual_income, out.annuity_factor);
  const Num part = trace.step("growth.bank_part_of_right", times, t.right_value, t.bank_share);
  out.whole = side_of(t, t.right_value, out.annuity_factor, out.offer_pv, fees, trace);
  out.bank_part = side_of(t, part, out.annuity_factor, out.offer_pv, fees, trace);
  out.bank_gain = trace.step(
      "growth.swap_bank_gain", [](double pv, double w) { return pv - w; }, out.offer_pv, part);
  out.firm_gain = trace.step(
      "growth.swap_firm_gain",
      [](double w, double deposit, double forgone, double take_up, double af) {
        return w - deposit * forgone * take_up * af;
      },
      t.right_value, t.offered_deposit, t.firm_deposit_margin, t.take_up, out.annuity_factor);
  return out;
}

}  // namespace loan
