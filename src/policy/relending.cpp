#include "policy/relending.h"

#include "core/math.h"

namespace loan {

namespace {

constexpr int kLongestLoan = 480;

double benefit_per_yuan_year(double ftp, double share, double rate, double cost) {
  return share * (ftp - rate - cost);
}

}  // namespace

Problems check(const RelendingTerms& terms, double funds_transfer_price, double discount) {
  Checks checks;
  checks.in_range("share", terms.share, 0, 1);
  checks.in_range("rate", terms.rate, 0, 1);
  checks.in_range("collateral_cost", terms.collateral_cost, 0, 1);
  checks.in_range("pass_through", terms.pass_through, 0, 1);
  checks.in_range("lag_months", terms.lag_months, 0, kLongestLoan);
  checks.in_range("max_months", terms.max_months, 0, kLongestLoan);
  checks.in_range("ftp", funds_transfer_price, 0, 1);
  checks.in_range("discount", discount, 0, 10);
  return checks.take();
}

double funds_transfer_price_while_covered(double funds_transfer_price, double share, double rate,
                                          double collateral_cost) {
  return (1 - share) * funds_transfer_price + share * (rate + collateral_cost);
}

bool relending_covers(const RelendingTerms& terms, int month) {
  return terms.eligible && month > terms.lag_months && month <= terms.lag_months + terms.max_months;
}

Result<RelendingBenefit> relending_benefit(const RelendingTerms& terms, double funds_transfer_price,
                                           std::span<const double> balances, double discount) {
  Problems found = check(terms, funds_transfer_price, discount);
  if (balances.size() > kLongestLoan) found.push_back({ProblemCode::too_many_items, "balances", "≤ 480"});
  if (!found.empty()) return found;

  RelendingBenefit out;
  out.covered_price =
      funds_transfer_price_while_covered(funds_transfer_price, terms.share, terms.rate, terms.collateral_cost);
  const double gain = benefit_per_yuan_year(funds_transfer_price, terms.share, terms.rate, terms.collateral_cost);
  const double monthly_factor = exp(-log1p(discount) / 12);
  double factor = 1, discounted_years = 0;
  for (int month = 1; month <= static_cast<int>(balances.size()); ++month) {
    factor *= monthly_factor;
    const double years = balances[static_cast<std::size_t>(month - 1)] / 12;
    discounted_years += factor * years;
    if (!relending_covers(terms, month) || years <= 0) continue;
    if (out.first_month == 0) out.first_month = month;
    out.last_month = month;
    out.covered_yuan_years += years;
    out.present_value += factor * gain * years;
  }
  out.undiscounted = gain * out.covered_yuan_years;
  out.annual_rate = discounted_years > 0 ? out.present_value / discounted_years : 0;
  if (!terms.eligible) {
    out.status = Status::not_applicable;
  } else if (gain <= 0) {
    out.status = Status::no_benefit;
  }
  return out;
}

RelendingFunding relending_funding(const RelendingTerms& terms, Num funds_transfer_price,
                                   std::span<const double> balances, std::span<double> price, Trace& trace) {
  RelendingFunding out;
  out.covered_price = funds_transfer_price;
  for (double& p : price) p = funds_transfer_price;
  const double gain = benefit_per_yuan_year(funds_transfer_price, terms.share, terms.rate, terms.collateral_cost);
  out.status = !terms.eligible ? Status::not_applicable : gain <= 0 ? Status::no_benefit : Status::ok;
  if (out.status != Status::ok) return out;

  out.covered_price = trace.step(
      "policy.covered_price",
      [](double ftp, double share, double rate, double cost) {
        return funds_transfer_price_while_covered(ftp, share, rate, cost);
      },
      funds_transfer_price, terms.share, terms.rate, terms.collateral_cost);
  double covered_years = 0;
  bool covered_before = false;
  for (int month = 1; month <= static_cast<int>(price.size()); ++month) {
    const auto k = static_cast<std::size_t>(month - 1);
    if (relending_covers(terms, month)) {
      price[k] = out.covered_price;
      covered_years += balances[k] / 12;
      covered_before = true;
    } else if (covered_before && out.cliff_month == 0 && balances[k] > 0) {
      out.cliff_month = month;
    }
  }
  out.benefit = trace.step(
      "policy.relending_benefit",
      [](double ftp, double share, double rate, double cost, double years) {
        return benefit_per_yuan_year(ftp, share, rate, cost) * years;
      },
      funds_transfer_price, terms.share, terms.rate, terms.collateral_cost, Num{covered_years});
  out.given_up = trace.step(
      "policy.relending_given_up",
      [](double ftp, double share, double rate, double years) { return share * (ftp - rate) * years; },
      funds_transfer_price, terms.share, terms.rate, Num{covered_years});
  out.collateral_paid = trace.step(
      "policy.relending_collateral", [](double share, double cost, double years) { return share * cost * years; },
      terms.share, terms.collateral_cost, Num{covered_years});
  if (out.cliff_month > 0) {
    out.cliff = trace.step(
        "policy.relending_cliff", [](double market, double covered) { return market - covered; }, funds_transfer_price,
        out.covered_price);
  }
  return out;
}

}  // namespace loan
