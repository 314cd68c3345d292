#include "credit/limit.h"

#include "core/math.h"
#include "core/name_of.h"
#include "schedule/analytic.h"

namespace loan {

LOAN_NAME_OF(LimitCap, LOAN_LIMIT_CAPS)

double debt_service_cap(double cash_flow, double cover, double existing_monthly, double rate, double months) {
  const double free = cash_flow / cover / 12 - existing_monthly;
  return free > 0 ? free * annuity_factor(rate / 12, static_cast<int>(months)) : 0;
}
double expected_loss_cap(double budget, double pd, double lgd) {
  return budget / (pd * lgd);
}
double revenue_cap(double sales, double multiple, double coefficient) {
  return sales * multiple * coefficient;
}
double valuation_cap(double valuation, double multiple) {
  return valuation * multiple;
}
double single_name_cap(double net_capital, double share, double existing_loans) {
  const double left = net_capital * share - existing_loans;
  return left > 0 ? left : 0;
}

namespace {

constexpr double kMostYuan = 1e15;

void check(Checks& checks, const LimitTerms& t) {
  const auto in = [&checks](const char* field, const std::optional<Num>& value, double high) {
    if (value) checks.in_range(field, *value, 0, high);
  };
  in("grade_cap", t.grade_cap, kMostYuan);
  in("working_capital", t.working_capital, kMostYuan);
  in("sales", t.sales, kMostYuan);
  in("sales_multiple", t.sales_multiple, 1e6);
  checks.in_range("score_coefficient", t.score_coefficient, 0, 1e6);
  in("valuation", t.valuation, kMostYuan);
  in("valuation_multiple", t.valuation_multiple, 1e6);
  if (t.debt_service_cash_flow) {  // a firm may well burn cash: the cap is then 0
    checks.in_range("debt_service_cash_flow", *t.debt_service_cash_flow, -kMostYuan, kMostYuan);
  }
  checks.in_range("debt_service_cover", t.debt_service_cover, 0.01, 1000);
  checks.in_range("existing_monthly_debt_service", t.existing_monthly_debt_service, 0, kMostYuan);
  in("rate", t.rate, 100);
  if (t.months && checks.in_range("months", *t.months, 1, 480)) {
    checks.that(*t.months == floor(*t.months), ProblemCode::wrong_type, "months", "1 – 480");
  }
  in("expected_loss_budget", t.expected_loss_budget, kMostYuan);
  in("default_probability", t.default_probability, 1);
  in("loss_given_default", t.loss_given_default, 1);
  in("net_capital", t.net_capital, kMostYuan);
  checks.in_range("existing_loans", t.existing_loans, 0, kMostYuan);
  checks.in_range("single_name_share", t.single_name_share, 0, 1);
  in("product_cap", t.product_cap, kMostYuan);
}

/// Fills one line: the first absent input is named, or `make` gives the amount.
struct Wanted {
  std::string_view name;
  bool there;
};
template <class Make>
void fill(CreditLimit& out, LimitCap cap, std::initializer_list<Wanted> wanted, const Make& make) {
  LimitLine& line = out.lines[static_cast<std::size_t>(cap)];
  line.cap = cap;
  for (const auto& w : wanted) {
    if (w.there) continue;
    line.missing = w.name;
    return;
  }
  line.applied = true;
  line.amount = make();
}

}  // namespace

Result<CreditLimit> credit_limit(const LimitTerms& t, Trace& trace) {
  Checks checks;
  check(checks, t);
  Problems found = checks.take();
  std::optional<Num> gap = t.working_capital;
  if (!gap && t.working_capital_terms) {
    const auto need = working_capital_need(*t.working_capital_terms, trace);
    if (need) {
      gap = need->new_loan;
    } else {
      found.insert(found.end(), need.problems().begin(), need.problems().end());
    }
  }
  if (!found.empty()) return found;

  CreditLimit out;
  fill(out, LimitCap::debt_service,
       {{"debt_service_cash_flow", t.debt_service_cash_flow.has_value()},
        {"rate", t.rate.has_value()},
        {"months", t.months.has_value()}},
       [&] {
         return trace.step(
             "credit.cap_debt_service",
             [](double flow, double cover, double existing, double rate, double months) {
               return debt_service_cap(flow, cover, existing, rate, months);
             },
             *t.debt_service_cash_flow, t.debt_service_cover, t.existing_monthly_debt_service, *t.rate, *t.months);
       });
  const bool loses =
      t.default_probability && t.loss_given_default && *t.default_probability * *t.loss_given_default > 1e-12;
  fill(out, LimitCap::expected_loss_budget,
       {{"expected_loss_budget", t.expected_loss_budget.has_value()},
        {"default_probability", t.default_probability.has_value()},
        {"loss_given_default", t.loss_given_default.has_value()},
        {"default_probability", loses}},
       [&] {
         return trace.step(
             "credit.cap_expected_loss",
             [](double budget, double pd, double lgd) { return expected_loss_cap(budget, pd, lgd); },
             *t.expected_loss_budget, *t.default_probability, *t.loss_given_default);
       });
  fill(out, LimitCap::grade_cap, {{"grade_cap", t.grade_cap.has_value()}}, [&] { return *t.grade_cap; });
  fill(out, LimitCap::product_cap, {{"product_cap", t.product_cap.has_value()}}, [&] { return *t.product_cap; });
  fill(out, LimitCap::revenue_multiple,
       {{"sales", t.sales.has_value()}, {"sales_multiple", t.sales_multiple.has_value()}}, [&] {
         return trace.step(
             "credit.cap_revenue", [](double s, double k, double c) { return revenue_cap(s, k, c); }, *t.sales,
             *t.sales_multiple, t.score_coefficient);
       });
  fill(out, LimitCap::single_name, {{"net_capital", t.net_capital.has_value()}}, [&] {
    return trace.step(
        "credit.cap_single_name",
        [](double capital, double share, double lent) { return single_name_cap(capital, share, lent); }, *t.net_capital,
        t.single_name_share, t.existing_loans);
  });
  fill(out, LimitCap::valuation,
       {{"valuation", t.valuation.has_value()}, {"valuation_multiple", t.valuation_multiple.has_value()}}, [&] {
         return trace.step(
             "credit.cap_valuation", [](double value, double v) { return valuation_cap(value, v); }, *t.valuation,
             *t.valuation_multiple);
       });
  fill(out, LimitCap::working_capital, {{"working_capital", gap.has_value()}}, [&] { return *gap; });

  std::array<Num, kLimitCapCount> amounts;
  std::size_t count = 0;
  double smallest = 0;
  for (const auto& line : out.lines) {
    if (!line.applied) continue;
    if (count == 0 || line.amount < smallest - 1e-12 * smallest) out.binding = line.cap;
    if (count == 0 || line.amount < smallest) smallest = line.amount;
    amounts[count++] = line.amount;
  }
  if (count == 0) {
    out.status = Status::not_applicable;
    return out;
  }
  if (!trace.recording()) {
    out.limit = smallest;
    return out;
  }
  out.limit = trace.about(trace.step_list(
                              "credit.limit",
                              [](std::span<const double> caps) {
                                double least = caps[0];
                                for (const double c : caps) least = c < least ? c : least;
                                return least;
                              },
                              std::span<const Num>(amounts.data(), count)),
                          name_of(out.binding));
  return out;
}

}  // namespace loan
