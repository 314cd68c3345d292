#include "pricing/one_period.h"

namespace loan {

Problems check_one_period(const OnePeriodTerms& t) {
  Checks checks;
  checks.in_range("ftp", t.funds_transfer_price, 0, 10);
  checks.in_range("opex", t.operating_cost_rate, 0, 10);
  checks.in_range("pd", t.default_probability, 0, 1);
  checks.in_range("lgd", t.loss_given_default, 0, 1);
  checks.in_range("rw", t.risk_weight, 0, 12.5);
  checks.in_range("capital_ratio", t.capital_ratio, 0, 1);
  checks.in_range("hurdle", t.hurdle, 0, 10);
  if (checks.in_range("cit", t.income_tax_rate, 0, 1)) {
    checks.that(t.income_tax_rate < 1.0, ProblemCode::domain_error, "cit", "< 1");
  }
  if (checks.in_range("vat_factor", t.vat_factor, 0, 1)) {
    checks.that(t.vat_factor > 0.0, ProblemCode::domain_error, "vat_factor", "> 0");
  }
  checks.in_range("fee", t.fee, 0, 10);
  checks.in_range("capital_credit", t.capital_credit_rate, 0, 10);
  checks.in_range("rate", t.rate, 0, 10);
  return checks.take();
}

namespace {

constexpr auto kPerKeptYuan = [](double cost, double k_v) { return cost / k_v; };

}  // namespace

OnePeriod one_period(const OnePeriodTerms& t, Trace& trace) {
  OnePeriod out;
  out.expected_loss_rate = trace.step(
      "pricing.expected_loss_rate", [](double pd, double lgd) { return pd * lgd; }, t.default_probability,
      t.loss_given_default);
  out.capital = trace.step(
      "pricing.capital_rate", [](double weight, double ratio) { return weight * ratio; }, t.risk_weight,
      t.capital_ratio);
  const Num el = out.expected_loss_rate, capital = out.capital;
  const Num credit = trace.step(
      "pricing.capital_credit", [](double k, double rho) { return k * rho; }, capital, t.capital_credit_rate);
  const Num target = trace.step(
      "pricing.target_return", [](double k, double h) { return h * k; }, capital, t.hurdle);

  out.pre_tax = trace.step(
      "pricing.pre_tax",
      [](double r, double f, double k_v, double ftp, double o, double loss, double rho_k) {
        return (r + f) * k_v - ftp - o - loss + rho_k;
      },
      t.rate, t.fee, t.vat_factor, t.funds_transfer_price, t.operating_cost_rate, el, credit);
  out.net_income = trace.step(
      "pricing.net_income", [](double pre_tax, double tax) { return pre_tax * (1 - tax); }, out.pre_tax,
      t.income_tax_rate);
  out.eva = trace.step(
      "pricing.eva", [](double income, double required) { return income - required; }, out.net_income, target);
  out.tax_credit_used = out.pre_tax < 0.0;
  if (capital > 0.0) {
    out.raroc = trace.step(
        "pricing.raroc", [](double income, double k) { return income / k; }, out.net_income, capital);
  } else {
    out.raroc_status = Status::undefined_ratio;
  }

  RateBuildUp& bar = out.minimum;
  bar.funding = trace.step("pricing.bar_funding", kPerKeptYuan, t.funds_transfer_price, t.vat_factor);
  bar.operating_cost = trace.step("pricing.bar_operating_cost", kPerKeptYuan, t.operating_cost_rate, t.vat_factor);
  bar.expected_loss = trace.step("pricing.bar_expected_loss", kPerKeptYuan, el, t.vat_factor);
  bar.target_return = trace.step("pricing.bar_target_return", kPerKeptYuan, target, t.vat_factor);
  bar.income_tax = trace.step(
      "pricing.bar_income_tax",
      [](double required, double tax, double k_v) { return required * tax / ((1 - tax) * k_v); }, target,
      t.income_tax_rate, t.vat_factor);
  bar.capital_credit = trace.step(
      "pricing.bar_capital_credit", [](double rho_k, double k_v) { return 0 - rho_k / k_v; }, credit, t.vat_factor);
  bar.fees = trace.step(
      "pricing.bar_fees", [](double f) { return 0 - f; }, t.fee);
  bar.rate = trace.sum("pricing.minimum_rate", {bar.funding, bar.operating_cost, bar.expected_loss, bar.target_return,
                                                bar.income_tax, bar.capital_credit, bar.fees});
  out.break_even_rate = trace.sum("pricing.break_even_rate",
                                  {bar.funding, bar.operating_cost, bar.expected_loss, bar.capital_credit, bar.fees});
  return out;
}

}  // namespace loan
