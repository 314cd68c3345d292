#include "pricing/multi_period.h"

#include <array>

#include "pricing/life_of_loan.h"
#include "schedule/analytic.h"

namespace loan {

namespace {

/// Regular styles whose balances follow from the rate alone.
bool find_style(std::string_view name, RepaymentStyle& style) {
  for (const auto one : {RepaymentStyle::bullet, RepaymentStyle::annuity, RepaymentStyle::equal_principal,
                         RepaymentStyle::interest_only_settled}) {
    if (name_of(one) != name) continue;
    style = one;
    return true;
  }
  return false;
}

struct BalanceContext {
  AnalyticTerms terms;
  int per_year;
};

/// analytic.h counts months; a period of another length is a month at rate × 12 / per_year.
void fill_balances(const void* context, double shift, std::span<double> opening) {
  const auto& c = *static_cast<const BalanceContext*>(context);
  AnalyticTerms terms = c.terms;
  terms.rate = (terms.rate + shift) * 12 / c.per_year;
  analytic_balances(terms, opening);
}

}  // namespace

Result<MultiPeriod> multi_period(const MultiPeriodTerms& t) {
  Checks checks;
  checks.in_range("n", t.periods, 1, kLongestLife);
  checks.in_range("per_year", t.per_year, 1, 12);
  RepaymentStyle style{};
  checks.that(find_style(t.style, style), ProblemCode::not_a_choice, "style",
              "bullet, annuity, equal_principal, interest_only_settled");
  checks.that(t.grace >= 0 && t.grace < t.periods, ProblemCode::out_of_range, "grace", "0 – n − 1");
  if (checks.in_range("pd_annual", t.pd_annual, 0, 1)) {
    checks.that(t.pd_annual < 1, ProblemCode::domain_error, "pd_annual", "0 ≤ pd < 1");
  }
  checks.in_range("discount", t.discount, 0, 10);
  checks.in_range("rate", t.rate, 0, 10);
  Problems problems = checks.take();

  // Terms that cannot be used are replaced for the moment, so that the rest is checked as well: all problems at once.
  const bool usable = problems.empty();
  const int periods = usable ? t.periods : 1;
  Trace trace;
  const LifeWeights weights = usable ? make_life_weights(t.pd_annual, t.discount, periods, t.per_year, trace)
                                     : make_life_weights(0, 0, 1, 12, trace);
  const double rate = usable ? t.rate : 0;
  const BalanceContext context{AnalyticTerms{1, rate, periods, style, usable ? t.grace : 0, {}, {}, {}},
                               usable ? t.per_year : 12};
  std::array<double, kLongestLife> balances;
  const std::span<double> opening(balances.data(), static_cast<std::size_t>(periods));
  fill_balances(&context, 0, opening);
  LifeTerms life;
  life.weights = &weights;
  life.opening_balances = opening;
  life.rate.values = {&rate, 1};
  life.funds_transfer_price.values = {&t.funds_transfer_price, 1};
  life.loss_given_default.values = {&t.loss_given_default, 1};
  life.risk_weight = t.risk_weight;
  life.capital_ratio = t.capital_ratio;
  life.capital_credit_rate = t.capital_credit_rate;
  life.operating_cost_rate = t.operating_cost_rate;
  life.minimum_annual_cost = t.minimum_annual_cost;
  life.upfront_fee_rate = t.upfront_fee_rate;
  life.vat_factor = t.vat_factor;
  life.income_tax_rate = t.income_tax_rate;
  life.hurdle = t.hurdle;
  if (style == RepaymentStyle::annuity) life.rebalance = {&fill_balances, &context};
  for (Problem& p : check_life_terms(life)) problems.push_back(std::move(p));
  if (!problems.empty()) return problems;

  const LifeEconomics economics = life_of_loan(life, trace);
  MultiPeriod out;
  out.minimum_status = economics.loan_only.minimum_status;
  out.minimum = economics.loan_only.minimum;
  out.net_income_pv = economics.loan_only.net_income_pv;
  out.capital_pv = economics.capital_pv;
  out.eva_pv = economics.loan_only.eva_pv;
  out.raroc_status = economics.loan_only.raroc_status;
  out.raroc_life = economics.loan_only.raroc;
  out.expected_loss_pv = economics.expected_loss_pv;
  life.hurdle = 0.0;  // no return asked: the minimum is the break-even rate
  const LifeEconomics break_even = life_of_loan(life, trace);
  out.break_even_status = break_even.loan_only.minimum_status;
  out.break_even_rate = break_even.loan_only.minimum.rate;
  return out;
}

}  // namespace loan
