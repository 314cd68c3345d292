#include "pricing/life_of_loan.h"

#include <algorithm>
#include <string>

#include "pricing/life_minimum.h"
#include "pricing/life_sums.h"

namespace loan {

namespace {

void check_path(Checks& checks, const char* field, const MonthlyPath& path, std::size_t periods, double low,
                double high) {
  if (!checks.that(path.values.size() == 1 || path.values.size() == periods, ProblemCode::inconsistent, field,
                   "1 or " + std::to_string(periods))) {
    return;
  }
  for (const double x : path.values) {
    if (!checks.in_range(field, x, low, high)) return;
  }
}

constexpr auto kProduct = [](double a, double b) { return a * b; };
constexpr auto kPreTax = [](double interest, double fee, double funding, double operating, double loss, double credit) {
  return interest + fee - funding - operating - loss + credit;
};
constexpr auto kAfterTax = [](double profit, double tax) { return profit * (1 - tax); };
constexpr auto kExcess = [](double income, double required) { return income - required; };

Num eva_of(Trace& trace, const char* rule, Num pre_tax, Num tax, Num hurdle, Num capital) {
  return trace.step(
      rule, [](double profit, double rate, double h, double k) { return profit * (1 - rate) - h * k; }, pre_tax, tax,
      hurdle, capital);
}

void report_years(const LifeTerms& t, const std::vector<YearPair>& sums, Trace& trace, LifeEconomics& out) {
  const Num capital_rate = trace.step("pricing.capital_rate", kProduct, t.risk_weight, t.capital_ratio);
  out.years.reserve(sums.size());
  Num cumulative = 0.0, cumulative_loan_only = 0.0;
  for (std::size_t y = 0; y < sums.size(); ++y) {
    LifeYear line;
    line.year = static_cast<int>(y) + 1;
    const Num fee = y == 0 ? out.fee_pv : Num{0.0};
    const auto profit = [&](const YearSums& s, LifeYear& into) {
      into.interest = trace.step("pricing.interest_after_vat", kProduct, t.vat_factor, s.interest);
      into.funding = s.funding;
      into.operating_cost = s.operating;
      into.expected_loss = s.loss;
      into.capital = trace.step("pricing.capital", kProduct, capital_rate, s.balance);
      into.capital_credit = trace.step("pricing.capital_credit", kProduct, into.capital, t.capital_credit_rate);
      into.relationship = trace.step("pricing.relationship_after_vat", kProduct, t.relationship_vat_factor, s.extra);
      return trace.step(
          "pricing.year_pre_tax",
          [](double interest, double upfront, double funding, double operating, double loss, double credit) {
            return interest + upfront - funding - operating - loss + credit;
          },
          into.interest, fee, into.funding, into.operating_cost, into.expected_loss, into.capital_credit);
    };
    const auto with = [&](Num pre_tax, Num extra) { return trace.sum("pricing.pre_tax_with", {pre_tax, extra}); };
    const Num pre_tax = profit(sums[y].plain, line);
    line.eva_loan_only = eva_of(trace, "pricing.year_eva", pre_tax, t.income_tax_rate, t.hurdle, line.capital);
    line.eva =
        eva_of(trace, "pricing.year_eva", with(pre_tax, line.relationship), t.income_tax_rate, t.hurdle, line.capital);
    line.cumulative_eva = cumulative = trace.sum("pricing.cumulative_eva", {cumulative, line.eva});
    line.cumulative_eva_loan_only = cumulative_loan_only =
        trace.sum("pricing.cumulative_eva", {cumulative_loan_only, line.eva_loan_only});
    LifeYear present;
    const Num pre_tax_pv = profit(sums[y].discounted, present);
    line.eva_pv_loan_only =
        eva_of(trace, "pricing.year_eva_pv", pre_tax_pv, t.income_tax_rate, t.hurdle, present.capital);
    line.eva_pv = eva_of(trace, "pricing.year_eva_pv", with(pre_tax_pv, present.relationship), t.income_tax_rate,
                         t.hurdle, present.capital);
    out.years.push_back(line);
  }
}

LifeReturn life_return(const LifeTerms& t, const LifeEconomics& life, Num pre_tax, Trace& trace) {
  LifeReturn r;
  r.net_income_pv = trace.step("pricing.net_income_pv", kAfterTax, pre_tax, t.income_tax_rate);
  r.eva_pv = trace.step("pricing.eva_pv", kExcess, r.net_income_pv, life.target_return_pv);
  if (life.capital_pv > 0.0) {
    r.raroc = trace.step(
        "pricing.raroc_life", [](double income, double capital) { return income / capital; }, r.net_income_pv,
        life.capital_pv);
  } else {
    r.raroc_status = Status::undefined_ratio;
  }
  return r;
}

}  // namespace

Problems check_life_terms(const LifeTerms& t) {
  Checks checks;
  const std::size_t n = t.opening_balances.size();
  if (!checks.that(n > 0, ProblemCode::empty_list, "n", "1 – 480") ||
      !checks.that(n <= kLongestLife, ProblemCode::too_many_items, "n", "1 – 480") ||
      !checks.that(t.weights && t.weights->periods >= static_cast<int>(n), ProblemCode::inconsistent, "n")) {
    return checks.take();
  }
  for (const double b : t.opening_balances) {
    if (!checks.in_range("balance", b, 0, 1e15)) break;
  }
  check_path(checks, "rate", t.rate, n, 0, 10);
  check_path(checks, "ftp", t.funds_transfer_price, n, 0, 10);
  check_path(checks, "lgd", t.loss_given_default, n, 0, 1);
  if (!t.relationship_income.values.empty()) {
    check_path(checks, "relationship_income", t.relationship_income, n, -1e15, 1e15);
  }
  checks.in_range("relationship_vat_factor", t.relationship_vat_factor, 0, 1);
  checks.in_range("rw", t.risk_weight, 0, 12.5);
  checks.in_range("capital_ratio", t.capital_ratio, 0, 1);
  checks.in_range("capital_credit", t.capital_credit_rate, 0, 10);
  checks.in_range("opex", t.operating_cost_rate, 0, 10);
  checks.in_range("minimum_annual_cost", t.minimum_annual_cost, 0, 1e15);
  checks.in_range("fee_upfront_rate", t.upfront_fee_rate, 0, 1);
  if (checks.in_range("vat_factor", t.vat_factor, 0, 1)) {
    checks.that(t.vat_factor > 0.0, ProblemCode::domain_error, "vat_factor", "> 0");
  }
  if (checks.in_range("cit", t.income_tax_rate, 0, 1)) {
    checks.that(t.income_tax_rate < 1.0, ProblemCode::domain_error, "cit", "< 1");
  }
  checks.in_range("hurdle", t.hurdle, 0, 10);
  return checks.take();
}

namespace {

/// Present values and returns; minimum rates and years are left to the caller.
LifePv put_present_values(const LifeTerms& t, const std::vector<YearPair>& sums, LifeEconomics& out, Trace& trace) {
  const LifePv pv = life_present_values(t, t.opening_balances, sums, trace);
  out.interest_pv = pv.interest;
  out.fee_pv = pv.fee;
  out.funding_pv = pv.funding;
  out.operating_cost_pv = pv.operating;
  out.expected_loss_pv = pv.loss;
  out.capital_pv = pv.capital;
  out.capital_credit_pv = pv.credit;
  out.target_return_pv = pv.target;
  out.relationship_pv = pv.relationship;
  out.lent_pv = pv.lent;

  const Num pre_tax =
      trace.step("pricing.pre_tax_pv", kPreTax, pv.interest, pv.fee, pv.funding, pv.operating, pv.loss, pv.credit);
  out.tax_credit_used = pre_tax < 0.0;
  out.loan_only = life_return(t, out, pre_tax, trace);
  out.with_relationship = life_return(t, out, trace.sum("pricing.pre_tax_with", {pre_tax, pv.relationship}), trace);
  return pv;
}

void put_average_rate(const LifeTerms& t, const LifePv& pv, LifeEconomics& out, Trace& trace) {
  if (!(pv.lent > 0.0)) return;
  out.average_rate = trace.step(
      "pricing.average_rate", [](double interest, double k_v, double lent) { return interest / (k_v * lent); },
      pv.interest, t.vat_factor, pv.lent);
}

}  // namespace

LifeEconomics life_of_loan(const LifeTerms& t, Trace& trace) {
  LifeEconomics out;
  std::vector<YearPair> sums;
  life_sums(t, t.opening_balances, 0, LifeSumsWanted::both, trace, sums);
  const LifePv pv = put_present_values(t, sums, out, trace);
  report_years(t, sums, trace, out);

  out.expected_loss_total =
      sum_over_years(trace, "pricing.expected_loss_total", sums, [](const YearPair& y) { return y.plain.loss; });
  if (!sums.empty()) out.expected_loss_year1 = sums.front().plain.loss;
  if (pv.balance > 0.0) {
    out.expected_loss_annual_rate = trace.step(
        "pricing.expected_loss_annual_rate", [](double loss, double balance) { return loss / balance; }, pv.loss,
        pv.balance);
  }
  put_average_rate(t, pv, out, trace);
  find_minimum_rates(t, pv, out, trace);
  return out;
}

Num life_minimum_rate(const LifeTerms& t, Trace& trace) {
  LifeEconomics out;
  std::vector<YearPair> sums;
  life_sums(t, t.opening_balances, 0, LifeSumsWanted::discounted, trace, sums);
  if (!trace.recording()) {
    const LifePv pv = life_present_values(t, t.opening_balances, sums, trace);
    const double pre_tax = kPreTax(pv.interest, pv.fee, pv.funding, pv.operating, pv.loss, pv.credit);
    out.loan_only.eva_pv = kExcess(kAfterTax(pre_tax, t.income_tax_rate), pv.target);
    find_loan_minimum(t, pv, out, trace);
    return out.loan_only.minimum.rate;
  }
  const LifePv pv = put_present_values(t, sums, out, trace);
  find_loan_minimum(t, pv, out, trace);
  return out.loan_only.minimum.rate;
}

Num life_eva_pv(const LifeTerms& t, Trace& trace) {
  LifeEconomics out;
  std::vector<YearPair> sums;
  life_sums(t, t.opening_balances, 0, LifeSumsWanted::discounted, trace, sums);
  put_present_values(t, sums, out, trace);
  return out.with_relationship.eva_pv;
}

}  // namespace loan
