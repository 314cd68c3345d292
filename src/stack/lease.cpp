#include "stack/lease.h"

#include "core/math.h"
#include "core/roots.h"
#include "schedule/analytic.h"
#include "schedule/irr.h"

namespace loan {

namespace {

Problems check(const LeaseTerms& t) {
  Checks checks;
  checks.positive("equipment_cost", t.equipment_cost, 1e12);
  checks.in_range("down_payment_rate", t.down_payment_rate, 0, 0.99);
  checks.in_range("rate", t.rate, 0, 10);
  checks.in_range("n", t.rents, 1, 480);
  checks.that(t.per_year == 1 || t.per_year == 2 || t.per_year == 4 || t.per_year == 12, ProblemCode::not_a_choice,
              "per_year", "1, 2, 4, 12");
  checks.in_range("buyout_price", t.buyout_price, 0, 1e12);
  checks.in_range("deposit_rate", t.deposit_rate, 0, 1);
  checks.in_range("fee_rate", t.fee_rate, 0, 1);
  if (checks.failed()) return checks.take();
  const double financed = t.equipment_cost * (1 - t.down_payment_rate);
  const double rent = lease_rent(financed, t.rate / t.per_year, t.rents, t.buyout_price, t.in_advance);
  checks.that(rent >= 0, ProblemCode::inconsistent, "buyout_price",
              "≤ " + plain_number(financed * exp(t.rents * log1p(t.rate / t.per_year))));
  return checks.take();
}

/// Lender's flows at times 0..n; what carries creditable VAT counts net of it.
std::vector<double> lender_flows(const LeaseTerms& t, double financed, double rent, double vat_rate) {
  const double net = 1 / (1 + vat_rate);
  const auto n = static_cast<std::size_t>(t.rents);
  std::vector<double> flows(n + 1, 0.0);
  flows[0] = (t.fee_rate - 1) * financed * net + t.deposit_rate * financed;
  for (std::size_t k = 0; k < n; ++k) flows[t.in_advance ? k : k + 1] += rent * net;
  flows[n] += t.buyout_price * net - t.deposit_rate * financed;
  return flows;
}

}  // namespace

double lease_rent(double financed, double i, int rents, double buyout, bool in_advance) {
  const double left = financed - buyout * exp(-rents * log1p(i));
  return left / annuity_factor(i, rents) / (in_advance ? 1 + i : 1.0);
}

double lease_nominal_cost(const LeaseTerms& t) {
  const double financed = t.equipment_cost * (1 - t.down_payment_rate), contract = t.rate / t.per_year;
  const double rent = lease_rent(financed, contract, t.rents, t.buyout_price, t.in_advance);
  const double end = t.buyout_price - t.deposit_rate * financed, paid = financed * (1 - t.fee_rate - t.deposit_rate);
  const auto value = [&](double i) {
    return rent * annuity_factor(i, t.rents) * (t.in_advance ? 1 + i : 1.0) + end * exp(-t.rents * log1p(i)) - paid;
  };
  const Root root = find_root(value, contract, kHighestInternalRate);
  return t.per_year * (root.status == Status::ok ? root.x : contract);
}

Result<Lease> lease_after_vat(const LeaseTerms& terms, double vat_rate) {
  Problems found = check(terms);
  Checks checks;
  checks.in_range("vat_rate", vat_rate, 0, 1);
  for (auto& p : checks.take()) found.push_back(std::move(p));
  if (!found.empty()) return found;

  const double i = terms.rate / terms.per_year;
  Lease out;
  out.financed = terms.equipment_cost * (1 - terms.down_payment_rate);
  out.rent = lease_rent(out.financed, i, terms.rents, terms.buyout_price, terms.in_advance);
  out.total_paid = terms.fee_rate * out.financed + terms.rents * out.rent + terms.buyout_price;
  const auto yield = irr(lender_flows(terms, out.financed, out.rent, vat_rate), i);
  if (!yield) return yield.problems();
  out.status = yield->status;
  out.all_roots = yield->roots;
  out.has_yield = yield->rate.has_value();
  if (out.has_yield) {
    out.irr_period = *yield->rate;
    out.nominal_annual = nominal_annual(out.irr_period, terms.per_year);
    out.effective_annual = effective_annual(out.irr_period, terms.per_year);
  }
  return out;
}

Result<Lease> lease(const LeaseTerms& terms) {
  return lease_after_vat(terms, 0);
}

}  // namespace loan
